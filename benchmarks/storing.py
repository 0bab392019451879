"""Saving one edit and reading a long list, against plain sqlite3 with the same settings; and how fast words are
found."""

from __future__ import annotations

import itertools
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from benchmarks import ten_years
from benchmarks.measuring import Result, in_turns
from lipdesk.domain.partners import Person
from lipdesk.services import records
from lipdesk.store import search
from lipdesk.store.connection import open_database
from lipdesk.store.workspace import Connection, Workspace

FRAME = 16.0  # ms between two pictures of a screen
TYPED = ("li", "lib", "libra", "library", "elk cross", "workshop", "tr", "okafor", "noah sin", "number 12", "zz", "e b")


def results() -> list[Result]:
    """Saving, and finding on the ten-year file and on ten times that."""
    return [saving(), *finding()]


def saving() -> Result:
    """One edit of one person through the service, against the same row and commit in plain sqlite3."""
    with tempfile.TemporaryDirectory() as folder:
        ours, plain = Path(folder) / "ours.lipdesk", Path(folder) / "plain.lipdesk"
        for copy in (ours, plain):
            shutil.copy(ten_years.path(), copy)
        with Workspace.open(ours) as workspace, closing(open_database(plain)) as raw:
            numbers = itertools.count()

            def by_service() -> None:
                records.save(workspace, Person, 700, {"phone": f"204-555-{next(numbers):04d}"})

            def by_hand() -> None:
                raw.execute("BEGIN IMMEDIATE")
                raw.execute("UPDATE person SET phone = ? WHERE id = 700", (f"204-555-{next(numbers):04d}",))
                raw.execute("COMMIT")

            ours_took, plain_took = in_turns(200, by_service, by_hand)
    return Result("one edit saved (plain: the row, sqlite3, same pragmas)", "ms", ours_took, plain_took, 3)


def finding() -> Iterator[Result]:
    """What one keystroke in the find palette asks of the file, the slowest of several words; and how that grows."""
    slowest = {}
    for times in (1, 10):
        with Workspace.read(ten_years.path(times)) as workspace, workspace.reading() as connection:
            slowest[times] = max(in_turns(15, *(_finder(connection, typed) for typed in TYPED)))
    yield Result(f"search keystroke, slowest of {len(TYPED)}, ten years", "ms", slowest[1], None, FRAME)
    yield Result("the same with ten times as much (plain: ten years)", "ms", slowest[10], slowest[1], None)


def _finder(connection: Connection, typed: str) -> Callable[[], None]:
    def find() -> None:
        search.find(connection, typed, 40)

    return find


def rows_by_hand(path: Path) -> list[tuple[object, ...]]:
    """What plain sqlite3 needs for the list of people."""
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute("SELECT family_name, given_name, email, phone, language FROM person ORDER BY 1").fetchall()
