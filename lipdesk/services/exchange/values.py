"""One value of a record as a cell, and back: what each kind of field looks like in a workbook."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from lipdesk.domain import format as words
from lipdesk.domain.choices import CHOICES
from lipdesk.domain.fields import Field
from lipdesk.domain.folding import sort_key
from lipdesk.domain.periods import parse_fiscal_year
from lipdesk.i18n import LANGUAGES, _, translator

Cell = str | int | float | bool | date | datetime | time | timedelta | None
_EXACT = 10**15  # numbers up to here are the same again after a spreadsheet had them
_FIRST_SERIAL, _LAST_SERIAL = 61, 109_574  # 1900-03-01 and 2199-12-31 as spreadsheets count days
_SCALE = {"decimal": 1000, "money": 100}
_YES = ("yes", "y", "oui", "o", "true", "vrai", "x", "1", "✓", "✔")
_NO = ("no", "n", "non", "false", "faux", "0", "-", "–")
_CHOICE_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "attendance": {
        "present": ("p", "attended", "yes", "présent", "présente", "oui"),
        "online": ("virtual", "by phone", "en ligne"),
        "regrets": ("r", "regret", "excused", "excusé", "excusée"),
        "absent": ("a", "no", "absente", "non"),
        "guest": ("invité", "invitée"),
    },
    "action_status": {
        "done": ("completed", "complete", "closed", "terminé"),
        "in_progress": ("ongoing", "started", "en cours"),
    },
    "activity_status": {
        "under_way": ("ongoing", "in progress", "started", "en cours"),
        "done": ("completed", "complete", "terminé"),
        "not_started": ("planned", "prévu"),
    },
    "meeting_status": {
        "planned": ("scheduled", "prévue"),
        "held": ("completed", "done", "tenue"),
        "cancelled": ("canceled", "annulée"),
    },
    "spoken": {"both": ("bilingual", "bilingue", "english; french"), "en": ("anglais",), "fr": ("français",)},
    "language": {"en": ("anglais",), "fr": ("français",)},
}  # fmt: skip


class Unclear(Exception):
    """A cell that can't be understood; the message says why, for the coordinator."""


def text_of(cell: Cell) -> str:
    """A cell as plain text: whole numbers without a point, dates as 2026-03-31."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _EXACT:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    return "" if cell is None else str(cell)


def written(field: Field, value: Any, language: str) -> Cell:
    """The cell of a plain value; references and list entries need the file and are written by `exporting`."""
    if value is None:
        return None
    match field.kind:
        case "choice":
            return _choice_label(field.of, value, language)
        case "flag":
            return translator(language).gettext(words.YES if value else words.NO)
        case "quarters":
            return "; ".join(words.quarters(str(value), language).split(", "))
        case "decimal" | "money":
            exact = Decimal(value) / _SCALE[field.kind]
            return float(exact) if abs(value) < _EXACT else str(exact)
        case "number":
            return int(value) if abs(value) < _EXACT else str(value)
        case _:
            return value  # type: ignore[no-any-return]


def parsed(field: Field, cell: Cell, first_month: int = 4, exact: bool = False) -> Any:
    """The value of a cell that is not blank. `exact` is said of our own sheets: years stand there as they are kept.

    Raises Unclear. References, list entries and choices of several are read by `references`.
    """
    text = text_of(cell).strip()
    try:
        match field.kind:
            case "day":
                return _day(cell, text)
            case "clock":
                return _clock(cell, text)
            case "number":
                return _number(cell, text)
            case "decimal" | "money":
                return _scaled(field, cell, text)
            case "flag":
                return _flag(cell, text)
            case "choice":
                return _choice(field, text)
            case "year":
                return _year(text, first_month, exact)
            case "quarters":
                return words.parse_quarters(text)
            case _:
                return text
    except (ValueError, OverflowError, ArithmeticError) as error:
        raise Unclear(_complaint(field.kind).format(value=_brief(text))) from error


def _complaint(kind: str) -> str:
    return {
        "day": _("“{value}” is not a date. Write it as 2026-03-31."),
        "clock": _("“{value}” is not a time of day. Write it as 09:30."),
        "number": _("“{value}” is not a whole number from zero up."),
        "decimal": _("“{value}” is not a number."),
        "money": _("“{value}” is not an amount of money."),
        "flag": _("“{value}” is neither Yes nor No."),
        "year": _("“{value}” is not a fiscal year. Write it as 2025-26."),
        "quarters": _("“{value}” does not name quarters. Write them as Q1; Q2."),
    }[kind]


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"


def _day(cell: Cell, text: str) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if re.fullmatch(r"(19|20|21)\d{6}", text):
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    if re.fullmatch(r"\d+(\.\d+)?", text):
        serial = int(float(text))
        if not _FIRST_SERIAL <= serial <= _LAST_SERIAL or 1900 <= serial <= 2199:
            raise ValueError(text)
        return date(1899, 12, 30) + timedelta(days=serial)
    return words.parse_day(text)


def _clock(cell: Cell, text: str) -> str:
    if isinstance(cell, datetime | time):
        return cell.strftime("%H:%M")
    if isinstance(cell, float) and 0 <= cell < 1:
        cell = timedelta(days=cell)
    if isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() / 60)
        if not 0 <= minutes < 24 * 60:
            raise ValueError(text)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    return words.parse_clock(text)


def _number(cell: Cell, text: str) -> int:
    if isinstance(cell, bool):
        raise ValueError(text)
    if re.fullmatch(r"\d{1,18}", text):
        return int(text)
    value = words.parse_number(text)
    if value != int(value) or value < 0:
        raise ValueError(text)
    return int(value)


def _scaled(field: Field, cell: Cell, text: str) -> int:
    if isinstance(cell, bool):
        raise ValueError(text)
    plain = re.fullmatch(r"-?\d{1,18}(\.\d+)?", text)
    value = Decimal(repr(cell)) if isinstance(cell, float) else Decimal(text) if plain else words.parse_number(text)
    scaled = int((value * _SCALE[field.kind]).to_integral_value(ROUND_HALF_UP))
    if (field.kind == "money" and scaled < 0) or abs(scaled) >= 2**63:
        raise ValueError(text)
    return scaled


def _flag(cell: Cell, text: str) -> bool:
    word = text.casefold()
    if cell is True or word in _YES:
        return True
    if cell is False or word in _NO:
        return False
    raise ValueError(text)


def _year(text: str, first_month: int, exact: bool) -> str:
    if exact and re.fullmatch(r"\d{4}(-\d{2})?", text):
        return text
    span = parse_fiscal_year(text, first_month)
    return str(span.start.year) if first_month == 1 else f"{span.start.year}-{(span.start.year + 1) % 100:02d}"


def _choice(field: Field, text: str) -> str:
    found = _choice_words(field.of).get(sort_key(text))
    if found is None:
        allowed = ", ".join(f"“{_(option.label)}”" for option in CHOICES[field.of])
        raise Unclear(_("“{value}” is not one of {allowed}.").format(value=_brief(text), allowed=allowed))
    return found


def _choice_label(of: str, code: str, language: str) -> str:
    label = next(option.label for option in CHOICES[of] if option.code == code)
    shown = translator(language).gettext(label)
    return shown if _choice_words(of).get(sort_key(shown)) == code else code


@cache
def _choice_words(of: str) -> Mapping[str, str]:
    """Folded word -> code: codes first, then labels in both languages, then the usual words."""
    found = {sort_key(option.code): option.code for option in CHOICES[of]}
    for language in LANGUAGES:
        for option in CHOICES[of]:
            found.setdefault(sort_key(translator(language).gettext(option.label)), option.code)
    for code, usual in _CHOICE_WORDS.get(of, {}).items():
        for word in usual:
            found.setdefault(sort_key(word), code)
    return found
