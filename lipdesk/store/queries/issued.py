"""The reports that were issued, without the bytes of their files, and what the records are called that they counted."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.sql import ColumnElement

from lipdesk.domain.documents import IssuedReport
from lipdesk.domain.record import Record
from lipdesk.store.queries.labels import Labels
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


def titles(connection: Connection, labels: Labels, kind: type[Record], ids: Iterable[int]) -> dict[int, str]:
    """What records are called, also those that were deleted: these as the change log has them, without dates."""
    wanted = list(ids)
    found = labels.titles(kind, wanted)
    names = [name for name in kind.about.title if kind.field(name).kind != "day"]
    for number in wanted:
        if number not in found and (values := _before_deletion(connection, kind, number)) is not None:
            parts = (labels.shown(kind.field(name), labels.in_language(kind, values, name)) for name in names)
            found[number] = kind.about.joint.join(part for part in parts if part)
    return found


def _before_deletion(connection: Connection, kind: type[Record], number: int) -> dict[str, Any] | None:
    query = "SELECT before FROM change WHERE tbl = ? AND row = ? AND act = 'D' ORDER BY id DESC LIMIT 1"
    before = connection.exec_driver_sql(query, (kind.type_key(), number)).scalar()
    return dict(json.loads(before)) if before else None
