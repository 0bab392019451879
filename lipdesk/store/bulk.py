"""Writing many records at once, with ids chosen beforehand: one transaction, links checked at its end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, insert, update
from sqlalchemy.exc import IntegrityError

from lipdesk.domain.errors import UserError
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_type, record_types
from lipdesk.store import minutes_lock
from lipdesk.store.minutes_lock import Change
from lipdesk.store.queries.records import joining_table, table_of
from lipdesk.store.workspace import Workspace

Values = dict[str, Any]


@dataclass
class Batch:
    """What is to be written, by record type: ids to remove, whole records with their ids, and changed fields by id."""

    removed: dict[str, list[int]] = field(default_factory=dict)
    added: dict[str, list[Values]] = field(default_factory=dict)
    changed: dict[str, dict[int, Values]] = field(default_factory=dict)

    def is_empty(self) -> bool:
        """True when nothing would change."""
        return not any((*self.removed.values(), *self.added.values(), *self.changed.values()))


@dataclass(frozen=True)
class Refusal:
    """A record that the database won't take, with its reason."""

    kind: str
    record: int
    reason: str


def write(connection: Connection, batch: Batch) -> None:
    """Write the batch inside the caller's transaction. Raises IntegrityError for what breaks a rule."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = 1")
    _remove(connection, batch)
    for kind in record_types():
        _add(connection, kind, batch.added.get(kind.type_key(), []))
    for key, changes in batch.changed.items():
        for record, values in changes.items():
            _change(connection, record_type(key), record, values)


def refusals(workspace: Workspace, batch: Batch) -> list[Refusal]:
    """Try the batch on a copy of the file: what the database would refuse, record by record."""
    found: list[Refusal] = []
    with workspace.snapshot() as copy, copy.reading() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = 1")
        _remove(connection, batch)
        for kind in record_types():
            rows = batch.added.get(kind.type_key(), [])
            try:
                with connection.begin_nested():
                    _add(connection, kind, rows)
            except IntegrityError:
                found += [refusal for row in rows for refusal in _tried(connection, kind, row["id"], [row], None)]
        for key, changes in batch.changed.items():
            for record, values in changes.items():
                found += _tried(connection, record_type(key), record, [], values)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        found += [Refusal(str(row[0]), int(row[1] or 0), "FOREIGN KEY") for row in broken]
    return found


def against_minutes(workspace: Workspace, batch: Batch) -> list[tuple[str, int, UserError]]:
    """The records of a batch that would change approved minutes, each with why that can't be."""
    with workspace.reading() as connection:
        approved = minutes_lock.locked(connection)
        return [
            (change.table, change.row, minutes_lock.approved(approved[meeting]))
            for change in (_changes(batch) if approved else ())
            for meeting in minutes_lock.touched(connection, change) & approved.keys()
        ]


def _changes(batch: Batch) -> Iterator[Change]:
    for key, rows in batch.added.items():
        yield from (Change(key, row["id"], "I", {}, row) for row in rows)
    for key, changed in batch.changed.items():
        yield from (Change(key, record, "U", {}, values) for record, values in changed.items())


@contextmanager
def _refused(kind: type[Record], record: int, into: list[Refusal]) -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        into.append(Refusal(kind.type_key(), record, str(error.orig)))


def _tried(
    connection: Connection, kind: type[Record], record: int, rows: list[Values], values: Values | None
) -> list[Refusal]:
    found: list[Refusal] = []
    with _refused(kind, record, found), connection.begin_nested():
        _add(connection, kind, rows)
        if values is not None:
            _change(connection, kind, record, values)
    return found


def highest(connection: Connection, kind: type[Record]) -> int:
    """The highest id that records of this type ever had, those in the trash included."""
    query = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = ?"
    return int(connection.exec_driver_sql(query, (kind.type_key(),)).scalar_one())


def last_step(connection: Connection) -> int:
    """The number of the last step written: while it stays, so does everything in the file."""
    return int(connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM operation").scalar_one())


def _remove(connection: Connection, batch: Batch) -> None:
    for key, ids in batch.removed.items():
        table = table_of(record_type(key))
        for record in ids:
            connection.execute(delete(table).where(table.c.id == record))


def _add(connection: Connection, kind: type[Record], rows: list[Values]) -> None:
    if not rows:
        return
    several = [field for field in kind.declared if field.kind == "refs"]
    names = {field.name for field in several}
    connection.execute(
        insert(table_of(kind)), [{name: value for name, value in row.items() if name not in names} for row in rows]
    )
    for one in several:
        _pair(connection, kind, one.name, [(row["id"], other) for row in rows for other in row.get(one.name) or []])


def _change(connection: Connection, kind: type[Record], record: int, values: Values) -> None:
    table = table_of(kind)
    several = {field.name: field for field in kind.declared if field.kind == "refs" and field.name in values}
    plain = {name: value for name, value in values.items() if name not in several}
    if plain:
        connection.execute(update(table).where(table.c.id == record).values(**plain))
    for name, one in several.items():
        pairs = joining_table(kind, one)
        connection.execute(delete(pairs).where(list(pairs.c)[1] == record))
        _pair(connection, kind, name, [(record, other) for other in values[name]])


def _pair(connection: Connection, kind: type[Record], name: str, found: list[tuple[int, int]]) -> None:
    if found:
        pairs = joining_table(kind, kind.field(name))
        owner, other = (column.name for column in list(pairs.c)[1:3])
        connection.execute(insert(pairs), [{owner: first, other: second} for first, second in dict.fromkeys(found)])
