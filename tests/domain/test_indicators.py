"""An indicator is judged by its direction: met, closer, away; the baseline counts on its day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from lipdesk.domain.indicators import WORDS, Reading, readings, standing


@dataclass
class Gauge:
    """An indicator with as much as a test says."""

    direction: str = "up"
    baseline: int | None = None
    baseline_day: date | None = None
    target: int | None = None
    measured: list[tuple[date, int, str]] = field(default_factory=list)


def measured(*values: int) -> list[tuple[date, int, str]]:
    return [(date(2025, month, 1), value, "") for month, value in enumerate(values, 1)]


def stands(direction: str, target: int | None, *values: int, baseline: int | None = None) -> str:
    return standing(Gauge(direction, baseline, None, target, measured(*values)))


def test_what_should_rise_is_met_from_the_target_on() -> None:
    assert [stands("up", 40, value) for value in (39, 40, 41)] == ["begun", "met", "met"]
    assert stands("up", 40, 10, 20) == "closer"
    assert stands("up", 40, 20, 10) == "away"
    assert stands("up", 40, 20, 20) == "unchanged"


def test_what_should_fall_is_met_from_the_target_down_even_when_the_target_lies_above_the_baseline() -> None:
    assert [stands("down", 40, value) for value in (41, 40, 0)] == ["begun", "met", "met"]
    assert stands("down", 5, 9, 7) == "closer"
    assert stands("down", 5, 7, 9) == "away"
    assert stands("down", 30, 25, baseline=20) == "met", "it has not risen above what is allowed"


def test_what_should_stay_is_met_only_there_and_without_a_target_at_its_baseline() -> None:
    assert [stands("keep", 12, value, baseline=12) for value in (11, 12, 13)] == ["away", "met", "away"]
    assert stands("keep", 12, 20, 10) == "closer"
    assert stands("keep", None, 12, baseline=12) == "met"
    assert stands("keep", None, 12) == "no_target"


def test_nothing_measured_and_nothing_to_compare_with() -> None:
    assert stands("up", 40) == "unmeasured"
    assert stands("up", None, 4) == "no_target"
    assert stands("up", 40, 12) == "begun"
    assert stands("up", 40, 12, baseline=10) == "closer"
    assert stands("up", 40, 12, baseline=14) == "away"


def test_a_dated_baseline_is_the_reading_of_its_day() -> None:
    gauge = Gauge("up", 20, date(2025, 2, 15), 40, measured(30, 25, 22))
    assert [each.value for each in readings(gauge)] == [30, 25, 20, 22]
    assert standing(gauge) == "closer", "22 is more than the 20 of the baseline, which came later than 25"
    gauge.baseline_day = None
    assert [each.value for each in readings(gauge)] == [30, 25, 22] and standing(gauge) == "away"
    late = Gauge("up", 20, date(2026, 1, 1), 40, measured(30))
    assert readings(late) == (Reading(date(2025, 1, 1), 30),)
    twice = Gauge("up", 30, date(2025, 1, 1), 40, measured(30, 31))
    assert len(readings(twice)) == 2


values = some.integers(-50, 50)


@given(some.sampled_from(("up", "down", "keep")), some.none() | values, some.none() | values, some.lists(values))
def test_up_and_down_mirror_each_other(
    direction: str, target: int | None, baseline: int | None, found: list[int]
) -> None:
    found = found[:12]
    here = Gauge(direction, baseline, None, target, measured(*found))
    turned = {"up": "down", "down": "up", "keep": "keep"}[direction]
    there = Gauge(
        turned, None if baseline is None else -baseline, None, None if target is None else -target,
        measured(*(-value for value in found)),
    )  # fmt: skip
    assert standing(here) == standing(there) and standing(here) in WORDS
