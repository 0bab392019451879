"""Who is who at a meeting: the people one would name there, those who are in the room first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from lipdesk.domain.groups import Membership
from lipdesk.domain.meetings import Attendance, Meeting, meeting_group
from lipdesk.domain.partners import Organization, Person
from lipdesk.store.queries.groups import Places
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import table_of

HERE, MEMBER, OTHER = 0, 1, 2
_IN_THE_ROOM = ("present", "online", "guest", "staff")


@dataclass(frozen=True)
class Who:
    """A person with the organizations where they work that day. `near` is HERE, MEMBER (of a group that meets) or
    OTHER."""

    id: int
    name: str
    detail: str
    near: int


def people(connection: Connection, labels: Labels, meeting: int) -> list[Who]:
    """Everybody in the file; those in the room first, then the members of the groups, else by name."""
    table = table_of(Meeting)
    day = connection.execute(select(table.c.day).where(table.c.id == meeting)).scalar_one_or_none()
    here, members = _here(connection, meeting), _members(connection, meeting, day)
    places, bodies = Places(connection), labels.titles(Organization)
    found = []
    for number, name in labels.titles(Person).items():
        at = places.on(number, day) if day is not None else ()
        near = HERE if number in here else MEMBER if number in members else OTHER
        found.append(Who(number, name, ", ".join(bodies.get(one, "") for one in at), near))
    return sorted(found, key=lambda one: (one.near, one.name))


def _here(connection: Connection, meeting: int) -> set[int | None]:
    table = table_of(Attendance)
    query = select(table.c.person_id).where(table.c.meeting_id == meeting, table.c.status.in_(_IN_THE_ROOM))
    return set(connection.execute(query).scalars())


def _members(connection: Connection, meeting: int, day: date | None) -> set[int | None]:
    table, pairs = table_of(Membership), meeting_group
    query = select(table.c.person_id, table.c.since, table.c.until).join(pairs, pairs.c.group_id == table.c.group_id)
    return {
        row.person_id
        for row in connection.execute(query.where(pairs.c.meeting_id == meeting))
        if day is not None and (row.since is None or row.since <= day) and (row.until is None or row.until >= day)
    }
