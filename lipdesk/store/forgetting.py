"""What a rewriting of the file for good needs of SQL: every text of every record, the whole log, and kept bytes.

Only for `Workspace.rewrite`: nothing here is logged.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, select, update

from lipdesk.domain.documents import Document, IssuedReport, content
from lipdesk.domain.fields import Field
from lipdesk.domain.record import Record
from lipdesk.store.queries.records import table_of

# Text columns that the program itself fills: no words of anybody.
_CODES = {("list_item", "list"), ("list_item", "key"), ("document", "sha256"), ("issued_report", "sha256"),
          ("issued_report", "kind")}  # fmt: skip


@dataclass(frozen=True)
class Logged:
    """One row of the log, its values still JSON."""

    id: int
    operation: int
    table: str
    row: int
    act: str
    before: str | None
    after: str | None

    def sides(self) -> list[dict[str, Any] | None]:
        """The values before and after; None for what there is not."""
        return [None if side is None else json.loads(side) for side in (self.before, self.after)]

    def values(self) -> Iterator[dict[str, Any]]:
        """The values before and after, those that there are."""
        yield from (side for side in self.sides() if side)


def word_fields(kind: type[Record]) -> list[Field]:
    """The fields of a type that hold somebody's words."""
    return [field for field in kind.declared if field.is_words and (kind.type_key(), field.name) not in _CODES]


def texts(connection: Connection, kind: type[Record]) -> Iterator[dict[str, Any]]:
    """The words of all records of a type, with their ids and what tells their language and their person."""
    table = table_of(kind)
    names = [field.name for field in word_fields(kind)]
    names += [name for name in ("language", "person_id") if name in table.c and name not in names]
    for row in connection.execute(select(table.c.id, *(table.c[name] for name in names)).order_by(table.c.id)):
        yield dict(row._mapping)


def put_text(connection: Connection, kind: type[Record], record: int, values: dict[str, Any]) -> None:
    """Set columns of one record."""
    table = table_of(kind)
    connection.execute(update(table).where(table.c.id == record).values(**values))


def log_size(connection: Connection) -> int:
    """How many rows the log has."""
    return int(connection.exec_driver_sql("SELECT count(*) FROM change").scalar_one())


def log(connection: Connection, ids: Iterable[int] | None = None) -> Iterator[Logged]:
    """The log, or these rows of it, from the oldest on."""
    columns = "SELECT id, operation, tbl, row, act, before, after FROM change"
    if ids is None:
        for row in connection.exec_driver_sql(f"{columns} ORDER BY id"):
            yield Logged(*row)
        return
    for number in sorted(ids):
        for row in connection.exec_driver_sql(f"{columns} WHERE id = ?", (number,)).all():
            yield Logged(*row)


def log_of(connection: Connection, table: str, row: int) -> list[Logged]:
    """All that the log knows of one row, from the oldest on."""
    rows = connection.exec_driver_sql("SELECT id FROM change WHERE tbl = ? AND row = ?", (table, row)).all()
    return list(log(connection, [int(one[0]) for one in rows]))


def ever_of_person(connection: Connection, table: str, person: int) -> set[int]:
    """The rows of a table that belong to a person, or once did."""
    sql = (
        f'SELECT id FROM "{table}" WHERE person_id = :p UNION SELECT row FROM change WHERE tbl = :t '
        "AND (json_extract(before, '$.person_id') = :p OR json_extract(after, '$.person_id') = :p)"
    )
    return {int(row[0]) for row in connection.exec_driver_sql(sql, {"p": person, "t": table})}


def relog(connection: Connection, logged: int, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
    """Write one row of the log anew."""
    sides = [None if side is None else json.dumps(side, ensure_ascii=False) for side in (before, after)]
    connection.exec_driver_sql("UPDATE change SET before = ?, after = ? WHERE id = ?", (*sides, logged))


def unlog(connection: Connection, table: str, row: int) -> int:
    """Take all that the log knows of a row out of it; returns how many entries that were."""
    return connection.exec_driver_sql("DELETE FROM change WHERE tbl = ? AND row = ?", (table, row)).rowcount


def operations(connection: Connection) -> Iterator[tuple[int, dict[str, str]]]:
    """The words of every step: (step, what fills its sentence)."""
    for number, args in connection.exec_driver_sql("SELECT id, args FROM operation WHERE args <> '{}' ORDER BY id"):
        yield int(number), json.loads(args)


def relabel(connection: Connection, operation: int, args: dict[str, str]) -> None:
    """Other words for a step."""
    words = json.dumps(args, ensure_ascii=False)
    connection.exec_driver_sql("UPDATE operation SET args = ? WHERE id = ?", (words, operation))


def rows_of(connection: Connection, operation: int) -> set[tuple[str, int]]:
    """What a step touched: (table, row) pairs."""
    found = connection.exec_driver_sql("SELECT DISTINCT tbl, row FROM change WHERE operation = ?", (operation,))
    return {(str(table), int(row)) for table, row in found}


def orphaned_bytes(connection: Connection) -> dict[str, tuple[str, int, dict[str, Any]]]:
    """Kept bytes that only the log still knows, of deleted records and of files that were replaced, with their
    (table, row, values) by fingerprint."""
    used = " UNION ALL ".join(f"SELECT sha256 FROM {one.name} WHERE sha256 IS NOT NULL" for one in _keepers())
    names = connection.exec_driver_sql(f"SELECT sha256 FROM content WHERE sha256 NOT IN ({used})").all()
    found: dict[str, tuple[str, int, dict[str, Any]]] = {str(row[0]): ("", 0, {}) for row in names}
    for table in _keepers() if found else ():
        sql = "SELECT row, before, after FROM change WHERE tbl = ? ORDER BY id"
        for row, *sides in connection.exec_driver_sql(sql, (table.name,)):
            for values in (json.loads(side) for side in sides if side):
                if values.get("sha256") in found:
                    found[values["sha256"]] = (table.name, int(row), values)
    return found


def _keepers() -> tuple[Table, Table]:
    return table_of(Document), table_of(IssuedReport)


def drop_bytes(connection: Connection, names: Iterable[str]) -> int:
    """Take kept bytes out of the file, unless a record still has them; returns how many were taken out."""
    gone = 0
    for name in names:
        used = sum(
            len(connection.execute(select(table.c.id).where(table.c.sha256 == name)).all()) for table in _keepers()
        )
        if not used:
            gone += connection.execute(delete(content).where(content.c.sha256 == name)).rowcount
    return gone
