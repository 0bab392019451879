"""When a group meets, as plain arithmetic: the second Tuesday, every second month, every two weeks on Monday.

What coordinators write is read by `parse` (see `rhythm_words`); `Rhythm.described` says it back.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from lipdesk.domain import format as words
from lipdesk.domain import rhythm_words
from lipdesk.i18n import N_, translator

LAST = -1  # the place of the last weekday of its kind in a month
END = date(2199, 12, 31)  # no record lies after it
_A_MONDAY = date(2024, 1, 1)
_PLACES = {
    1: N_("first {weekday}"),
    2: N_("second {weekday}"),
    3: N_("third {weekday}"),
    4: N_("fourth {weekday}"),
    5: N_("fifth {weekday}"),
    LAST: N_("last {weekday}"),
}


@dataclass(frozen=True)
class Rhythm:
    """`every` so many months (weeks when `weekly`). `weekday`: 0 is Monday. `places`: which of them in the month, 1 to
    5 or LAST. What is None or empty is as at the meeting that one counts from, the *anchor*. `months`: those in which
    there are meetings, 1 to 12."""

    every: int = 1
    weekly: bool = False
    weekday: int | None = None
    places: tuple[int, ...] = ()
    months: frozenset[int] = frozenset(range(1, 13))

    def next_after(self, day: date, anchor: date) -> date | None:
        """The first meeting after a day; None when there is none before the year 2200."""
        return next(self._from(day + timedelta(days=1), anchor), None) if day < END else None

    def days(self, start: date, end: date, anchor: date) -> list[date]:
        """The meetings from one day to another, both included, in order."""
        found = []
        for day in self._from(start, anchor):
            if day > end:
                break
            found.append(day)
        return found

    def described(self, language: str) -> str:
        """The rhythm in words that `parse` reads: second Tuesday, every 2 months, except July and August."""
        catalogue = translator(language)
        text = self._every_in_words(language)
        off = sorted(set(range(1, 13)) - self.months)
        if not off:
            return text
        told, template = (off, N_("{rhythm}, except {months}"))
        if len(off) > 6:
            told, template = (sorted(self.months), N_("{rhythm}, only in {months}"))
        names = [words.month_name(date(2000, month, 1), language, "full") for month in told]
        return catalogue.gettext(template).format(rhythm=text, months=_listed(names, language))

    def _every_in_words(self, language: str) -> str:
        _, count = translator(language).gettext, self.every
        weekday = "" if self.weekday is None else weekday_name(self.weekday, language)
        if self.places and weekday:
            named = [_(_PLACES[place]).format(weekday=weekday) for place in self.places]
            weekday = _listed(named, language)
        if self.weekly and weekday:
            template = _("{weekday}, every week") if count == 1 else _("{weekday}, every {count} weeks")
        elif self.weekly:
            template = _("every week") if count == 1 else _("every {count} weeks")
        elif weekday:
            template = _("{weekday}, every month") if count == 1 else _("{weekday}, every {count} months")
        else:
            template = _("every month") if count == 1 else _("every {count} months")
        return template.format(weekday=weekday, count=count)

    def _from(self, start: date, anchor: date) -> Iterator[date]:
        return self._weeks(start, anchor) if self.weekly else self._months(start, anchor)

    def _weeks(self, start: date, anchor: date) -> Iterator[date]:
        weekday = anchor.weekday() if self.weekday is None else self.weekday
        first = anchor.toordinal() - anchor.weekday() + weekday
        step = 7 * self.every
        ordinal = start.toordinal() + (first - start.toordinal()) % step
        while ordinal <= END.toordinal():
            day = date.fromordinal(ordinal)
            if day.month in self.months:
                yield day
            ordinal += step

    def _months(self, start: date, anchor: date) -> Iterator[date]:
        weekday = anchor.weekday() if self.weekday is None else self.weekday
        places = self.places or (place_in_month(anchor),)
        month = start.year * 12 + start.month - 1
        month += (anchor.year * 12 + anchor.month - 1 - month) % self.every
        while month <= END.year * 12 + END.month - 1:
            if month % 12 + 1 in self.months:
                found = {in_month(month // 12, month % 12 + 1, weekday, place) for place in places}
                yield from sorted(day for day in found if day is not None and day >= start)
            month += self.every


def parse(text: str | None) -> Rhythm | None:
    """The rhythm that a sentence in English or French tells; None when any word of it is not understood, or when it
    can be understood in two ways."""
    told = rhythm_words.read(text or "")
    if told is None:
        return None
    return Rhythm(told.every, told.weekly, told.weekday, told.places, told.months)


def place_in_month(day: date) -> int:
    """Which weekday of its kind a day is in its month: 1 to 4; LAST for a fifth, which few months have."""
    place = (day.day - 1) // 7 + 1
    return LAST if place == 5 else place


def in_month(year: int, month: int, weekday: int, place: int) -> date | None:
    """The day of that weekday and place in a month; None for a fifth that the month does not have."""
    first, length = monthrange(year, month)
    day = 1 + (weekday - first) % 7 + 7 * ((place - 1) if place != LAST else 4)
    if place == LAST and day > length:
        day -= 7
    return date(year, month, day) if day <= length else None


def weekday_name(weekday: int, language: str) -> str:
    """Tuesday, mardi."""
    from babel.dates import format_date

    locale = "fr_CA" if language == "fr" else "en_CA"
    return str(format_date(_A_MONDAY + timedelta(days=weekday), "EEEE", locale=locale))


def _listed(names: list[str], language: str) -> str:
    if len(names) == 1:
        return names[0]
    template = translator(language).gettext("{names} and {last}")
    return template.format(names=", ".join(names[:-1]), last=names[-1])
