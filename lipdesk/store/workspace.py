"""An open partnership file: the only door to it, and the only way to write."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from lipdesk import __version__
from lipdesk.domain.errors import UserError
from lipdesk.i18n import N_, _
from lipdesk.store import backup, faults, header, history, meta, migrations, opening, schema, search, trash
from lipdesk.store.connection import WRITES, copy_into, engine_over, in_memory, open_database
from lipdesk.store.guard import Guard, for_looking
from lipdesk.store.history import LastStep, Operation, Step
from lipdesk.store.lock import Lock, one_window
from lipdesk.store.minutes_lock import keeping_minutes

__all__ = ["Connection", "Session", "Workspace"]  # what others are handed, they may name

Listener = Callable[[Step], None]


class Workspace:
    """One file, open for writing by this window alone. Made by `create` or `open`; closed with `close` or by `with`.

    `read` and `snapshot` give copies in memory, which are `read_only`. `identity` is shared by all copies of a
    partnership's file. `unclean` says that the last window did not close it: a crash or a power cut.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: Lock | None) -> None:
        self.path = path
        self.read_only = lock is None
        self.unclean = False
        self._closed = False
        self._guard: Guard | None = None
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
        with one_window(path) as lock:
            path.touch(exist_ok=False)
            try:
                return cls._opened(path, lock, lambda workspace: workspace._fill(prepare))
            except BaseException:
                path.unlink(missing_ok=True)
                Path(f"{path}-journal").unlink(missing_ok=True)
                raise

    @classmethod
    def open(cls, path: Path, before_upgrade: Callable[[], None] | None = None) -> Workspace:
        """Open an existing file. Raises Damaged, and UserError for anything that is not a LIPdesk file of ours.

        An older one is upgraded; `before_upgrade` is called before that, with the file not yet changed.
        """
        header.read_header(path)
        with one_window(path) as lock:
            unclean = lock.was_left or header.is_interrupted(path)
            workspace = cls._opened(path, lock, lambda opened: opened._prepare(before_upgrade))
            workspace.unclean = unclean
            return workspace

    @classmethod
    def _opened(cls, path: Path, lock: Lock, first: Callable[[Workspace], None]) -> Workspace:
        """The open file after `first` has been done to it; closed again when that fails."""
        raw = open_database(path)
        try:
            workspace = cls(path, raw, lock)
            first(workspace)
            workspace._guard = Guard(path, raw)
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

    def _prepare(self, before_upgrade: Callable[[], None] | None) -> None:
        version = opening.checked(self._raw, self.path)
        if version < schema.VERSION:
            if before_upgrade is not None:
                before_upgrade()
            migrations.upgrade(self._engine, self._raw, version)
        with self._writing() as connection:
            schema.watch(connection)
            meta.identify(self._raw, connection)

    @classmethod
    def read(cls, path: Path) -> Workspace:
        """A copy in memory of a file that may be open elsewhere: for reports and exports without a window, and for
        looking into a backup. An older one is upgraded in memory only. Raises UserError, Damaged."""
        return cls(path, opening.copied(path), None)

    def close(self) -> None:
        """Leave one file behind, without a journal, and give it free. Closing again does nothing."""
        if self._closed:
            return
        self._closed = True
        with suppress(sqlite3.Error):  # a drive that went away must not keep the window open
            if self._guard is not None and self._guard.look() is None:
                self._raw.execute("PRAGMA journal_mode = DELETE").fetchall()
        self._engine.dispose()
        self._raw.close()
        header.drop_empty_journal(self.path)
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_details: object) -> None:
        self.close()

    @property
    def identity(self) -> str:
        """The name that this partnership's file shares with its copies and backups."""
        with faults.spoken(self.path):
            return meta.get(self._raw, meta.IDENTITY)

    def look(self) -> UserError | None:
        """Why nothing may be written now: the file was deleted, replaced or changed by another program. None when all
        is well. Cheap enough for a timer."""
        if self._guard is None or self._closed:
            return None
        with faults.spoken(self.path):
            return self._guard.look()

    def last_step(self) -> LastStep:
        """The newest step of the file."""
        with self.reading() as connection:
            return history.last_step(connection)

    def has_step(self, step: LastStep) -> bool:
        """Whether this file holds that step, and so everything up to it."""
        with self.reading() as connection:
            return history.has_step(connection, step)

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

    @contextmanager
    def rewrite(self, label: str, **args: str) -> Iterator[Connection]:
        """One transaction of which the log keeps only that it happened: for taking something out of the file for good.
        Nothing before it can be undone. Search is made anew. Raises UserError like `change`."""
        with faults.spoken(self.path), self._writing() as connection:
            done = history.begin(connection, label, args)
            history.rest(connection)
            yield connection
            history.bar(connection)
            search.rebuild(connection)
            search.tidy(connection)
        self._tell(history.of_everything(done))

    def compact(self) -> None:
        """Write the file anew, without a byte of what was deleted from it."""
        self._refuse_to_write()
        with faults.spoken(self.path), self._guard.writing() if self._guard else nullcontext():
            self._raw.execute("VACUUM")

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
        """Every transaction that writes begins here. The file is looked at again once it can't change any more."""
        self._refuse_to_write()
        with (
            self._guard.writing() if self._guard else nullcontext(),
            self._engine.connect().execution_options(**{WRITES: True}) as connection,
            connection.begin(),
        ):
            self._refuse_to_write()
            yield connection

    def _refuse_to_write(self) -> None:
        if self.read_only:
            raise for_looking()
        if self._guard is not None and (reason := self._guard.look()) is not None:
            raise reason

    def _tell(self, step: Step) -> None:
        for listener in list(self._listeners):
            listener(step)

    @contextmanager
    def _step(self, label: str, args: dict[str, str], kind: str = "do", target: int | None = None) -> Iterator[Session]:
        if self._session is not None:
            raise RuntimeError(f"a change inside a change: {label}")
        step: Step | None = None
        try:
            with faults.spoken(self.path), self._writing() as connection:
                operation = history.begin(connection, label, args, kind, target)
                with (
                    keeping_minutes(connection, operation),
                    Session(bind=connection, autoflush=True, expire_on_commit=False) as session,
                ):
                    self._session = session
                    yield session
                    session.flush()
                step = history.finish(connection, operation)
        finally:
            self._session = None
        if step is not None:
            self._tell(step)

    def _replay(self, target: Operation, back: bool) -> Step:
        steps: list[Step] = []
        stop = self.listen(steps.append)
        try:
            with self._step(target.label, target.args, "undo" if back else "redo", target.id) as session:
                history.replay(session.connection(), target, back)
        finally:
            stop()
        return steps[0]
