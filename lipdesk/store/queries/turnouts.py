"""Who came, against who was entitled: each meeting as each of its groups counts it, with the quorum."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Connection

from lipdesk.domain import quorum
from lipdesk.domain.periods import Period
from lipdesk.store.queries import groups, meetings
from lipdesk.store.queries.groups import GroupRow, Places, SeatRow, members
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.meetings import Came, MeetingRow, heads

Lists = Mapping[int, list[Came]]
_DAY = timedelta(days=1)
Held = tuple[Sequence[MeetingRow], Lists]


@dataclass(frozen=True)
class Turnout:
    """One held meeting as one group counts it. `listed` is False when nobody was written down: then nothing is
    known about who came, which is not the same as nobody.

    attendance: how many came, guests and staff apart. entitled, attending: seats of that day, and those taken by
    members or their substitutes; voting likewise. `state` is the quorum, which may count organizations instead.
    `seats` and `taken` are the seats that were counted.
    """

    meeting: MeetingRow
    group: int
    listed: bool
    attendance: int
    entitled: int
    attending: int
    voting: int
    voting_attending: int
    state: quorum.State
    seats: tuple[SeatRow, ...] = ()
    taken: tuple[SeatRow, ...] = ()

    @property
    def quorum(self) -> int | None:
        """How many the quorum needs; None where there is none."""
        return self.state.needed

    @property
    def quorate(self) -> bool | None:
        """Whether the quorum was met; None where there is none or nothing is known."""
        return self.state.met


class Counting:
    """The groups with all memberships ever, from which any meeting can be counted."""

    def __init__(self, found: Mapping[int, GroupRow], seats: Iterable[SeatRow], places: Places) -> None:
        self.groups, self.places = found, places
        self._seats: dict[int, list[SeatRow]] = {}
        for seat in seats:
            self._seats.setdefault(seat.group, []).append(seat)

    def turnout(self, meeting: MeetingRow, group: int, lines: list[Came] | None, lacked: bool) -> Turnout:
        """One meeting for one group, with those entitled on its day. `lacked`: the group's meeting before went without
        a quorum."""
        held, rule = self._seats.get(group, []), self.groups[group].quorum
        entitled = members(held, meeting.day).get(group, [])
        came = [line for line in lines or () if line.status in quorum.CAME]
        taken = quorum.taken(entitled, came)
        votes, attending = sum(seat.voting for seat in entitled), sum(seat.voting for seat in taken)
        count = attending, votes
        if rule.of == quorum.ORGANIZATIONS:
            count = quorum.represented(self._with_vote(held, meeting.day), came)
        state = rule.applied(*count, lines is not None, lacked)
        room = heads(lines or ()).attendance
        seats = tuple(entitled), tuple(taken)
        counts = room, len(seats[0]), len(seats[1]), votes, attending
        return Turnout(meeting, group, lines is not None, *counts, state, *seats)

    def _with_vote(self, held: list[SeatRow], day: date) -> list[SeatRow]:
        """The voting seats of a day, each for the organization that it was for that day: who holds one without naming
        an organization sits for the one where they worked, but a newcomer with lived experience for none."""
        return [
            seat if seat.organization or seat.lived_experience else replace(seat, organization=self._worked(seat, day))
            for seat in held
            if seat.voting and seat.on(day)
        ]

    def _worked(self, seat: SeatRow, day: date) -> int | None:
        return next(iter(self.places.on(seat.person, day)), None)


def turnouts(counting: Counting, held: Iterable[MeetingRow], lists: Lists, before: Held = ((), {})) -> list[Turnout]:
    """Each held meeting for each of its groups. `before`: the meetings before them, with their lists, in order of
    date; a group whose rule knows a second meeting needs them."""
    earlier, earlier_lists = before
    lacked: dict[int, bool] = {}
    for meeting in earlier:
        _counted(counting, meeting, earlier_lists, lacked)
    return [turnout for meeting in held for turnout in _counted(counting, meeting, lists, lacked)]


def _counted(counting: Counting, meeting: MeetingRow, lists: Lists, lacked: dict[int, bool]) -> list[Turnout]:
    """One meeting; `lacked` follows which group's last meeting went without a quorum."""
    found: list[Turnout] = []
    for group in meeting.groups if meeting.status == "held" else ():
        found.append(counting.turnout(meeting, group, lists.get(meeting.id), lacked.get(group, False)))
        lacked[group] = found[-1].state.lacks
    return found


def before(connection: Connection, labels: Labels, places: Places, rows: Iterable[GroupRow], day: date) -> Held:
    """What lies before a day, as far as a quorum of these groups depends on it: nothing, without such a rule."""
    if day == date.min or not any(group.quorum.second for group in rows):
        return (), {}
    period = Period(date.min, day - _DAY)
    return meetings.listed(connection, labels, period), meetings.attendance(connection, places, period)


def quorums(connection: Connection, labels: Labels, meeting: int) -> dict[int, quorum.State]:
    """The quorum of one meeting for each of its groups, as it stands now; a planned one as if it were being held.
    Empty for a meeting without a group, or that is gone."""
    row = meetings.one(connection, meeting)
    if row is None or not row.groups:
        return {}
    places, found = Places(connection), {group.id: group for group in groups.listed(connection, labels)}
    counting = Counting(found, groups.seats(connection, labels, places, row.day), places)
    rows, lists = before(connection, labels, places, [found[group] for group in row.groups], row.day + _DAY)
    earlier = [each for each in rows if each.order < row.order]
    this = {row.id: lines} if (lines := meetings.attendance_of(connection, places, meeting)) is not None else {}
    counted = turnouts(counting, [replace(row, status="held")], this, (earlier, lists))
    return {turnout.group: turnout.state for turnout in counted}
