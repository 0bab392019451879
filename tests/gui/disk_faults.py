"""Faults of the disk under an open window, made with the means of the system: nothing of LIPdesk is replaced."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any

from lipdesk.store.workspace import Workspace

ROOT = sys.platform != "win32" and os.geteuid() == 0
NOBODY = 65534


@contextmanager
def full(workspace: Workspace) -> Iterator[None]:
    """SQLite meets the same error where a disk is full as where the file may not grow. A save needs a page: the long
    words that the tests type."""
    raw = workspace._raw
    most = raw.execute("PRAGMA max_page_count").fetchone()[0]
    raw.execute(f"PRAGMA max_page_count = {raw.execute('PRAGMA page_count').fetchone()[0]}").fetchall()
    try:
        yield
    finally:
        with suppress(sqlite3.ProgrammingError):  # closed by now
            raw.execute(f"PRAGMA max_page_count = {most}").fetchall()


@contextmanager
def read_only(workspace: Workspace) -> Iterator[None]:
    """What SQLite reports when the file has been made read-only."""
    workspace._raw.execute("PRAGMA query_only = 1").fetchall()
    try:
        yield
    finally:
        with suppress(sqlite3.ProgrammingError):  # closed by now
            workspace._raw.execute("PRAGMA query_only = 0").fetchall()


@contextmanager
def busy(workspace: Workspace) -> Iterator[None]:
    """Another program holds the file; not even reading is possible."""
    workspace._raw.execute("PRAGMA busy_timeout = 1").fetchall()
    other = sqlite3.connect(workspace.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@contextmanager
def broken(workspace: Workspace) -> Iterator[None]:
    """The drive answers every reading and writing with an error: the open file is exchanged for a folder under SQLite's
    hands."""
    number = _number_of(workspace.path)
    kept, folder = os.dup(number), os.open(workspace.path.parent, os.O_RDONLY)
    os.dup2(folder, number)
    try:
        yield
    finally:
        if _is_open(number) and os.path.samestat(os.fstat(number), os.fstat(folder)):
            os.dup2(kept, number)
        os.close(kept)
        os.close(folder)


@contextmanager
def denied(workspace: Workspace) -> Iterator[None]:
    """Nothing may be written into the folder any more. Root may everything, so root becomes nobody for a while."""
    folder = workspace.path.parent
    closed = [parent for parent in folder.parents if not parent.stat().st_mode & 0o001]
    modes = {one: one.stat().st_mode for one in (folder, *closed)}
    for parent in closed:
        parent.chmod(modes[parent] | 0o011)
    folder.chmod(0o555)
    if ROOT:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if ROOT:
            os.seteuid(0)
        for one, mode in modes.items():
            one.chmod(mode)


@contextmanager
def no_more_bytes(workspace: Workspace) -> Iterator[None]:
    """The system lets this program write nothing more: a quota."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _is_open(number: int) -> bool:
    return Path(f"/proc/self/fd/{number}").exists()


def _number_of(path: Path) -> int:
    for entry in Path("/proc/self/fd").iterdir():
        try:
            if entry.readlink() == path.resolve():
                return int(entry.name)
        except OSError:
            continue
    raise AssertionError(f"{path} is not open")


FAULTS: dict[str, Any] = {"full": full, "read-only": read_only, "in use": busy}
if sys.platform == "linux":
    FAULTS |= {"fault": broken, "permission": denied, "writing": no_more_bytes}
SAID = {
    "full": ("disk is full",), "read-only": ("read-only",), "in use": ("in use by another program",),
    "fault": ("drive reports a fault",), "writing": ("fault while writing",),
    "permission": ("folder is read-only", "fault while writing"),  # without a journal beside the file, and with one
}  # fmt: skip


def fault(name: str, workspace: Workspace) -> AbstractContextManager[None]:
    """One of FAULTS, over this file."""
    made: AbstractContextManager[None] = FAULTS[name](workspace)
    return made
