"""Copying a file in which a window may be working: a few pages at a time, through a connection of its own."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from lipdesk.domain.errors import Cancelled, UserError
from lipdesk.i18n import _
from lipdesk.store import faults
from lipdesk.store.connection import open_database
from lipdesk.store.header import is_interrupted
from lipdesk.store.opening import take_back_alone

Progress = Callable[[int, int, str], object]
Stopped = Callable[[], bool]

# Pages read under one lock: a quarter of a megabyte takes less than a millisecond. Every change that the window writes
# makes SQLite begin again. After some beginnings the bites grow, up to what takes some milliseconds; whoever writes
# without a pause for half a minute is made to wait longer, and at last for the whole copy at once.
_BITES = (64, 256, 512)
_LARGE_BITES = (4096, -1)
_BEGINNINGS = 8  # with one size of bite
_HURRY = 30.0  # seconds before the large bites
_PATIENCE = 60.0  # seconds of somebody else's lock
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class _Again(Exception):
    """The copy was begun too often with bites of this size."""


def open_part(part: Path) -> sqlite3.Connection:
    """A new file to copy into. It is not put on the disk on the way (that would happen under the lock on the source)
    and has no journal: until it gets its name nobody misses it."""
    part.unlink(missing_ok=True)
    copied = sqlite3.connect(part, isolation_level=None)
    for setting in ("trusted_schema=0", "journal_mode=OFF", "synchronous=OFF", "temp_store=MEMORY", "cache_size=-8000"):
        copied.execute(f"PRAGMA {setting}").fetchall()
    return copied


def copy_pages(
    path: Path, part: Path, progress: Progress | None = None, cancelled: Stopped | None = None
) -> sqlite3.Connection:
    """Copy a file as it is at one moment into a new one, from any thread; returns the new one, open. Raises Cancelled;
    Damaged and UserError for what is wrong with the file; sqlite3.Error, OSError for what is wrong where the copy
    goes."""
    if is_interrupted(path):
        with suppress(UserError):  # then another program is writing just now, or the copy will say what is wrong
            take_back_alone(path)
    with closing(_opened(path, cancelled)) as source:
        source.execute("PRAGMA busy_timeout = 0").fetchall()  # waiting is done between bites, where it can be stopped
        until = time.monotonic() + _HURRY
        for pages in (*_BITES, *_LARGE_BITES[:-1]):
            watch = _Watch(path, progress, cancelled, until if pages == _BITES[-1] else 0.0)
            with suppress(_Again):
                return _copied(source, path, part, pages, watch)
        return _copied(source, path, part, _LARGE_BITES[-1], _Watch(path, progress, cancelled))


def _opened(path: Path, cancelled: Stopped | None) -> sqlite3.Connection:
    """The file to copy; somebody may be writing a great deal to it just now."""
    began = time.monotonic()
    while True:
        try:
            return open_database(path, read_only=True)
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF not in _BUSY:
                raise faults.from_sqlite(path, error) from error
            if cancelled is not None and cancelled():
                raise _stopped() from error
            if time.monotonic() - began > _PATIENCE:
                raise _held(path) from error


def _copied(source: sqlite3.Connection, path: Path, part: Path, pages: int, watch: _Watch) -> sqlite3.Connection:
    """One attempt. What it leaves when it is stopped in the middle is no database: the next begins with a new file."""
    copied = open_part(part)
    try:
        source.backup(copied, pages=pages, progress=watch, sleep=0.01)
        for mode in ("DELETE", "OFF"):  # a file that another program left in WAL mode becomes one file again
            copied.execute(f"PRAGMA journal_mode = {mode}").fetchall()
    except BaseException as error:
        copied.close()
        if isinstance(error, sqlite3.DatabaseError) and error.sqlite_errorcode & 0xFF in _DAMAGED:
            raise faults.from_sqlite(path, error) from error
        raise
    return copied


class _Watch:
    """Looks on after each bite, also one that was refused, and stops the copy by raising."""

    def __init__(self, path: Path, progress: Progress | None, cancelled: Stopped | None, until: float = 0.0) -> None:
        self._path, self._progress, self._cancelled, self._until = path, progress, cancelled, until
        self._remaining, self._beginnings = -1, 0
        self._moved = time.monotonic()

    def __call__(self, status: int, remaining: int, total: int) -> None:
        if self._cancelled is not None and self._cancelled():
            raise _stopped()
        if status in _BUSY:
            if time.monotonic() - self._moved > _PATIENCE:
                raise _held(self._path)
            return
        if self._remaining < 0 or remaining >= self._remaining:
            self._beginnings += 1
            if self._beginnings > _BEGINNINGS and time.monotonic() > self._until:
                raise _Again
        self._remaining, self._moved = remaining, time.monotonic()
        if self._progress is not None:
            self._progress(total - remaining, total, "")


def _stopped() -> Cancelled:
    return Cancelled(_("Stopped. Nothing was written."))


def _held(path: Path) -> UserError:
    return UserError(
        _("{name} is in use by another program.").format(name=path.name),
        _("What was saved before is safe."),
        _("Wait a moment, then try again."),
    )
