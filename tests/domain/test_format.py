"""What is shown can be typed again, in both languages, and what people type is understood or refused."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lipdesk.domain import format as words
from lipdesk.domain.periods import Period, fiscal_year

LANGUAGES = st.sampled_from(["en", "fr"])
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
TODAY = date(2026, 5, 12)


@given(st.integers(-(10**12), 10**12), LANGUAGES)
def test_thousandths_come_back(value: int, language: str) -> None:
    assert words.parse_number(words.decimal(value, language), language) == Decimal(value) / 1000


@given(st.integers(0, 10**13), LANGUAGES)
def test_cents_come_back(value: int, language: str) -> None:
    assert words.parse_number(words.money(value, language), language) == Decimal(value) / 100


@settings(deadline=None)  # the first day loads the words of all languages
@given(DAYS, LANGUAGES)
def test_days_come_back(day: date, language: str) -> None:
    assert words.parse_day(words.long_date(day, language)) == day
    assert words.parse_day(day.isoformat()) == day
    assert words.parse_day(f"{words.short_date(day, language)} {day.year}") == day


@given(st.times())
def test_clocks_come_back(time: object) -> None:
    shown = f"{time:%H:%M}"
    assert words.parse_clock(shown) == shown
    assert words.parse_clock(shown.replace(":", "h")) == shown
    assert words.parse_clock(shown.replace(":", "")) == shown


@given(st.sets(st.integers(1, 4), min_size=1), LANGUAGES)
def test_quarters_come_back(chosen: set[int], language: str) -> None:
    kept = ";".join(str(number) for number in sorted(chosen))
    assert words.parse_quarters(words.quarters(kept, language)) == kept


@given(st.text(max_size=30))
def test_nonsense_is_a_value_error(text: str) -> None:
    for parse in (words.parse_day, words.parse_number, words.parse_clock, words.parse_quarters):
        try:
            parse(text)
        except ValueError:
            continue


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.5", "1234.5"), ("1\u00a0234,5", "1234.5"), ("1\u202f234,50 $", "1234.50"), ("$3,450", "3450"),
        ("1,234,567", "1234567"), ("12,5", "12.5"), ("12,50", "12.50"), ("75 %", "75"), ("-3", "-3"), ("1 234", "1234"),
    ],
)  # fmt: skip
def test_numbers_as_people_type_them(text: str, value: str) -> None:
    assert words.parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "many", "1.2.3", "NaN", "inf", "1e99", "--1", "$"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError):
        words.parse_number(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-31", date(2026, 3, 31)), ("2026/3/1", date(2026, 3, 1)), ("31/3/2026", date(2026, 3, 31)),
        ("3/31/2026", date(2026, 3, 31)), ("31 March 2026", date(2026, 3, 31)), ("1er avril 2026", date(2026, 4, 1)),
        ("5 déc. 2025", date(2025, 12, 5)), ("today", TODAY), ("demain", TODAY + timedelta(days=1)),
        ("+7", date(2026, 5, 19)), ("-1", date(2026, 5, 11)), ("2026-03-31T10:00", date(2026, 3, 31)),
    ],
)  # fmt: skip
def test_days_as_people_type_them(text: str, day: date) -> None:
    assert words.parse_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["", "2026-02-30", "31/31/2026", "soon", "today", "3/4", "31 Foo 2026", "0000-01-01"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(ValueError):
        words.parse_day(text)


@pytest.mark.parametrize(
    ("text", "clock"),
    [("9:30", "09:30"), ("9h30", "09:30"), ("9 h", "09:00"), ("0930", "09:30"), ("2 pm", "14:00"), ("12 am", "00:00"),
     ("12 p.m.", "12:00"), ("14.15", "14:15"), ("9:30:00", "09:30"), ("9\u00a0h\u00a030", "09:30")],
)  # fmt: skip
def test_clocks_as_people_type_them(text: str, clock: str) -> None:
    assert words.parse_clock(text) == clock


@pytest.mark.parametrize("text", ["", "24:00", "9:60", "13 pm", "0 am", "noon", "12345"])
def test_what_is_no_clock(text: str) -> None:
    with pytest.raises(ValueError):
        words.parse_clock(text)


@pytest.mark.parametrize(("text", "kept"), [("Q1; Q2", "1;2"), ("t1-t3", "1;2;3"), ("4,1", "1;4"), ("12", "1;2")])
def test_quarters_as_people_type_them(text: str, kept: str) -> None:
    assert words.parse_quarters(text) == kept


@pytest.mark.parametrize("text", ["", "Q5", "0", "4-1", "all"])
def test_what_are_no_quarters(text: str) -> None:
    with pytest.raises(ValueError):
        words.parse_quarters(text)


def test_both_languages_as_they_are_printed() -> None:
    year = fiscal_year(2025)
    assert words.fiscal_year(year, "en") == "2025–2026"
    assert words.fiscal_year(year, "fr") == "2025-2026"
    assert words.money(345000, "en") == "$3,450"
    assert words.money(345050, "fr") == "3\u00a0450,50\u00a0$"
    assert words.percent(0.754, "fr") == "75\u00a0%"
    assert words.long_date(date(2026, 4, 1), "fr", weekday=True) == "mercredi 1er\u00a0avril 2026"
    assert words.period(Period(year.start, year.end), "en") == "1\u00a0April 2025 to 31\u00a0March 2026"
    assert words.days_late(date(2026, 5, 5), TODAY, "en") == "7 days late"
    assert words.days_late(date(2026, 5, 11), TODAY, "en") == "1 day late"
