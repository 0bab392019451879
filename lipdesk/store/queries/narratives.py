"""The texts of a report, and its sections in the order and with the headings that the file gives them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from lipdesk.domain.documents import Narrative
from lipdesk.domain.partnership import ListItem
from lipdesk.domain.periods import Period
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import table_of


@dataclass(frozen=True)
class Heading:
    """A section of the report as the file orders and names it. `key` is the list entry's ("report_section.gba")."""

    key: str
    label: str
    hint: str
    active: bool


def headings(connection: Connection, labels: Labels) -> tuple[Heading, ...]:
    """Every report section in its order, those out of use too."""
    table = table_of(ListItem)
    query = select(table).where(table.c.list == "report_section").order_by(table.c.position, table.c.id)
    return tuple(
        Heading(
            row["key"],
            labels.item(row["key"]),
            labels.in_language(ListItem, dict(row), "hint") or "",
            row["active"],
        )
        for row in connection.execute(query).mappings()
    )


def texts(connection: Connection, period: Period) -> dict[tuple[str, str], str]:
    """The texts for a period by (section, language): those written for exactly this period, or else those written for
    parts of it, one after the other."""
    table = table_of(Narrative)
    query = (
        select(table)
        .where(table.c.since >= period.start, table.c.until <= period.end, table.c.text.is_not(None))
        .order_by(table.c.since, table.c.until, table.c.id)
    )
    exact: dict[tuple[str, str], str] = {}
    parts: dict[tuple[str, str], list[str]] = {}
    for row in connection.execute(query):
        if (row.since, row.until) == (period.start, period.end):
            exact[row.section, row.language] = row.text
        parts.setdefault((row.section, row.language), []).append(row.text)
    return {**{key: "\n\n".join(found) for key, found in parts.items()}, **exact}
