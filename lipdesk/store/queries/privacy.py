"""What is known of each person's presence: the last dated trace of everybody, from whatever points at people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, select

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
    """(person, last day) of each record of a type that points at a person; days ahead count as today."""
    table = table_of(kind)
    if field.kind == "refs":
        pairs = joining_table(kind, field)
        _id, owner, other = list(pairs.c)[:3]
        joined, person = table.join(pairs, owner == table.c.id), other
    else:
        joined, person = table, table.c[field.name]  # type: ignore[assignment]
    columns, joined = _dated(kind, table, joined)
    query = select(person.label("_person"), *columns).select_from(joined).where(person.is_not(None))
    for row in connection.execute(query).mappings():
        days = [value for name, value in row.items() if isinstance(value, date) and name != "_group_until"]
        last = _still(kind, row, today) or max((min(day, today) for day in days), default=None)
        if last is not None:
            yield row["_person"], last


def _dated(kind: type[Record], table: Table, joined: Any) -> tuple[list[Any], Any]:
    """The columns with the days of a record; those of what it belongs to where it has none."""
    if kind is Membership:
        group = table_of(Group)
        return [table.c.since, table.c.until, group.c.until.label("_group_until")], joined.join(
            group, group.c.id == table.c.group_id
        )
    days = [table.c[one.name] for one in kind.declared if one.kind == "day"]
    if kind is Action:
        return [*days, table.c.status], joined
    if days or not kind.about.part_of:
        return days, joined
    above = record_type(kind.field(kind.about.part_of).of)
    owner = table_of(above)
    days = [owner.c[one.name] for one in above.declared if one.kind == "day"]
    return days, joined.join(owner, owner.c.id == table.c[kind.about.part_of])


def _still(kind: type[Record], row: Any, today: date) -> date | None:
    """Today for what still goes on."""
    if kind is Partnership:
        return today
    if kind is Action:
        return None if row["status"] in _OVER else today
    if kind is Membership and row["until"] is None:
        return min(row["_group_until"] or today, today)
    return None
