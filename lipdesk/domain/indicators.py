"""Where an indicator stands: its direction decides what counts as met, closer and away. Screen and report ask here, so
that no two of them judge differently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from lipdesk.i18n import N_

UP, DOWN, KEEP = "up", "down", "keep"

# Each state with its words, in the order in which a list sorts them: what needs a look first.
WORDS: dict[str, str] = {
    "away": N_("Moving away from the target"),
    "unchanged": N_("Unchanged"),
    "begun": N_("Target not met yet"),
    "closer": N_("Closer to the target"),
    "met": N_("Target met"),
    "no_target": N_("Measured, without a target"),
    "unmeasured": N_("Not measured yet"),
}


class Measured(Protocol):
    """What an indicator must tell to be judged; values are in thousandths, measurements (day, value, source) in order
    of date."""

    @property
    def direction(self) -> str:
        """up | down | keep."""

    @property
    def baseline(self) -> int | None:
        """What it was at first."""

    @property
    def baseline_day(self) -> date | None:
        """When it was that."""

    @property
    def target(self) -> int | None:
        """What it is to be."""

    @property
    def measured(self) -> Sequence[tuple[date, int, str]]:
        """What was measured."""


@dataclass(frozen=True)
class Reading:
    """A value on a day: a measurement, or the baseline where it is dated."""

    day: date
    value: int
    is_baseline: bool = False


def readings(indicator: Measured) -> tuple[Reading, ...]:
    """The line that is drawn: the measurements, and the baseline on its day up to the last of them. A baseline that was
    also entered as a measurement of that day is one reading."""
    found = [Reading(day, value) for day, value, _source in indicator.measured]
    day, value = indicator.baseline_day, indicator.baseline
    if day is None or value is None or not found or day > found[-1].day:
        return tuple(found)
    if any(each.day == day and each.value == value for each in found):
        return tuple(found)
    return tuple(sorted([Reading(day, value, True), *found], key=lambda each: (each.day, not each.is_baseline)))


def aim(indicator: Measured) -> int | None:
    """The value that is wanted: the target, or the baseline of what should stay as it is."""
    if indicator.target is None and indicator.direction == KEEP:
        return indicator.baseline
    return indicator.target


def standing(indicator: Measured) -> str:
    """One of the keys of WORDS. Closer or away compares the last reading with the one before it, or else with the
    baseline: with nothing to compare there is no movement to tell."""
    if not indicator.measured:
        return "unmeasured"
    wanted = aim(indicator)
    if wanted is None:
        return "no_target"
    line = [each.value for each in readings(indicator)]
    missing = _missing(indicator.direction, line[-1], wanted)
    if missing <= 0:
        return "met"
    before = line[-2] if len(line) > 1 else indicator.baseline
    if before is None:
        return "begun"
    missed = _missing(indicator.direction, before, wanted)
    if missing == missed:
        return "unchanged"
    return "closer" if missing < missed else "away"


def _missing(direction: str, value: int, wanted: int) -> int:
    """How far a value is from what is wanted; zero or less when it is reached."""
    if direction == UP:
        return wanted - value
    if direction == DOWN:
        return value - wanted
    return abs(wanted - value)
