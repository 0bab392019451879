"""Where the planned time of an activity lies in its year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lipdesk.domain.periods import Period, quarter

Span = tuple[float, float]


def spans_of(quarters: Iterable[int], start: date | None, end: date | None, year: Period) -> tuple[Span, ...]:
    """Parts of the year from 0 to 1: the quarters, neighbours joined, or else the dates."""
    planned = sorted(quarters)
    if planned:
        periods = [quarter(year, number) for number in planned]
    elif start or end:
        first, last = max(start or year.start, year.start), min(end or year.end, year.end)
        periods = [Period(first, last)] if first <= last else []
    else:
        return ()
    spans: list[Span] = []
    for period in periods:
        start_part, end_part = part_of(year, period.start), part_of(year, period.end, 1)
        if spans and start_part - spans[-1][1] < 1 / year.days:
            spans[-1] = (spans[-1][0], end_part)
        else:
            spans.append((start_part, end_part))
    return tuple(spans)


def part_of(year: Period, day: date, after: int = 0) -> float:
    """Where a day lies in the year, from 0 to 1; with `after` its end."""
    return ((day - year.start).days + after) / year.days
