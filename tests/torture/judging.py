"""What must be true of a file whatever happened to it: every acknowledged change is there, nothing half, nothing more
than the one change that was under way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from lipdesk.domain.errors import UserError
from lipdesk.store import checks, contents, history
from lipdesk.store.workspace import Connection, Workspace
from tests.builders import dump_over

UNDER_WAY = ("-journal", ".lock", ".part", "-wal", "-shm")


def state(connection: Connection) -> str:
    """Everything that the records hold, in one word."""
    return sha256(repr(dump_over(connection)).encode()).hexdigest()


def state_of(workspace: Workspace) -> str:
    """The same for an open file."""
    with workspace.reading() as connection:
        return state(connection)


def broken(workspace: Workspace) -> list[str]:
    """What is damaged: the file itself, its links, search, history, and the bytes of attached files."""
    with workspace.reading() as connection:
        found = checks.problems(connection)
        attached = "SELECT DISTINCT sha256 FROM document WHERE length(sha256) = 64"  # other builders only name a file
        for (name,) in connection.exec_driver_sql(attached).all():
            data = contents.read(connection, name)
            if data is None or contents.fingerprint(data) != name:
                found.append(f"the attached file {name[:8]} is not whole")
    return found


def later_than(workspace: Workspace, operation: int) -> list[int]:
    """The steps that the file holds beyond one, newest first."""
    with workspace.reading() as connection:
        rows = connection.exec_driver_sql("SELECT id FROM operation WHERE id > ? ORDER BY id DESC", (operation,))
        return [int(row[0]) for row in rows]


def state_before(workspace: Workspace, steps: list[int]) -> str:
    """What the records held before these steps, newest first: taken back in a copy, by the log."""
    with workspace.snapshot() as copy, copy.reading() as connection:
        for step in steps:
            history.replay(connection, history.read(connection, step), back=True)
        return state(connection)


def leftovers(folder: Path) -> list[str]:
    """Files that should have been cleaned away, anywhere below a folder."""
    return sorted(found.name for found in folder.rglob("*") if found.name.endswith(UNDER_WAY))


def is_hot(path: Path) -> bool:
    """True while a change is half written: what would be rolled back lies in the journal."""
    try:
        return path.with_name(path.name + "-journal").stat().st_size > 0
    except FileNotFoundError:
        return False


def copied(path: Path, folder: Path) -> Path:
    """A copy of a file, and of the journal beside it, in a folder."""
    for found in (path, path.with_name(path.name + "-journal")):
        if found.exists():
            shutil.copy(found, folder)
    return folder / path.name


def fresh(folder: Path) -> Path:
    """A folder with nothing in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


@contextmanager
def opened(path: Path, into: list[str]) -> Iterator[Workspace | None]:
    """The file as the next start opens it, or None with the reason noted."""
    try:
        workspace = Workspace.open(path)
    except UserError as error:
        into.append(f"it can’t be opened: {error.what}")
        yield None
        return
    with workspace:
        yield workspace
