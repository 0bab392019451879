"""Since when something comes back, and how often: agenda items that were not finished, action items that stay open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from lipdesk.domain.actions import Action, action_agenda
from lipdesk.domain.meetings import AgendaItem, Meeting
from lipdesk.store.queries.records import table_of

_LONGEST = 1000  # links followed: a chain that was made to bite its tail has an end


@dataclass(frozen=True)
class Carried:
    """What came up first at a meeting on `since` and was carried `times` times since, over the meetings of `days`
    (those before this one, the first included). `first` is the agenda item or action item where it began."""

    times: int
    since: date
    days: tuple[date, ...]
    first: tuple[str, int]


def of_meeting(connection: Connection, meeting: int) -> dict[int, Carried]:
    """What is carried among the agenda items of a meeting, by item; new ones are not in it."""
    items, meetings = table_of(AgendaItem), table_of(Meeting)
    query = select(items.c.id, items.c.carried_from_id).where(items.c.meeting_id == meeting)
    mine = {row.id: row.carried_from_id for row in connection.execute(query)}
    day = connection.execute(select(meetings.c.day).where(meetings.c.id == meeting)).scalar()
    if day is None:
        return {}
    found = {item: carried for item, before in mine.items() if before and (carried := _chain(connection, before))}
    left = [item for item in mine if item not in found]
    return {**found, **_of_actions(connection, left, day)}


def of_actions(connection: Connection, actions: Iterable[int]) -> dict[int, Carried]:
    """How often action items stood on a later agenda, by action item; those that never did are not in it."""
    return {
        action: Carried(len(days), raised, (raised, *days[:-1]), ("action", action))
        for action, raised, days in _reviews(connection, list(actions))
    }


def _chain(connection: Connection, item: int) -> Carried | None:
    """From the item of the meeting before back to the first of them."""
    items, meetings = table_of(AgendaItem), table_of(Meeting)
    query = select(items.c.id, items.c.carried_from_id, meetings.c.day).join(
        meetings, meetings.c.id == items.c.meeting_id
    )
    days: list[date] = []
    seen: list[int] = []
    at: int | None = item
    while at is not None and at not in seen and len(seen) < _LONGEST:
        row = connection.execute(query.where(items.c.id == at)).first()
        if row is None:
            break
        seen.append(at)
        days.append(row.day)
        at = row.carried_from_id
    if not days:
        return None
    return Carried(len(days), days[-1], tuple(reversed(days)), ("agenda_item", seen[-1]))


def _of_actions(connection: Connection, items: list[int], day: date) -> dict[int, Carried]:
    """Items under which one older action item stands: carried as often as that one was by the meeting's day."""
    _id, action, item = list(action_agenda.c)[:3]
    pairs = connection.execute(select(item, action).where(item.in_(items)).order_by(action_agenda.c.id)).all()
    under: dict[int, list[int]] = {}
    for one, older in pairs:
        under.setdefault(one, []).append(older)
    single = {one: older[0] for one, older in under.items() if len(older) == 1}
    reviews = {action: (raised, days) for action, raised, days in _reviews(connection, list(single.values()))}
    found = {}
    for one, older in single.items():
        raised, days = reviews[older]
        earlier = tuple(each for each in days if each < day)
        found[one] = Carried(len(earlier) + 1, raised, (raised, *earlier), ("action", older))
    return found


def _reviews(connection: Connection, wanted: list[int]) -> list[tuple[int, date, list[date]]]:
    """Each action item that stood on agendas: the day it was raised, and the days of those meetings in order."""
    actions, items, meetings = table_of(Action), table_of(AgendaItem), table_of(Meeting)
    _id, action, item = list(action_agenda.c)[:3]
    origin = meetings.alias("origin")
    query = (
        select(actions.c.id, actions.c.raised, origin.c.day.label("met"), meetings.c.day)
        .join(action_agenda, action == actions.c.id)
        .join(items, items.c.id == item)
        .join(meetings, meetings.c.id == items.c.meeting_id)
        .outerjoin(origin, origin.c.id == actions.c.meeting_id)
        .where(actions.c.id.in_(wanted))
        .order_by(meetings.c.day, meetings.c.id)
    )
    raised: dict[int, date] = {}
    days: dict[int, list[date]] = {}
    for row in connection.execute(query):
        raised.setdefault(row.id, row.met or row.raised or row.day)
        days.setdefault(row.id, []).append(row.day)
    return [(number, raised[number], found) for number, found in days.items()]
