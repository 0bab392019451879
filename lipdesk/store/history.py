"""Undo, redo, trash and the history of a record, all read from the one change log."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping

from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_types
from lipdesk.store import meta, search


@dataclass(frozen=True)
class Operation:
    """One named step: `label` is an English sentence of the catalogue, `args` fill its placeholders."""

    id: int
    at: datetime
    label: str
    args: dict[str, str]
    kind: str = "do"


@dataclass(frozen=True)
class LastStep:
    """The newest step of a file: its number in the log and its time. A file that has it holds all that came before."""

    id: int = 0
    at: str = ""


@dataclass(frozen=True)
class Step:
    """What a finished step touched, for those who show it: (table, row) pairs."""

    operation: Operation
    rows: frozenset[tuple[str, int]]

    @property
    def tables(self) -> frozenset[str]:
        """The tables touched; a pair of two records touches both their tables."""
        return frozenset(name for table, _row in self.rows for name in _shown_with(table))


@dataclass(frozen=True)
class Past:
    """One entry in the history of a record: what was done, and the fields before and after."""

    operation: Operation
    table: str
    act: str
    before: dict[str, Any]
    after: dict[str, Any]


def begin(
    connection: Connection, label: str, args: dict[str, str], kind: str = "do", target: int | None = None
) -> Operation:
    """Open a step in the log; from here every row change belongs to it."""
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    number = int(
        connection.exec_driver_sql(
            "INSERT INTO operation (at, label, args, kind, state, target) VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
            (at, label, json.dumps(args, ensure_ascii=False), kind, "done" if kind == "do" else "past", target),
        ).scalar_one()
    )
    connection.exec_driver_sql("UPDATE writing SET operation = ?", (number,))
    return Operation(number, datetime.fromisoformat(at), label, args, kind)


def rest(connection: Connection) -> None:
    """Log no further change in this transaction."""
    connection.exec_driver_sql("UPDATE writing SET operation = NULL")


def finish(connection: Connection, done: Operation) -> Step | None:
    """Close the step. A step that changed nothing leaves no trace and is None; a new step ends what could be redone."""
    rest(connection)
    rows = connection.exec_driver_sql("SELECT DISTINCT tbl, row FROM change WHERE operation = ?", (done.id,)).all()
    if not rows and done.kind == "do":
        connection.exec_driver_sql("DELETE FROM operation WHERE id = ?", (done.id,))
        return None
    search.follow(connection, done.id, {table for table, _row in rows})
    if done.kind == "do":
        connection.exec_driver_sql("UPDATE operation SET state = 'past' WHERE state = 'undone'")
    return Step(done, frozenset((table, row) for table, row in rows))


def of_everything(done: Operation) -> Step:
    """The notice of a step that may have touched any record."""
    return Step(done, frozenset((table.name, 0) for table in Record.metadata.sorted_tables))


def read(connection: Connection, operation: int) -> Operation:
    """One operation of the log. Raises NoResultFound for an unknown one."""
    return _operation(connection.exec_driver_sql("SELECT * FROM operation WHERE id = ?", (operation,)).mappings().one())


def last_step(connection: Connection) -> LastStep:
    """The newest step of the log."""
    row = connection.exec_driver_sql("SELECT id, at FROM operation ORDER BY id DESC LIMIT 1").first()
    return LastStep() if row is None else LastStep(int(row[0]), str(row[1]))


def has_step(connection: Connection, step: LastStep) -> bool:
    """Whether the log holds this very step: another history may have used its number for something else."""
    if step.id == 0:
        return True
    found = connection.exec_driver_sql("SELECT 1 FROM operation WHERE id = ? AND at = ?", (step.id, step.at)).first()
    return found is not None


def undoable(connection: Connection) -> Operation | None:
    """The step that undo would take back."""
    return _first(connection, "SELECT * FROM operation WHERE state = 'done' ORDER BY id DESC LIMIT 1")


def redoable(connection: Connection) -> Operation | None:
    """The step that redo would do again."""
    return _first(connection, "SELECT * FROM operation WHERE state = 'undone' ORDER BY id LIMIT 1")


def bar(connection: Connection) -> None:
    """Nothing before this moment can be undone: rows of another shape must not come back through the log. From here on
    the log tells how rows are; before, they may have been changed without it."""
    newest = last_step(connection).id
    meta.put(connection, meta.BARRED, str(newest))
    connection.exec_driver_sql("UPDATE operation SET state = 'past' WHERE state <> 'past'")


def replay(connection: Connection, target: Operation, back: bool) -> None:
    """Take a step back, newest change first, or do it again, oldest first; exactly, with foreign keys checked at
    commit."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = 1")
    order = "DESC" if back else "ASC"
    changes = connection.exec_driver_sql(
        f"SELECT tbl, row, act, before, after FROM change WHERE operation = ? ORDER BY id {order}", (target.id,)
    ).all()
    for table, row, act, before, after in changes:
        values = json.loads((before if back else after) or "{}")
        if act == "U":
            update(connection, table, row, values)
        elif (act == "I") == back:
            connection.exec_driver_sql(f'DELETE FROM "{table}" WHERE id = ?', (row,))
        else:
            insert(connection, table, values)
    state = "undone" if back else "done"
    connection.exec_driver_sql("UPDATE operation SET state = ? WHERE id = ?", (state, target.id))


def insert(connection: Connection, table: str, values: dict[str, Any]) -> None:
    """Put a row of the log back."""
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" for _ in values)
    connection.exec_driver_sql(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(values.values()))


def update(connection: Connection, table: str, row: int, values: dict[str, Any]) -> None:
    """Set the logged columns of a row."""
    sets = ", ".join(f'"{name}" = ?' for name in values)
    connection.exec_driver_sql(f'UPDATE "{table}" SET {sets} WHERE id = ?', (*values.values(), row))


def of_record(connection: Connection, kind: type[Record], row: int) -> list[Past]:
    """The history of one record with its parts and joined records, newest first."""
    table = kind.type_key()
    owned = [
        (part.type_key(), part.about.part_of)
        for part in record_types()
        if part.about.part_of and part.field(part.about.part_of).of == table
    ]
    owned += [(joining.name, f"{table}_id") for joining in joining_tables() if joining.info["owner"] == table]
    clauses, parameters = ["(c.tbl = ? AND c.row = ?)"], [table, row]
    for other, column in owned:
        clauses.append(
            f"(c.tbl = ? AND c.row IN (SELECT row FROM change WHERE tbl = ? AND act <> 'U' AND "
            f"json_extract(coalesce(after, before), '$.{column}') = ?))"
        )
        parameters += [other, other, row]
    found = connection.exec_driver_sql(
        "SELECT o.*, c.tbl, c.act, c.before, c.after FROM change c JOIN operation o ON o.id = c.operation "
        f"WHERE {' OR '.join(clauses)} ORDER BY c.id DESC",
        tuple(parameters),
    ).mappings()
    return [
        Past(
            _operation(row), row["tbl"], row["act"], json.loads(row["before"] or "{}"), json.loads(row["after"] or "{}")
        )
        for row in found
    ]


def joining_tables() -> Sequence[Any]:
    """The tables that pair two record types."""
    return [table for table in Record.metadata.sorted_tables if "owner" in table.info]


def _shown_with(table: str) -> Iterable[str]:
    found = Record.metadata.tables.get(table)
    return (found.info["owner"], found.info["other"]) if found is not None and "owner" in found.info else (table,)


def _first(connection: Connection, sql: str) -> Operation | None:
    row = connection.exec_driver_sql(sql).mappings().first()
    return None if row is None else _operation(row)


def _operation(row: RowMapping) -> Operation:
    return Operation(row["id"], datetime.fromisoformat(row["at"]), row["label"], json.loads(row["args"]), row["kind"])
