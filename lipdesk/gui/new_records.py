"""What a new record begins with, and the record that a picker makes from a typed name."""

from __future__ import annotations

from datetime import date
from typing import Any

from lipdesk.domain.fields import Field
from lipdesk.domain.periods import fiscal_year_code
from lipdesk.domain.record import Record
from lipdesk.store.queries.records import Values


def words_field(kind: type[Record]) -> Field | None:
    """The field that carries a record's name: the required words of its title, else the first listed words of it."""
    named = [kind.field(name) for name in kind.about.title]
    words = [field for field in named if field.is_words]
    required = [field for field in words if field.required]
    return min(required or words, key=lambda field: field.listed or 99, default=None)


def beginning(kind: type[Record], today: date, fiscal_month: int = 4) -> Values:
    """The values of a new record: the declared defaults, today where a date is required, this fiscal year."""
    values: Values = {}
    for field in kind.declared:
        if field.default is not None:
            values[field.name] = field.default
        elif (field.kind == "day" and field.required) or field.name == "raised":
            values[field.name] = today
        elif field.kind == "year":
            values[field.name] = fiscal_year_code(today, fiscal_month)
    return values


def can_be_named(kind: type[Record]) -> bool:
    """Whether a name is enough to make a record of this kind."""
    words = words_field(kind)
    needed = [field for field in kind.declared if field.required and field.default is None and field.kind != "day"]
    return not kind.about.part_of and words is not None and all(field.name == words.name for field in needed)


def named(kind: type[Record], name: str, today: date) -> dict[str, Any]:
    """The values of a record made from a typed name; a person's name is split."""
    values = beginning(kind, today)
    if kind.type_key() == "person":
        return {**values, **person_name(name)}
    words = words_field(kind)
    return {**values, words.name: name} if words is not None else values


def person_name(name: str) -> dict[str, str]:
    """“Ana de la Cruz” and “de la Cruz, Ana” as given and family name; a single word is a given name."""
    if "," in name:
        family, _comma, given = name.partition(",")
    else:
        given, _space, family = name.strip().partition(" ")
    return {"given_name": given.strip(), "family_name": family.strip()}
