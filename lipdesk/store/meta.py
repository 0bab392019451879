"""What a file says about itself beside its records: which program wrote it, and which partnership's file it is."""

from __future__ import annotations

import sqlite3
from uuid import uuid4

from sqlalchemy import Connection

TABLE = "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT"
PROGRAM, IDENTITY = "program", "identity"
BARRED = "barred"  # the number of the last step that can't be undone any more
_SET = "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"


def put(connection: Connection, key: str, value: str) -> None:
    """Note one fact, in place of what stood there."""
    connection.exec_driver_sql(_SET, (key, value))


def get(raw: sqlite3.Connection, key: str) -> str:
    """One fact of an open file; empty when it was never noted."""
    found = raw.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return "" if found is None else str(found[0])


def new_identity() -> str:
    """A name that no other partnership's file has. Copies and backups of a file share it."""
    return uuid4().hex


def identify(raw: sqlite3.Connection, connection: Connection) -> None:
    """Give an identity to a file that has none: those of the first version. `connection` is the one over `raw`."""
    if not get(raw, IDENTITY):
        put(connection, IDENTITY, new_identity())
