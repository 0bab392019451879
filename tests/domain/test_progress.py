"""How far activities and priorities have come, and when a priority is quiet."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from lipdesk.domain.choices import CHOICES
from lipdesk.domain.progress import Progress, is_quiet, of_activity, of_priority

STATUSES = tuple(choice.code for choice in CHOICES["activity_status"])
BEGUN = ("under_way", "at_risk")
percents = some.none() | some.integers(0, 100)
counts = some.integers(0, 60).flatmap(lambda whole: some.tuples(some.integers(0, whole), some.just(whole)))
activities = some.builds(
    lambda status, count, percent: of_activity(status, *count, percent), some.sampled_from(STATUSES), counts, percents
)
DAY = date(2026, 3, 31)


def test_the_status_says_it_where_an_activity_is_done_or_has_not_begun() -> None:
    assert of_activity("done", 1, 4) == Progress(100, "done", 1, 4)
    assert of_activity("not_started", 0, 4) == Progress(0, "not_started", 0, 4)
    assert of_activity("dropped", 3, 4, 80) == Progress(None, "dropped", 3, 4)


def test_action_items_say_it_once_an_activity_has_begun() -> None:
    assert [of_activity(status, 1, 3).percent for status in BEGUN] == [33, 33]
    assert of_activity("under_way", 1, 8) == Progress(13, "actions", 1, 8)
    assert of_activity("under_way", 0, 0) == Progress(50, "assumed")


def test_what_is_set_by_hand_goes_first_with_its_reason_or_without() -> None:
    assert of_activity("under_way", 1, 4, 70, "Weighted by cost") == Progress(70, "hand", 1, 4, "Weighted by cost")
    assert of_activity("under_way", 0, 0, 0) == Progress(0, "hand")
    assert of_activity("not_started", 0, 0, 0, "x") == Progress(0, "not_started"), "the status says it already"
    assert of_activity("done", 0, 0, 90) == Progress(90, "hand")
    assert of_priority([Progress(100, "done")], 40) == Progress(40, "hand", 1, 1)


def test_a_priority_is_the_mean_of_what_counts() -> None:
    dropped, done, half = (of_activity(status, 0, 0) for status in ("dropped", "done", "under_way"))
    assert of_priority([done, half, dropped]) == Progress(75, "activities", 1, 2)
    assert of_priority([dropped]) == of_priority([]) == Progress(None, "none")


@given(some.sampled_from(STATUSES), counts, percents)
def test_progress_is_a_percentage_and_none_only_for_what_was_dropped(
    status: str, count: tuple[int, int], percent: int | None
) -> None:
    found = of_activity(status, *count, percent)
    assert (found.percent is None) == (status == "dropped")
    assert found.percent is None or 0 <= found.percent <= 100
    assert percent is None or status == "dropped" or found.percent == percent


@given(some.sampled_from(BEGUN), counts)
def test_another_item_done_never_sets_an_activity_back_nor_makes_it_whole(
    status: str, count: tuple[int, int]
) -> None:
    done, whole = count
    found = [of_activity(status, each, whole).percent or 0 for each in range(done, whole + 1)]
    assert found == sorted(found)
    assert not whole or found[-1] == 99, "never whole before it is marked as done"


@given(some.lists(activities, max_size=12), some.randoms())
def test_a_priority_lies_between_its_activities_in_any_order(found: list[Progress], shuffle: object) -> None:
    mean = of_priority(found)
    counted = [each.percent for each in found if each.percent is not None]
    assert (mean.percent is None) == (not counted)
    if mean.percent is not None:
        assert min(counted) <= mean.percent <= max(counted)
        assert abs(mean.percent - sum(counted) / len(counted)) <= 0.5
    shuffle.shuffle(found)  # type: ignore[attr-defined]
    assert of_priority(found) == mean


@given(some.lists(activities, max_size=8))
def test_dropped_activities_do_not_count(found: list[Progress]) -> None:
    dropped = of_activity("dropped", 2, 3)
    assert of_priority([*found, dropped]) == of_priority(found)


def test_a_priority_is_quiet_after_ninety_days() -> None:
    assert not is_quiet(DAY - timedelta(days=90), DAY)
    assert is_quiet(DAY - timedelta(days=91), DAY)
    assert is_quiet(None, DAY), "nobody knows since when there is nothing"
    assert not is_quiet(None, DAY, since=DAY - timedelta(days=90))
    assert is_quiet(None, DAY, since=DAY - timedelta(days=91))


@given(some.dates(date(2000, 1, 1)), some.integers(0, 400), some.integers(0, 400))
def test_what_is_quiet_stays_quiet_until_something_happens(last: date, first: int, more: int) -> None:
    early = min(last, date(2100, 1, 1)) + timedelta(days=first)
    last = min(last, date(2100, 1, 1))
    assert not is_quiet(last, early) or is_quiet(last, early + timedelta(days=more))


@given(some.sampled_from(BEGUN), counts, some.none() | some.integers(0, 100))
def test_what_goes_on_is_never_further_than_its_planned_time(
    status: str, count: tuple[int, int], passed: int | None
) -> None:
    free, found = of_activity(status, *count), of_activity(status, *count, passed=passed)
    assert found.percent == min(free.percent or 0, 99 if passed is None else passed)
    assert (found.how == "time") == (passed is not None and passed < (free.percent or 0))
