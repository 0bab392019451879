"""Approved minutes stay as they are: a step that would change them is refused, whichever way it came.

The change log sees every row that a step touches, also through cascades, bulk writing and the trash; so one look at it
before the step is kept is enough. Undo and redo need none: they go back only to what was there. Forgetting a person
does not pass here: the law wins.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from lipdesk.domain.errors import UserError
from lipdesk.i18n import _
from lipdesk.store.history import Operation

_LOCKED = """SELECT id, title, day FROM meeting WHERE minutes_status = 'approved'
AND (SELECT state FROM minutes_version v WHERE v.meeting_id = meeting.id ORDER BY number DESC LIMIT 1) = 'approved'"""

# The tables that hold minutes, with the columns that the minutes say; None for all of them. An action item lives on:
# its status, owners, due date and updates are free.
SAID: dict[str, frozenset[str] | None] = {
    "meeting": frozenset({
        "title", "groups", "kind", "day", "start", "end", "place", "mode", "chair_id", "status", "minutes_status",
        "approved_at_id", "minutes_notes",
    }),
    "meeting_group": None,
    "agenda_item": None,
    "minute_note": None,
    "attendance": None,
    "decision": None,
    "decision_recused": None,
    "action": frozenset({"text", "meeting_id", "agenda_item_id", "raised", "position"}),
    "action_agenda": None,
    "minutes_version": None,
    "document": None,
}  # fmt: skip
_FILE = {"sha256", "file_name", "size"}
_REOPENING = {"minutes_status", "approved_at_id"}


@dataclass(frozen=True)
class Change:
    """One changed row: `before` and `after` hold the whole row when it came or went, else only what changed."""

    table: str
    row: int
    act: str
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


def locked(connection: Connection) -> dict[int, str]:
    """The meetings whose minutes are approved, with their names: approved by a kept version, since a status that was
    only typed in locks nothing."""
    return {int(row[0]): f"{row[1]}, {row[2]}" for row in connection.exec_driver_sql(_LOCKED)}


def is_locked(connection: Connection, meeting: int) -> bool:
    """Whether one meeting is among them."""
    return connection.exec_driver_sql(f"{_LOCKED} AND id = ?", (meeting,)).first() is not None


@contextmanager
def keeping_minutes(connection: Connection, operation: Operation) -> Iterator[None]:
    """Around a step: raises UserError at its end when it changed minutes that were approved at its beginning, or the
    file of a kept version."""
    before = locked(connection)
    yield
    if operation.kind == "do":
        changes = _changes(connection, operation.id)
        _refuse_touched(connection, changes, before, operation.id)
        _refuse_other_files(connection, changes)


def touched(connection: Connection, change: Change) -> set[int]:
    """The meetings of whose minutes a changed row is part, approved or not."""
    said = SAID.get(change.table, frozenset())
    if change.act == "U" and said is not None and not said & {*change.before, *change.after}:
        return set()
    sides = [change.before, change.after]
    if change.act == "U":
        sides.append(_row(connection, change.table, change.row))
    return {meeting for side in sides for meeting in _meetings(connection, change, side)}


def approved(meeting: str, deleting: bool = False) -> UserError:
    """The words for a change that approved minutes don't allow. `deleting`: of something else that they name."""
    do = _("Reopen them with a reason, or leave them as they are.")
    if deleting:
        do = _("They name what you want to delete: keep it, or reopen them with a reason first.")
    return UserError(_("The minutes of {meeting} are approved.").format(meeting=meeting), _("Nothing was changed."), do)


def _meetings(connection: Connection, change: Change, side: dict[str, Any]) -> Iterator[int]:
    """The meetings that one side of a changed row belongs to."""
    match change.table:
        case "meeting":
            yield change.row
        case "meeting_group":
            yield from _known(side.get("meeting_id"))
        case "document":
            sql = "SELECT meeting_id FROM minutes_version WHERE document_id = ? OR document_fr_id = ?"
            yield from (int(row[0]) for row in connection.exec_driver_sql(sql, (change.row, change.row)))
        case "decision_recused":
            yield from _known(_row(connection, "decision", side.get("decision_id")).get("meeting_id"))
        case "agenda_item" | "attendance" | "minutes_version":
            yield from _known(side.get("meeting_id"))
        case "minute_note" | "decision" | "action" | "action_agenda":
            yield from _known(side.get("meeting_id") if change.table != "action_agenda" else None)
            yield from _known(_row(connection, "agenda_item", side.get("agenda_item_id")).get("meeting_id"))


def _known(meeting: int | None) -> Iterator[int]:
    if meeting is not None:
        yield meeting


def _row(connection: Connection, table: str, row: int | None) -> dict[str, Any]:
    """A row as it is now; empty when there is none."""
    if row is None:
        return {}
    found = connection.exec_driver_sql(f'SELECT * FROM "{table}" WHERE id = ?', (row,)).mappings().first()
    return {} if found is None else dict(found)


def _changes(connection: Connection, operation: int) -> list[Change]:
    """What a step did to the tables that hold minutes."""
    marks = ", ".join("?" for _table in SAID)
    sql = f"SELECT tbl, row, act, before, after FROM change WHERE operation = ? AND tbl IN ({marks}) ORDER BY id"
    found = [
        Change(table, row, act, json.loads(before or "{}"), json.loads(after or "{}"))
        for table, row, act, before, after in connection.exec_driver_sql(sql, (operation, *SAID))
    ]
    return list(_without_repaired(found))


def _without_repaired(changes: list[Change]) -> Iterator[Change]:
    """Pairs of action and agenda item are a set: one that went and came back in the same step did not change."""
    came: dict[str, set[tuple[int, int]]] = {"I": set(), "D": set()}
    for change in changes:
        if change.table == "action_agenda":
            came[change.act].add(_pair(change))
    both = came["I"] & came["D"]
    for change in changes:
        if change.table != "action_agenda" or _pair(change) not in both:
            yield change


def _pair(change: Change) -> tuple[int, int]:
    side = change.after or change.before
    return side["action_id"], side["agenda_item_id"]


def _refuse_touched(
    connection: Connection, changes: list[Change], before: dict[int, str], operation: int
) -> None:
    if not before:
        return
    reopened = {change.after["meeting_id"] for change in changes if _reopens(connection, change)}
    for change in changes:
        for meeting in sorted(touched(connection, change) & before.keys()):
            if meeting in reopened and (_reopens(connection, change) or _is_reopening(change)):
                continue
            raise approved(before[meeting], _deletes_other(connection, operation))


def _reopens(connection: Connection, change: Change) -> bool:
    """Whether a row is the reason for which minutes are no longer approved."""
    if (change.table, change.act, change.after.get("state")) != ("minutes_version", "I", "reopened"):
        return False
    status = _row(connection, "meeting", change.after["meeting_id"]).get("minutes_status")
    return bool((change.after["reason"] or "").strip()) and status != "approved"


def _is_reopening(change: Change) -> bool:
    return change.table == "meeting" and change.act == "U" and {*change.before, *change.after} <= _REOPENING


def _deletes_other(connection: Connection, operation: int) -> bool:
    """Whether a step deletes something that is itself no part of minutes, such as a person who is named there."""
    marks = ", ".join("?" for _table in SAID)
    sql = f"SELECT 1 FROM change WHERE operation = ? AND act = 'D' AND tbl NOT IN ({marks})"
    return connection.exec_driver_sql(sql, (operation, *SAID)).first() is not None


def _refuse_other_files(connection: Connection, changes: Iterable[Change]) -> None:
    """No other file takes the place of a PDF that was circulated or approved once, also after minutes were reopened."""
    for change in changes:
        replaced = change.table == "document" and change.act == "U" and {*change.before, *change.after} & _FILE
        if replaced and next(_meetings(connection, change, {}), None) is not None:
            raise UserError(
                _("The versions of minutes are kept as they were."),
                _("Nothing was changed."),
                _("Add what is new as another version, or as a document of its own."),
            )
