"""A disk that loses its power: what was synced is there; of everything else any part may be, in pieces or not at all.

Files are bytes under a name. A written piece, a new length, a name given or taken away counts as safe only once it was
synced: the bytes with their file, the names with their folder.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TypeVar

SECTOR = 512
STYLES = ("nothing", "everything", "first", "last", "some", "some")


@dataclass(frozen=True)
class Made:
    """A new file got this name."""

    name: str


@dataclass(frozen=True)
class Written:
    """Bytes were handed to the system."""

    name: str
    offset: int
    data: bytes


@dataclass(frozen=True)
class Resized:
    """A file was cut or lengthened."""

    name: str
    size: int


@dataclass(frozen=True)
class Synced:
    """The system said that a file is on the disk; `entry` says that its name is, too."""

    name: str
    entry: bool = False


@dataclass(frozen=True)
class FolderSynced:
    """The names in a folder are on the disk. The folder of a plain name is “.”."""

    folder: str = "."


@dataclass(frozen=True)
class Removed:
    """A name was taken away."""

    name: str


@dataclass(frozen=True)
class Renamed:
    """A file got the name of another, which is gone then."""

    name: str
    new: str


@dataclass(frozen=True)
class Acknowledged:
    """The user was told that this step is saved."""

    step: int


Event = Made | Written | Resized | Synced | FolderSynced | Removed | Renamed | Acknowledged
Piece = Written | Resized
T = TypeVar("T")


@dataclass
class _File:
    """What is on the disk for certain, and what the system still holds back."""

    safe: bytearray
    pending: list[Piece] = field(default_factory=list)

    def sync(self) -> None:
        for piece in self.pending:
            _put(self.safe, piece)
        self.pending.clear()


class Disk:
    """Follows the events; `cut` may be asked at any time and changes nothing."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._names = {name: _File(bytearray(data)) for name, data in files.items()}
        self._safe_names = dict(self._names)
        self._moves: list[Made | Removed | Renamed] = []
        self._made: dict[int, _File] = {}  # the file that each Made in _moves brought
        self.acknowledged: list[int] = []

    def follow(self, event: Event) -> None:
        """One thing happens."""
        match event:
            case Acknowledged(step):
                self.acknowledged.append(step)
            case Written(name) | Resized(name):
                self._names[name].pending.append(event)
            case Synced(name, entry):
                self._names[name].sync()
                if entry:
                    self._sync_names(str(PurePosixPath(name).parent))
            case FolderSynced(folder):
                self._sync_names(folder)
            case Made() | Removed() | Renamed():
                if isinstance(event, Made):
                    self._made[id(event)] = _File(bytearray())
                self._move(self._names, event)
                self._moves.append(event)

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files found when the power is back."""
        style = chance.choice(STYLES)
        names = dict(self._safe_names)
        for move in _some(self._moves, style, chance):
            self._move(names, move)
        return {name: bytes(_left(file, style, chance)) for name, file in names.items()}

    def _sync_names(self, folder: str) -> None:
        kept: list[Made | Removed | Renamed] = []
        for move in self._moves:
            if str(PurePosixPath(move.name).parent) == folder:
                self._move(self._safe_names, move)
            else:
                kept.append(move)
        self._moves = kept

    def _move(self, names: dict[str, _File], move: Made | Removed | Renamed) -> None:
        """Do it with these names. What it should move may not have got there: then there is nothing to do."""
        match move:
            case Made(name):
                names[name] = self._made[id(move)]
            case Removed(name):
                names.pop(name, None)
            case Renamed(name, new) if name in names:
                names[new] = names.pop(name)


def _left(file: _File, style: str, chance: random.Random) -> bytearray:
    """What is left of one file."""
    found = bytearray(file.safe)
    for piece in _some(file.pending, style, chance):
        torn = isinstance(piece, Written) and style == "some" and chance.random() < 0.3
        parts = _sectors(piece, chance) if isinstance(piece, Written) and torn else [piece]
        for part in parts:
            _put(found, part, chance)
    return found


def _some(items: list[T], style: str, chance: random.Random) -> list[T]:
    """Those that reached the disk; the system writes in any order."""
    match style:
        case "nothing":
            return []
        case "everything":
            return items
        case "first":
            return items[: chance.randint(0, len(items))]
        case "last":
            return items[chance.randint(0, len(items)) :]
        case _:
            return [item for item in items if chance.random() < 0.5]


def _sectors(piece: Written, chance: random.Random) -> list[Written]:
    """A write of which only some sectors arrived."""
    starts = range(0, len(piece.data), SECTOR)
    return [
        Written(piece.name, piece.offset + start, piece.data[start : start + SECTOR])
        for start in starts
        if chance.random() < 0.5
    ]


def _put(found: bytearray, piece: Piece, chance: random.Random | None = None) -> None:
    """Write a piece. Space before it that nothing was written to holds zeros, or after a cut whatever lay there."""
    end = piece.size if isinstance(piece, Resized) else piece.offset
    if len(found) < end:
        gap = end - len(found)
        found.extend(chance.randbytes(gap) if chance is not None and chance.random() < 0.5 else bytes(gap))
    if isinstance(piece, Resized):
        del found[piece.size :]
    else:
        found[piece.offset : piece.offset + len(piece.data)] = piece.data
