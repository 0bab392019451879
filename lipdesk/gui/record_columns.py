"""The columns of a record type's list, made from its declaration, and the rows of cells that go into them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from lipdesk.domain import format as words
from lipdesk.domain.choices import CHOICES
from lipdesk.domain.fields import Field
from lipdesk.domain.record import Record
from lipdesk.gui import states, theme
from lipdesk.gui.new_records import words_field
from lipdesk.gui.table import Column
from lipdesk.gui.table.column import Row, folded
from lipdesk.i18n import _, current
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import Values, everything
from lipdesk.store.workspace import Connection

_WIDTHS = {
    "day": 94, "clock": 64, "number": 84, "decimal": 84, "money": 96, "flag": 84, "choice": 112, "item": 120,
    "ref": 150, "refs": 150, "year": 90, "quarters": 104, "email": 170, "phone": 116, "link": 160, "note": 180,
    "text": 108,
}
_NUMBERS = ("number", "decimal", "money")
Cell = Callable[[Values], Any]


@dataclass(frozen=True)
class Extra:
    """A column that is counted, not stored: its cells are found for all records at once. `under` the name, its words
    stand in every row."""

    column: Column
    cells: Callable[[Connection, Labels, date], dict[int, Any]]
    after: str
    under: bool = False


def columns_of(kind: type[Record], extras: list[Extra]) -> list[Column]:
    """The listed columns in their order, with the counted ones after theirs, then the others for the column chooser."""
    strong = strong_field(kind)
    narrow = {strong.name, *_narrow(kind, strong, extras)}
    listed = sorted((field for field in kind.declared if field.listed is not None), key=lambda field: field.listed or 0)
    others = [field for field in kind.declared if field.listed is None]
    found: list[Column] = []
    under = next((extra.column.key for extra in extras if extra.under), "")
    for field in [*listed, *others]:
        made = _column(kind, field, field.name == strong.name, field.name in narrow)
        found.append(replace(made, under=under) if under and made.strong else made)
        found += [extra.column for extra in extras if extra.after == field.name]
    return found


def strong_field(kind: type[Record]) -> Field:
    """The field that names a record in its list."""
    titled = [kind.field(name) for name in kind.about.title]
    return words_field(kind) or next((field for field in titled if field.kind != "day"), titled[0])


def rows_of(
    connection: Connection, kind: type[Record], extras: list[Extra], today: date
) -> tuple[list[Row], dict[int, Values]]:
    """All records as rows for `columns_of`, in the order that the type declares, and their values by id.

    The values hold what is counted as well, under the keys of its columns.
    """
    labels = Labels(connection, current())
    values = everything(connection, kind)
    counted = {extra.column.key: extra.cells(connection, labels, today) for extra in extras}
    makers: list[tuple[str, Cell | None]] = [
        (column.key, None if column.key in counted else _cell(kind, kind.field(column.key), labels, today))
        for column in columns_of(kind, extras)
    ]
    for key, cells in counted.items():
        for number, row in values.items():
            row[key] = cells.get(number)
    ordered = sorted(values.items(), key=lambda pair: order_key(kind, pair[1], labels))
    if kind.about.order.startswith("-"):
        ordered.reverse()
    rows = [
        (number, *(make(row) if make is not None else row[key] for key, make in makers))
        for number, row in ordered
    ]
    return rows, values


def order_key(kind: type[Record], values: Values, labels: Labels) -> tuple[int, Any]:
    """What the records of a type are sorted by at first; empty values stand last, also where the newest comes first."""
    order = kind.about.order
    value = labels.in_language(kind, values, order.removeprefix("-")) if order else None
    if value is None:
        return (0 if order.startswith("-") else 2, 0)
    if isinstance(value, str):
        return (1, natural(value))
    field = kind.field(order.removeprefix("-"))
    return (1, folded(labels.shown(field, value)) if field.kind == "ref" else value)


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Text in the order that people expect: 2 before 10, 1.9 before 1.10."""
    parts = (part for part in re.split(r"(\d+)", text) if part)
    return tuple((1, int(part), "") if part.isdecimal() else (2, 0, folded(part)) for part in parts)


def wide_enough(label: str, least: int) -> int:
    """The width of a column that at least shows its heading; a very long heading is cut."""
    return max(least, min(150, theme.metrics("small", 600).horizontalAdvance(label) + 18))


def _column(kind: type[Record], field: Field, strong: bool, narrow: bool) -> Column:
    facts: dict[str, Any] = {"hidden": field.listed is None, "strong": strong, "narrow": narrow, "stretch": strong}
    label = _(field.label)
    width = wide_enough(label, _WIDTHS[field.kind])
    match field.kind:
        case "day" if field.name == "partner_since":
            since = _("Since")
            return Column(
                field.name, since, "date", wide_enough(since, 60), display=lambda day: str(day.year), **facts)
        case "day":
            return Column(field.name, label, "date", width, display=lambda day: day.isoformat(), **facts)
        case "number" | "decimal" | "money":
            plain = getattr(words, field.kind)
            return Column(field.name, label, "number", width, display=lambda value: plain(value, current()), **facts)
        case "flag":
            return Column(field.name, label, "flag", width, **facts)
        case "choice" if states.has_shape(field.of):
            longest = max(theme.metrics().horizontalAdvance(_(option.label)) for option in CHOICES[field.of])
            width = min(150, longest + 42)
            return Column(
                field.name, label, "status", wide_enough(label, width),
                status=lambda code: states.state(field.of, code),
                sort_key=lambda code: states.rank(field.of, code), **facts)
        case "item":
            return Column(field.name, label, "choice", width, chip=not strong, **facts)
        case "choice":
            return Column(field.name, label, "choice", width, **facts)
        case "text" if field.name == "number":
            width = wide_enough(label, 118 if kind.type_key() == "decision" else 64)
            return Column(field.name, label, "text", width, sort_key=natural, **facts)
        case "text" if field.name.endswith("_fr"):
            return Column(field.name, label, "text", 180, **facts)
        case _:
            return Column(field.name, label, "text", width, **facts)


def _narrow(kind: type[Record], strong: Field, extras: list[Extra]) -> list[str]:
    """What stays beside the name in a narrow window: the state, else the first other column."""
    listed = sorted((field for field in kind.declared if field.listed), key=lambda field: field.listed or 0)
    state = [field.name for field in listed if field.kind == "choice" and states.has_shape(field.of)]
    others = [field.name for field in listed if field.name != strong.name]
    return [] if any(extra.column.narrow for extra in extras) else (state or others)[:1]


def _cell(kind: type[Record], field: Field, labels: Labels, today: date) -> Cell:
    """How a value becomes a cell. Words are made once here, so that sorting and finding are quick."""
    name = field.name
    if field.kind == "day" or field.kind in _NUMBERS:
        return lambda values: values[name]
    if field.kind == "flag":
        return lambda values: values[name] or None
    if field.kind == "choice" and states.has_shape(field.of):
        return lambda values: states.code_of(field, values, today)
    if field.kind == "item":
        return lambda values: labels.item(values[name], short=True) if values[name] else None
    if field.french:
        return lambda values: labels.in_language(kind, values, name) or None
    if field.is_words or field.kind == "clock":
        return lambda values: values[name]
    return lambda values: labels.shown(field, values[name]) or None
