"""Who was to come to a meeting and who came, as its papers print it: names only of those who may be named."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lipdesk.domain import quorum
from lipdesk.reports.meeting_basis import MeetingBasis
from lipdesk.store.queries import groups, roll
from lipdesk.store.queries.roll import GroupQuorum, RollLine


@dataclass(frozen=True)
class Came:
    """One person, or an organization without a named person, on the roll. `name` is empty where the person is not to
    be printed; `instead_of` names the member in whose place somebody came."""

    line: RollLine
    name: str
    organization: str
    instead_of: str = ""


@dataclass(frozen=True)
class Votes:
    """How many who may vote were there: themselves, connected, or by a substitute."""

    present: int
    online: int
    substituted: int


class Roll:
    """The members entitled on the day of the meeting, and everybody else who is written down."""

    def __init__(self, basis: MeetingBasis) -> None:
        self._basis = basis
        self._roll = roll.roll(basis.connection, basis.labels, basis.id)

    @cached_property
    def lines(self) -> tuple[Came, ...]:
        """Members first, the chairs before all others; then guests and staff."""
        return tuple(self._came(line) for line in self._roll.lines)

    def _came(self, line: RollLine) -> Came:
        basis = self._basis
        name = basis.person(line.person) if line.person is not None else line.organization
        body = line.organization or (basis.seat(line.person) if line.member else "")
        instead = basis.person(line.substitute_for) or basis.organizations.get(line.seat_of or 0, "")
        return Came(line, name, body, instead)

    def members(self) -> list[Came]:
        """The members entitled that day."""
        return [one for one in self.lines if one.line.member]

    def with_status(self, status: str) -> list[Came]:
        """The members with a status; of guests and staff also those who are no members."""
        return [one for one in self.lines if one.line.status == status and (one.line.member or status == "staff")]

    def guests(self) -> list[Came]:
        """Who came and is neither a member, nor a substitute, nor staff."""
        came = (*quorum.CAME, "guest")
        return [
            one
            for one in self.lines
            if one.line.status in came and (one.line.part == roll.GUEST or one.line.status == "guest")
        ]

    def substitutes(self) -> list[Came]:
        """Those who came in a member's place."""
        return [one for one in self.lines if one.line.part == roll.SUBSTITUTE and one.line.status in quorum.CAME]

    @property
    def is_written(self) -> bool:
        """Whether anybody was written down at all: nobody written is not nobody there."""
        return any(one.line.status is not None for one in self.lines)

    def votes(self) -> Votes:
        """How many of those who may vote were there."""
        came = self.substitutes()
        people = {one.line.substitute_for for one in came} - {None}
        bodies = {one.line.seat_of for one in came} - {None}
        voting = [one.line for one in self.members() if one.line.voting]
        here = [sum(line.status == status for line in voting) for status in quorum.CAME]
        others = [
            line
            for line in voting
            if line.status not in quorum.CAME
            and (line.person in people if line.person is not None else line.organization_id in bodies)
        ]
        return Votes(here[0], here[1], len(others))

    def chair(self) -> str:
        """Who chairs: who is said to, else those who hold the chair."""
        basis = self._basis
        if basis.meeting["chair_id"] is not None:
            return basis.person(basis.meeting["chair_id"])
        return basis.say.enumerated([one.name for one in self.members() if one.line.role in groups.CHAIRS and one.name])

    def quorum_sentences(self) -> str:
        """Whether enough came, in words, for each group that meets."""
        return " ".join(self._of(one, one.state.sentence(self._basis.language) + ".") for one in self._roll.quorums)

    def counted(self) -> str:
        """How many may vote, and how many of them make the quorum, for each group that meets."""
        return " ".join(self._of(one, self._needed(one.state)) for one in self._roll.quorums)

    def _of(self, one: GroupQuorum, sentence: str) -> str:
        """The group's name in front where several meet together."""
        if len(self._roll.quorums) < 2:
            return sentence
        return self._basis.say._("{group}: {sentence}").format(group=one.name, sentence=sentence)

    def _needed(self, state: quorum.State) -> str:
        say, count = self._basis.say, state.entitled
        if state.of == quorum.ORGANIZATIONS:
            words = say.ngettext("{count} organization with a vote.", "{count} organizations with a vote.", count)
        else:
            words = say.ngettext("{count} member entitled to vote.", "{count} members entitled to vote.", count)
        return words if state.needed is None else f"{words} " + say._("Quorum: {count}.").format(count=state.needed)
