"""Which measurements stand behind an indicator: the records that prove its numbers."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from lipdesk.domain.plan import Measurement
from lipdesk.store.queries.records import table_of


def measurements(connection: Connection, until: date = date.max) -> dict[int, tuple[int, ...]]:
    """The ids of the measurements of each indicator up to a day, in the order in which the plan tells them."""
    table = table_of(Measurement)
    query = select(table.c.id, table.c.indicator_id).where(table.c.day <= until).order_by(table.c.day, table.c.id)
    found: dict[int, tuple[int, ...]] = {}
    for row in connection.execute(query):
        found[row.indicator_id] = (*found.get(row.indicator_id, ()), row.id)
    return found
