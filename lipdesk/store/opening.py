"""Everything that is asked of a file before its records are read: whose it is, its shape, and whether it is whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from lipdesk.domain.errors import Damaged, UserError
from lipdesk.i18n import _
from lipdesk.store import faults, migrations, schema, shape
from lipdesk.store.connection import copy_into, engine_over, in_memory, open_database
from lipdesk.store.header import drop_empty_journal, is_interrupted, read_header
from lipdesk.store.lock import Lock


def check(raw: sqlite3.Connection, path: Path, version: int) -> None:
    """Raise UserError for a file that is not ours and Damaged for one that is not whole. `version` is what it should
    be of."""
    with faults.spoken(path):
        shape.check(raw, path, version)
        verdict = str(raw.execute("PRAGMA quick_check(1)").fetchone()[0]).splitlines()[-1]  # a heading may come first
    if verdict != "ok":
        raise Damaged(path, _("{name} is damaged: {detail}").format(name=path.name, detail=verdict))


def checked(raw: sqlite3.Connection, path: Path) -> int:
    """The version of an open file that was found whole. Its first bytes may have told that of an upgrade which a
    crash left half done, and which is taken back with the first reading. Raises UserError, Damaged."""
    with faults.spoken(path):
        version = int(raw.execute("PRAGMA user_version").fetchone()[0])
    check(raw, path, version)
    return version


def copied(path: Path) -> sqlite3.Connection:
    """A sound copy in memory, in the newest shape; the file itself is only read. A change that a crash left half done
    is taken back first, as every opening does. Raises UserError, Damaged."""
    read_header(path)
    if is_interrupted(path):
        take_back_alone(path)
    copy = in_memory()
    try:
        with faults.spoken(path), closing(open_database(path, read_only=True)) as connection:
            copy_into(connection, copy)
        version = checked(copy, path)
        if version < schema.VERSION:
            migrations.upgrade(engine_over(copy), copy, version)
    except BaseException:
        copy.close()
        raise
    return copy


def take_back(path: Path) -> None:
    """Let SQLite undo what a crash interrupted. The caller holds the lock. Raises UserError."""
    if is_interrupted(path):
        with faults.spoken(path), closing(open_database(path)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def leave_alone(path: Path) -> None:
    """Bring a file to rest before another takes its place: nothing half done, and nothing of it in the files beside
    it. The caller holds the lock. Raises UserError, Damaged."""
    read_header(path)
    with faults.spoken(path), closing(open_database(path)) as raw:
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        raw.execute("PRAGMA journal_mode = DELETE").fetchall()
    drop_empty_journal(path)
    if any(beside.exists() for beside in _beside(path)):
        raise UserError(
            _("{name} is in use by another program.").format(name=path.name),
            _("Nothing was changed."),
            _("Close that program, then try again."),
        )


def set_aside(path: Path) -> None:
    """Rename what a file that is gone has left beside its place: SQLite would take it for a part of the file that
    comes there. Raises OSError."""
    for beside in _beside(path):
        if beside.exists():
            beside.replace(beside.with_name(beside.name + ".old"))


def _beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + ending) for ending in ("-journal", "-wal", "-shm")]


def take_back_alone(path: Path) -> None:
    """The same, unless a window has the file open: then the journal is theirs."""
    try:
        lock = Lock(path)
    except UserError:
        return
    try:
        take_back(path)
    finally:
        lock.release()
