"""What a real process asks of the system while it works: every write, sync, new length and name below one folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from tests.torture.disk import Acknowledged, Event, FolderSynced, Made, Removed, Renamed, Resized, Synced, Written
from tests.torture.strace import Looking

MARK = "/dev/null"  # what is written here is the number of an acknowledged step
_CALLS = ("openat", "pwrite64", "write", "lseek", "fsync", "fdatasync", "ftruncate", "unlink", "rename")
_FOREIGN = (
    "writev",
    "pwritev",
    "pwritev2",
    "copy_file_range",
    "sendfile",
    "renameat",
    "renameat2",
    "unlinkat",
    "truncate",
    "link",
    "linkat",
    "creat",
)
_LINE = re.compile(r"(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)(?:<(.*)>)?")


class Recording(Looking):
    """While this lasts, all that a process does to the files below a folder is noted as events."""

    def __init__(self, process: int, folder: Path) -> None:
        self._folder, self.events = folder.resolve(), list[Event]()
        self._names = {self._inside(path) for path in self._folder.rglob("*") if path.is_file()}
        self._places: dict[str, int] = {}  # where the next plain write to a file goes
        super().__init__(process, (*_CALLS, *_FOREIGN), "-y", "-xx", "-s", str(1 << 26))

    def _read(self, lines: Iterable[str]) -> None:
        for line in lines:
            found = _LINE.match(line)
            if found is not None and int(found[3]) >= 0:
                self._understand(found[1], [_plain(part) for part in found[2].split(", ")], found)

    def _understand(self, call: str, parts: list[bytes], found: re.Match[str]) -> None:
        if call in _FOREIGN:
            raise NotImplementedError(f"{call} is not followed")
        if call in ("unlink", "rename"):
            self._names_changed(call, [os.fsdecode(part) for part in parts])
            return
        path = os.fsdecode(_plain(found[4] or "") if call == "openat" else _between(parts[0]))
        if path == MARK and call == "write":
            self.events.append(Acknowledged(int(parts[1])))
        name = self._inside(Path(path))
        if not name:
            return
        match call:
            case "openat":
                self._opened(name, parts[2])
            case "pwrite64":
                self.events.append(Written(name, int(parts[-1]), parts[1]))
            case "write":
                place = self._places.get(name, 0)
                self.events.append(Written(name, place, parts[1]))
                self._places[name] = place + len(parts[1])
            case "lseek":
                self._places[name] = int(found[3])
            case "ftruncate":
                self.events.append(Resized(name, int(parts[1])))
            case _:
                self.events.append(FolderSynced(name) if Path(path).is_dir() else Synced(name))

    def _opened(self, name: str, flags: bytes) -> None:
        self._places[name] = 0
        if b"O_CREAT" in flags and name not in self._names:
            self._names.add(name)
            self.events.append(Made(name))
        elif b"O_TRUNC" in flags:
            self.events.append(Resized(name, 0))

    def _names_changed(self, call: str, paths: list[str]) -> None:
        names = [self._inside(Path(path)) for path in paths]
        if not names[0]:
            return
        self._names.discard(names[0])
        if call == "unlink":
            self.events.append(Removed(names[0]))
        else:
            self._names.add(names[1])
            self.events.append(Renamed(names[0], names[1]))

    def _inside(self, path: Path) -> str:
        """The name below the folder; empty for what lies elsewhere."""
        if not path.is_relative_to(self._folder):
            return ""
        return PurePosixPath(path.relative_to(self._folder)).as_posix()


def _plain(part: str) -> bytes:
    """A part of a line with its \\x41 turned into bytes."""
    text = part.strip('"')
    return bytes.fromhex(text.replace("\\x", "")) if text.startswith("\\x") else text.encode()


def _between(part: bytes) -> bytes:
    """The path in 5<path>."""
    found = re.match(rb"\d+<(.*)>$", part, re.DOTALL)
    return b"" if found is None else _plain(found[1].decode())
