"""The outbox in figures: what waits, and which calendar entry went out last."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from lipdesk.domain.messages import Message
from lipdesk.store.queries.records import table_of


def waiting(connection: Connection) -> int:
    """How many messages wait to be sent."""
    table = table_of(Message)
    return int(connection.execute(select(func.count()).where(table.c.state == "waiting")).scalar_one())


def last_entry(connection: Connection, meeting: int, but: int | None = None) -> tuple[str, int | None]:
    """The newest calendar entry of a meeting that went out or will, with the number of its change; `but` is a message
    that is being written anew. Empty text and None without one."""
    table = table_of(Message)
    query = (
        select(table.c.calendar, table.c.sequence)
        .where(table.c.meeting_id == meeting, table.c.calendar.is_not(None), table.c.state != "dropped")
        .order_by(func.coalesce(table.c.sequence, 0).desc(), table.c.id.desc())
    )
    if but is not None:
        query = query.where(table.c.id != but)
    found = connection.execute(query.limit(1)).first()
    return (found.calendar, found.sequence) if found is not None else ("", None)
