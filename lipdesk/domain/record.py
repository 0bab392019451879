"""The root of every record type, and what a type says about itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Integer, Table, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column

from lipdesk.domain import fields
from lipdesk.domain.fields import TABLE_OPTIONS, Field


@dataclass(frozen=True)
class About:
    """What a record type is called and how one of its records is named.

    A record's title is its `title` fields joined by `joint`, empty ones left out. A *part* belongs to the record
    that its
    field `part_of` names and is shown on that record's page. `order` is the field that sorts a list at first ("-"
    before it
    for newest first). `teach` is the sentence of the empty page: what such records are for.
    """

    label: str
    plural: str
    icon: str
    title: tuple[str, ...]
    joint: str = ", "
    part_of: str = ""
    order: str = ""
    teach: str = ""


class Record(DeclarativeBase):
    """The root of every record type. Ids are never used again, or trash and history would point at the wrong record."""

    about: ClassVar[About]
    declared: ClassVar[tuple[Field, ...]] = ()

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)

    def __init_subclass__(cls, **options: Any) -> None:
        """Map the class, then let the database hold each field to its rule."""
        found = tuple(_declared(dict(cls.__dict__)))
        super().__init_subclass__(**options)
        cls.declared = found
        table = cls.__table__
        assert isinstance(table, Table)
        for column in table.columns:
            for position, rule in enumerate(column.info.get("checks", ())):
                sql = rule.format(column=f'"{column.name}"')
                optional = f'"{column.name}" IS NULL OR ({sql})' if column.nullable else sql
                table.append_constraint(CheckConstraint(optional, name=f"{column.name}_{position}"))

    @classmethod
    def type_key(cls) -> str:
        """The stable name of the type: its table."""
        return str(cls.__tablename__)

    @classmethod
    def field(cls, name: str) -> Field:
        """The declared field of that name. Raises KeyError when there is none."""
        for found in cls.declared:
            if found.name == name:
                return found
        raise KeyError(f"{cls.__tablename__}.{name}")


def _declared(members: dict[str, Any]) -> Iterator[Field]:
    for name, member in members.items():
        info = member.column.info if isinstance(member, MappedColumn) else getattr(member, "info", None)
        if isinstance(info, dict) and isinstance(info.get("field"), Field):
            yield replace(info["field"], name=name)


def rules(*constraints: CheckConstraint | UniqueConstraint) -> tuple[Any, ...]:
    """The table options of every record type, with this type's own rules before them."""
    return (*constraints, TABLE_OPTIONS)


def ends_after(start: str, end: str) -> CheckConstraint:
    """The rule that a period does not end before it starts."""
    return CheckConstraint(f'"{end}" IS NULL OR "{start}" IS NULL OR "{end}" >= "{start}"', name=f"{end}_after_{start}")


def joined(table: str, owner: str, other: str) -> Table:
    """A table of pairs of two record types (see `fields.joined`)."""
    return fields.joined(Record.metadata, table, owner, other)
