"""What coordinators write about when a group meets, and the days that follow from it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lipdesk.domain.rhythm import END, LAST, Rhythm, in_month, parse, place_in_month

TUESDAY, THURSDAY = 1, 3
ALL = frozenset(range(1, 13))
SUMMER_OFF = ALL - {7, 8}


@pytest.mark.parametrize(
    ("text", "rhythm"),
    [
        ("second Tuesday, not July or August", Rhythm(weekday=TUESDAY, places=(2,), months=SUMMER_OFF)),
        ("Second Tuesday of the month, no meetings in July and August",
         Rhythm(weekday=TUESDAY, places=(2,), months=SUMMER_OFF)),
        ("Every second month", Rhythm(every=2)),
        ("every other month, third Thursday", Rhythm(every=2, weekday=THURSDAY, places=(3,))),
        ("last Thursday of every third month except December",
         Rhythm(every=3, weekday=THURSDAY, places=(LAST,), months=ALL - {12})),
        ("every two weeks on Monday", Rhythm(every=2, weekly=True, weekday=0)),
        ("every other Friday", Rhythm(every=2, weekly=True, weekday=4)),
        ("First and third Tuesday", Rhythm(weekday=TUESDAY, places=(1, 3))),
        ("second Tuesday from September to June", Rhythm(weekday=TUESDAY, places=(2,), months=SUMMER_OFF)),
        ("2nd Tues", None),
        ("Four times a year", Rhythm(every=3)),
        ("three times a year", Rhythm(every=4)),
        ("quarterly", Rhythm(every=3)),
        ("monthly", Rhythm()),
        ("once a month", Rhythm()),
        ("Une fois par trimestre", Rhythm(every=3)),
        ("third Thursday of each month, September to June", Rhythm(weekday=THURSDAY, places=(3,), months=SUMMER_OFF)),
        ("every second Tuesday of the month", Rhythm(weekday=TUESDAY, places=(2,))),
        ("third Thursday of January, April, July and October",
         Rhythm(weekday=THURSDAY, places=(3,), months=frozenset({1, 4, 7, 10}))),
        ("Deuxième mardi, sauf juillet et août", Rhythm(weekday=TUESDAY, places=(2,), months=SUMMER_OFF)),
        ("le deuxième mardi du mois, sauf en juillet et en août",
         Rhythm(weekday=TUESDAY, places=(2,), months=SUMMER_OFF)),
        ("aux deux mois", Rhythm(every=2)),
        ("tous les deux mois, sauf au mois d’août", Rhythm(every=2, months=ALL - {8})),
        ("dernier jeudi de chaque mois", Rhythm(weekday=THURSDAY, places=(LAST,))),
        ("quatre fois par année", Rhythm(every=3)),
        ("un mois sur deux, premier jeudi", Rhythm(every=2, weekday=THURSDAY, places=(1,))),
        ("toutes les deux semaines, le lundi", Rhythm(every=2, weekly=True, weekday=0)),
        ("de septembre à juin, deuxième mardi", Rhythm(weekday=TUESDAY, places=(2,), months=SUMMER_OFF)),
        ("1er mardi, relâche en juillet et août", Rhythm(weekday=TUESDAY, places=(1,), months=SUMMER_OFF)),
        ("mensuelle", Rhythm()),
        ("trimestriel", Rhythm(every=3)),
    ],
)  # fmt: skip
def test_sentences_are_read(text: str, rhythm: Rhythm | None) -> None:
    assert parse(text) == rhythm


@pytest.mark.parametrize(
    "text",
    [
        None, "", "  ", "Between council meetings", "second Tuesday at noon", "Tuesday", "bimonthly", "as needed",
        "five times a year", "every second Tuesday", "not July", "monthly and quarterly", "secondTuesday",
        "second Tuesday, second Thursday", "in the summer", "second Tuesday, maybe", "every zero months",
        "every 0 months", "second Tuesday every two weeks", "every month, not January to December",
        "selon les besoins",
    ],
)  # fmt: skip
def test_what_is_not_understood_or_open_is_not_guessed(text: str | None) -> None:
    assert parse(text) is None


def test_the_second_tuesday_but_not_in_summer() -> None:
    rhythm = parse("second Tuesday, not July or August")
    assert rhythm is not None
    assert rhythm.next_after(date(2025, 6, 10), date(2025, 6, 10)) == date(2025, 9, 9)
    assert rhythm.days(date(2025, 12, 1), date(2026, 2, 28), date(2025, 6, 10)) == [
        date(2025, 12, 9), date(2026, 1, 13), date(2026, 2, 10),
    ]  # fmt: skip


def test_months_alone_keep_the_weekday_of_the_meeting_before() -> None:
    rhythm = parse("every second month")
    assert rhythm is not None
    assert rhythm.next_after(date(2025, 11, 13), date(2025, 11, 13)) == date(2026, 1, 8), "the second Thursday"
    assert rhythm.next_after(date(2025, 12, 20), date(2025, 11, 13)) == date(2026, 1, 8), "months count from the anchor"
    fifth = date(2025, 7, 31)
    assert rhythm.next_after(fifth, fifth) == date(2025, 9, 25), "a fifth Thursday goes on as the last one"


def test_a_fifth_weekday_leaves_out_months_without_one() -> None:
    rhythm = parse("fifth Thursday")
    assert rhythm is not None
    assert rhythm.days(date(2025, 1, 1), date(2025, 12, 31), date(2025, 1, 1)) == [
        date(2025, 1, 30), date(2025, 5, 29), date(2025, 7, 31), date(2025, 10, 30),
    ]  # fmt: skip


def test_weeks_count_from_the_meeting_before_across_the_year_and_a_leap_day() -> None:
    rhythm = parse("every two weeks on Monday")
    assert rhythm is not None
    assert rhythm.days(date(2024, 2, 19), date(2024, 3, 20), date(2023, 12, 18)) == [
        date(2024, 2, 26), date(2024, 3, 11),
    ]  # fmt: skip
    wednesday = date(2023, 12, 20)
    assert rhythm.next_after(wednesday, wednesday) == date(2024, 1, 1)


def test_there_is_no_day_beyond_the_last_year() -> None:
    rhythm = parse("yearly, fifth Monday")
    assert rhythm is not None
    assert rhythm.next_after(END, date(2025, 2, 3)) is None
    assert parse("every two months, not January, March, May, July, September or November").next_after(  # type: ignore[union-attr]
        date(2025, 1, 14), date(2025, 1, 14)) is None  # fmt: skip


RHYTHMS = some.builds(
    Rhythm,
    every=some.integers(1, 24),
    weekday=some.integers(0, 6),
    places=some.sets(some.sampled_from((1, 2, 3, 4, 5, LAST)), min_size=1, max_size=3).map(
        lambda places: tuple(sorted(places, key=lambda place: place % 9))
    ),
    months=some.frozensets(some.integers(1, 12), min_size=1),
)
WEEKS = some.builds(
    Rhythm, every=some.integers(1, 24), weekly=some.just(True), weekday=some.none() | some.integers(0, 6)
)
LOOSE = some.builds(Rhythm, every=some.integers(1, 12))
DAYS = some.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(RHYTHMS | WEEKS | LOOSE, some.sampled_from(("en", "fr")))
def test_what_is_described_is_understood_again(rhythm: Rhythm, language: str) -> None:
    assert parse(rhythm.described(language)) == rhythm


@given(RHYTHMS | WEEKS | LOOSE, DAYS, DAYS)
def test_the_next_day_is_the_first_of_the_days_after(rhythm: Rhythm, day: date, anchor: date) -> None:
    after = rhythm.next_after(day, anchor)
    within = rhythm.days(day + timedelta(days=1), day + timedelta(days=400), anchor)
    assert within == sorted(set(within))
    if within:
        assert after == within[0]
    else:
        assert after is None or after > day + timedelta(days=400)


@given(RHYTHMS, DAYS, DAYS)
def test_every_day_has_its_weekday_place_and_month(rhythm: Rhythm, start: date, anchor: date) -> None:
    for day in rhythm.days(start, start + timedelta(days=900), anchor):
        assert day.weekday() == rhythm.weekday and day.month in rhythm.months
        assert ((day.year - anchor.year) * 12 + day.month - anchor.month) % rhythm.every == 0
        assert any(in_month(day.year, day.month, day.weekday(), place) == day for place in rhythm.places)


@given(DAYS)
def test_a_day_is_found_again_by_its_place(day: date) -> None:
    assert in_month(day.year, day.month, day.weekday(), place_in_month(day)) == day


@given(some.text(max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    parse(text)
