"""The change log: tables, and triggers generated from the declarations that write every row change into it.

Triggers see everything, also cascades and bulk statements, so undo, history, trash and refresh can all read one log.
They are temporary: made for each connection and never stored, so they always fit the declarations, and a file that
carries a trigger is not ours. A change is logged while `writing.operation` names one; migrations are not logged.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Table

from lipdesk.domain.record import Record

TABLES = (
    """CREATE TABLE operation (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        label TEXT NOT NULL,
        args TEXT NOT NULL DEFAULT '{}',
        kind TEXT NOT NULL DEFAULT 'do' CHECK (kind IN ('do', 'undo', 'redo')),
        state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'past')),
        target INTEGER REFERENCES operation (id)
    ) STRICT""",
    """CREATE TABLE change (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        operation INTEGER NOT NULL REFERENCES operation (id) ON DELETE CASCADE,
        tbl TEXT NOT NULL,
        row INTEGER NOT NULL,
        act TEXT NOT NULL CHECK (act IN ('I', 'U', 'D')),
        before TEXT,
        after TEXT
    ) STRICT""",
    "CREATE INDEX change_operation ON change (operation)",
    "CREATE INDEX change_row ON change (tbl, row)",
    "CREATE INDEX change_deleted ON change (operation) WHERE act = 'D'",
    "CREATE INDEX operation_done ON operation (id) WHERE state = 'done'",
    "CREATE INDEX operation_undone ON operation (id) WHERE state = 'undone'",
)
GATE = (
    "CREATE TEMP TABLE writing (one INTEGER PRIMARY KEY CHECK (one = 1), operation INTEGER)",
    "INSERT INTO writing VALUES (1, NULL)",
)
UNLOGGED = ("content",)


def logged_tables() -> list[Table]:
    """The tables whose changes are logged: every record type and every joining table."""
    return [table for table in Record.metadata.sorted_tables if table.name not in UNLOGGED]


def triggers(table: Table) -> Iterator[str]:
    """The three triggers that log one table. Updates keep only the columns that changed: small, and readable as
    history."""
    name = table.name
    columns = [column.name for column in table.columns]
    running = "(SELECT operation FROM writing) IS NOT NULL"
    head = f"INSERT INTO change (operation, tbl, row, act, before, after) SELECT operation, '{name}'"
    yield (
        f'CREATE TEMP TRIGGER "log_{name}_insert" AFTER INSERT ON main."{name}" WHEN {running} BEGIN '
        f"{head}, new.id, 'I', NULL, {_whole('new', columns)} FROM writing; END"
    )
    yield (
        f'CREATE TEMP TRIGGER "log_{name}_update" AFTER UPDATE ON main."{name}" '
        f"WHEN {running} AND ({_differs(columns)}) BEGIN "
        f"{head}, new.id, 'U', {_changed('old', columns)}, {_changed('new', columns)} FROM writing; END"
    )
    yield (
        f'CREATE TEMP TRIGGER "log_{name}_delete" AFTER DELETE ON main."{name}" WHEN {running} BEGIN '
        f"{head}, old.id, 'D', {_whole('old', columns)}, NULL FROM writing; END"
    )


def _whole(side: str, columns: list[str]) -> str:
    return "json_object(" + ", ".join(f"'{column}', {side}.\"{column}\"" for column in columns) + ")"


def _differs(columns: list[str]) -> str:
    return " OR ".join(f'old."{column}" IS NOT new."{column}"' for column in columns)


def _changed(side: str, columns: list[str]) -> str:
    parts = " UNION ALL ".join(
        f'SELECT \'{column}\' AS k, {side}."{column}" AS v WHERE old."{column}" IS NOT new."{column}"'
        for column in columns
    )
    return f"(SELECT json_group_object(k, v) FROM ({parts}))"
