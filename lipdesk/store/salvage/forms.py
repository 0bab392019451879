"""What a row of each table must look like: how rows whose table is not known any more are told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy.dialects import sqlite

from lipdesk.domain.record import Record
from lipdesk.store import migrations, schema
from lipdesk.store.salvage.pages import Row

Values = dict[str, Any]
_LARGEST_ID = 1 << 48  # a number that no record of ours reaches, and that the search index can still count with
_TYPES = {"TEXT": str, "INTEGER": int, "BLOB": bytes}


@dataclass(frozen=True)
class Column:
    """A column as the strict table has it. `added` is what older rows get that do not have it."""

    name: str
    type: type
    nullable: bool = True
    added_in: int = 1
    added: Any = None


@dataclass(frozen=True)
class Form:
    """A table: its columns in order; `key` is the one that is the rowid and stands empty in the row."""

    name: str
    columns: tuple[Column, ...]
    key: str = "id"

    def read(self, row: Row) -> Values | None:
        """The row as values by column, in today's shape; None when it can't be a row of this table."""
        if self.key and not 0 < row.rowid < _LARGEST_ID:
            return None
        for version in range(schema.VERSION, 0, -1):
            columns = [column for column in self.columns if column.added_in <= version]
            if len(columns) == len(row.values) and all(map(self._fits, columns, row.values)):
                found = {column.name: column.added for column in self.columns}
                found.update(zip((column.name for column in columns), row.values, strict=True))
                return {**found, self.key: row.rowid} if self.key else found
        return None

    def _fits(self, column: Column, value: Any) -> bool:
        if column.name == self.key:
            return value is None
        return column.nullable if value is None else isinstance(value, column.type)


def _log(name: str, *columns: tuple[str, type, bool]) -> Form:
    return Form(name, (Column("id", int), *(Column(*column) for column in columns)))


OPERATION = _log(
    "operation",
    ("at", str, False),
    ("label", str, False),
    ("args", str, False),
    ("kind", str, False),
    ("state", str, False),
    ("target", int, True),
)
CHANGE = _log(
    "change",
    ("operation", int, False),
    ("tbl", str, False),
    ("row", int, False),
    ("act", str, False),
    ("before", str, True),
    ("after", str, True),
)
META = Form("meta", (Column("key", str), Column("value", str, False)), key="")
SEQUENCE = Form("sqlite_sequence", (Column("name", str), Column("seq", int)), key="")


def of_records() -> Iterator[Form]:
    """The tables of records, pairs and contents, owners before what belongs to them."""
    for table in Record.metadata.sorted_tables:
        columns = []
        for column in table.columns:
            kind = _TYPES[column.type.compile(dialect=sqlite.dialect())]
            version, value = _added(table.name, column.name)
            columns.append(Column(column.name, kind, bool(column.nullable), version, value))
        yield Form(table.name, tuple(columns), "id" if "id" in table.columns else "")


def _added(table: str, column: str) -> tuple[int, Any]:
    """The version that brought a column, and what older rows got."""
    for version, tables in migrations.ADDED.items():
        if column in tables.get(table, {}):
            return version, tables[table][column]
    return 1, None
