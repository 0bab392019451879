"""The agenda of a meeting: items in their order, and what stands on every agenda of a group.

Positions are 1, 2, 3 ... without a gap after each of these; what was deleted elsewhere leaves one until then.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lipdesk import paths
from lipdesk.domain.errors import UserError
from lipdesk.domain.groups import Group, StandingItem
from lipdesk.domain.meetings import AgendaItem, Meeting
from lipdesk.i18n import N_, _
from lipdesk.services import records
from lipdesk.services.rules import spoken
from lipdesk.store.queries.records import Values, everything, one, related
from lipdesk.store.workspace import Connection, Session, Workspace

ADD, MOVE, TAKE_OVER = N_("Add “{name}” to the agenda"), N_("Reorder the agenda"), N_("Add the standing agenda")
KEEP, USUAL = N_("Keep as the standing agenda"), N_("Begin with the usual council agenda")
# What an agenda item and a standing item have in common.
SHARED = ("section", "title", "kind", "role", "presented_by", "minutes")


def items(connection: Connection, meeting: int) -> list[Values]:
    """The agenda of a meeting in its order."""
    return _ordered(connection, Meeting, meeting, AgendaItem)


def standing(connection: Connection, group: int) -> list[Values]:
    """What stands on every agenda of a group, in order."""
    return _ordered(connection, Group, group, StandingItem)


def add(workspace: Workspace, meeting: int, values: Mapping[str, Any], after: int | None = None) -> int:
    """A new item at the end, or after another one; returns its id. Raises FieldError."""
    tidy = records.clean(AgendaItem, {"meeting_id": meeting, "position": 1, **values})
    with workspace.reading() as connection:
        order = [item["id"] for item in items(connection, meeting)]
    place = order.index(after) + 1 if after in order else len(order)
    with spoken(AgendaItem), workspace.change(ADD, name=str(tidy["title"])) as session:
        made = records.put(session, AgendaItem, {**tidy, "position": place + 1})
        _number(session, [*order[:place], made, *order[place:]])
    return made


def place(workspace: Workspace, meeting: int, order: Sequence[int], item: int, section: str | None) -> None:
    """Put the items of a meeting into this order; `item` is the one that was moved, and it comes to stand in
    `section`."""
    with workspace.reading() as connection:
        there = [one["id"] for one in items(connection, meeting)]
    wanted = [one for one in order if one in there]
    wanted += [one for one in there if one not in wanted]
    with spoken(AgendaItem), workspace.change(MOVE) as session:
        if item in there:
            records.put(session, AgendaItem, {"section": section}, item)
        _number(session, wanted)


def move(workspace: Workspace, item: int, by: int) -> bool:
    """One place up (-1) or down (1); False at the ends."""
    with workspace.reading() as connection:
        found = one(connection, AgendaItem, item)
        order = items(connection, found["meeting_id"]) if found else []
    ids = [values["id"] for values in order]
    if found is None or not 0 <= (to := ids.index(item) + by) < len(ids):
        return False
    beside = order[to]["section"]
    ids.insert(to, ids.pop(ids.index(item)))
    place(workspace, found["meeting_id"], ids, item, beside)
    return True


def use_standing(workspace: Workspace, meeting: int) -> int:
    """Add what stands on every agenda of the meeting's first group that has such items; returns how many. Those that
    are there already, by title, are not added again. Raises UserError where no group has a standing agenda."""
    with workspace.reading() as connection:
        about = one(connection, Meeting, meeting) or {}
        there = items(connection, meeting)
        found = next((lines for group in about.get("groups", ()) if (lines := standing(connection, group))), [])
    if not found:
        raise UserError(
            _("The group has no standing agenda yet."),
            _("Nothing was changed."),
            _("Make an agenda once and keep it as the standing one, or begin with the usual council agenda."),
        )
    titles = {item["title"].casefold() for item in there}
    new = [line for line in found if line["title"].casefold() not in titles]
    if new:
        _extend(workspace, TAKE_OVER, meeting, [item["id"] for item in there], new)
    return len(new)


def use_usual(workspace: Workspace, meeting: int, language: str) -> int:
    """Add the usual council agenda in "en" or "fr"; returns how many items."""
    with workspace.reading() as connection:
        there = items(connection, meeting)
    lines = usual(language)
    _extend(workspace, USUAL, meeting, [item["id"] for item in there], lines)
    return len(lines)


def usual(language: str) -> list[Values]:
    """The usual agenda of a council in "en" or "fr", from resources/agenda.json."""
    told: list[Values] = json.loads((paths.resources() / "agenda.json").read_text("utf-8"))[language]
    return [{name: line.get(name) for name in SHARED} for line in told]


def save_standing(workspace: Workspace, meeting: int) -> int:
    """Make this agenda the standing one of the meeting's groups: items that were carried over, and those that stood on
    this agenda alone (without `standing`) while others are standing, stay out. Returns how many items are kept. Raises
    UserError for a meeting without a group or an agenda."""
    with workspace.reading() as connection:
        about = one(connection, Meeting, meeting) or {}
        found = [item for item in items(connection, meeting) if not item["carried_from_id"]]
        before = [(group, standing(connection, group)) for group in about.get("groups", ())]
    lines = [item for item in found if item["standing"]] or found
    if not lines or not before:
        raise UserError(
            _("There is no agenda of a group to keep."), _("Nothing was changed."),
            _("Give the meeting a group, and add items to its agenda."),
        )  # fmt: skip
    with spoken(StandingItem), workspace.change(KEEP) as session:
        for group, old in before:
            for line in old:
                session.delete(session.get_one(StandingItem, line["id"]))
            for number, line in enumerate(lines, 1):
                values = {name: line[name] for name in SHARED}
                records.put(session, StandingItem, {"group_id": group, "position": number, **values})
        for item in lines:
            records.put(session, AgendaItem, {"standing": True}, item["id"])
    return len(lines)


def _extend(workspace: Workspace, label: str, meeting: int, order: list[int], lines: Iterable[Values]) -> None:
    with spoken(AgendaItem), workspace.change(label) as session:
        made = [
            records.put(
                session, AgendaItem,
                {"meeting_id": meeting, "position": 1, "standing": True, **{name: line[name] for name in SHARED}},
            )
            for line in lines
        ]  # fmt: skip
        _number(session, [*order, *made])


def _number(session: Session, order: Iterable[int]) -> None:
    for number, item in enumerate(order, 1):
        found = session.get_one(AgendaItem, item)
        if found.position != number:
            records.put(session, AgendaItem, {"position": number}, item)


def _ordered(connection: Connection, owner: Any, record: int, kind: Any) -> list[Values]:
    for other, field, ids in related(connection, owner, record):
        if other is kind and field.name == kind.about.part_of:
            found = [{**values, "id": number} for number, values in everything(connection, kind, ids).items()]
            return sorted(found, key=lambda values: (values["position"], values["id"]))
    return []
