"""The meetings that a group holds one after another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from sqlalchemy import Connection, select

from lipdesk.domain.meetings import AgendaItem, Meeting, meeting_group
from lipdesk.store.queries.records import Values, everything, table_of


def of_groups(connection: Connection, groups: Sequence[int]) -> list[Values]:
    """The meetings of exactly these groups together that were not cancelled, in order."""
    pair = meeting_group
    ids = set(connection.execute(select(pair.c.meeting_id).where(pair.c.group_id.in_(list(groups)))).scalars())
    found = everything(connection, Meeting, ids).values()
    ours = [met for met in found if set(met["groups"]) == set(groups) and met["status"] != "cancelled"]
    return sorted(ours, key=lambda met: (met["day"], met["start"] or "", met["id"]))


def waiting(connection: Connection, groups: Sequence[int], day: date) -> list[Values]:
    """The meetings of these groups planned after a day that follow no meeting yet, and to which nothing was carried. A
    meeting that was held since then ends the row: what is planned after it follows that one."""
    table, item = table_of(Meeting), table_of(AgendaItem)
    linked = select(table.c.next_meeting_id).where(table.c.status != "cancelled")
    carried = select(item.c.meeting_id).where(item.c.carried_from_id.is_not(None))
    taken = {*connection.execute(linked).scalars(), *connection.execute(carried).scalars()}
    later = [met for met in of_groups(connection, groups) if met["day"] > day]
    planned = takewhile(lambda met: met["status"] == "planned", later)
    return [met for met in planned if met["id"] not in taken]
