"""The one seam through which a file becomes a connection, with the settings that lost nothing when measured.

journal_mode=TRUNCATE with synchronous=FULL survived every simulated power cut; a WAL file copied alone while open loses
its last commits without a word, and coordinators copy files.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from lipdesk.domain.folding import fold

WRITES = "lipdesk_writes"
_SETTINGS = (
    "trusted_schema=0",  # before the file's own schema is read
    "journal_mode=TRUNCATE",
    "synchronous=FULL",
    "fullfsync=1",
    "foreign_keys=1",
    "secure_delete=1",  # Debian's SQLite does so unasked, Windows' leaves copies of texts also when it compacts a file
    "busy_timeout=5000",
    "cache_size=-16000",
    "temp_store=MEMORY",
)


def sqlite_version() -> str:
    """Which SQLite the program runs on."""
    return sqlite3.sqlite_version


def open_database(path: Path, read_only: bool = False) -> sqlite3.Connection:
    """Open a file that exists. Raises sqlite3.Error when SQLite can't."""
    mode = "ro" if read_only else "rw"
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)
    connection.create_function("fold", 1, fold, deterministic=True)
    settings = [setting for setting in _SETTINGS if not (read_only and setting.startswith("journal_mode"))]
    try:
        for setting in settings:
            connection.execute(f"PRAGMA {setting}").fetchall()
    except sqlite3.Error:
        connection.close()
        raise
    except UnicodeDecodeError as error:  # SQLite quotes what it can't read of a damaged schema
        connection.close()
        damage = sqlite3.DatabaseError("the schema can't be read")
        damage.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise damage from error
    return connection


def in_memory() -> sqlite3.Connection:
    """An empty database in memory, for snapshots: readable from a background thread."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.create_function("fold", 1, fold, deterministic=True)
    connection.execute("PRAGMA foreign_keys=1")
    return connection


def engine_over(connection: sqlite3.Connection) -> Engine:
    """SQLAlchemy over exactly this connection. A transaction begins only where `WRITES` is asked for or a session
    needs it."""
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def begin(started: Any) -> None:
        started.exec_driver_sql("BEGIN IMMEDIATE" if started.get_execution_options().get(WRITES) else "BEGIN")

    return engine


def copy_into(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy a whole database as it is at this moment. Raises sqlite3.Error, also where another program keeps it locked:
    `backup` alone would wait for ever."""
    source.execute("BEGIN")
    try:
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(target)
    finally:
        source.execute("ROLLBACK")
