"""Which backups stay: all of the last days, then one a day, one a week, one a month, fewer the older they are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

RECENT_DAYS = 2  # today and yesterday
DAILY, WEEKLY, MONTHLY = 12, 10, 9


def kept(moments: Iterable[datetime], today: date) -> set[datetime]:
    """The backups to keep, by the time they were made: every one of the last two days, then the newest of each of 12
    days, of 10 weeks and of 9 months before that. A clock that was set back makes the newer ones recent."""
    stay: set[datetime] = set()
    left = {_day: DAILY, _week: WEEKLY, _month: MONTHLY}
    last: datetime | None = None
    for moment in sorted(set(moments), reverse=True):
        if (today - moment.date()).days < RECENT_DAYS:
            stay.add(moment)
            last = moment
            continue
        step = next((step for step, count in left.items() if count), None)
        if step is None:
            break
        if last is None or step(moment) < step(last):
            stay.add(moment)
            last = moment
            left[step] -= 1
    return stay


def _day(moment: datetime) -> int:
    return moment.toordinal()


def _week(moment: datetime) -> int:
    """Counted from Monday."""
    return (moment.toordinal() - 1) // 7


def _month(moment: datetime) -> int:
    return moment.year * 12 + moment.month
