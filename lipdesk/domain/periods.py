"""Periods of time: fiscal years, quarters and free ranges. Both end dates are included; everything is a local date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, order=True)
class Period:
    """The days from `start` to `end`, both included. Raises ValueError when it ends before it starts."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("a period ends before it starts")

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end

    @property
    def days(self) -> int:
        """How many days it has, at least one."""
        return (self.end - self.start).days + 1

    def year_before(self) -> Period:
        """The same days one year earlier, for comparison (29 February becomes 28 February)."""
        return Period(shift_year(self.start, -1), shift_year(self.end, -1))

    def is_fiscal_year(self, first_month: int = 4) -> bool:
        """True when it is one whole fiscal year."""
        return self == fiscal_year_of(self.start, first_month)

    def months(self) -> list[date]:
        """The first day of every month that it touches, in order."""
        found, day = [], self.start.replace(day=1)
        while day <= self.end:
            found.append(day)
            day = (day + timedelta(days=32)).replace(day=1)
        return found


def shift_year(day: date, years: int) -> date:
    """The same day of another year; 29 February falls back to the 28th. Years stay within what a date can hold."""
    year = min(max(day.year + years, date.min.year), date.max.year)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def fiscal_year(start_year: int, first_month: int = 4) -> Period:
    """The fiscal year that starts in `start_year`; IRCC's runs from 1 April to 31 March."""
    first = date(start_year, first_month, 1)
    return Period(first, shift_year(first, 1) - timedelta(days=1))


def fiscal_year_of(day: date, first_month: int = 4) -> Period:
    """The fiscal year in which a day lies."""
    return fiscal_year(day.year if day.month >= first_month else day.year - 1, first_month)


def fiscal_year_code(day: date, first_month: int = 4) -> str:
    """The fiscal year of a day as it is stored and typed: "2025-26" (or "2025" where it is the calendar year)."""
    start = fiscal_year_of(day, first_month).start.year
    return str(start) if first_month == 1 else f"{start}-{(start + 1) % 100:02d}"


def parse_fiscal_year(text: str, first_month: int = 4) -> Period:
    """ "2025-26", "2025-2026", "2025–26" or "2025" as a period. Raises ValueError for anything else."""
    match = re.fullmatch(r"\s*(\d{4})(?:\s*[-–/]\s*(\d{2}|\d{4}))?\s*", text)
    if not match:
        raise ValueError(text)
    start, end = int(match[1]), match[2]
    if (end is not None and int(end) % 100 != (start + 1) % 100) or not 1 <= start < 9999:
        raise ValueError(text)
    return fiscal_year(start, first_month)


def quarter(fiscal: Period, number: int) -> Period:
    """Quarter 1 to 4 of a fiscal year."""
    starts = fiscal.months()[(number - 1) * 3]
    after = fiscal.end + timedelta(days=1) if number == 4 else fiscal.months()[number * 3]
    return Period(starts, after - timedelta(days=1))
