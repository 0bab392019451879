"""Filling a new file with what could be read, table by table, held to the same rules as any other file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable

from lipdesk.store.salvage.forms import Form, Values
from lipdesk.store.salvage.log import Log
from lipdesk.store.salvage.trees import Leaf


class Filling:
    """Puts rows into the new file; what its rules refuse is tried once more as the history tells it."""

    def __init__(self, raw: sqlite3.Connection, log: Log) -> None:
        self._raw, self._log = raw, log
        self.saved: dict[str, set[int]] = {}
        self.rebuilt: dict[str, set[int]] = {}
        self.doubtful: dict[str, set[int]] = {}
        self.refused: dict[str, dict[int, Values]] = {}
        self._stray: dict[str, list[Values]] = {}

    def take(self, form: Form, rows: Iterable[tuple[Values, bool]]) -> None:
        """Rows whose table is known; True with those that stand on a page with broken ones. Where the history tells a
        row otherwise, a whole page is believed, a broken one is not; either way it is to be checked."""
        place = self.saved.setdefault(form.name, set())
        told_of = self._log.existing(form.name)
        for values, broken in rows:
            row = int(values[form.key]) if form.key else 0
            if form.key and (row in place or self._log.never(form.name, row, values, told_of)):
                self._stray.setdefault(form.name, []).append(values)
                continue
            told = self._log.otherwise(form.name, row, values)
            first, second = (told or values, values) if broken and self._log.complete else (values, told)
            if self.put(form, first) or (second is not None and self.put(form, second)):
                place.add(row)
                if told is not None:
                    self.doubtful.setdefault(form.name, set()).add(row)
            else:
                self.refused.setdefault(form.name, {})[row] = values

    def place(self, leaf: Leaf, forms: Iterable[Form], *, alive: bool) -> int:
        """A leaf of no known table: give its rows to the table that they are proved to be of, or that alone can take
        them. Returns how many rows nothing tells the table of.

        `alive` says that the page was not given up: where a part of the history is lost, a row on it that was deleted
        has come back since, and is to be checked.
        """
        fitting = [(form, rows) for form in forms if (rows := _read(form, leaf))]
        if not fitting:
            return 0
        proved = [(self._proofs(form, rows), form, rows) for form, rows in fitting]
        best = max(count for count, _form, _rows in proved)
        if best:
            wanted = [(form, rows) for count, form, rows in proved if count == best]
        else:
            wanted = [(form, rows) for form, rows in fitting if self._can_take(form, rows)]
        if len(wanted) != 1:
            return len(leaf.rows) if wanted else 0
        form, rows = wanted[0]
        saved = self.saved.setdefault(form.name, set())
        deleted = {row.rowid for row in leaf.rows if form.key and self._log.deleted(form.name, row.rowid)}
        back = deleted - saved if alive and not self._log.complete else set[int]()
        known = saved | (deleted - back)
        self.take(form, [(values, leaf.broken > 0) for values in rows if not form.key or values[form.key] not in known])
        self.doubtful.setdefault(form.name, set()).update(back & saved)
        return 0

    def rebuild(self, form: Form, may_be_lost: Callable[[int], bool]) -> None:
        """What should be in a table and is not, as the history tells it. Where a part of the history is lost, a record
        that it still knows may have been deleted: then only those whose page may be gone come back."""
        for row, known in self._log.existing(form.name).items():
            refused = row in self.refused.get(form.name, ())
            if not (self._log.complete or refused or may_be_lost(row)):
                continue
            if row not in self.saved.get(form.name, ()) and known.whole and known.values is not None:
                values = {column.name: known.values.get(column.name, column.added) for column in form.columns}
                if self.put(form, {**values, form.key: row}):
                    self.rebuilt.setdefault(form.name, set()).add(row)

    def strays(self, form: Form) -> list[Values]:
        """Rows under a number that can't be theirs, unless the same row is there under its own."""
        found = []
        for values in self._stray.get(form.name, ()):
            names = [name for name in values if name != form.key]
            same = " AND ".join(f'"{name}" IS ?' for name in names)
            query = f'SELECT 1 FROM "{form.name}" WHERE {same}'
            if self._raw.execute(query, [values[name] for name in names]).fetchone() is None:
                found.append(values)
        return found

    def put(self, form: Form, values: Values) -> bool:
        """One row; False when a rule refuses it or it is there already."""
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" for _value in values)
        try:
            self._raw.execute(f'INSERT INTO "{form.name}" ({names}) VALUES ({marks})', tuple(values.values()))
        except (sqlite3.IntegrityError, sqlite3.DataError, OverflowError):
            return False
        return True

    def _proofs(self, form: Form, rows: list[Values]) -> int:
        return sum(1 for values in rows if form.key and self._log.agrees(form.name, values[form.key], values))

    def _can_take(self, form: Form, rows: list[Values]) -> bool:
        """Whether a table could take all of these rows. Nothing is kept of the attempt."""
        self._raw.execute("SAVEPOINT attempt")
        try:
            return all(self.put(form, values) and self._refers(form, values) for values in rows)
        finally:
            self._raw.execute("ROLLBACK TO attempt")
            self._raw.execute("RELEASE attempt")

    def _refers(self, form: Form, values: Values) -> bool:
        """Whether what a row points at is there: pairs of numbers fit into every table of pairs."""
        for row in self._raw.execute(f'PRAGMA foreign_key_list("{form.name}")').fetchall():
            table, column, other = str(row[2]), str(row[3]), str(row[4])
            value = values.get(column)
            found = self._raw.execute(f'SELECT 1 FROM "{table}" WHERE "{other}" = ?', (value,)).fetchone()
            if value is not None and found is None:
                return False
        return True


def _read(form: Form, leaf: Leaf) -> list[Values]:
    """All rows of a leaf as rows of a table; empty when one of them can't be."""
    found: list[Values] = []
    for row in leaf.rows:
        values = form.read(row)
        if values is None:
            return []
        found.append(values)
    return found
