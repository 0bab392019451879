"""What only shows over several meetings: who stays away, which sectors take part, whose term ends, which seats are
empty."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from lipdesk.domain import quorum
from lipdesk.domain.periods import Period
from lipdesk.store.queries import groups, meetings
from lipdesk.store.queries.groups import GroupRow, Places, SeatRow, members
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.meetings import Came, MeetingRow

IN_A_ROW = 3  # meetings missed one after the other from which on a member is named
TERM_SOON = timedelta(days=183)


@dataclass(frozen=True)
class Away:
    """A member who missed the last meetings of a group, without a substitute. `last` is the day of the last meeting
    that they, or their substitute, came to; None where there was none since they sit in the group."""

    seat: SeatRow
    missed: int
    since: date
    last: date | None


@dataclass(frozen=True)
class SectorTurnout:
    """The seats of a sector at the meetings of a period: `entitled` counts each seat at each meeting."""

    sector: str | None
    seats: int
    entitled: int
    attended: int

    @property
    def rate(self) -> float:
        """The share of the entitled seats that were taken."""
        return self.attended / self.entitled if self.entitled else 0.0


@dataclass(frozen=True)
class Vacancy:
    """Seats of a group that are planned for a sector and that nobody holds."""

    target: int
    group: int
    sector: str
    planned: int
    held: int


class Patterns:
    """Everything that was attended until a day, read once. Meetings without an attendance list are left out: nothing
    is known about them."""

    def __init__(self, connection: Connection, labels: Labels, today: date) -> None:
        self.today, places = today, Places(connection)
        self.groups: dict[int, GroupRow] = {group.id: group for group in groups.listed(connection, labels)}
        self._seats = groups.seats(connection, labels, places, today)
        self._targets = groups.targets(connection, today)
        until = Period(date.min, today)
        self._lists = meetings.attendance(connection, places, until)
        self._held = [one for one in meetings.listed(connection, labels, until) if one.id in self._lists]

    def away(self) -> list[Away]:
        """Members of today who missed at least three meetings of their group in a row, the longest away first."""
        found = []
        for group, seats in members(self._seats, self.today).items():
            held = [meeting for meeting in self._held if group in meeting.groups]
            found += [away for seat in seats if (away := self._away(seat, held)) and away.missed >= IN_A_ROW]
        return sorted(found, key=lambda away: (-away.missed, away.since))

    def _away(self, seat: SeatRow, held: list[MeetingRow]) -> Away | None:
        missed: list[MeetingRow] = []
        for meeting in reversed(held):
            if not seat.on(meeting.day):
                break
            if quorum.taken([seat], _came(self._lists[meeting.id])):
                return Away(seat, len(missed), missed[-1].day, meeting.day) if missed else None
            missed.append(meeting)
        return Away(seat, len(missed), missed[-1].day, None) if missed else None

    def sectors(self, period: Period, group: int | None = None) -> list[SectorTurnout]:
        """How the seats of each sector were taken at the meetings of a period, of one group or of all, the least
        present first."""
        entitled: Counter[str | None] = Counter()
        attended: Counter[str | None] = Counter()
        seats: dict[str | None, set[tuple[int, tuple[str, int]]]] = {}
        for meeting in self._held:
            if meeting.day not in period:
                continue
            by_group = members(self._seats, meeting.day)
            came = _came(self._lists[meeting.id])
            for one in meeting.groups:
                if group is None or one == group:
                    found = by_group.get(one, [])
                    entitled.update(seat.sector for seat in found)
                    attended.update(seat.sector for seat in quorum.taken(found, came))
                    for seat in found:
                        seats.setdefault(seat.sector, set()).add((one, quorum.holder(seat)))
        made = [SectorTurnout(key, len(seats[key]), entitled[key], attended[key]) for key in entitled]
        return sorted(made, key=lambda turnout: (turnout.rate, -turnout.entitled))

    def terms_ending(self) -> list[SeatRow]:
        """Members of today whose term ends in the next six months, or has ended already, the first to end first."""
        found = [
            seat for seats in members(self._seats, self.today).values() for seat in seats
            if seat.term_end is not None and seat.term_end <= self.today + TERM_SOON
        ]  # fmt: skip
        return sorted(found, key=lambda seat: (seat.term_end or date.max, seat.group, seat.id))

    def vacancies(self) -> list[Vacancy]:
        """Planned seats that nobody holds today, in the order of groups and sectors."""
        now = members(self._seats, self.today)
        found = []
        for group in self.groups.values():
            held = Counter(seat.sector for seat in now.get(group.id, ()))
            found += [
                Vacancy(target.id, group.id, target.sector, target.seats, held[target.sector])
                for target in self._targets
                if target.group == group.id and held[target.sector] < target.seats
                and group.exists(self.today, self.today)
            ]  # fmt: skip
        return found


def _came(lines: list[Came]) -> list[Came]:
    return [line for line in lines if line.status in quorum.CAME]
