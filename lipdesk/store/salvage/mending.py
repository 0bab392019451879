"""Making a filled file consistent: references, contents, history and numbering, so that it passes every check."""

from __future__ import annotations

import sqlite3
from hashlib import sha256

from lipdesk.domain.fields import Field
from lipdesk.domain.registry import record_types
from lipdesk.store.changelog import logged_tables
from lipdesk.store.salvage.log import Log
from lipdesk.store.salvage.losses import Losses


def mend_references(raw: sqlite3.Connection, log: Log, losses: Losses) -> None:
    """Empty every reference that points at nothing; a record that can't be without it is lost. Repeated until all is
    well, because what belongs to a lost record goes with it."""
    kinds = {kind.type_key(): kind for kind in record_types()}
    while broken := raw.execute("PRAGMA foreign_key_check").fetchall():
        for table, row, _parent, number in broken:
            column = _column(raw, table, number)
            values = standing(raw, table, row)
            if values is None:
                continue
            if _emptied(raw, table, row, column):
                if table in kinds:
                    losses.emptied.append((title(raw, log, table, values), kinds[table].field(column).label))
                continue
            raw.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (row,))
            if table in kinds:
                losses.lost.setdefault(table, []).append(title(raw, log, table, values))


def mend_contents(raw: sqlite3.Connection, losses: Losses) -> None:
    """Drop attachments whose bytes are not those that were kept, and name the documents that had them."""
    for row, name, data in raw.execute("SELECT rowid, sha256, bytes FROM content").fetchall():
        if sha256(data).hexdigest() != name:
            raw.execute("DELETE FROM content WHERE rowid = ?", (row,))
    for table in ("document", "issued_report"):
        losses.attachments += [
            str(row[0])
            for row in raw.execute(
                f"SELECT title FROM {table} WHERE sha256 IS NOT NULL AND sha256 NOT IN (SELECT sha256 FROM content)"
            )
        ]


def mend_history(raw: sqlite3.Connection, log: Log, sequence: dict[str, int]) -> None:
    """No history of what is not there, and no number given twice: also not that of a record that is lost."""
    for table in logged_tables():
        raw.execute(
            f"DELETE FROM change WHERE tbl = ? AND row NOT IN (SELECT id FROM \"{table.name}\") AND row IN (SELECT row "
            "FROM change c WHERE c.tbl = ? AND c.act <> 'D' AND c.id = (SELECT max(id) FROM change l "
            "WHERE l.tbl = c.tbl AND l.row = c.row))",
            (table.name, table.name),
        )
    for name in (*(table.name for table in logged_tables()), "operation", "change"):
        there = int(raw.execute(f'SELECT coalesce(max(id), 0) FROM "{name}"').fetchone()[0])
        highest = max(there, log.highest(name), sequence.get(name, 0))
        raw.execute("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
        raw.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (name, highest))


def title(raw: sqlite3.Connection, log: Log, table: str, values: dict[str, object], depth: int = 0) -> str:
    """What a lost record was called: its own words, those of what it points at, and for a part its owner's first."""
    kind = next((kind for kind in record_types() if kind.type_key() == table), None)
    if kind is None or depth > 3:
        return f"{values.get('id', '?')}"
    words = [_word(raw, log, kind.field(name), values.get(name), depth) for name in kind.about.title]
    own = kind.about.joint.join(word for word in words if word)
    owner = kind.about.part_of
    before = _word(raw, log, kind.field(owner), values.get(owner), depth) if owner else ""
    return ": ".join(word for word in (before, own) if word) or f"{values.get('id', '?')}"


def _word(raw: sqlite3.Connection, log: Log, field: Field, value: object, depth: int) -> str:
    if value is None or value == "":
        return ""
    if field.kind != "ref" or not isinstance(value, int):
        return str(value)
    known = log.states.get((field.of, value))
    found = standing(raw, field.of, value) or (known.values if known is not None else None)
    return title(raw, log, field.of, found, depth + 1) if found else f"{value}"


def _column(raw: sqlite3.Connection, table: str, number: int) -> str:
    found = raw.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
    return str(next(row[3] for row in found if row[0] == number))


def standing(raw: sqlite3.Connection, table: str, row: int) -> dict[str, object] | None:
    """A row as it stands in the new file; None when another mending has taken it away."""
    found = raw.execute(f'SELECT * FROM "{table}" WHERE rowid = ?', (row,))
    values = found.fetchone()
    return None if values is None else dict(zip((column[0] for column in found.description), values, strict=True))


def _emptied(raw: sqlite3.Connection, table: str, row: int, column: str) -> bool:
    try:
        raw.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (row,))
    except sqlite3.IntegrityError:
        return False
    return True
