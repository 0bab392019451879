"""Events with the people they reached, and what partners contributed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from lipdesk.domain.events import Contribution, Event, Participants
from lipdesk.domain.partners import Organization
from lipdesk.domain.periods import Period
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import table_of


@dataclass(frozen=True)
class EventRow:
    """An event. `people` is the sum of its categories where there are any, else its number of participants."""

    id: int
    title: str
    kind: str | None
    day: date
    place: str
    people: int
    categories: tuple[tuple[str, int], ...]
    priority: int | None
    outcome: str


@dataclass(frozen=True)
class ContributionRow:
    """What an organization gave: hours in thousandths, value in cents."""

    id: int
    day: date
    organization_id: int | None
    organization: str
    kind: str
    what: str
    hours: int
    value: int


def listed(connection: Connection, labels: Labels, period: Period) -> tuple[EventRow, ...]:
    """The events that start in a period, in order of date."""
    table, part = table_of(Event), table_of(Participants)
    within = (table.c.day >= period.start, table.c.day <= period.end)
    categories: dict[int, list[tuple[str, int]]] = {}
    counts = select(part).join(table, table.c.id == part.c.event_id).where(*within).order_by(part.c.id)
    for row in connection.execute(counts).mappings():
        categories.setdefault(row["event_id"], []).append((row["category"], row["count"]))
    found = []
    for values in connection.execute(select(table).where(*within).order_by(table.c.day, table.c.id)).mappings():
        came = tuple(categories.get(values["id"], ()))
        people = sum(count for _category, count in came) if came else values["participants"] or 0
        found.append(
            EventRow(
                values["id"],
                labels.in_language(Event, dict(values), "title"),
                values["kind"],
                values["day"],
                values["place"] or "",
                people,
                came,
                values["priority_id"],
                values["outcome"] or "",
            )
        )
    return tuple(found)


def contributions(connection: Connection, labels: Labels, period: Period) -> tuple[ContributionRow, ...]:
    """What was contributed in a period, in order of date."""
    table = table_of(Contribution)
    query = select(table).where(table.c.day >= period.start, table.c.day <= period.end)
    names = labels.titles(Organization)
    return tuple(
        ContributionRow(
            row.id,
            row.day,
            row.organization_id,
            names.get(row.organization_id, ""),
            row.kind,
            row.what or "",
            row.hours or 0,
            row.value or 0,
        )
        for row in connection.execute(query.order_by(table.c.day, table.c.id))
    )
