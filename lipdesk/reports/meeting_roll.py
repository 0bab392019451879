"""Who was to come to a meeting and who came, as its papers print it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from lipdesk.domain import quorum
from lipdesk.domain.meetings import Attendance
from lipdesk.reports.meeting_basis import MeetingBasis
from lipdesk.store.queries import groups
from lipdesk.store.queries.groups import SeatRow


@dataclass(frozen=True)
class Came:
    """One person, or an organization without a named person, on the roll. `name` is empty where the person is not to
    be printed. status is None where nothing was written down."""

    person: int | None
    name: str
    organization: str
    voting: bool
    member: bool
    status: str | None = None
    substitute_for: int | None = None
    chairs: bool = False


@dataclass(frozen=True)
class Votes:
    """How many who may vote were there: themselves, connected, or by a substitute."""

    present: int
    online: int
    substituted: int

    @property
    def all(self) -> int:
        """All of them."""
        return self.present + self.online + self.substituted


class Roll:
    """The members entitled on the day of the meeting, then everybody else who is written down."""

    def __init__(self, basis: MeetingBasis) -> None:
        self._basis = basis

    @cached_property
    def lines(self) -> tuple[Came, ...]:
        """Members first, the chairs before all others; then substitutes, guests and staff."""
        basis = self._basis
        written = basis.parts(Attendance)
        by_person = {line["person_id"]: line for line in written if line["person_id"] is not None}
        by_body = {line["organization_id"]: line for line in written}
        found: list[Came] = []
        members: set[int] = set()
        for seat in self._seats:
            line = by_person.get(seat.person) if seat.person is not None else by_body.get(seat.organization)
            body = basis.organizations.get(seat.organization or 0, "")
            name = basis.person(seat.person) if seat.person is not None else body
            status = line["status"] if line else None
            body = body or seat.organization_name or basis.seat(seat.person)
            one = Came(seat.person, name, body, seat.voting, True, status)
            found.append(replace(one, chairs=seat.role in groups.CHAIRS))
            if line:
                members.add(line["id"])
        for line in written:
            if line["id"] not in members:
                body = basis.organizations.get(line["organization_id"] or 0, "")
                name = basis.person(line["person_id"]) if line["person_id"] else body
                one = Came(line["person_id"], name, body, False, False, line["status"])
                found.append(replace(one, substitute_for=line["substitute_for_id"]))
        return tuple(found)

    @cached_property
    def _seats(self) -> list[SeatRow]:
        """The members of all groups that meet, each once; one vote is enough to vote."""
        basis = self._basis
        held = groups.members_at(basis.connection, basis.labels, basis.day)
        seen: dict[tuple[str, int], SeatRow] = {}
        for group in basis.meeting["groups"]:
            for seat in held.get(group, []):
                key = quorum.holder(seat)
                if key not in seen or (seat.voting and not seen[key].voting):
                    seen[key] = seat
        return list(seen.values())

    def members(self) -> list[Came]:
        """The members entitled that day."""
        return [line for line in self.lines if line.member]

    def with_status(self, *statuses: str, member: bool | None = None) -> list[Came]:
        """Those with one of these statuses who came for themselves."""
        return [
            line
            for line in self.lines
            if line.status in statuses and line.substitute_for is None and member in (None, line.member)
        ]

    def substitutes(self) -> list[Came]:
        """Those who came in a member's place."""
        return [line for line in self.lines if line.substitute_for is not None and line.status in quorum.CAME]

    @cached_property
    def is_written(self) -> bool:
        """Whether anybody was written down at all: nobody written is not nobody there."""
        return any(line.status is not None for line in self.lines)

    @property
    def entitled(self) -> int:
        """How many may vote."""
        return sum(line.voting for line in self.members())

    def votes(self) -> Votes:
        """How many of the entitled were there."""
        instead = {line.substitute_for for line in self.substitutes()}
        voting = [line for line in self.members() if line.voting]
        here = [sum(line.status == status for line in voting) for status in quorum.CAME]
        others = sum(line.person in instead for line in voting if line.status not in quorum.CAME and line.person)
        return Votes(here[0], here[1], others)

    def chair(self) -> str:
        """Who chairs: who is said to, else those who hold the chair."""
        basis = self._basis
        if basis.meeting["chair_id"] is not None:
            return basis.person(basis.meeting["chair_id"])
        return basis.say.enumerated([line.name for line in self.members() if line.chairs and line.name])

    @cached_property
    def needed(self) -> int | None:
        """The quorum of the one group that meets; None where there is none, or where several meet together."""
        groups_here = self._basis.groups
        if len(groups_here) != 1:
            return None
        return quorum.needed(groups_here[0]["quorum_rule"], groups_here[0]["quorum_value"], self.entitled)

    def quorum_sentence(self) -> str:
        """Whether enough of them came, in words."""
        if self.needed is None:
            return ""
        met, _ = self.votes().all >= self.needed, self._basis.say._
        words = _("The quorum of {count} was met.") if met else _("The quorum of {count} was not met.")
        return words.format(count=self.needed)

    def counted(self) -> str:
        """How many may vote, and how many make the quorum."""
        say, sentence = self._basis.say, ""
        if self.needed is not None:
            sentence = say._("Quorum: {count}.").format(count=self.needed)
        first = say.ngettext("{count} member entitled to vote.", "{count} members entitled to vote.", self.entitled)
        return f"{first} {sentence}".strip()
