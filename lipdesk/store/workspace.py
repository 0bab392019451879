"""An open partnership file: the only door to it, and the only way to write."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from lipdesk import __version__
from lipdesk.domain.errors import UserError
from lipdesk.i18n import N_, _
from lipdesk.store import backup, faults, history, migrations, schema, search, trash
from lipdesk.store.connection import WRITES, copy_into, engine_over, in_memory, open_database
from lipdesk.store.header import read_header
from lipdesk.store.history import Operation, Step
from lipdesk.store.lock import Lock

__all__ = ["Connection", "Session", "Workspace"]  # what others are handed, they may name

Listener = Callable[[Step], None]


class Workspace:
    """One file, open for writing by this window alone. Made by `create` or `open`; closed with `close` or a with
    statement."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: Lock | None) -> None:
        self.path = path
        self._raw = connection
        self._lock = lock
        self._engine = engine_over(connection)
        self._session: Session | None = None
        self._listeners: list[Listener] = []

    @classmethod
    def create(cls, path: Path, prepare: Callable[[Session], None]) -> Workspace:
        """Make a new file and fill in what every file starts with. Raises UserError; never writes over anything."""
        with faults.spoken(path):
            taken = path.exists()
        if taken:
            raise UserError(
                _("{name} exists already.").format(name=path.name), _("Nothing was changed."), _("Choose another name.")
            )
        with _one_window(path) as lock:
            path.touch(exist_ok=False)
            try:
                return cls._opened(path, lock, lambda workspace: workspace._fill(prepare))
            except BaseException:
                path.unlink(missing_ok=True)
                Path(f"{path}-journal").unlink(missing_ok=True)
                raise

    @classmethod
    def open(cls, path: Path) -> Workspace:
        """Open an existing file, upgrading an older one. Raises UserError for anything that is not a LIPdesk file of
        ours."""
        version = read_header(path)
        with _one_window(path) as lock:
            return cls._opened(path, lock, lambda workspace: workspace._prepare(version))

    @classmethod
    def _opened(cls, path: Path, lock: Lock, first: Callable[[Workspace], None]) -> Workspace:
        """The open file after `first` has been done to it; closed again when that fails."""
        raw = open_database(path)
        try:
            workspace = cls(path, raw, lock)
            first(workspace)
        except BaseException:
            raw.close()
            raise
        return workspace

    def _fill(self, prepare: Callable[[Session], None]) -> None:
        with self._writing() as connection:
            schema.create(connection, __version__)
            schema.watch(connection)
            with Session(bind=connection, join_transaction_mode="create_savepoint") as session, session.begin():
                prepare(session)
            search.rebuild(connection)

    def _prepare(self, version: int) -> None:
        if version < schema.VERSION:
            migrations.upgrade(self._engine, self._raw, version)
        with self._writing() as connection:
            schema.watch(connection)

    @classmethod
    def read(cls, path: Path) -> Workspace:
        """A copy in memory of a file that may be open elsewhere: for reports and exports without a window. Raises
        UserError."""
        if read_header(path) == schema.VERSION:
            copy = in_memory()
            try:
                with closing(open_database(path, read_only=True)) as connection:
                    copy_into(connection, copy)
                    connection.execute("SELECT count(*) FROM meta").fetchone()
                return cls(path, copy, None)
            except sqlite3.DatabaseError as error:
                copy.close()
                if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
                    raise faults.from_sqlite(path, error) from error
        with cls.open(path) as workspace:  # an older file, or one left by a crash, is put right first
            return workspace.snapshot()

    def close(self) -> None:
        """Leave one file behind, without a journal, and give it free."""
        with suppress(sqlite3.OperationalError):  # a drive that went away must not keep the window open
            self._raw.execute("PRAGMA journal_mode = DELETE").fetchall()
        self._engine.dispose()
        self._raw.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_details: object) -> None:
        self.close()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Be told of every finished step. Returns the function that stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @contextmanager
    def change(self, label: str, **args: str) -> Iterator[Session]:
        """One transaction, one undo step, one notice. `label` is an English sentence of the catalogue with
        placeholders for `args`.

        Raises UserError when the file can't be written; then nothing has changed. Nesting is a bug and raises
        RuntimeError.
        """
        with self._step(label, args) as session:
            yield session

    def undo(self) -> Step | None:
        """Take back the last step, also one made before the last start. None when there is nothing to undo."""
        with self.reading() as connection:
            target = history.undoable(connection)
        return None if target is None else self._replay(target, back=True)

    def redo(self) -> Step | None:
        """Do again what was undone last. None when there is nothing to redo."""
        with self.reading() as connection:
            target = history.redoable(connection)
        return None if target is None else self._replay(target, back=False)

    def restore(self, operation: Operation) -> list[str]:
        """Bring back from the trash what a step deleted; itself a step. Returns the tables of rows that could not
        come back."""
        if name := operation.args.get("name"):
            label, args = N_("Bring back “{name}”"), {"name": name}
        else:
            with self.reading() as connection:
                label, args = N_("Bring back {count} records"), {"count": str(trash.size(connection, operation.id))}
        with self._step(label, args) as session:
            return trash.restore(session.connection(), operation.id)

    def start_here(self) -> None:
        """Nothing before this moment can be undone: a file that was just made begins here, not empty."""
        with faults.spoken(self.path), self._writing() as connection:
            history.bar(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for reading. Within a change it sees that change."""
        if self._session is not None:
            yield self._session.connection()
            return
        with faults.spoken(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def records(self) -> Iterator[Session]:
        """A session for reading mapped records; what is changed in it is not kept."""
        with self.reading() as connection, Session(bind=connection, autoflush=False) as session:
            yield session

    def snapshot(self) -> Workspace:
        """A copy in memory of this moment, for work in the background; ten years of records take less than 0.1 s."""
        copy = in_memory()
        with faults.spoken(self.path):
            copy_into(self._raw, copy)
        return Workspace(self.path, copy, None)

    def back_up(self, target: Path) -> None:
        """Write a verified copy of this moment. Raises UserError; an existing file is replaced only by a whole one."""
        backup.copy(self._raw, target)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            yield connection

    @contextmanager
    def _step(self, label: str, args: dict[str, str], kind: str = "do", target: int | None = None) -> Iterator[Session]:
        if self._session is not None:
            raise RuntimeError(f"a change inside a change: {label}")
        step: Step | None = None
        try:
            with faults.spoken(self.path), self._writing() as connection:
                operation = history.begin(connection, label, args, kind, target)
                with Session(bind=connection, autoflush=True, expire_on_commit=False) as session:
                    self._session = session
                    yield session
                    session.flush()
                step = history.finish(connection, operation)
        finally:
            self._session = None
        if step is not None:
            for listener in list(self._listeners):
                listener(step)

    def _replay(self, target: Operation, back: bool) -> Step:
        steps: list[Step] = []
        stop = self.listen(steps.append)
        try:
            with self._step(target.label, target.args, "undo" if back else "redo", target.id) as session:
                history.replay(session.connection(), target, back)
        finally:
            stop()
        return steps[0]


@contextmanager
def _one_window(path: Path) -> Iterator[Lock]:
    """The lock on a file, given back when opening fails, with faults in plain words."""
    lock = Lock(path)
    try:
        with faults.spoken(path):
            yield lock
    except BaseException:
        lock.release()
        raise
