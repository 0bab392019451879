"""Which older action items came back under which items of an agenda."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from lipdesk.domain.actions import Action, action_agenda
from lipdesk.store.queries.records import table_of


def by_item(connection: Connection, items: Iterable[int]) -> dict[int, list[int]]:
    """The action items under each of these agenda items, the first due first."""
    _id, action, item = list(action_agenda.c)[:3]
    table = table_of(Action)
    query = select(item, action).join(table, table.c.id == action).where(item.in_(list(items)))
    found: dict[int, list[int]] = {}
    for row in connection.execute(query.order_by(table.c.due.is_(None), table.c.due, table.c.id)):
        found.setdefault(row[0], []).append(row[1])
    return found
