"""What is known of each person's presence: the last dated trace of everybody, from whatever points at people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Table, Text, case, func, literal, select, type_coerce

from lipdesk.domain.actions import Action
from lipdesk.domain.fields import Field
from lipdesk.domain.groups import Group, Membership
from lipdesk.domain.partners import Person
from lipdesk.domain.partnership import Partnership
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_type, referring
from lipdesk.store.queries.records import joining_table, table_of

CONSENT, ENTERED = "consent", "entered"
_OVER = ("done", "dropped")


@dataclass(frozen=True, order=True)
class Trace:
    """A day on which somebody left a trace, and where: the key of a record type, CONSENT or ENTERED."""

    day: date
    where: str


def last_traces(connection: Connection, today: date) -> dict[int, Trace]:
    """The last trace of each person up to today. A running membership, an open action item and the coordinator's own
    record are traces of today; an open position is none, because nobody closes the positions of those who left."""
    found: dict[int, Trace] = {}
    for person, trace in _all(connection, today):
        if person not in found or found[person].day < trace.day:
            found[person] = trace
    return found


def _all(connection: Connection, today: date) -> Iterator[tuple[int, Trace]]:
    for kind, field in referring(Person):
        for person, day in _days(connection, kind, field, today):
            yield person, Trace(day, kind.type_key())
    people = table_of(Person)
    for number, day in connection.execute(select(people.c.id, people.c.consent_date)):
        if day is not None and day <= today:
            yield number, Trace(day, CONSENT)
    sql = (
        "SELECT c.row, min(o.at) FROM change c JOIN operation o ON o.id = c.operation "
        "WHERE c.tbl = 'person' AND c.act = 'I' GROUP BY c.row"
    )
    for number, at in connection.exec_driver_sql(sql):
        yield int(number), Trace(min(datetime.fromisoformat(at).astimezone().date(), today), ENTERED)


def _days(connection: Connection, kind: type[Record], field: Field, today: date) -> Iterator[tuple[int, date]]:
    """(person, last day) for the records of a type that point at people; days ahead count as today."""
    table = table_of(kind)
    source: FromClause = table
    person: ColumnElement[Any] = table.c[field.name] if field.kind == "ref" else table.c.id
    if field.kind == "refs":
        pairs = joining_table(kind, field)
        _id, owner, person = list(pairs.c)[:3]
        source = table.join(pairs, owner == table.c.id)
    now = literal(today.isoformat(), Text)
    days, source = _dated(kind, table, source, now)
    for day in days:
        last = func.max(func.min(type_coerce(day, Text), now), type_=Text)
        query = select(person, last).select_from(source).where(person.is_not(None), day.is_not(None)).group_by(person)
        for number, found in connection.execute(query):
            yield number, date.fromisoformat(found)


def _dated(
    kind: type[Record], table: Table, source: FromClause, now: ColumnElement[str]
) -> tuple[list[ColumnElement[Any]], FromClause]:
    """The days of a record; those of what it belongs to where it has none. What still goes on is of today."""
    days: list[ColumnElement[Any]] = [table.c[one.name] for one in kind.declared if one.kind == "day"]
    if kind is Partnership:
        return [now], source
    if kind is Action:
        return [*days, case((table.c.status.not_in(_OVER), now))], source
    if kind is Membership:
        group = table_of(Group)
        running = case((table.c.until.is_(None), func.coalesce(type_coerce(group.c.until, Text), now)))
        over = case((table.c.until.is_not(None), type_coerce(table.c.until, Text)))
        return [table.c.since, over, running], source.join(group, group.c.id == table.c.group_id)
    if days or not kind.about.part_of:
        return days, source
    above = record_type(kind.field(kind.about.part_of).of)
    owner = table_of(above)
    days = [owner.c[one.name] for one in above.declared if one.kind == "day"]
    return days, source.join(owner, owner.c.id == table.c[kind.about.part_of])
