"""Is the file whole? Integrity, references, search index and history, each problem in words."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from lipdesk.i18n import _
from lipdesk.store import search
from lipdesk.store.changelog import logged_tables

Progress = Callable[[int, int, str], object]


def problems(connection: Connection, progress: Progress | None = None) -> list[str]:
    """What is wrong with a file, one sentence each; empty when it is whole. `progress` may raise to stop."""
    tell: Progress = progress or (lambda _done, _total, _text: None)
    tell(0, 4, _("Pages and indexes"))
    found = [
        _("Integrity: {detail}").format(detail=row[0])
        for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")
        if row[0] != "ok"
    ]
    if found:
        return found
    tell(1, 4, _("References"))
    for table, row, parent, _key in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        found.append(
            _("Record {row} of {table} points at a record of {parent} that is not there.").format(
                row=row, table=table, parent=parent
            )
        )
    tell(2, 4, _("Search index"))
    wrong = search.differences(connection)
    if wrong:
        found.append(_("The search index differs from {count} records.").format(count=wrong))
    tell(3, 4, _("History"))
    return found + _history(connection)


def _history(connection: Connection) -> list[str]:
    """The last logged state of every row must be what stands in its table."""
    found = []
    torn = connection.exec_driver_sql(
        "SELECT count(*) FROM change "
        "WHERE NOT json_valid(coalesce(before, '{}')) OR NOT json_valid(coalesce(after, '{}'))"
    ).scalar_one()
    if torn:
        found.append(_("{count} entries of the history can’t be read.").format(count=torn))
    for table in logged_tables():
        gone = connection.exec_driver_sql(
            f"SELECT count(*) FROM change c WHERE c.tbl = ? AND c.act <> 'D' AND c.id = (SELECT max(id) FROM change l "
            f'WHERE l.tbl = c.tbl AND l.row = c.row) AND c.row NOT IN (SELECT id FROM "{table.name}")',
            (table.name,),
        ).scalar_one()
        if gone:
            found.append(
                _("{count} records of {table} are missing that the history still knows.").format(
                    count=gone, table=table.name
                )
            )
    return found
