"""How far the plan has come: the rules by which the progress of activities and priorities is reckoned, and when a
priority counts as quiet. Screen and report reckon alike, so that no two numbers differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

WHOLE, ALMOST, HALF = 100, 99, 50  # percent
QUIET_DAYS = 90


@dataclass(frozen=True)
class Progress:
    """Whole percent, or None where nothing is counted, and where they come from.

    how: hand (`reason` says why, where that was told) | done | not_started | actions (`done` of `all` action items) |
    time (more of them is done than of its planned time has passed: counted is the time) | assumed (begun, without
    action items) | dropped | activities (the mean of `all` of them, `done` done) | none.
    """

    percent: int | None
    how: str
    done: int = 0
    all: int = 0
    reason: str = ""


def of_activity(
    status: str, done: int, all_items: int, percent: int | None = None, reason: str = "", passed: int | None = None
) -> Progress:
    """The progress of an activity with this status and `done` of its action items done; those dropped are in neither
    number, and one that is not marked as done is never whole. What is set by hand goes before everything but that the
    activity was dropped; where it says no more than the status does, it is nothing to explain. `passed` is the percent
    of its planned time that has passed, None before it begins and where no time is planned: the action items that are
    known in May don't finish what goes on until March."""
    if status == "dropped":
        return Progress(None, "dropped", done, all_items)
    known = {"done": WHOLE, "not_started": 0}.get(status)
    if known is not None and percent in (None, known):
        return Progress(known, status, done, all_items)
    if percent is not None:
        return Progress(min(max(percent, 0), WHOLE), "hand", done, all_items, reason)
    share = rounded(WHOLE * done, all_items) if all_items else HALF
    if passed is not None and passed < min(share, ALMOST):
        return Progress(passed, "time", done, all_items)
    return Progress(min(share, ALMOST), "actions" if all_items else "assumed", done, all_items)


def of_priority(activities: Iterable[Progress], percent: int | None = None, reason: str = "") -> Progress:
    """The progress of a priority: set by hand, or the mean of its activities as they are printed, so that a reader can
    reckon it again."""
    counted = [each.percent for each in activities if each.percent is not None]
    done = sum(each == WHOLE for each in counted)
    if percent is not None:
        return Progress(min(max(percent, 0), WHOLE), "hand", done, len(counted), reason)
    if not counted:
        return Progress(None, "none")
    return Progress(rounded(sum(counted), len(counted)), "activities", done, len(counted))


def is_quiet(last: date | None, day: date, since: date | None = None) -> bool:
    """Whether nothing has happened for more than 90 days. What never showed a sign of life is quiet once it is that
    old (`since`), and at once where nobody knows how old it is."""
    known = max((each for each in (last, since) if each is not None), default=None)
    return known is None or day - known > timedelta(days=QUIET_DAYS)


def rounded(part: int, whole: int) -> int:
    """A quotient to the nearest whole number, halves upward."""
    return (2 * part + whole) // (2 * whole)
