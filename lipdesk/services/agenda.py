"""The agenda of a meeting: items added, moved and deleted, numbered 1, 2, 3 without gaps; and the standing agenda.

Every function that writes is one undo step. Raises FieldError for a value that can't be kept, UserError for an agenda
whose minutes are approved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lipdesk.domain.errors import UserError
from lipdesk.domain.groups import Group, StandingItem
from lipdesk.domain.meetings import AgendaItem, Meeting
from lipdesk.i18n import N_, _
from lipdesk.services import agenda_words, records
from lipdesk.services.records import clean, name_of, put
from lipdesk.services.rules import spoken
from lipdesk.store import minutes_lock
from lipdesk.store.queries import agendas
from lipdesk.store.queries.records import Values, everything, one
from lipdesk.store.workspace import Connection, Session, Workspace

MOVE = N_("Move “{name}”")
TAKE, KEEP = N_("Take over the standing agenda of “{name}”"), N_("Save the standing agenda of “{name}”")
USUAL = N_("Fill in the usual agenda of “{name}”")
_KEPT = ("section", "title", "kind", "role", "presented_by", "minutes")


@dataclass(frozen=True)
class Length:
    """Minutes: `planned` for all items, and `available` from start to end of the meeting (None when one is not told).
    `unplanned`: how many items have no minutes."""

    planned: int
    available: int | None
    unplanned: int

    @property
    def over(self) -> int:
        """By how many minutes the agenda is too long; 0 when it fits or nobody knows."""
        return max(0, self.planned - self.available) if self.available is not None else 0


def length(connection: Connection, meeting: int) -> Length:
    """How long the agenda of a meeting is, against the time there is."""
    found, own = agendas.items(connection, meeting), one(connection, Meeting, meeting) or {}
    available = None
    if own.get("start") and own.get("end"):
        available = (_minutes(own["end"]) - _minutes(own["start"])) % (24 * 60)
    unplanned = sum(item["minutes"] is None for item in found)
    return Length(sum(item["minutes"] or 0 for item in found), available, unplanned)


def add(workspace: Workspace, meeting: int, values: Mapping[str, Any], position: int | None = None) -> int:
    """Put a new item on the agenda, at a position (1 is the first) or at the end; returns its id."""
    tidy = clean(AgendaItem, {**values, "meeting_id": meeting, "position": 1})
    with spoken(AgendaItem), workspace.change(records.ADD, name=name_of(workspace, AgendaItem, tidy)) as session:
        order = [item["id"] for item in agendas.items(session.connection(), meeting)]
        made = put(session, AgendaItem, {**tidy, "position": len(order) + 1})
        order.insert(len(order) if position is None else max(0, position - 1), made)
        _number(session, order)
    return made


def move(workspace: Workspace, item: int, by: int) -> bool:
    """Move an item up (-1) or down (1). False at the ends, where nothing changes."""
    with workspace.reading() as connection:
        own = _there(connection, item)
        order = [other["id"] for other in agendas.items(connection, own["meeting_id"])]
    to = order.index(item) + by
    return 0 <= to < len(order) and move_to(workspace, item, to + 1)


def move_to(workspace: Workspace, item: int, position: int) -> bool:
    """Move an item to a position; beyond the ends is the first or the last. Between two items of one section it joins
    their section. False when it stands there already."""
    with workspace.reading() as connection:
        own = _there(connection, item)
        found = agendas.items(connection, own["meeting_id"])
    order = [other["id"] for other in found]
    to = min(max(position, 1), len(order)) - 1
    if order.index(item) == to:
        return False
    order.remove(item)
    order.insert(to, item)
    sections = {other["id"]: other["section"] for other in found}
    around = {sections[order[place]] for place in (to - 1, to + 1) if 0 <= place < len(order)}
    between = 0 < to < len(order) - 1 and len(around) == 1
    with spoken(AgendaItem), workspace.change(MOVE, name=name_of(workspace, AgendaItem, {}, item)) as session:
        if between:
            put(session, AgendaItem, {"section": around.pop()}, item)
        _number(session, order)
    return True


def delete(workspace: Workspace, ids: Iterable[int]) -> None:
    """Move items to the trash and close the gaps."""
    with workspace.reading() as connection:
        found = everything(connection, AgendaItem, set(ids))
    if not found:
        return
    label, args = records.DELETE_MANY, {"count": str(len(found))}
    if len(found) == 1:
        label, args = records.DELETE, {"name": name_of(workspace, AgendaItem, {}, next(iter(found)))}
    with spoken(AgendaItem), workspace.change(label, **args) as session:
        for number in found:
            session.delete(session.get(AgendaItem, number))
        session.flush()
        for meeting in {values["meeting_id"] for values in found.values()}:
            _number(session, [item["id"] for item in agendas.items(session.connection(), meeting)])


def take_standing(workspace: Workspace, meeting: int, group: int) -> int:
    """Put the standing agenda of a group on the agenda of a meeting, without what stands there already (the same
    title, or the same purpose); returns how many items came."""
    with workspace.reading() as connection:
        rows = agendas.standing(connection, group)
    return _take(workspace, TAKE, meeting, rows, name_of(workspace, Group, {}, group))


def take_usual(workspace: Workspace, meeting: int, language: str) -> int:
    """Put the usual agenda of a council, in English or French, on the agenda of a meeting; as `take_standing`."""
    return _take(workspace, USUAL, meeting, agenda_words.usual(language), name_of(workspace, Meeting, {}, meeting))


def save_as_standing(workspace: Workspace, meeting: int, group: int, ids: Iterable[int] | None = None) -> int:
    """Make the agenda of a meeting (or these items of it) the standing agenda of a group, in place of the one before;
    returns its length. What was carried there only this time is left out; days in titles are taken out."""
    wanted = None if ids is None else set(ids)
    with workspace.reading() as connection:
        usual = [item for item in agendas.items(connection, meeting)
                 if item["standing"] or item["carried_from_id"] is None]  # fmt: skip
    found = [item for item in usual if wanted is None or item["id"] in wanted]
    rows = [{**item, "title": agenda_words.undated(item["role"], item["title"])} for item in found]
    with spoken(StandingItem), workspace.change(KEEP, name=name_of(workspace, Group, {}, group)) as session:
        _set_standing(session, group, rows)
        for item in [] if minutes_lock.is_locked(session.connection(), meeting) else found:
            put(session, AgendaItem, {"standing": True}, item["id"])
    return len(rows)


def _take(workspace: Workspace, label: str, meeting: int, rows: Sequence[Mapping[str, Any]], name: str) -> int:
    with workspace.reading() as connection:
        there = agendas.items(connection, meeting)
    titles, roles = {item["title"] for item in there}, {item["role"] for item in there} - {None}
    new = [row for row in rows if row["title"] not in titles and row["role"] not in roles]
    if not new:
        return 0
    with spoken(AgendaItem), workspace.change(label, name=name) as session:
        for position, row in enumerate(new, len(there) + 1):
            values = {name: row.get(name) for name in _KEPT}
            values |= {"meeting_id": meeting, "position": position, "standing": True}
            put(session, AgendaItem, clean(AgendaItem, values))
        _number(session, [item["id"] for item in agendas.items(session.connection(), meeting)])
    return len(new)


def _set_standing(session: Session, group: int, rows: Sequence[Mapping[str, Any]]) -> None:
    for row in agendas.standing(session.connection(), group):
        session.delete(session.get(StandingItem, row["id"]))
    session.flush()
    for position, new in enumerate(rows, 1):
        values = {**{name: new.get(name) for name in _KEPT}, "group_id": group, "position": position}
        put(session, StandingItem, clean(StandingItem, values))


def _number(session: Session, order: Sequence[int]) -> None:
    for position, item in enumerate(order, 1):
        put(session, AgendaItem, {"position": position}, item)


def _there(connection: Connection, item: int) -> Values:
    found = one(connection, AgendaItem, item)
    if found is None:
        raise UserError(
            _("This record is no longer there."), _("Nothing was changed."), _("Look for it in the trash.")
        )
    return found


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])
