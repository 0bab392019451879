"""The rules of counting at a meeting, without a file: which seats are taken, and whether the quorum is met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from lipdesk.domain import format as words
from lipdesk.i18n import translator

CAME = ("present", "online")
MEMBERS, ORGANIZATIONS = "members", "organizations"


class HasSeat(Protocol):
    """What a seat must tell to be counted: held by a person, by an organization, or by a person for one."""

    @property
    def person(self) -> int | None:
        """The person who holds it."""

    @property
    def organization(self) -> int | None:
        """The organization that it is for."""

    @property
    def voting(self) -> bool:
        """Whether it counts for the quorum."""


class HasCome(Protocol):
    """What a line of the attendance must tell to be counted."""

    @property
    def person(self) -> int | None:
        """Who came."""

    @property
    def organizations(self) -> frozenset[int]:
        """Whom this person represented that day."""

    @property
    def substitute_for(self) -> int | None:
        """The member in whose place this person came."""


Seat = TypeVar("Seat", bound=HasSeat)


def holder(seat: HasSeat) -> tuple[str, int]:
    """Who holds a seat: a person counts once in a group, and so does an organization without a named person."""
    if seat.person is not None:
        return "person", seat.person
    return "organization", seat.organization or 0


def taken(seats: Iterable[Seat], came: Iterable[HasCome]) -> list[Seat]:
    """The seats whose members, or their substitutes, came.

    A seat of an organization without a named person is taken when anyone who represents the organization came.
    """
    people: set[int | None] = set()
    bodies: set[int] = set()
    for line in came:
        people |= {line.person, line.substitute_for}
        bodies |= line.organizations
    people.discard(None)
    return [
        seat for seat in seats if (seat.person in people if seat.person is not None else seat.organization in bodies)
    ]


def needed(rule: str, value: int | None, entitled: int) -> int | None:
    """How many of those entitled that day must come; None where the group has no quorum.

    Rules: none, majority (more than half), percent (rounded up), number. A quorum is never below one.
    """
    if rule == "majority":
        return entitled // 2 + 1
    if value is None:
        return None
    if rule == "percent":
        return max(1, -(-entitled * value // 100))
    return max(1, value) if rule == "number" else None


def represented(seats: Iterable[HasSeat], came: Iterable[HasCome]) -> tuple[int, int]:
    """The organizations that these seats give a vote, and how many of them were represented: (attending, entitled).

    Each counts once, however many seats it has or people it sends. It is represented when anyone who came was there for
    it, or sits for it, or stood in for who does. Seats that are for no organization don't count.
    """
    held, lines = list(seats), list(came)
    entitled = {seat.organization for seat in held} - {None}
    there: set[int | None] = {seat.organization for seat in taken(held, lines)}
    for line in lines:
        there |= line.organizations
    return len(entitled & there), len(entitled)


@dataclass(frozen=True)
class Rule:
    """How a group reckons its quorum: `of` members or organizations; `second`: those present are the quorum when the
    meeting before lacked it."""

    rule: str
    value: int | None = None
    of: str = MEMBERS
    second: bool = False

    def applied(self, attending: int, entitled: int, listed: bool = True, lacked: bool = False) -> State:
        """The quorum of one meeting. `listed` says that somebody was written down, `lacked` that the group's meeting
        before went without a quorum."""
        required = needed(self.rule, self.value, entitled)
        if required is None or not listed:
            return State(required, attending, entitled, None, self.of, listed=listed)
        saved = self.second and lacked and 0 < attending < required
        return State(required, attending, entitled, saved or attending >= required, self.of, saved)


@dataclass(frozen=True)
class State:
    """How a meeting stands with its quorum: for reports, minutes and screen alike.

    needed: how many the rule asks for, None without a rule. met: None without a rule, and where nobody is `listed`.
    second: it is met only because the meeting before lacked it. of: members or organizations.
    """

    needed: int | None
    attending: int
    entitled: int
    met: bool | None
    of: str = MEMBERS
    second: bool = False
    listed: bool = True

    @property
    def lacks(self) -> bool:
        """Whether the group's next meeting is the second one of its rule."""
        return self.met is False

    def sentence(self, language: str) -> str:
        """The quorum in plain words, for a line on the screen or in the minutes; without a full stop."""
        _ = translator(language).gettext
        if not self.listed and self.needed is None:
            return _("Nobody is listed yet; this group has no quorum")
        if not self.listed:
            return _("Nobody is listed yet; the quorum is {count}").format(count=self._part(self.needed, language))
        count = self._part(self.attending, language)
        if self.met is None:
            return _("{count}; this group has no quorum").format(count=count)
        if self.second:
            template = _("{count}: quorum met, since the meeting before lacked it ({needed} needed otherwise)")
        elif self.met:
            template = _("{count}: quorum met ({needed} needed)")
        else:
            template = _("{count}: quorum not met ({needed} needed)")
        return template.format(count=count, needed=self.needed)

    def _part(self, some: int | None, language: str) -> str:
        catalogue, all_ = translator(language), self.entitled
        if self.of == ORGANIZATIONS:
            found = catalogue.ngettext(
                "{some} of {all} organization with a vote", "{some} of {all} organizations with a vote", all_
            )
        else:
            found = catalogue.ngettext("{some} of {all} voting member", "{some} of {all} voting members", all_)
        return found.format(some=some, all=self.entitled)


def described(rule: Rule, language: str) -> str:
    """The rule in words."""
    said = _described(rule, language)
    if not rule.second or rule.rule == "none":
        return said
    template = translator(language).gettext("{rule}; when a meeting lacks it, those present at the next one")
    return template.format(rule=said)


def _described(rule: Rule, language: str) -> str:
    catalogue, value, members = translator(language), rule.value, rule.of == MEMBERS
    if rule.rule == "majority" and members:
        return catalogue.gettext("more than half of the voting members")
    if rule.rule == "majority":
        return catalogue.gettext("more than half of the organizations with a vote")
    if value is not None and rule.rule == "percent":
        share = words.percent(value / 100, language)
        if members:
            return catalogue.gettext("{share} of the voting members").format(share=share)
        return catalogue.gettext("{share} of the organizations with a vote").format(share=share)
    if value is not None and rule.rule == "number":
        if members:
            return catalogue.ngettext("{count} voting member", "{count} voting members", value).format(count=value)
        return catalogue.ngettext(
            "{count} organization with a vote", "{count} organizations with a vote", value
        ).format(count=value)
    return catalogue.gettext("no quorum")
