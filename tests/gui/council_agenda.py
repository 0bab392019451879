"""A council that meets today from ten to twelve, with an agenda of four items."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from lipdesk.store.workspace import Workspace
from tests.gui.partnership_file import TODAY, adder

TITLES = ["Opening", "Transit pilot", "Housing forum", "Next meeting"]


def add_council_meeting(workspace: Workspace) -> int:
    """Ten to twelve, today; the two middle items stand in a section, and the pilot was carried twice."""
    add, week = adder(workspace), timedelta(days=7)
    council = add("group", name="Council")
    before, carried = [], None
    for back in (8, 4):
        old = add("meeting", title="Council", groups=[council], day=TODAY - back * week, status="held")
        carried = add("agenda_item", meeting_id=old, title="Transit pilot", state="continues", carried_from_id=carried)
        before.append(old)
    now = add("meeting", title="Council", groups=[council], day=TODAY, start="10:00", end="12:00", place="Town Hall",
              mode="hybrid")  # fmt: skip
    more: list[dict[str, Any]] = [
        {"minutes": 5, "kind": "information"},
        {"minutes": 40, "section": "Business arising", "kind": "decision", "carried_from_id": carried},
        {"minutes": 30, "section": "Business arising"}, {},
    ]  # fmt: skip
    for number, (title, values) in enumerate(zip(TITLES, more, strict=True), 1):
        add("agenda_item", meeting_id=now, position=number, title=title, **values)
    return now
