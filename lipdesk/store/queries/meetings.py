"""Meetings, who came, and what was decided: two queries for the attendance of ten years, none of them per meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from lipdesk.domain import quorum
from lipdesk.domain.meetings import Attendance, Decision, Meeting, meeting_group
from lipdesk.domain.partners import Person
from lipdesk.domain.periods import Period
from lipdesk.store.queries.groups import Places
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import table_of


@dataclass(frozen=True)
class MeetingRow:
    """A meeting with the groups that met."""

    id: int
    title: str
    day: date
    kind: str | None
    status: str
    place: str
    groups: tuple[int, ...]
    start: str = ""

    @property
    def order(self) -> tuple[date, str, int]:
        """What meetings are sorted by: one that comes before another."""
        return self.day, self.start, self.id


@dataclass(frozen=True)
class Came:
    """One line of an attendance list. `organizations` are those represented that day; `id` is None for a line that is
    not written down yet."""

    meeting: int
    person: int | None
    organizations: frozenset[int]
    status: str
    substitute_for: int | None
    id: int | None = None

    @property
    def part(self) -> str:
        """How this person took part: came, or guest, staff, regrets, absent."""
        return "came" if self.status in quorum.CAME else self.status


@dataclass(frozen=True)
class Heads:
    """Who was in the room: attendance (present, online, substitutes), guests and staff apart."""

    attendance: int = 0
    substitutes: int = 0
    guests: int = 0
    staff: int = 0
    regrets: int = 0
    absent: int = 0


@dataclass(frozen=True)
class DecisionRow:
    """A decision with the names of mover and seconder."""

    id: int
    number: str
    group: int | None
    day: date
    text: str
    mover: str
    seconder: str
    result: str | None
    votes: tuple[int | None, int | None, int | None]
    conflict: str


def listed(connection: Connection, labels: Labels, period: Period) -> tuple[MeetingRow, ...]:
    """The meetings of a period in any status, in order of date; `day` is the day on which one starts."""
    table = table_of(Meeting)
    return _rows(connection, table.c.day >= period.start, table.c.day <= period.end)


def one(connection: Connection, meeting: int) -> MeetingRow | None:
    """One meeting; None when it is gone."""
    return next(iter(_rows(connection, table_of(Meeting).c.id == meeting)), None)


def _rows(connection: Connection, *where: ColumnElement[bool]) -> tuple[MeetingRow, ...]:
    table, pair = table_of(Meeting), meeting_group
    groups: dict[int, list[int]] = {}
    pairs = select(pair.c.meeting_id, pair.c.group_id).join(table, table.c.id == pair.c.meeting_id).where(*where)
    for row in connection.execute(pairs.order_by(pair.c.id)):
        groups.setdefault(row.meeting_id, []).append(row.group_id)
    query = select(table).where(*where).order_by(table.c.day, table.c.start, table.c.id)
    return tuple(
        MeetingRow(
            row.id, row.title, row.day, row.kind, row.status, row.place or "", tuple(groups.get(row.id, ())),
            row.start or "",
        )
        for row in connection.execute(query)
    )  # fmt: skip


def attendance(connection: Connection, places: Places, period: Period) -> dict[int, list[Came]]:
    """The attendance lists of the held meetings of a period, by meeting. Who came without naming an organization
    represents those where they had a position that day."""
    meeting = table_of(Meeting)
    return _lists(
        connection, places, meeting.c.status == "held", meeting.c.day >= period.start, meeting.c.day <= period.end
    )


def attendance_of(connection: Connection, places: Places, meeting: int) -> list[Came] | None:
    """The attendance list of one meeting in any status; None when nobody was written down."""
    return _lists(connection, places, table_of(Meeting).c.id == meeting).get(meeting)


def _lists(connection: Connection, places: Places, *where: ColumnElement[bool]) -> dict[int, list[Came]]:
    table, meeting = table_of(Attendance), table_of(Meeting)
    query = select(table, meeting.c.day).join(meeting, meeting.c.id == table.c.meeting_id).where(*where)
    found: dict[int, list[Came]] = {}
    for row in connection.execute(query.order_by(table.c.id)):
        named = (row.organization_id,) if row.organization_id else places.on(row.person_id, row.day)
        found.setdefault(row.meeting_id, []).append(
            Came(row.meeting_id, row.person_id, frozenset(named), row.status, row.substitute_for_id, row.id)
        )
    return found


def heads(lines: Iterable[Came]) -> Heads:
    """How many were in the room, by how they took part."""
    counted = {"came": 0, "substitutes": 0, "guest": 0, "staff": 0, "regrets": 0, "absent": 0}
    for line in lines:
        counted[line.part] += 1
        counted["substitutes"] += line.part == "came" and line.substitute_for is not None
    return Heads(*(counted[key] for key in ("came", "substitutes", "guest", "staff", "regrets", "absent")))


def decisions(connection: Connection, labels: Labels, period: Period) -> tuple[DecisionRow, ...]:
    """The decisions dated in a period, in order of date and number; lost and withdrawn ones too."""
    table = table_of(Decision)
    query = select(table).where(table.c.day >= period.start, table.c.day <= period.end)
    rows = [dict(row) for row in connection.execute(query.order_by(table.c.day, table.c.number, table.c.id)).mappings()]
    names = _printed_names(connection, labels) if rows else {}
    return tuple(
        DecisionRow(
            row["id"],
            row["number"] or "",
            row["group_id"],
            row["day"],
            row["text"],
            names.get(row["mover_id"], ""),
            names.get(row["seconder_id"], ""),
            row["result"],
            (row["votes_for"], row["votes_against"], row["abstentions"]),
            row["conflict"] or "",
        )
        for row in rows
    )


def _printed_names(connection: Connection, labels: Labels) -> dict[int | None, str]:
    rows: Iterable[Any] = connection.execute(select(table_of(Person))).mappings()
    return {row["id"]: labels.title_from(Person, dict(row)) for row in rows if not row["do_not_print"]}
