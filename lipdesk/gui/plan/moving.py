"""Where a priority or an activity goes when it is moved up or down by a key."""

from __future__ import annotations

from lipdesk.domain.plan import Priority
from lipdesk.gui.plan.rows import NONE, Key, Plan, PlanRow
from lipdesk.services import plan
from lipdesk.store.queries.plan import numbered
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace


def move(workspace: Workspace, found: Plan, key: Key, step: int) -> bool:
    """Move it by one place, -1 up or 1 down, in one undo step; False at the end. Raises UserError."""
    if key[0] == "activity":
        where = activity_place(found, key[1], step)
        return where is not None and plan.move_activity(workspace, key[1], *where)
    return key[0] == "priority" and key[1] > 0 and _move_priority(workspace, key[1], step)


def activity_place(found: Plan, activity: int, step: int) -> tuple[int | None, int] | None:
    """(priority, position) a step further: past the end of its priority it goes into the neighbouring one."""
    priorities = [row for row in found.every() if row.key[0] == "priority"]
    at = next((place for place, row in enumerate(priorities) if activity in _ids(row)), None)
    if at is None:
        return None
    ids = _ids(priorities[at])
    place = ids.index(activity) + step
    if 0 <= place < len(ids):
        return _priority(priorities[at]), place + 1
    beside = at + step
    if not 0 <= beside < len(priorities):
        return None
    return _priority(priorities[beside]), 1 if step > 0 else len(_ids(priorities[beside])) + 1


def _move_priority(workspace: Workspace, priority: int, step: int) -> bool:
    """Among those of its strategy; at the edge of its pillar it joins the next one first."""
    with workspace.reading() as connection:
        every = everything(connection, Priority)
    own = every[priority]
    peers = sorted((row for row in every.values() if row["strategy_id"] == own["strategy_id"]),
                   key=lambda row: (numbered(row["number"]), row["id"]))
    at = next(place for place, row in enumerate(peers) if row["id"] == priority)
    if not 0 <= at + step < len(peers):
        return False
    beside = peers[at + step]
    if (beside["pillar"] or "") != (own["pillar"] or ""):
        return plan.move_priority(workspace, priority, at + 1, like=beside["id"])
    return plan.move_priority(workspace, priority, at + step + 1)


def _ids(row: PlanRow) -> list[int]:
    return [each.key[1] for each in row.rows if each.key[0] == "activity" and each.key[1] > 0]


def _priority(row: PlanRow) -> int | None:
    return row.key[1] if row.key[1] != NONE else None
