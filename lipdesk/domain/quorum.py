"""The rules of counting at a meeting, without a file: which seats are taken, and whether the quorum is met."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from lipdesk.domain import format as words
from lipdesk.i18n import translator

CAME = ("present", "online")


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
    """How many of the voting members entitled that day must come; None where the group has no quorum.

    Rules: none, majority (more than half), percent (rounded up), number. A quorum is never below one.
    """
    if rule == "majority":
        return entitled // 2 + 1
    if value is None:
        return None
    if rule == "percent":
        return max(1, -(-entitled * value // 100))
    return max(1, value) if rule == "number" else None


def met(required: int | None, attending: int) -> bool | None:
    """Whether enough came; None where there is no quorum to meet."""
    return None if required is None else attending >= required


def described(rule: str, value: int | None, language: str) -> str:
    """The rule in words."""
    catalogue = translator(language)
    if rule == "majority":
        return catalogue.gettext("more than half of the voting members")
    if value is not None and rule == "percent":
        return catalogue.gettext("{share} of the voting members").format(share=words.percent(value / 100, language))
    if value is not None and rule == "number":
        return catalogue.ngettext("{count} voting member", "{count} voting members", value).format(count=value)
    return catalogue.gettext("no quorum")
