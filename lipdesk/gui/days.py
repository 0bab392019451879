"""Days as the window writes them, by Qt's own words: Home is painted first and must not wait for a larger library."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale

from lipdesk.i18n import _, current, ngettext

_SHORT, _LONG = QLocale.FormatType.ShortFormat, QLocale.FormatType.LongFormat
_NBSP = "\u00a0"


def full_day(day: date) -> str:
    """Tuesday 12 May 2026, Mardi 12 mai 2026: a title, so it begins with a capital."""
    words = f"{_locale().dayName(day.isoweekday(), _LONG)} {_number(day)}{_NBSP}{_month(day, _LONG)} {day.year}"
    return words[:1].upper() + words[1:]


def day_and_month(day: date, weekday: bool = False) -> str:
    """8 Apr, or Wed 13 May with its weekday."""
    words = f"{_number(day)}{_NBSP}{_month(day, _SHORT)}"
    return f"{_locale().dayName(day.isoweekday(), _SHORT)} {words}" if weekday else words


def long_day(day: date, weekday: bool = False) -> str:
    """8 April, Wednesday 13 May: where the year is plain."""
    words = f"{_number(day)}{_NBSP}{_month(day, _LONG)}"
    return f"{_locale().dayName(day.isoweekday(), _LONG)} {words}" if weekday else words


def dated(day: date) -> str:
    """13 May 2026: for a day that may lie in any year."""
    return f"{long_day(day)} {day.year}"


def near_day(day: date, today: date) -> str:
    """Today, Tomorrow, or Wed 13: within a week the month is plain."""
    if day == today:
        return _("Today")
    if (day - today).days == 1:
        return _("Tomorrow")
    return f"{_locale().dayName(day.isoweekday(), _SHORT)} {day.day}"


def late(due: date, today: date) -> str:
    """How late something is: 7 days late."""
    days = (today - due).days
    return ngettext("{count} day late", "{count} days late", days).format(count=days)


def _locale() -> QLocale:
    language = QLocale.Language.French if current() == "fr" else QLocale.Language.English
    return QLocale(language, QLocale.Country.Canada)


def _number(day: date) -> str:
    return "1er" if current() == "fr" and day.day == 1 else str(day.day)


def _month(day: date, width: QLocale.FormatType) -> str:
    name = _locale().monthName(day.month, width)
    return name if current() == "fr" else name.rstrip(".")


def month_choices() -> list[tuple[int, str]]:
    """The months of the year by number, for choosing one."""
    return [(number, _locale().standaloneMonthName(number, _LONG).capitalize()) for number in range(1, 13)]
