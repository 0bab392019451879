"""The meetings that a group holds one after another."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from lipdesk.domain.meetings import Meeting, meeting_group
from lipdesk.store.queries.records import Values, everything


def of_groups(connection: Connection, groups: Sequence[int]) -> list[Values]:
    """The meetings of exactly these groups together that were not cancelled, in order."""
    pair = meeting_group
    ids = set(connection.execute(select(pair.c.meeting_id).where(pair.c.group_id.in_(list(groups)))).scalars())
    found = everything(connection, Meeting, ids).values()
    ours = [met for met in found if set(met["groups"]) == set(groups) and met["status"] != "cancelled"]
    return sorted(ours, key=lambda met: (met["day"], met["start"] or "", met["id"]))
