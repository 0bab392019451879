"""A council with a rhythm, a standing agenda and a November meeting at which not everything was finished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from lipdesk.domain.actions import Action
from lipdesk.domain.groups import Group, StandingItem
from lipdesk.domain.meetings import AgendaItem, Meeting
from lipdesk.services import records
from lipdesk.store.queries import agendas
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace

NOVEMBER = date(2025, 11, 11)
STANDING = (
    ("Opening", None), ("Approval of the previous minutes", "minutes"), ("Business arising", "arising"),
    ("Updates", None), ("Next meeting", "next"),
)  # fmt: skip


@dataclass(frozen=True)
class Council:
    """Ids of what tests speak of: the group, its meeting, and there the items and action items left open."""

    group: int
    meeting: int
    bus: int
    housing: int
    done: int
    call: int
    survey: int


def council(
    workspace: Workspace, rhythm: str | None = "second Tuesday, not July or August", *, own: bool = True
) -> Council:
    """The council; `own`: whether the group has a standing agenda."""
    group = records.add(workspace, Group, {"name": "Council", "rhythm": rhythm})
    for position, (title, role) in enumerate(STANDING if own else (), 1):
        values = {"group_id": group, "position": position, "title": title, "role": role, "section": "Business"}
        records.add(workspace, StandingItem, values)
    meeting = records.add(workspace, Meeting, {
        "title": "Council", "groups": [group], "day": NOVEMBER, "start": "09:30", "end": "11:30", "place": "Library",
        "mode": "hybrid", "kind": "meeting_kind.regular", "status": "held", "minutes_status": "draft",
    })  # fmt: skip
    ids = {}
    for position, (name, title, more) in enumerate((
        ("opening", "Opening", {"standing": True, "state": "open"}),
        ("bus", "Regional bus", {"notes": "Two offers", "minutes": 25, "presented_by": "County"}),
        ("done", "Child care", {"state": "done"}),
        ("housing", "Housing", {"standing": True, "state": "continues"}),
    ), 1):  # fmt: skip
        ids[name] = item(workspace, meeting, title, position=position, **more)
    for name, status in (("call", "open"), ("survey", "in_progress"), ("letter", "done"), ("visit", "dropped")):
        values = {"text": name, "status": status, "meeting_id": meeting, "agenda_item_id": ids["bus"]}
        ids[name] = records.add(workspace, Action, values)
    return Council(group, meeting, ids["bus"], ids["housing"], ids["done"], ids["call"], ids["survey"])


def item(workspace: Workspace, meeting: int, title: str, **more: Any) -> int:
    """One agenda item."""
    return records.add(workspace, AgendaItem, {"meeting_id": meeting, "title": title, **more})


def titles(workspace: Workspace, meeting: int) -> list[str]:
    """The agenda in words; positions must be 1, 2, 3."""
    with workspace.reading() as connection:
        found = agendas.items(connection, meeting)
    assert [one["position"] for one in found] == list(range(1, len(found) + 1))
    return [one["title"].replace("\u00a0", " ") for one in found]


def meetings(workspace: Workspace) -> dict[int, dict[str, Any]]:
    """Every meeting by id."""
    with workspace.reading() as connection:
        return everything(connection, Meeting)
