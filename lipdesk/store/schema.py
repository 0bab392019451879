"""The shape of a file: what is created, what marks it as ours, and the watch that every writing connection keeps."""

from __future__ import annotations

from sqlalchemy import Connection

from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_types
from lipdesk.store import changelog, meta, search

APPLICATION_ID = 0x4C495031  # "LIP1", readable in the first hundred bytes
VERSION = 4


def create(connection: Connection, program: str) -> None:
    """Make every table in an empty database, inside the caller's transaction. `program` is the version that makes
    it."""
    assert record_types()
    Record.metadata.create_all(connection)
    for statement in (meta.TABLE, *changelog.TABLES, search.TABLE):
        connection.exec_driver_sql(statement)
    mark(connection, VERSION, program)
    meta.put(connection, meta.IDENTITY, meta.new_identity())


def mark(connection: Connection, version: int, program: str) -> None:
    """Say in the file's head which schema it has, and inside which program wrote it last."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")
    meta.put(connection, meta.PROGRAM, program)


def watch(connection: Connection) -> None:
    """Make the temporary triggers that log changes; once for every connection that writes."""
    for statement in changelog.GATE:
        connection.exec_driver_sql(statement)
    for table in changelog.logged_tables():
        for statement in changelog.triggers(table):
            connection.exec_driver_sql(statement)
