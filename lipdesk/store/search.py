"""Full-text search over every record type: one index, brought up to date from the change log within each change.

SQLite folds accents but not œ, æ, ł, đ, ß, þ, ø or the typographic apostrophes; both sides are folded first
(`domain.folding`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize

from sqlalchemy import Connection

from lipdesk.domain.folding import fold
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_types

TABLE = (
    "CREATE VIRTUAL TABLE search USING fts5 (title, body, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2')"
)
LEAST_LETTERS = 2
_SLOTS = 256  # record types that fit into one rowid: rowid = record id * _SLOTS + place of its type


@dataclass(frozen=True)
class Hit:
    """One record that was found; `excerpt` is the folded text around the words."""

    type: str
    id: int
    excerpt: str


def indexed_types() -> list[tuple[int, type[Record]]]:
    """The record types that are searched, with their places in the index."""
    return [(place, kind) for place, kind in enumerate(record_types()) if any(field.search for field in kind.declared)]


def follow(connection: Connection, operation: int, tables: set[str]) -> None:
    """Bring the index up to date with what one operation changed, within its transaction: undo and import come this
    way too."""
    for place, kind in indexed_types():
        name = kind.type_key()
        if name in tables:
            touched = "SELECT row FROM change WHERE operation = ? AND tbl = ?"
            connection.exec_driver_sql(
                f"DELETE FROM search WHERE rowid IN (SELECT row * {_SLOTS} + {place} FROM ({touched}))",
                (operation, name),
            )
            connection.exec_driver_sql(
                f"INSERT INTO search (rowid, title, body) SELECT id * {_SLOTS} + {place}, {_words(kind, '')} "
                f'FROM "{name}" WHERE id IN ({touched})',
                (operation, name),
            )


def rebuild(connection: Connection) -> None:
    """Fill the index anew from the records."""
    connection.exec_driver_sql("DELETE FROM search")
    for place, kind in indexed_types():
        connection.exec_driver_sql(
            f"INSERT INTO search (rowid, title, body) SELECT id * {_SLOTS} + {place}, {_words(kind, '')} "
            f'FROM "{kind.type_key()}"'
        )


def tidy(connection: Connection) -> None:
    """Merge the index into one piece, so that no word of a deleted text stays in an older one."""
    connection.exec_driver_sql("INSERT INTO search (search) VALUES ('optimize')")


def find(connection: Connection, words: str, limit: int = 50) -> list[Hit]:
    """Records that hold all the words, each word from its beginning; those with the words in their name first."""
    question = _question(words)
    if not question:
        return []
    places = dict(indexed_types())
    found = connection.exec_driver_sql(
        "SELECT rowid, snippet(search, 1, '', '', '…', 12) FROM search WHERE search MATCH ? "
        "ORDER BY bm25(search, 8.0, 1.0), rowid LIMIT ?",
        (question, limit),
    )
    return [Hit(places[rowid % _SLOTS].type_key(), rowid // _SLOTS, excerpt) for rowid, excerpt in found]


def differences(connection: Connection) -> int:
    """How many records the index has wrong: missing, left over, or holding other words."""
    wrong = 0
    seen: list[str] = []
    for place, kind in indexed_types():
        expected = (
            f'SELECT id * {_SLOTS} + {place} AS rowid, {_words(kind, "", named=True)} FROM "{kind.__tablename__}"'
        )
        seen.append(expected)
    union = " UNION ALL ".join(seen)
    for one, other in (
        (union, "SELECT rowid, title, body FROM search"),
        ("SELECT rowid, title, body FROM search", union),
    ):
        counted = connection.exec_driver_sql(
            f"SELECT count(*) FROM (SELECT * FROM ({one}) EXCEPT SELECT * FROM ({other}))"
        )
        wrong = max(wrong, int(counted.scalar_one()))
    return wrong


def _question(words: str) -> str:
    """An FTS5 query from raw words: every word quoted, or its signs would be read as syntax."""
    found = re.findall(r"[^\W_]+(?:'[^\W_]+)*", fold(normalize("NFC", words.replace("\x00", " "))))
    if sum(len(word) for word in found) < LEAST_LETTERS:
        return ""
    return " ".join(f'"{word}"*' for word in found)


def _words(kind: type[Record], side: str, named: bool = False) -> str:
    title = [field.name for field in kind.declared if field.search and field.name in kind.about.title]
    body = [field.name for field in kind.declared if field.search and field.name not in kind.about.title]
    names = (" AS title", " AS body") if named else ("", "")
    return f"{_folded(title, side)}{names[0]}, {_folded(body, side)}{names[1]}"


def _folded(names: list[str], side: str) -> str:
    if not names:
        return "''"
    return "fold(" + " || ' ' || ".join(f"coalesce({side}\"{name}\", '')" for name in names) + ")"
