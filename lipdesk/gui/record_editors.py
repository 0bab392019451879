"""The field of a form for each kind of declared field, and its value on the way to the record and back."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from lipdesk.domain import format as words
from lipdesk.domain.choices import CHOICES
from lipdesk.domain.fields import Field
from lipdesk.domain.periods import parse_fiscal_year
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_type
from lipdesk.gui.context import Context
from lipdesk.gui.editors import (
    ChoiceEditor,
    DateEditor,
    Editor,
    FlagEditor,
    IntegerEditor,
    MoneyEditor,
    MultilineEditor,
    MultiPicker,
    Picker,
    PickerItem,
    QuartersEditor,
    TextEditor,
    TimeEditor,
)
from lipdesk.gui.editors.line_editors import LineEditor
from lipdesk.gui.known import Known
from lipdesk.gui.new_records import can_be_named
from lipdesk.i18n import _, current

Allowed = Callable[[], Callable[[int], bool] | None]


class DecimalEditor(LineEditor):
    """A measured value; the value is whole thousandths or None, so that nothing is rounded on the way."""

    def _read(self) -> int | None:
        if not self._text():
            return None
        try:
            exact = words.parse_number(self._text(), current()) * words.THOUSAND
        except ValueError as error:
            raise ValueError(_("“{text}” is not a number.").format(text=self._text())) from error
        if exact != exact.to_integral_value():
            raise ValueError(_("At most three decimals are kept."))
        return int(exact)

    def _show(self, value: Any) -> None:
        self.line.show_text("" if value is None else words.decimal(value, current()))


class YearEditor(TextEditor):
    """A fiscal year, 2025-26; a full or dashed form is brought into this one."""

    def _read(self) -> str:
        text = self._text()
        if not text:
            return ""
        try:
            span = parse_fiscal_year(text)
        except ValueError as error:
            raise ValueError(_("“{text}” is not a fiscal year. Type it like 2025-26.").format(text=text)) from error
        start = span.start.year
        return text if text == str(start) else f"{start}-{(start + 1) % 100:02d}"


def editor_for(context: Context, known: Known, kind: type[Record], field: Field, allowed: Allowed) -> Editor:
    """The fitting field for a declared field. `allowed` says at the time of asking which records may be picked."""
    label = _(field.label)
    match field.kind:
        case "note":
            return MultilineEditor(label, lines=1)
        case "day":
            return DateEditor(label, today=context.today)
        case "clock":
            return TimeEditor(label)
        case "number":
            return IntegerEditor(label)
        case "decimal":
            return DecimalEditor(label)
        case "money":
            return MoneyEditor(label)
        case "flag":
            return FlagEditor(label, words=label)
        case "choice":
            options = [(option.code, _(option.label)) for option in CHOICES[field.of]]
            return ChoiceEditor(label, options, optional=not field.required)
        case "item":
            return ChoiceEditor(label, known.entries(field.of), optional=not field.required)
        case "year":
            return YearEditor(label)
        case "quarters":
            return QuartersEditor(label, [words.quarters(str(number), current()) for number in range(1, 5)])
        case "ref" | "refs":
            return _picker(known, field, label, allowed)
        case "text" if field.of == "section":
            from lipdesk.gui.reports.section_names import every

            with context.workspace.reading() as connection:
                return ChoiceEditor(label, every(connection), optional=False)
        case _:
            return TextEditor(label)


def _picker(known: Known, field: Field, label: str, allowed: Allowed) -> Editor:
    other = record_type(field.of)

    def search(text: str) -> list[PickerItem]:
        return known.offered(other, text, allowed())

    def title(number: Any) -> str:
        return known.title(other, number)

    if field.kind == "ref":
        return Picker(label, search, title, can_add=can_be_named(other))
    return MultiPicker(label, search, title, can_add=can_be_named(other))


def shown(field: Field, value: Any) -> Any:
    """A record's value as its field in the form holds it."""
    match field.kind:
        case "clock":
            return datetime.time.fromisoformat(value) if value else None
        case "quarters":
            return tuple(str(number) in (value or "").split(";") for number in range(1, 5))
        case "refs":
            return tuple(value or ())
        case "text" | "note" | "email" | "phone" | "link" | "year":
            return value or ""
        case "flag":
            return bool(value)
        case _:
            return value


def kept(field: Field, value: Any) -> Any:
    """What the form's field holds, as the record keeps it."""
    match field.kind:
        case "clock":
            return value.strftime("%H:%M") if value else None
        case "quarters":
            return ";".join(str(number) for number, on in enumerate(value, 1) if on) or None
        case "refs":
            return list(value)
        case "text" | "note" | "email" | "phone" | "link" | "year":
            return value or None
        case _:
            return value
