"""The declaration language: a record type says once what its columns are, what they are called, how they behave and
where they show. Lists, forms, filters, search, import, export, history and reports all read these declarations.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text, UniqueConstraint
from sqlalchemy.orm import MappedColumn, mapped_column, relationship

from lipdesk.domain.choices import CHOICES
from lipdesk.domain.columns import Day, Flag

CASCADE, SET_NULL = "CASCADE", "SET NULL"
# The modifier makes SQLite count: without it, date('2026-02-30') comes back as it is.
_A_DAY = "{column} GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' AND date({column}, '+0 days') IS {column}"
_QUARTERS = ", ".join(f"'{';'.join(some)}'" for count in range(1, 5) for some in combinations("1234", count))
TABLE_OPTIONS: dict[str, Any] = {"sqlite_autoincrement": True, "sqlite_strict": True}


@dataclass(frozen=True)
class Field:
    """One field as people see it.

    kind: text | note | email | phone | link | day | clock | number | decimal | money | flag | choice | item | year |
    quarters | ref | refs. `of` names what the kind needs: the choice, the editable list, or the record type referred
    to; a text of a "section" is the code of a section of the report.
    `listed` is its place among the columns that a list shows at first (None: shown only when chosen). `search` puts its
    words into the index. `aliases` are further headings that an import accepts. `french` names the field with its
    French form.
    """

    label: str
    kind: str
    of: str = ""
    required: bool = False
    listed: int | None = None
    search: bool = False
    help: str = ""
    aliases: tuple[str, ...] = ()
    default: Any = None
    french: str = ""
    name: str = ""

    @property
    def is_words(self) -> bool:
        """True when the value is free text."""
        return self.kind in ("text", "note", "email", "phone", "link")


def _column(
    column_type: Any, label: str, kind: str, *checks: str, foreign: ForeignKey | None = None, of: str = "", **facts: Any
) -> MappedColumn[Any]:
    field = Field(label, kind, of, **facts)
    info = {"field": field, "checks": checks}
    links = (foreign,) if foreign is not None else ()
    default = {} if field.default is None else {"default": field.default}
    return mapped_column(
        column_type,
        *links,
        nullable=not field.required,
        index=True if foreign is not None else None,
        info=info,
        **default,
    )


def _words(kind: str, label: str, **facts: Any) -> MappedColumn[Any]:
    filled = ("trim({column}) <> ''",) if facts.get("required") else ()
    return _column(Text, label, kind, "instr({column}, char(0)) = 0", *filled, **facts)


def text(label: str, **facts: Any) -> MappedColumn[Any]:
    """One line of text."""
    return _words("text", label, **facts)


def note(label: str, **facts: Any) -> MappedColumn[Any]:
    """Text of any length, in paragraphs."""
    return _words("note", label, **facts)


def email(label: str, **facts: Any) -> MappedColumn[Any]:
    """An e-mail address, as it was given."""
    return _words("email", label, **facts)


def phone(label: str, **facts: Any) -> MappedColumn[Any]:
    """A telephone number, as it was given."""
    return _words("phone", label, **facts)


def link(label: str, **facts: Any) -> MappedColumn[Any]:
    """A web address, as it was given. LIPdesk never opens it by itself."""
    return _words("link", label, **facts)


def day(label: str, **facts: Any) -> MappedColumn[Any]:
    """A local date."""
    return _column(Day, label, "day", _A_DAY, **facts)


def clock(label: str, **facts: Any) -> MappedColumn[Any]:
    """A local time of day, "09:30"."""
    return _column(Text, label, "clock", "{column} GLOB '[0-2][0-9]:[0-5][0-9]' AND {column} < '24:00'", **facts)


def number(label: str, **facts: Any) -> MappedColumn[Any]:
    """A whole number, not below zero."""
    return _column(Integer, label, "number", "{column} >= 0", **facts)


def decimal(label: str, **facts: Any) -> MappedColumn[Any]:
    """A measured value with at most three decimals, kept in thousandths so that nothing is rounded on the way."""
    return _column(Integer, label, "decimal", **facts)


def money(label: str, **facts: Any) -> MappedColumn[Any]:
    """An amount in Canadian cents, not below zero."""
    return _column(Integer, label, "money", "{column} >= 0", **facts)


def flag(label: str, **facts: Any) -> MappedColumn[Any]:
    """Yes or no; no until said otherwise."""
    return _column(Flag, label, "flag", "{column} IN (0, 1)", **{"required": True, "default": False, **facts})


def choice(label: str, of: str, **facts: Any) -> MappedColumn[Any]:
    """One of a fixed set of codes on which the program's own rules depend (see `choices`)."""
    codes = ", ".join(f"'{option.code}'" for option in CHOICES[of])
    return _column(Text, label, "choice", f"{{column}} IN ({codes})", of=of, **facts)


def item(label: str, of: str, **facts: Any) -> MappedColumn[Any]:
    """One entry of an editable list. The stored key is "list.code", so the database can hold it to the right list."""
    return _column(
        Text, label, "item", f"{{column}} GLOB '{of}.*'", foreign=ForeignKey("list_item.key"), of=of, **facts
    )


def ref(label: str, of: str, gone: str = SET_NULL, **facts: Any) -> MappedColumn[Any]:
    """Another record. `gone` says what its deletion does here: SET_NULL keeps this record, CASCADE (always when
    required) takes it along."""
    foreign = ForeignKey(f"{of}.id", ondelete=CASCADE if facts.get("required") else gone)
    return _column(Integer, label, "ref", foreign=foreign, of=of, **facts)


def year(label: str, **facts: Any) -> MappedColumn[Any]:
    """A fiscal year, "2025-26" ("2025" where it is the calendar year)."""
    rule = "{column} GLOB '[0-9][0-9][0-9][0-9]' OR {column} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'"
    return _column(Text, label, "year", rule, **facts)


def quarters(label: str, **facts: Any) -> MappedColumn[Any]:
    """Quarters of a fiscal year, "1;2;4": a plan made by quarter is never forced into dates."""
    return _column(Text, label, "quarters", f"{{column}} IN ({_QUARTERS})", **facts)


def joined(metadata: MetaData, table: str, owner: str, other: str) -> Table:
    """A table of pairs of two record types, in the order in which the pairs were made."""
    return Table(
        table,
        metadata,
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column(f"{owner}_id", Integer, ForeignKey(f"{owner}.id", ondelete=CASCADE), nullable=False, index=True),
        Column(f"{other}_id", Integer, ForeignKey(f"{other}.id", ondelete=CASCADE), nullable=False, index=True),
        UniqueConstraint(f"{owner}_id", f"{other}_id"),
        info={"owner": owner, "other": other},
        **TABLE_OPTIONS,
    )


def several(label: str, through: Table, **facts: Any) -> Any:
    """Several other records, kept in order through a joining table."""
    field = Field(label, "refs", through.info["other"], **facts)
    return relationship(secondary=through, order_by=through.c.id, passive_deletes=True, info={"field": field})
