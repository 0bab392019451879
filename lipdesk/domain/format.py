"""Values as people read them, in English or Canadian French, and back from what people type."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from lipdesk.domain.periods import Period
from lipdesk.i18n import N_, translator

THOUSAND = 1000
_NBSP = "\u00a0"


def number(value: float | Decimal, language: str, decimals: int = 0) -> str:
    """1,234.5 or 1 234,5 (with a no-break space)."""
    text = f"{value:,.{decimals}f}"
    return text.replace(",", _NBSP).replace(".", ",") if language == "fr" else text


def decimal(thousandths: int, language: str) -> str:
    """A value kept in thousandths, with as many decimals as it has."""
    exact = Decimal(thousandths) / THOUSAND
    decimals = max(0, -int(exact.normalize().as_tuple().exponent)) if exact else 0
    return number(exact, language, decimals)


def money(cents: int, language: str) -> str:
    """Dollars; cents only where there are some: $3,450 or 3 450 $."""
    text = number(Decimal(cents) / 100, language, 2 if cents % 100 else 0)
    return f"{text}{_NBSP}$" if language == "fr" else f"${text}"


def percent(share: float, language: str) -> str:
    """A share of one as a whole percentage: 75% or 75 %."""
    return number(round(share * 100), language) + (f"{_NBSP}%" if language == "fr" else "%")


@cache
def _locale(language: str) -> Any:
    from babel import Locale

    return Locale.parse("fr_CA" if language == "fr" else "en_CA")


def long_date(day: date, language: str, weekday: bool = False) -> str:
    """31 March 2026, 31 mars 2026; the day and its month stay together."""
    from babel.dates import format_date

    month = format_date(day, "MMMM", locale=_locale(language))
    first = "1er" if language == "fr" and day.day == 1 else str(day.day)
    text = f"{first}{_NBSP}{month} {day.year}"
    return f"{format_date(day, 'EEEE', locale=_locale(language))} {text}" if weekday else text


def short_date(day: date, language: str) -> str:
    """31 Mar or 31 mars, where the year is plain."""
    from babel.dates import format_date

    pattern = "MMM"
    month = format_date(day, pattern, locale=_locale(language))
    month = month.rstrip(".") if language == "en" else month
    return f"{day.day}{_NBSP}{month}"


def month_name(day: date, language: str, width: str = "short") -> str:
    """Mar, mars; width: letter | short | full."""
    from babel.dates import format_date

    pattern = {"letter": "MMMMM", "short": "MMM", "full": "MMMM"}[width]
    text = str(format_date(day, pattern, locale=_locale(language)))
    return text.rstrip(".") if language == "en" else text


def labelled(label: str, value: str, language: str) -> str:
    """Quorum: 12, Quorum : 12 (with a no-break space)."""
    return translator(language).gettext("{label}: {value}").format(label=label, value=value)


def period(span: Period, language: str) -> str:
    """1 April 2025 to 31 March 2026."""
    _ = translator(language).gettext
    return _("{start} to {end}").format(start=long_date(span.start, language), end=long_date(span.end, language))


def fiscal_year(span: Period, language: str) -> str:
    """A fiscal year in full: 2025–2026 in English, 2025-2026 in French."""
    if span.start.month == 1:
        return str(span.start.year)
    return f"{span.start.year}{'-' if language == 'fr' else '–'}{span.end.year}"


def quarters(text: str, language: str) -> str:
    """Q1, Q2 or T1, T2 from "1;2"."""
    letter = "T" if language == "fr" else "Q"
    return ", ".join(f"{letter}{part}" for part in text.split(";"))


def parse_day(text: str, today: date | None = None) -> date:
    """A date as people type it: 2026-03-31, 31/3/2026, 31 March 2026, today, +7. Raises ValueError."""
    found = text.strip().casefold()
    if today is not None:
        if found in ("today", "aujourd’hui", "aujourd'hui"):
            return today
        if found in ("tomorrow", "demain"):
            return today + timedelta(days=1)
        if re.fullmatch(r"[+-]\d{1,4}", found):
            return today + timedelta(days=int(found))
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?", found):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", found):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        return date(year, first, second) if second > 12 else date(year, second, first)
    if match := re.fullmatch(r"(\d{1,2})(?:er)?\s+([^\W\d_]+)\.?\s+(\d{4})", found):
        return date(int(match[3]), _month(match[2]), int(match[1]))
    raise ValueError(text)


def _month(word: str) -> int:
    for language in ("en", "fr"):
        for month in range(1, 13):
            name = month_name(date(2000, month, 1), language, "full").casefold()
            if (
                (len(word) >= 3
                and name.startswith(word))
                or word == month_name(date(2000, month, 1), language).rstrip(".")
            ):
                return month
    raise ValueError(word)


def parse_number(text: str, language: str = "en") -> Decimal:
    """A number with a point or a comma, spaces or commas between thousands, $ or %. In French a comma is always the
    decimal one: 1,234 is 1.234 there. Raises ValueError."""
    plain = re.sub(r"[\s\u00a0\u202f$%]", "", text)
    if language != "fr" and re.fullmatch(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?", plain):
        plain = plain.replace(",", "")
    plain = plain.replace(",", ".")
    try:
        value = Decimal(plain)
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not value.is_finite() or abs(value) > 10**12:
        raise ValueError(text)
    return value


def parse_clock(text: str) -> str:
    """9:30, 9h30, 0930, 2 pm as "09:30". Raises ValueError."""
    found = text.strip().casefold().replace("\u00a0", " ")
    match = re.fullmatch(r"(\d{1,2})(?:\s*[:h.]\s*(\d{2})?|(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?(?::\d{2})?", found)
    if not match:
        raise ValueError(text)
    hour, minute = int(match[1]), int(match[2] or match[3] or 0)
    if match[4]:
        if not 1 <= hour <= 12:
            raise ValueError(text)
        hour = hour % 12 + (12 if match[4].startswith("p") else 0)
    if hour > 23 or minute > 59:
        raise ValueError(text)
    return f"{hour:02d}:{minute:02d}"


def parse_quarters(text: str) -> str:
    """Q1; Q2 or 1,2 or T1-T3 as "1;2;3". Raises ValueError."""
    plain = re.sub(r"[\sqt]", "", text.casefold())
    if match := re.fullmatch(r"([1-4])[-–]([1-4])", plain):
        chosen = set(range(int(match[1]), int(match[2]) + 1))
    elif re.fullmatch(r"[1-4](?:[;,/&+]?[1-4])*", plain):
        chosen = {int(digit) for digit in re.findall(r"[1-4]", plain)}
    else:
        raise ValueError(text)
    if not chosen:
        raise ValueError(text)
    return ";".join(str(digit) for digit in sorted(chosen))


def days_late(due: date, today: date, language: str) -> str:
    """How late something is, in words: 7 days late."""
    late = (today - due).days
    return translator(language).ngettext("{count} day late", "{count} days late", late).format(count=late)


YES, NO = N_("Yes"), N_("No")
