"""Fiscal years, quarters and ranges, for every day and every first month."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lipdesk.domain.periods import (
    Period,
    fiscal_year,
    fiscal_year_code,
    fiscal_year_of,
    parse_fiscal_year,
    quarter,
    shift_year,
)

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
MONTHS = st.integers(1, 12)


def test_iccs_year() -> None:
    year = fiscal_year_of(date(2026, 3, 31))
    assert (year.start, year.end, year.days) == (date(2025, 4, 1), date(2026, 3, 31), 365)
    assert fiscal_year_of(date(2026, 4, 1)).start == date(2026, 4, 1)
    assert fiscal_year_code(date(2026, 3, 31)) == "2025-26"
    assert fiscal_year_code(date(1999, 5, 1)) == "1999-00"
    assert fiscal_year_code(date(2026, 3, 31), 1) == "2026"


@given(DAYS, MONTHS)
def test_every_day_lies_in_its_year_and_in_one_of_its_quarters(day: date, month: int) -> None:
    year = fiscal_year_of(day, month)
    assert day in year
    assert year.is_fiscal_year(month)
    assert len(year.months()) == 12
    assert parse_fiscal_year(fiscal_year_code(day, month), month) == year
    quarters = [quarter(year, number) for number in (1, 2, 3, 4)]
    assert [number for number in range(4) if day in quarters[number]] == [year.months().index(day.replace(day=1)) // 3]
    assert sum(part.days for part in quarters) == year.days
    assert (quarters[0].start, quarters[3].end) == (year.start, year.end)


@given(DAYS, DAYS)
def test_a_period_holds_both_its_ends(one: date, other: date) -> None:
    period = Period(min(one, other), max(one, other))
    assert one in period
    assert other in period
    assert period.start - timedelta(days=1) not in period
    assert period.end + timedelta(days=1) not in period
    before = period.year_before()
    assert before.start <= period.start
    assert abs(before.days - period.days) <= 1


def test_leap_days() -> None:
    assert shift_year(date(2024, 2, 29), -1) == date(2023, 2, 28)
    assert shift_year(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert fiscal_year(2023).days == 366


def test_a_period_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Period(date(2026, 1, 2), date(2026, 1, 1))


@pytest.mark.parametrize("text", ["2025-26", "2025-2026", "2025–26", " 2025 / 26 ", "2025"])
def test_a_fiscal_year_as_people_write_it(text: str) -> None:
    assert parse_fiscal_year(text) == fiscal_year(2025)


@pytest.mark.parametrize("text", ["", "25-26", "2025-27", "2025-25", "next", "2025-26-27", "9999-00", "0000-01"])
def test_what_is_no_fiscal_year(text: str) -> None:
    with pytest.raises(ValueError):
        parse_fiscal_year(text)
