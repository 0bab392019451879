"""What comes back from meeting to meeting: since when, and how often; and what has to come along to the next one.

Counted are the meetings before at which an agenda item or action item stood. A cancelled meeting carried nothing, but
the chain goes through it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select, text

from lipdesk.domain.actions import Action, ActionUpdate, action_agenda
from lipdesk.domain.meetings import AgendaItem, Meeting, meeting_group
from lipdesk.store.queries.records import Values, everything, table_of

_LONGEST = 500  # meetings in a row: ends a chain that was made to run in a circle
_CHAIN = text(
    """WITH RECURSIVE chain(item, before_id, depth) AS (
    SELECT id, carried_from_id, 1 FROM agenda_item WHERE meeting_id = :meeting AND carried_from_id IS NOT NULL
    UNION SELECT chain.item, line.carried_from_id, depth + 1 FROM chain
    JOIN agenda_item AS line ON line.id = chain.before_id
    WHERE line.carried_from_id IS NOT NULL AND depth < :longest)
SELECT DISTINCT chain.item, met.id, met.day, met.start, met.status FROM chain
JOIN agenda_item AS line ON line.id = chain.before_id JOIN meeting AS met ON met.id = line.meeting_id
WHERE met.id <> :meeting ORDER BY met.day, met.start, met.id"""
)


@dataclass(frozen=True)
class Carried:
    """`times`: how often it was carried on. `since`: the day on which it first stood. `days`: those of the meetings
    at which it stood before, in order."""

    times: int
    since: date
    days: tuple[date, ...]


def of_meeting(connection: Connection, meeting: int) -> dict[int, Carried]:
    """The agenda items of a meeting that were carried to it, by id."""
    found: dict[int, list[date]] = {}
    for row in connection.execute(_CHAIN, {"meeting": meeting, "longest": _LONGEST}):
        days = found.setdefault(row.item, [])
        if row.status != "cancelled":
            days.append(date.fromisoformat(row.day))
    return {item: _carried(days) for item, days in found.items() if days}


def actions_of_meeting(connection: Connection, meeting: int) -> dict[int, Carried]:
    """The action items that stand on a meeting's agenda again, by id."""
    item = table_of(AgendaItem)
    query = (
        select(action_agenda.c.action_id)
        .join(item, item.c.id == action_agenda.c.agenda_item_id)
        .where(item.c.meeting_id == meeting)
    )
    return of_actions(connection, connection.execute(query).scalars(), meeting)


def of_actions(connection: Connection, actions: Iterable[int], meeting: int | None) -> dict[int, Carried]:
    """How often these action items will have been carried when they stand at a meeting (None: at one to come): first
    from where they were raised, then from each meeting before it at which they stood or were updated."""
    ids = set(actions)
    met = table_of(Meeting)
    own = connection.execute(select(met).where(met.c.id == meeting)).first()
    end = (own.day, own.start or "", own.id) if own is not None else (date.max, "", 0)
    raised = _raised(connection, ids)
    stood: dict[int, set[tuple[date, int]]] = {action: {origin} for action, origin in raised.items() if origin}
    for action, day, start, number in _stood(connection, ids):
        first = raised.get(action)
        if (day, start or "", number) < end and (first is None or day > first[0]):
            stood.setdefault(action, set()).add((day, number))
    return {action: _carried([day for day, _number in sorted(days)]) for action, days in stood.items()}


def unfinished(connection: Connection, meetings: Iterable[int]) -> list[Values]:
    """The agenda items of these meetings that come back: not dealt with and carried or not standing, or said to come
    back. What one of these meetings carried on to another of them counts there only. In the order of meetings and
    agendas."""
    order = {meeting: place for place, meeting in enumerate(meetings)}
    table = table_of(AgendaItem)
    own = select(table.c.id).where(table.c.meeting_id.in_(order))
    found = everything(connection, AgendaItem, connection.execute(own).scalars())
    moved_on = {values["carried_from_id"] for values in found.values()}
    left = [
        values
        for values in found.values()
        if values["id"] not in moved_on
        and (values["state"] == "continues" or (values["state"] != "done" and _is_of_its_own(values)))
    ]
    return sorted(left, key=lambda values: (order[values["meeting_id"]], values["position"], values["id"]))


def _is_of_its_own(values: Values) -> bool:
    """Whether an item is not one of every agenda, or was carried there all the same."""
    return values["carried_from_id"] is not None or (not values["standing"] and values["role"] is None)


def open_actions(connection: Connection, groups: Iterable[int], until: date) -> list[Values]:
    """The action items raised at meetings of these groups by a day, neither done nor dropped; the first due first."""
    table, meeting = table_of(Action), table_of(Meeting)
    query = (
        select(table.c.id)
        .join(meeting, meeting.c.id == table.c.meeting_id)
        .join(meeting_group, meeting_group.c.meeting_id == meeting.c.id)
        .where(meeting_group.c.group_id.in_(list(groups)), meeting.c.day <= until)
        .where(table.c.status.not_in(("done", "dropped")))
    )
    found = everything(connection, Action, set(connection.execute(query).scalars()))
    return sorted(found.values(), key=lambda values: (values["due"] or date.max, values["id"]))


def _raised(connection: Connection, ids: set[int]) -> dict[int, tuple[date, int] | None]:
    """When each action item was raised: the day of its meeting, or the day written down."""
    table, meeting = table_of(Action), table_of(Meeting)
    query = (
        select(table.c.id, table.c.raised, meeting.c.day, meeting.c.id.label("met"))
        .outerjoin(meeting, meeting.c.id == table.c.meeting_id)
        .where(table.c.id.in_(ids))
    )
    return {
        row.id: (row.day or row.raised, row.met or 0) if row.day or row.raised else None
        for row in connection.execute(query)
    }


def _stood(connection: Connection, ids: set[int]) -> list[tuple[int, date, str | None, int]]:
    """At which meetings, not cancelled, action items stood on the agenda or were updated."""
    item, update, meeting = table_of(AgendaItem), table_of(ActionUpdate), table_of(Meeting)
    columns = (meeting.c.day, meeting.c.start, meeting.c.id)
    on_agenda = (
        select(action_agenda.c.action_id, *columns)
        .join(item, item.c.id == action_agenda.c.agenda_item_id)
        .join(meeting, meeting.c.id == item.c.meeting_id)
        .where(action_agenda.c.action_id.in_(ids), meeting.c.status != "cancelled")
    )
    updated = (
        select(update.c.action_id, *columns)
        .join(meeting, meeting.c.id == update.c.meeting_id)
        .where(update.c.action_id.in_(ids), meeting.c.status != "cancelled")
    )
    return [(row[0], row[1], row[2], row[3]) for query in (on_agenda, updated) for row in connection.execute(query)]


def _carried(days: list[date]) -> Carried:
    return Carried(len(days), days[0], tuple(days))
