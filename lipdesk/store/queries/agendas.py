"""Agendas in their order: of a meeting, and the one that stands for every meeting of a group."""

from __future__ import annotations

from sqlalchemy import Connection, select

from lipdesk.domain.groups import StandingItem
from lipdesk.domain.meetings import AgendaItem
from lipdesk.domain.record import Record
from lipdesk.store.queries.records import Values, everything, table_of


def items(connection: Connection, meeting: int) -> list[Values]:
    """The agenda items of a meeting."""
    return _of(connection, AgendaItem, "meeting_id", meeting)


def standing(connection: Connection, group: int) -> list[Values]:
    """The standing agenda of a group."""
    return _of(connection, StandingItem, "group_id", group)


def _of(connection: Connection, kind: type[Record], owner: str, number: int) -> list[Values]:
    table = table_of(kind)
    ids = list(connection.execute(select(table.c.id).where(table.c[owner] == number)).scalars())
    rows = everything(connection, kind, ids).values()
    return sorted(rows, key=lambda row: (row["position"], row["id"]))
