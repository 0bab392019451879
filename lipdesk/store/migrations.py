"""Numbered steps from one shape of the file to the next, in one transaction: a file is old or new, never between."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy import Connection, Engine

from lipdesk import __version__, paths
from lipdesk.store import history, schema, search, shape
from lipdesk.store.connection import WRITES

Migration = Callable[[Connection], None]


# {version: {table: {column: what rows made before it get}}}
ADDED: Mapping[int, Mapping[str, Mapping[str, object]]] = {
    2: {"partnership": {"retention_years": 5}},
    3: {
        "group": {"quorum_of": "members", "quorum_second": 0},
        "meeting": {"chair_id": None},
        "agenda_item": {
            "section": None, "role": None, "presented_by": None, "state": "open", "standing": 0, "priority_id": None,
            "activity_id": None, "carried_from_id": None,
        },
        "decision": {"position": None},
        "action": {"position": None},
    },
    4: {
        "priority": {"pillar_fr": None, "percent": None, "percent_reason": None, "percent_reason_fr": None},
        "activity": {
            "condition_fr": None, "percent_reason": None, "percent_reason_fr": None, "carried_from_id": None,
        },
        "progress_note": {"text_fr": None},
        "indicator": {"direction": "up", "baseline_day": None},
        "event": {"outcome_fr": None},
        "seat_target": {"since": None, "until": None},
        "document": {"title_fr": None, "section": None, "alt": None, "alt_fr": None},
        "issued_report": {"document_id": None, "template": None},
        "message": {"issued_id": None},
    },
}  # fmt: skip


def _retention(connection: Connection) -> None:
    """Version 2: after how many years without a trace a person is offered for review."""
    rebuild(
        connection,
        "partnership",
        (
            ("\n\tlogo_id INTEGER, ", "\n\tlogo_id INTEGER, \n\tretention_years INTEGER NOT NULL, "),
            (
                "BETWEEN 1 AND 12), ",
                "BETWEEN 1 AND 12), \n\tCONSTRAINT retention_is_some_years CHECK (retention_years BETWEEN 1 AND 100), ",
            ),
            (
                "'both', 'other'))\n",
                "'both', 'other')), \n\tCONSTRAINT retention_years_0 CHECK (\"retention_years\" >= 0)\n",
            ),
        ),
        ADDED[2]["partnership"],
    )


def _minutes(connection: Connection) -> None:
    """Version 3: from agenda to approved minutes. What stood in the notes of an agenda item of a meeting that was held
    was said there: it becomes a note of the minutes. Such an item is dealt with."""
    reshape(connection, 3)
    settle(connection, 2, 3)


def _report(connection: Connection) -> None:
    """Version 4: the plan in more detail, templates of reports, issued reports as documents that can be sent."""
    reshape(connection, 4)
    settle(connection, 3, 4)


# {version reached: step}. Version 1 is the first shape; new files are made by schema.create.
MIGRATIONS: Mapping[int, Migration] = {2: _retention, 3: _minutes, 4: _report}


def upgrade(
    engine: Engine,
    raw: sqlite3.Connection,
    version: int,
    steps: Mapping[int, Migration] | None = None,
    newest: int | None = None,
) -> None:
    """Bring a file from `version` to the newest shape. Raises whatever a step raises, with the file unchanged.

    Foreign keys are off while tables are rebuilt (or children would be deleted with their parents) and checked
    before the end, as is the shape reached.
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
            if shape.fingerprint(raw) != shape.FINGERPRINTS[newest]:
                raise RuntimeError(f"the upgrade did not reach the shape of version {newest}")
            search.rebuild(connection)
            history.bar(connection)
            schema.mark(connection, newest, __version__)
    finally:
        raw.execute("PRAGMA foreign_keys = 1")


def rebuild(
    connection: Connection, table: str, edits: tuple[tuple[str, str], ...], filled: Mapping[str, object] | None = None
) -> None:
    """Make a table anew from its own words with `edits` (old text, new text)."""
    made = str(_scalar(connection, "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", table))
    for old, new in edits:
        if old not in made:
            raise ValueError(f"{table}: “{old}” does not stand in its definition")
        made = made.replace(old, new, 1)
    indexes = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", (table,)
    ).scalars()
    again = list(indexes)
    remake(connection, table, made, filled)
    for statement in again:
        connection.exec_driver_sql(statement)


def reshape(connection: Connection, version: int) -> None:
    """Do what `resources/schema/version-N.sql` says: make new tables, make those anew that are there already, with
    their rows, then the indexes and what else it says."""
    for statement in _statements(f"version-{version}.sql"):
        name = re.match(r'CREATE TABLE "?(\w+)', statement)
        there = name and _scalar(connection, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", name[1])
        if name and there:
            remake(connection, name[1], statement, ADDED[version][name[1]])
        else:
            connection.exec_driver_sql(statement)


def settle(connection: Connection, version: int, newest: int = schema.VERSION) -> None:
    """Bring records that were written in an older version into their place of today: what an upgrade does beside the
    new tables, and all that records which were salvaged from an older file need."""
    for number in range(version + 1, newest + 1):
        if (_scripts() / f"version-{number}-data.sql").exists():
            for statement in _statements(f"version-{number}-data.sql"):
                connection.exec_driver_sql(statement)


def _scripts() -> Path:
    return paths.resources() / "schema"


def _statements(name: str) -> list[str]:
    """The statements of a script, without the line that says what it is."""
    script = (_scripts() / name).read_text("utf-8").partition("\n")[2]
    return [statement for statement in re.split(r";\n(?=[A-Z]|$)", script) if statement.strip()]


def remake(connection: Connection, table: str, made: str, filled: Mapping[str, object] | None = None) -> None:
    """Make a table anew as the statement `made` says and move its rows over; new columns get the value in `filled`. The
    fingerprint holds an upgraded table to one that is created new, so ALTER TABLE ADD COLUMN, which puts the column
    last, won't do. Ids already given are not given again."""
    filled = filled or {}
    given = _scalar(connection, "SELECT seq FROM sqlite_sequence WHERE name = ?", table)
    columns = ", ".join(f'"{row[1]}"' for row in connection.exec_driver_sql(f'PRAGMA table_info("{table}")'))
    names = ", ".join([columns, *(f'"{name}"' for name in filled)])
    aside, count = re.subn(rf'^CREATE TABLE "?{table}"? ', f'CREATE TABLE "{table}_new" ', made)
    if count != 1:
        raise ValueError(f"{table}: the statement makes another table")
    connection.exec_driver_sql(aside)
    values = ", ".join([columns, *("?" for _value in filled)])
    connection.exec_driver_sql(
        f'INSERT INTO "{table}_new" ({names}) SELECT {values} FROM "{table}"', tuple(filled.values())
    )
    connection.exec_driver_sql(f'DROP TABLE "{table}"')
    connection.exec_driver_sql(f'ALTER TABLE "{table}_new" RENAME TO "{table}"')
    if given is not None:
        connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
        connection.exec_driver_sql("INSERT INTO sqlite_sequence VALUES (?, ?)", (table, given))


def _scalar(connection: Connection, sql: str, value: str) -> object:
    return connection.exec_driver_sql(sql, (value,)).scalar()
