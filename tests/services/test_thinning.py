"""Which backups stay, for any past: never fewer than promised, never all that are old."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lipdesk.services.thinning import kept

TODAY = date(2026, 11, 23)
MOMENTS = st.lists(st.datetimes(datetime(2023, 1, 1), datetime(2026, 12, 24)), max_size=80)


def ages(moments: set[datetime]) -> set[int]:
    return {(TODAY - moment.date()).days for moment in moments}


@given(MOMENTS)
def test_all_of_two_days_stay_and_the_newest_always(moments: list[datetime]) -> None:
    stay = kept(moments, TODAY)
    assert stay <= set(moments)
    assert {moment for moment in moments if (TODAY - moment.date()).days < 2} <= stay
    assert not moments or max(moments) in stay


@given(MOMENTS)
def test_of_the_older_ones_no_more_than_promised(moments: list[datetime]) -> None:
    older = {moment for moment in kept(moments, TODAY) if (TODAY - moment.date()).days >= 2}
    assert len(older) <= 12 + 10 + 9
    assert len({moment.date() for moment in older}) == len(older)


@given(MOMENTS)
def test_thinning_again_changes_nothing(moments: list[datetime]) -> None:
    stay = kept(moments, TODAY)
    assert kept(stay, TODAY) == stay


@given(MOMENTS)
def test_of_each_old_day_the_newest_stays_if_any(moments: list[datetime]) -> None:
    for one in kept(moments, TODAY):
        if (TODAY - one.date()).days >= 2:
            assert one == max(moment for moment in moments if moment.date() == one.date())


def test_a_year_of_work_keeps_days_then_weeks_then_months() -> None:
    """A backup each half hour of each day, thinned each evening, as it really happens."""
    held: set[datetime] = set()
    day = TODAY - timedelta(days=500)
    while day <= TODAY:
        for half in range(16):
            held = kept(held | {datetime(day.year, day.month, day.day, 9) + timedelta(minutes=30 * half)}, day)
        day += timedelta(days=1)
    found = sorted(ages(held))
    assert len(held) == 32 + 12 + 10 + 9
    assert found[:14] == list(range(14))
    weekly, monthly = found[14:24], found[24:]
    assert all(later - earlier == 7 for earlier, later in pairwise(weekly))
    assert all(28 <= later - earlier <= 35 for earlier, later in pairwise(monthly))
    assert found[-1] > 300


def test_a_clock_that_was_set_back_lets_nothing_go_that_was_made_after() -> None:
    moments = [datetime(2026, 11, 23, 10) + timedelta(hours=hour) for hour in range(40)]
    assert kept(moments, date(2009, 1, 1)) == set(moments)
