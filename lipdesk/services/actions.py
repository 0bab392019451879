"""What is done with action items, one or many at a time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from lipdesk.domain.actions import Action
from lipdesk.i18n import N_
from lipdesk.services import records
from lipdesk.services.rules import spoken
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace

FINISH, REOPEN = N_("Mark {count} action items as done"), N_("Open {count} action items again")
POSTPONE = N_("Postpone {count} action items")


def toggle_done(workspace: Workspace, ids: Iterable[int], today: date) -> bool:
    """Mark action items as done today; where all of them are done already, open them again. Returns whether they are
    done now. One step, in which those that were done before keep their day."""
    with workspace.reading() as connection:
        found = everything(connection, Action, set(ids))
    left = [number for number, values in found.items() if values["status"] != "done"]
    if left:
        records.save_all(workspace, Action, left, {"status": "done", "done_on": today}, FINISH)
    elif found:
        records.save_all(workspace, Action, list(found), {"status": "open", "done_on": None}, REOPEN)
    return bool(left)


def postpone(workspace: Workspace, ids: Iterable[int], days: int, today: date) -> None:
    """Give action items more time, in one step: from their due date, or from today where that is past or not known."""
    with workspace.reading() as connection:
        found = everything(connection, Action, set(ids))
    with spoken(Action), workspace.change(POSTPONE, count=str(len(found))) as session:
        for number, values in found.items():
            start = max(values["due"] or today, today)
            records.put(session, Action, {"due": start + timedelta(days)}, number)
