"""The roll of a meeting: who is entitled on its day and what was noted of each, then substitutes, guests and staff.

What changes while people are ticked off is only the attendance, so `Entitled` is read once and the roll made from it
again after every key.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Connection, select

from lipdesk.domain import quorum
from lipdesk.domain.meetings import Attendance
from lipdesk.domain.partners import Organization, Person
from lipdesk.store.queries import groups, meetings, turnouts
from lipdesk.store.queries.groups import Places, SeatRow
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.meetings import Came, MeetingRow
from lipdesk.store.queries.records import table_of

MEMBER, SUBSTITUTE, GUEST, STAFF = "member", "substitute", "guest", "staff"
Key = tuple[str, int]  # ("person", id), or ("organization", id) where nobody is named


@dataclass(frozen=True)
class RollLine:
    """One person, or an organization without a named person. `status` is None where nothing was noted yet.

    organization_id: whom the line represents that day. substitute_for: the member in whose place somebody came.
    seat_of: the organization's own seat that somebody came for. seat_for: the organization that a member's seat names.
    role: the key of the list entry, such as role.chair.
    """

    person: int | None
    name: str
    organization_id: int | None
    organization: str
    role: str | None = None
    voting: bool = False
    member: bool = False
    status: str | None = None
    substitute_for: int | None = None
    substitute_for_name: str = ""
    seat_of: int | None = None
    seat_for: int | None = None
    attendance_id: int | None = None

    @property
    def key(self) -> Key:
        """What tells the line from all others of the meeting."""
        return ("person", self.person) if self.person is not None else ("organization", self.organization_id or 0)

    @property
    def part(self) -> str:
        """As what the line takes part: member, substitute, guest or staff."""
        if self.member:
            return MEMBER
        if self.substitute_for is not None or self.seat_of is not None:
            return SUBSTITUTE
        return STAFF if self.status == "staff" else GUEST


@dataclass(frozen=True)
class Counts:
    """How many lines of each kind; `waiting` are the members of whom nothing is noted. A member in whose place somebody
    came counts where their own line says. organizations: how many different ones were represented."""

    present: int = 0
    online: int = 0
    regrets: int = 0
    absent: int = 0
    substitutes: int = 0
    guests: int = 0
    staff: int = 0
    waiting: int = 0
    organizations: int = 0


@dataclass(frozen=True)
class GroupQuorum:
    """How one of the groups that meet stands with its quorum."""

    group: int
    name: str
    state: quorum.State


@dataclass(frozen=True)
class Roll:
    """The lines in order: each member with whoever came in their place below; then guests and staff."""

    lines: tuple[RollLine, ...] = ()
    quorums: tuple[GroupQuorum, ...] = ()
    counts: Counts = Counts()

    @property
    def quorum(self) -> quorum.State | None:
        """The quorum of the first group; None where no group meets."""
        return self.quorums[0].state if self.quorums else None

    def waiting(self) -> list[RollLine]:
        """The members of whom nothing is noted, and for whom nobody came."""
        stood_in = {line.substitute_for for line in self.lines} - {None}
        held = {line.seat_of for line in self.lines} - {None}
        return [
            line
            for line in self.lines
            if line.member
            and line.status is None
            and (line.person not in stood_in if line.person is not None else line.organization_id not in held)
        ]


@dataclass(frozen=True)
class _Written:
    """A row of the attendance."""

    id: int
    person: int | None
    organization: int | None
    status: str
    substitute_for: int | None

    @property
    def holder(self) -> Key:
        """Whose seat it is the line of, where they have one."""
        return ("person", self.person) if self.person is not None else ("organization", self.organization or 0)


class Entitled:
    """Who is entitled at a meeting and what everybody is called: all that stays while attendance is noted."""

    def __init__(self, connection: Connection, labels: Labels, meeting: int) -> None:
        self.meeting = meetings.one(connection, meeting)
        self.names = labels.titles(Person)
        self.bodies = labels.titles(Organization)
        self.places = Places(connection)
        row = self.meeting
        self.day = row.day if row is not None else date.min
        found = {group.id: group for group in groups.listed(connection, labels)}
        self._group_names = {key: group.name for key, group in found.items()}
        seats = groups.seats(connection, labels, self.places, self.day)
        self._counting = turnouts.Counting(found, seats, self.places)
        self.members = _members(seats, row.groups, row.day) if row is not None else ()
        self._lacked: dict[int, bool] = {}
        if row is not None:
            here = [found[group] for group in row.groups]
            rows, lists = turnouts.before(connection, labels, self.places, here, row.day + timedelta(days=1))
            for held in turnouts.turnouts(self._counting, [each for each in rows if each.order < row.order], lists):
                self._lacked[held.group] = held.state.lacks

    def body_of(self, seat: SeatRow) -> int | None:
        """The organization that a member represents without saying so: that of the seat, else where they work; a
        newcomer with lived experience sits for none."""
        if seat.organization is not None or seat.lived_experience:
            return seat.organization
        return next(iter(self.places.on(seat.person, self.day)), None)

    def roll(self, connection: Connection) -> Roll:
        """The roll as the attendance stands now."""
        if self.meeting is None:
            return Roll()
        written = _written(connection, self.meeting.id)
        lines = tuple(_lines(self, written))
        came = [self._came(self.meeting, row) for row in written]
        return Roll(lines, self._quorums(self.meeting, came), _counts(lines, came))

    def _came(self, meeting: MeetingRow, row: _Written) -> Came:
        named = (row.organization,) if row.organization else self.places.on(row.person, self.day)
        return Came(meeting.id, row.person, frozenset(named), row.status, row.substitute_for)

    def _quorums(self, meeting: MeetingRow, came: list[Came]) -> tuple[GroupQuorum, ...]:
        found = []
        for group in meeting.groups:
            counted = self._counting.turnout(meeting, group, came or None, self._lacked.get(group, False))
            found.append(GroupQuorum(group, self._group_names[group], counted.state))
        return tuple(found)


def roll(connection: Connection, labels: Labels, meeting: int) -> Roll:
    """The roll of one meeting; empty when it is gone."""
    return Entitled(connection, labels, meeting).roll(connection)


def _members(seats: Iterable[SeatRow], meeting_groups: tuple[int, ...], day: date) -> tuple[SeatRow, ...]:
    """The members of all groups that meet, each once: chairs first, then by name. One vote is enough to vote."""
    found: dict[tuple[str, int], SeatRow] = {}
    for seat in seats:
        if seat.group in meeting_groups and seat.on(day):
            kept = found.setdefault(quorum.holder(seat), seat)
            if seat.voting and not kept.voting:
                found[quorum.holder(seat)] = replace(kept, voting=True)
    return tuple(found.values())


def _written(connection: Connection, meeting: int) -> list[_Written]:
    table = table_of(Attendance)
    columns = (table.c.id, table.c.person_id, table.c.organization_id, table.c.status, table.c.substitute_for_id)
    query = select(*columns).where(table.c.meeting_id == meeting).order_by(table.c.id)
    return [_Written(*row) for row in connection.execute(query)]


def _lines(entitled: Entitled, written: list[_Written]) -> Iterable[RollLine]:
    by_holder: dict[Key, _Written] = {}
    for row in written:
        by_holder.setdefault(row.holder, row)
    own = {seat: by_holder.get(quorum.holder(seat)) for seat in entitled.members}
    left = [row for row in written if row not in own.values()]
    for seat, mine in own.items():
        yield _member(entitled, seat, mine)
        below = [other for other in left if _comes_for(seat, other)]
        for other in below:
            yield replace(_other(entitled, other), seat_of=seat.organization if seat.person is None else None)
            left.remove(other)
    rest = [_other(entitled, other) for other in left]
    order = (SUBSTITUTE, GUEST, STAFF)
    yield from sorted(rest, key=lambda line: order.index(line.part))


def _comes_for(seat: SeatRow, row: _Written) -> bool:
    """Whether somebody came in a member's place, or for an organization's own seat."""
    if seat.person is not None:
        return row.substitute_for == seat.person
    mine = row.organization == seat.organization and row.person is not None and row.substitute_for is None
    return mine and row.status in quorum.CAME


def _member(entitled: Entitled, seat: SeatRow, row: _Written | None) -> RollLine:
    body = row.organization if row is not None and row.organization else entitled.body_of(seat)
    name = entitled.names.get(seat.person, "") if seat.person is not None else entitled.bodies.get(body or 0, "")
    return RollLine(
        seat.person, name, body, entitled.bodies.get(body or 0, ""), seat.role, seat.voting, True,
        row.status if row else None, seat_for=seat.organization, attendance_id=row.id if row else None,
    )  # fmt: skip


def _other(entitled: Entitled, row: _Written) -> RollLine:
    body = row.organization or next(iter(entitled.places.on(row.person, entitled.day)), None)
    called = entitled.bodies.get(body or 0, "")
    return RollLine(
        row.person, entitled.names.get(row.person, "") if row.person is not None else called, body, called,
        status=row.status, substitute_for=row.substitute_for,
        substitute_for_name=entitled.names.get(row.substitute_for or 0, ""), attendance_id=row.id,
    )  # fmt: skip


def _counts(lines: tuple[RollLine, ...], came: list[Came]) -> Counts:
    heads = meetings.heads(came)
    ways = {way: sum(line.status == way for line in lines) for way in (*quorum.CAME, "regrets", "absent")}
    bodies = {body for line in came if line.status in quorum.CAME for body in line.organizations}
    waiting = len(Roll(lines).waiting())
    return Counts(
        ways["present"], ways["online"], ways["regrets"], ways["absent"], heads.substitutes, heads.guests, heads.staff,
        waiting, len(bodies),
    )  # fmt: skip

