"""An agenda put into another order by hand: what is dragged takes the section that it comes to stand in."""

from __future__ import annotations

from collections.abc import Sequence

from lipdesk.domain.meetings import AgendaItem
from lipdesk.i18n import N_
from lipdesk.services.records import name_of, put
from lipdesk.services.rules import spoken
from lipdesk.store.queries.agendas import items
from lipdesk.store.workspace import Workspace

PLACE = N_("Move “{name}”")


def place(workspace: Workspace, meeting: int, order: Sequence[int], item: int, section: str | None) -> None:
    """Number the items of a meeting in this order, the one that was moved in its new section. One step. Items that are
    not named keep their order at the end. Raises UserError for approved minutes."""
    with workspace.reading() as connection:
        there = [found["id"] for found in items(connection, meeting)]
    wanted = [one for one in order if one in there]
    wanted += [one for one in there if one not in wanted]
    with spoken(AgendaItem), workspace.change(PLACE, name=name_of(workspace, AgendaItem, {}, item)) as session:
        if item in there:
            put(session, AgendaItem, {"section": section}, item)
        for number, one in enumerate(wanted, 1):
            put(session, AgendaItem, {"position": number}, one)
