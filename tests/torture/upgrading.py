"""Old or new, never between: an upgraded file against one that was upgraded in peace."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from lipdesk.store import meta, schema, shape
from lipdesk.store.connection import open_database
from lipdesk.store.header import read_header
from lipdesk.store.workspace import Workspace
from tests.torture.judging import broken, copied, fresh, opened

OLD = Path(__file__).parent.parent / "store" / "files" / "version-1.lipdesk"
Rows = dict[str, list[tuple[object, ...]]]


class Upgraded:
    """Knows an older file as it was and as it must be, and judges what is left of an upgrade."""

    def __init__(self, folder: Path, old: Path) -> None:
        self.version = read_header(old)
        self._folder = folder
        reference = folder / f"reference {old.name}"
        shutil.copy(old, reference)
        self._as_was = self._held(reference)
        Workspace.open(reference).close()
        self._as_must_be = self._held(reference)
        assert (self._as_was[0], self._as_must_be[0]) == (self.version, schema.VERSION)

    def look(self, path: Path) -> tuple[int, list[str]]:
        """The version found, and what is wrong. Then the file is opened as the next start does it."""
        wrong: list[str] = []
        found = self._held(path)
        expected = self._as_was if found[0] == self.version else self._as_must_be
        if found != expected:
            wrong.append(f"neither old nor new: {_difference(found, expected)}")
        with opened(path, wrong) as workspace:
            if workspace is not None:
                wrong += broken(workspace)
        if not wrong and self._held(path) != self._as_must_be:
            wrong.append("opened later, it is not as after an upgrade in peace")
        return found[0], wrong

    def _held(self, path: Path) -> tuple[int, str, Rows]:
        """Version, shape and every row, read from a copy: the file with its journal stays as it was found."""
        with closing(open_database(copied(path, fresh(self._folder / "looked at")))) as raw:
            version = int(raw.execute("PRAGMA user_version").fetchone()[0])
            return version, shape.fingerprint(raw), rows(raw)


def rows(raw: sqlite3.Connection) -> Rows:
    """Every row of every table; but the file's identity, which is new with each upgrade, and how the search index is
    kept."""
    tables = [str(row[0]) for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    found = {
        table: raw.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables if not table.startswith("search_")
    }
    found["meta"] = [row for row in found["meta"] if row[0] != meta.IDENTITY]
    return found


def _difference(one: tuple[int, str, Rows], other: tuple[int, str, Rows]) -> str:
    if one[:2] != other[:2]:
        return f"version {one[0]}, shape {one[1][:8]}"
    return ", ".join(name for name in one[2] if one[2][name] != other[2].get(name))
