"""Numbered steps from one shape of the file to the next, each in one transaction: a file is old or new, never
between."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping

from sqlalchemy import Connection, Engine

from lipdesk import __version__
from lipdesk.store import history, schema, search
from lipdesk.store.connection import WRITES

Migration = Callable[[Connection], None]

# {version reached: step}. Version 1 is the first shape; its files are made by schema.create.
MIGRATIONS: Mapping[int, Migration] = {}


def upgrade(
    engine: Engine,
    raw: sqlite3.Connection,
    version: int,
    steps: Mapping[int, Migration] | None = None,
    newest: int | None = None,
) -> None:
    """Bring a file from `version` to the newest shape. Raises whatever a step raises, with the file unchanged.

    Foreign keys are off while tables are rebuilt (or children would be deleted with their parents) and checked
    before the end.
    """
    steps = MIGRATIONS if steps is None else steps
    newest = schema.VERSION if newest is None else newest
    raw.execute("PRAGMA foreign_keys = 0")
    try:
        with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            for number in range(version + 1, newest + 1):
                steps[number](connection)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if broken:
                raise sqlite3.IntegrityError(f"{len(broken)} references point nowhere after the upgrade")
            search.rebuild(connection)
            history.bar(connection)
            schema.mark(connection, newest, __version__)
    finally:
        raw.execute("PRAGMA foreign_keys = 1")
