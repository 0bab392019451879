"""What the program really says to SQLite while somebody works, statement by statement, with the moments at which the
work was acknowledged."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self
from unittest import mock

from tests.torture.disk import Acknowledged


@dataclass(frozen=True)
class Statement:
    """One call. `failed` when the database refused it, which is part of a day's work."""

    sql: str
    parameters: Any
    many: bool
    failed: bool


@dataclass(frozen=True)
class Opened:
    """A connection to the file begins; whatever follows goes through it."""


@dataclass(frozen=True)
class Closed:
    """The connection ends."""


Said = Statement | Opened | Closed | Acknowledged


@dataclass
class Script:
    """The file as it was at the start, and everything said since."""

    name: str
    start: bytes
    said: list[Said] = field(default_factory=list)


@contextmanager
def recorded(path: Path) -> Iterator[Script]:
    """While this lasts, what goes to the file over connections that may write is noted."""
    script = Script(path.name, path.read_bytes())
    connect = sqlite3.connect

    def listening(database: str, **options: Any) -> sqlite3.Connection:
        if path.absolute().as_uri() + "?mode=rw" != database:
            other: sqlite3.Connection = connect(database, **options)
            return other
        script.said.append(Opened())
        connection = connect(database, factory=_Connection, **options)
        assert isinstance(connection, _Connection)
        connection.note = script.said.append
        return connection

    with mock.patch("sqlite3.connect", listening):
        yield script


class _Cursor(sqlite3.Cursor):
    """Notes what is executed over its connection."""

    def execute(self, sql: str, parameters: Any = (), /) -> Self:
        with self._noting(sql, parameters, many=False):
            return super().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> Self:
        given = list(parameters)
        with self._noting(sql, given, many=True):
            return super().executemany(sql, given)

    @contextmanager
    def _noting(self, sql: str, parameters: Any, *, many: bool) -> Iterator[None]:
        assert isinstance(self.connection, _Connection)
        failed = True
        try:
            yield
            failed = False
        finally:
            self.connection.note(Statement(sql, parameters, many, failed))


class _Connection(sqlite3.Connection):
    """Hands out noting cursors, also for what is executed without one."""

    note: Callable[[Said], None]
    is_open = True

    def cursor(self, factory: Any = None) -> Any:
        return super().cursor(_Cursor if factory is None else factory)

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        cursor: sqlite3.Cursor = self.cursor().execute(sql, parameters)
        return cursor

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
        cursor: sqlite3.Cursor = self.cursor().executemany(sql, parameters)
        return cursor

    def commit(self) -> None:
        self._end("COMMIT", super().commit)

    def rollback(self) -> None:
        self._end("ROLLBACK", super().rollback)

    def close(self) -> None:
        if self.is_open:
            self.is_open = False
            self.note(Closed())
        super().close()

    def _end(self, sql: str, end: Callable[[], None]) -> None:
        if self.in_transaction:
            failed = True
            try:
                end()
                failed = False
            finally:
                self.note(Statement(sql, (), False, failed))
