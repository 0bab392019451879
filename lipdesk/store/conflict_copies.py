"""Other files of the same partnership in the same folder: what sync programs make of two people's work, and her own
copies.

Every copy shares the first steps of the log with the file that it was made of. From the step at which two of them part,
each has steps of its own.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from lipdesk.domain.errors import UserError
from lipdesk.store import meta, shape
from lipdesk.store.connection import open_database
from lipdesk.store.header import read_header
from lipdesk.store.history import LastStep
from lipdesk.store.workspace import Workspace

_SUFFIX = ".lipdesk"
_MOST_NAMES, _MOST_FILES, _MOST_STEPS = 5000, 30, 500_000
_CONFLICT = re.compile(
    r"conflict|conflit|-(desktop|laptop|pc)[-\w]*$|\(\d+\)$|- cop(y|ie)( \(\d+\))?$|^cop(y|ie) ",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Copy:
    """A file of the same partnership; `steps` is its whole log, oldest first."""

    path: Path
    changed: datetime
    steps: tuple[LastStep, ...]

    @property
    def last(self) -> LastStep:
        """Its newest step."""
        return self.steps[-1] if self.steps else LastStep()


@dataclass(frozen=True)
class Parting:
    """How a copy differs from the open file: steps that only the copy has, and steps that only the file has."""

    only_copy: int
    only_file: int


def beside(path: Path, identity: str) -> list[Copy]:
    """The other files of this partnership in its folder, the newest first. Only reads, a bounded number of files; one
    that can't be read is passed over. May wait for a network: never in the window's thread."""
    found = [copy for one in _candidates(path) if (copy := _read(one, identity)) is not None]
    return sorted(found, key=lambda copy: copy.changed, reverse=True)


def parting(workspace: Workspace, copy: Copy) -> Parting:
    """Compare a copy with the open file. Logs only grow, so the last common step is found by halving."""
    low, high = 0, len(copy.steps)
    while low < high:
        middle = (low + high) // 2
        if workspace.has_step(copy.steps[middle]):
            low = middle + 1
        else:
            high = middle
    common = copy.steps[low - 1].id if low else 0
    with workspace.reading() as connection:
        own = connection.exec_driver_sql("SELECT count(*) FROM operation WHERE id > ?", (common,)).scalar_one()
    return Parting(len(copy.steps) - low, int(own))


def is_named_so(path: Path) -> bool:
    """Whether the name is one that sync programs give to the loser of a conflict, or the system to a copy."""
    return _CONFLICT.search(path.stem) is not None


def _candidates(path: Path) -> Iterator[Path]:
    try:
        with os.scandir(path.parent) as entries:
            names = [entry.name for entry in islice(entries, _MOST_NAMES) if _is_one(entry)]
    except OSError:
        return
    family = path.stem.casefold()[:4]
    others = [path.with_name(name) for name in names if name != path.name]
    others.sort(key=lambda one: (not is_named_so(one), not one.stem.casefold().startswith(family), one.name))
    yield from others[:_MOST_FILES]


def _is_one(entry: os.DirEntry[str]) -> bool:
    return entry.name.lower().endswith(_SUFFIX) and entry.is_file()


def _read(path: Path, identity: str) -> Copy | None:
    try:
        version = read_header(path)
        with closing(open_database(path, read_only=True)) as raw:
            raw.execute("PRAGMA busy_timeout = 200")
            shape.check(raw, path, version)
            if not identity or meta.get(raw, meta.IDENTITY) != identity:
                return None
            rows = raw.execute("SELECT id, at FROM operation ORDER BY id LIMIT ?", (_MOST_STEPS,)).fetchall()
        changed = datetime.fromtimestamp(path.stat().st_mtime)
    except (UserError, OSError, sqlite3.Error):
        return None
    return Copy(path, changed, tuple(LastStep(int(number), str(at)) for number, at in rows))


def last_common(one: Workspace, other: Workspace) -> int:
    """The number of the last step that both files have; 0 when they share none."""
    low, high = 0, min(one.last_step().id, other.last_step().id)
    while low < high:  # numbers have gaps: the nearest step at or below the middle stands for it
        middle = (low + high + 1) // 2
        step = _at_or_below(one, middle)
        if other.has_step(step):
            low = middle
        else:
            high = step.id - 1
    return low


def born_after(workspace: Workspace, table: str, operation: int) -> set[int]:
    """The rows of a table that came after a step. Two copies give the same number to different records."""
    with workspace.reading() as connection:
        return set(
            connection.exec_driver_sql(
                "SELECT row FROM change WHERE tbl = ? AND act = 'I' AND operation > ?", (table, operation)
            ).scalars()
        )


def _at_or_below(workspace: Workspace, number: int) -> LastStep:
    with workspace.reading() as connection:
        row = connection.exec_driver_sql(
            "SELECT id, at FROM operation WHERE id <= ? ORDER BY id DESC LIMIT 1", (number,)
        ).first()
    return LastStep() if row is None else LastStep(int(row[0]), str(row[1]))
