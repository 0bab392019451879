"""The reports that were issued, without the bytes of their files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select
from sqlalchemy.sql import ColumnElement

from lipdesk.domain.documents import IssuedReport
from lipdesk.store.queries.records import table_of


@dataclass(frozen=True)
class Issued:
    """What a report is known by: its title, the day of issue, and when, to whom and how it was sent."""

    id: int
    title: str
    issued: date
    language: str
    sent_on: date | None
    sent_to: str
    sent_how: str


def with_fingerprint(connection: Connection, sha256: str) -> Issued | None:
    """The newest report that was issued as the file with this fingerprint."""
    found = _read(connection, table_of(IssuedReport).c.sha256 == sha256)
    return found[0] if found else None


def listed(connection: Connection) -> tuple[Issued, ...]:
    """Every issued report, the newest first."""
    return _read(connection)


def on_period(connection: Connection, kind: str, since: date, until: date) -> tuple[Issued, ...]:
    """The reports of a kind that were issued on exactly this period, the newest first."""
    table = table_of(IssuedReport)
    return _read(connection, table.c.kind == kind, table.c.since == since, table.c.until == until)


def _read(connection: Connection, *wanted: ColumnElement[bool]) -> tuple[Issued, ...]:
    table = table_of(IssuedReport)
    names = ("id", "title", "issued", "language", "sent_on", "sent_to", "sent_how")
    query = select(*(table.c[name] for name in names)).where(*wanted)
    rows = connection.execute(query.order_by(table.c.issued.desc(), table.c.id.desc()))
    return tuple(
        Issued(row.id, row.title, row.issued, row.language or "", row.sent_on, row.sent_to or "", row.sent_how or "")
        for row in rows
    )
