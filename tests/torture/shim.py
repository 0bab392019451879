"""SQLite over a file system that notes every write, sync, new length, new file and removal: what a disk would see."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import apsw

from lipdesk.domain.folding import fold
from tests.torture.disk import Acknowledged, Event, FolderSynced, Made, Removed, Resized, Synced, Written
from tests.torture.statements import Closed, Opened, Said, Statement

_NAME = "noting"
Note = Callable[[Event], None]


class _File(apsw.VFSFile):
    def __init__(self, name: str | apsw.URIFilename | None, flags: list[int], note: Note) -> None:
        path = Path(name.filename() if isinstance(name, apsw.URIFilename) else name or "")
        self._name, self._note = path.name, note
        self._is_new = not path.exists()  # SQLite syncs the folder with the first sync of a new journal
        if self._is_new:
            note(Made(self._name))
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset)
        self._note(Written(self._name, offset, bytes(data)))

    def xTruncate(self, size: int) -> None:
        super().xTruncate(size)
        self._note(Resized(self._name, size))

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self._note(Synced(self._name, entry=self._is_new))
        self._is_new = False


class _FileSystem(apsw.VFS):
    def __init__(self, note: Note) -> None:
        self._note = note
        super().__init__(_NAME, "")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> _File:
        return _File(name, flags, self._note)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        super().xDelete(filename, syncdir)
        name = Path(filename).name
        self._note(Removed(name))
        if syncdir:
            self._note(FolderSynced())


def replayed(path: Path, said: Iterable[Said]) -> list[Event]:
    """Say it all again to a file as it was at the start; what the disk saw of it. Raises apsw.Error where a statement
    does not end as it did."""
    events: list[Event] = []
    file_system = _FileSystem(events.append)
    connections: list[apsw.Connection] = []
    try:
        for word in said:
            match word:
                case Opened():
                    connections.append(_connected(path))
                case Closed():
                    connections.pop().close()
                case Acknowledged():
                    events.append(word)
                case Statement():
                    _say(connections[-1], word)
    finally:
        for connection in connections:
            connection.close()
        file_system.unregister()
    return events


def _connected(path: Path) -> apsw.Connection:
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE, vfs=_NAME)
    connection.create_scalar_function("fold", lambda *words: fold(str(words[0])), 1, deterministic=True)
    return connection


def _say(connection: apsw.Connection, statement: Statement) -> None:
    run = connection.executemany if statement.many else connection.execute
    try:
        run(statement.sql, statement.parameters).fetchall()
    except apsw.Error:
        if not statement.failed:
            raise
