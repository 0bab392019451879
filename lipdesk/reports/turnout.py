"""Attendance added up: by group, and all groups together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lipdesk.store.queries.turnouts import Turnout


@dataclass(frozen=True)
class Total:
    """Several meetings of one group, or of all. Seats and attendance only of meetings with an attendance list."""

    held: int = 0
    listed: int = 0
    entitled: int = 0
    attending: int = 0
    attendance: int = 0
    quorums: int = 0
    quorate: int = 0

    @property
    def rate(self) -> float | None:
        """The participation rate as a share of one; None when nothing is known."""
        return self.attending / self.entitled if self.entitled else None


def total(turnouts: Iterable[Turnout]) -> Total:
    """These meetings added up."""
    found = list(turnouts)
    known = [turnout for turnout in found if turnout.listed]
    asked = [turnout for turnout in known if turnout.quorate is not None]
    return Total(
        len(found),
        len(known),
        sum(turnout.entitled for turnout in known),
        sum(turnout.attending for turnout in known),
        sum(turnout.attendance for turnout in known),
        len(asked),
        sum(bool(turnout.quorate) for turnout in asked),
    )


def by_group(turnouts: Iterable[Turnout]) -> dict[int, list[Turnout]]:
    """The meetings of each group."""
    found: dict[int, list[Turnout]] = {}
    for turnout in turnouts:
        found.setdefault(turnout.group, []).append(turnout)
    return found


def sums(turnouts: Iterable[Turnout]) -> dict[int, Total]:
    """The total of each group."""
    return {group: total(found) for group, found in by_group(turnouts).items()}


def rate(turnouts: Iterable[Turnout]) -> float | None:
    """The participation rate of all groups together, as a share of one."""
    return total(turnouts).rate
