"""Dates and times as people type them. No Qt here: the same reading serves fields and tests."""

from __future__ import annotations

import datetime
import re

from lipdesk.i18n import _

# English and French, full names and usual short forms, accents aside.
_MONTHS = {
    "jan": 1, "janv": 1, "feb": 2, "fev": 2, "fevr": 2, "mar": 3, "mars": 3, "apr": 4, "avr": 4, "may": 5, "mai": 5,
    "jun": 6, "juin": 6, "jul": 7, "juil": 7, "aug": 8, "aou": 8, "aout": 8, "sep": 9, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12, "january": 1, "janvier": 1, "february": 2, "fevrier": 2, "march": 3, "april": 4, "avril": 4,
    "june": 6, "july": 7, "juillet": 7, "august": 8, "september": 9, "septembre": 9, "october": 10, "octobre": 10,
    "november": 11, "novembre": 11, "december": 12, "decembre": 12,
}
_DAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
    "lundi": 0, "mardi": 1, "mercredi": 2, "jeudi": 3, "vendredi": 4, "samedi": 5, "dimanche": 6,
    "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6,
    "lun": 0, "mer": 2, "jeu": 3, "ven": 4, "sam": 5, "dim": 6,
}
_WORDS = {"today": 0, "tomorrow": 1, "yesterday": -1, "aujourd'hui": 0, "aujourdhui": 0, "demain": 1, "hier": -1}
_ACCENTS = str.maketrans("éèêûùôîâàç’", "eeeuuoiaac'")


def parse_date(text: str, today: datetime.date) -> datetime.date | None:
    """The date that a text means; None for an empty one. Raises ValueError with a sentence when it is none.

    Weekdays are the next such day; a day and month without a year are in the year of today.
    """
    said = " ".join(text.strip().lower().translate(_ACCENTS).replace(",", " ").split())
    if not said:
        return None
    if said in _WORDS:
        return today + datetime.timedelta(days=_WORDS[said])
    if said in _DAYS:
        return today + datetime.timedelta(days=(_DAYS[said] - today.weekday() - 1) % 7 + 1)
    try:
        found = _relative(said, today) or _numbers(said, today) or _named(said, today)
    except (ValueError, OverflowError):
        found = None
    if found is None or not 1900 <= found.year <= 2200:
        problem = _("“{text}” is not a date. Type it like 2026-03-31, 31/3/2026, today or +7.")
        raise ValueError(problem.format(text=text.strip()))
    return found


def parse_time(text: str) -> datetime.time | None:
    """The time that a text means (10:30, 10h30, 1030, 2 pm); None for an empty one. Raises ValueError else."""
    said = text.strip().lower().replace(" ", "").replace(".", "")
    if not said:
        return None
    match = re.fullmatch(r"(\d{1,2})(?:[:h]?(\d{2})|h)?(am|pm)?", said)
    if match:
        hour, minute = int(match[1]), int(match[2] or 0)
        if match[3] and 1 <= hour <= 12:
            hour = hour % 12 + (12 if match[3] == "pm" else 0)
        if hour < 24 and minute < 60:
            return datetime.time(hour, minute)
    raise ValueError(_("“{text}” is not a time. Type it like 10:30 or 14:00.").format(text=text))


def _relative(said: str, today: datetime.date) -> datetime.date | None:
    match = re.fullmatch(r"([+-])\s?(\d{1,4})\s?([djwsm]?)", said)
    if not match:
        return None
    many = int(match[1] + match[2])
    if match[3] == "m":
        months = today.year * 12 + today.month - 1 + many
        first = datetime.date(months // 12, months % 12 + 1, 1)
        last = (first + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
        return first.replace(day=min(today.day, last.day))
    return today + datetime.timedelta(days=many * (7 if match[3] in ("w", "s") else 1))


def _numbers(said: str, today: datetime.date) -> datetime.date | None:
    if match := re.fullmatch(r"(\d{4})[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})", said):
        return datetime.date(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{2}|\d{4}))?", said):
        return datetime.date(_year(match[3], today), int(match[2]), int(match[1]))
    return None


def _named(said: str, today: datetime.date) -> datetime.date | None:
    """31 mar 2026, 31 mars, March 31 2026, 1er avril."""
    words = re.findall(r"\d+|[a-z]+", said)
    months = [_MONTHS[word] for word in words if word in _MONTHS]
    numbers = [word for word in words if word.isdecimal()]
    rest = [word for word in words if not word.isdecimal() and word not in _MONTHS and word not in _DAYS]
    if len(months) != 1 or not 1 <= len(numbers) <= 2 or set(rest) - {"er", "st", "nd", "rd", "th", "le", "de", "of"}:
        return None
    return datetime.date(_year(numbers[1] if len(numbers) == 2 else None, today), months[0], int(numbers[0]))


def _year(text: str | None, today: datetime.date) -> int:
    if text is None:
        return today.year
    return int(text) + 2000 if len(text) == 2 else int(text)
