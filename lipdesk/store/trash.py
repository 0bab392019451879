"""The trash: deleted records, read from the change log, and bringing them back even after later edits."""

from __future__ import annotations

import json
from collections.abc import Set
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_types
from lipdesk.store import history, minutes_lock
from lipdesk.store.minutes_lock import Change

Row = tuple[str, dict[str, Any]]

# What was done and not taken back since, also where a later step made redo impossible.
_IN_EFFECT = """WITH latest AS (SELECT target, kind, max(id) FROM operation WHERE target IS NOT NULL GROUP BY target),
in_effect AS (SELECT id FROM operation WHERE kind = 'do' AND id NOT IN (SELECT target FROM latest WHERE kind = 'undo'))
"""


@dataclass(frozen=True)
class Deleted:
    """One deletion that can be taken back: the step, and the records of it that are still gone, by type."""

    operation: history.Operation
    counts: dict[str, int]


def listed(connection: Connection) -> list[Deleted]:
    """The deletions whose records are still gone, newest first. What undo of a new record removed is not trash."""
    found: dict[int, dict[str, int]] = {}
    for kind in record_types():
        table = kind.type_key()
        rows = connection.exec_driver_sql(
            f"{_IN_EFFECT} SELECT c.operation, count(*) FROM change c WHERE c.act = 'D' AND c.tbl = ? "
            f"AND c.operation IN in_effect AND c.row NOT IN (SELECT id FROM \"{table}\") "
            "AND c.id = (SELECT max(id) FROM change l WHERE l.tbl = c.tbl AND l.row = c.row AND l.act = 'D' "
            "AND l.operation IN in_effect) GROUP BY c.operation",
            (table,),
        )
        for operation, count in rows:
            found.setdefault(operation, {})[table] = count
    return [
        Deleted(history.read(connection, operation), counts)
        for operation, counts in sorted(found.items(), reverse=True)
    ]


def size(connection: Connection, operation: int) -> int:
    """How many records a step deleted."""
    marks = ", ".join("?" for _ in record_types())
    names = [kind.type_key() for kind in record_types()]
    sql = f"SELECT count(*) FROM change WHERE operation = ? AND act = 'D' AND tbl IN ({marks})"
    return int(connection.exec_driver_sql(sql, (operation, *names)).scalar_one())


def restore(connection: Connection, operation: int) -> list[str]:
    """Bring back what a step deleted, as far as today's records allow. Returns the tables of rows that could not
    come back because the record they belonged to is gone, their place is taken, or the minutes they stood in are
    approved by now. Raises UserError when nothing could come back for that last reason."""
    approved = minutes_lock.locked(connection)
    changes = connection.exec_driver_sql(
        "SELECT tbl, row, act, before, after FROM change WHERE operation = ? ORDER BY id DESC", (operation,)
    ).all()
    waiting = [(table, json.loads(before)) for table, _row, act, before, _after in changes if act == "D"]
    left, locked = _insert_all(connection, waiting, approved.keys())
    if locked and len(left) == len(waiting):
        raise minutes_lock.approved(approved[min(locked)])
    for table, row, act, before, after in changes:
        if act == "U":
            change = Change(table, row, "U", json.loads(before), json.loads(after))
            if not minutes_lock.touched(connection, change) & approved.keys():
                _point_back(connection, change)
    return [table for table, _values in left]


def _insert_all(connection: Connection, waiting: list[Row], approved: Set[int]) -> tuple[list[Row], set[int]]:
    """Owners may come after what belongs to them in the log: go round until nothing more fits. Gives back what is left,
    and the meetings whose approved minutes it would have changed."""
    locked: set[int] = set()
    while waiting:
        left = []
        for table, values in waiting:
            held = minutes_lock.touched(connection, Change(table, values["id"], "I", {}, values)) & approved
            locked |= held
            if held or not _insert(connection, table, values):
                left.append((table, values))
        if len(left) == len(waiting):
            return left, locked
        waiting = left
    return [], locked


def _insert(connection: Connection, table: str, values: dict[str, Any]) -> bool:
    fitting = dict(values)
    for column in Record.metadata.tables[table].columns:
        value = values.get(column.name)
        if value is not None and not _is_there(connection, table, column.name, value):
            if not column.nullable:
                return False
            fitting[column.name] = None
    names = ", ".join(f'"{name}"' for name in fitting)
    marks = ", ".join("?" for _ in fitting)
    done = connection.exec_driver_sql(
        f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({marks})', tuple(fitting.values())
    )
    return done.rowcount == 1


def _point_back(connection: Connection, change: Change) -> None:
    """Records that lost their reference get it back, unless somebody has filled the field since or it can't point at
    anything."""
    table, row, after = change.table, change.row, change.after
    for column, value in change.before.items():
        if after.get(column) is None and value is not None and _is_there(connection, table, column, value):
            connection.exec_driver_sql(
                f'UPDATE OR IGNORE "{table}" SET "{column}" = ? WHERE id = ? AND "{column}" IS NULL', (value, row)
            )


def _is_there(connection: Connection, table: str, column: str, value: Any) -> bool:
    """True when what a column would point at exists; also for a column that points at nothing."""
    foreign = Record.metadata.tables[table].columns[column].foreign_keys
    return all(_exists(connection, key.column.table.name, key.column.name, value) for key in foreign)


def _exists(connection: Connection, table: str, column: str, value: Any) -> bool:
    return connection.exec_driver_sql(f'SELECT 1 FROM "{table}" WHERE "{column}" = ?', (value,)).first() is not None
