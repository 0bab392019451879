"""What was written about the priorities for a period, in one language: the columns of a priority's page in a report."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import Any

from sqlalchemy import Connection, select

from lipdesk.domain.choices import CHOICES
from lipdesk.domain.periods import Period
from lipdesk.domain.plan import PriorityText
from lipdesk.store.queries.records import table_of


@dataclass(frozen=True)
class Told:
    """What we did, what changed, what got in the way, and what comes next; empty where nobody wrote it."""

    did: str = ""
    changed: str = ""
    obstacles: str = ""
    ahead: str = ""


_PARTS = ("did", "changed", "obstacles", "ahead")


def told(connection: Connection, period: Period, language: str) -> dict[int, Told]:
    """The texts of each priority: those written for exactly this period, or else those written for parts of it, one
    after the other."""
    table = table_of(PriorityText)
    query = (
        select(table)
        .where(table.c.since >= period.start, table.c.until <= period.end, table.c.language == language)
        .order_by(table.c.since, table.c.until, table.c.id)
    )
    exact: dict[int, list[Any]] = {}
    parts: dict[int, list[Any]] = {}
    for row in connection.execute(query):
        wanted = exact if (row.since, row.until) == (period.start, period.end) else parts
        wanted.setdefault(row.priority_id, []).append(row)
    return {priority: _joined(rows) for priority, rows in {**parts, **exact}.items()}


def written(connection: Connection, period: Period) -> list[str]:
    """Every text of the period in any language: what one of them names counts for all of them."""
    return [
        text
        for language in (choice.code for choice in CHOICES["language"])
        for each in told(connection, period, language).values()
        for text in astuple(each)
    ]


def _joined(rows: list[Any]) -> Told:
    return Told(*("\n\n".join(text for row in rows if (text := getattr(row, part))) for part in _PARTS))
