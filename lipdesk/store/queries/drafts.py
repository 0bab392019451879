"""The texts of a report as they are being written: for exactly one period, by section and language."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from lipdesk.domain.documents import Narrative
from lipdesk.domain.periods import Period
from lipdesk.store.queries.records import table_of


@dataclass(frozen=True)
class Draft:
    """One stored text."""

    id: int
    text: str
    state: str


def drafts(connection: Connection, period: Period) -> dict[tuple[str, str], Draft]:
    """The texts of exactly this period, by (section, language)."""
    table = table_of(Narrative)
    query = select(table).where(table.c.since == period.start, table.c.until == period.end)
    return {
        (row.section, row.language): Draft(row.id, row.text or "", row.state) for row in connection.execute(query)
    }
