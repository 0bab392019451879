"""A meeting that was planned by hand becomes the next one, rather than a second one beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lipdesk.domain.errors import UserError
from lipdesk.domain.groups import Group
from lipdesk.domain.meetings import AgendaItem, Meeting
from lipdesk.services import records
from lipdesk.services.next_meeting import instead, make, on_day, plan_next
from lipdesk.store.workspace import Workspace
from tests.builders import dump
from tests.services.council import council, item, meetings, titles

DECEMBER, JANUARY = date(2025, 12, 9), date(2026, 1, 13)


def planned(workspace: Workspace, group: int, day: date, **more: Any) -> int:
    """A meeting with a group, planned without being told what it follows."""
    return records.add(workspace, Meeting, {"title": "Council by hand", "groups": [group], "day": day, **more})


def test_the_only_one_becomes_the_next(workspace: Workspace) -> None:
    made = council(workspace)
    other = planned(workspace, made.group, date(2025, 12, 16), place="Town hall")
    proposal = plan_next(workspace, made.meeting)
    assert (proposal.existing, proposal.day, proposal.title) == (other, date(2025, 12, 16), "Council by hand")
    assert (proposal.place, proposal.why) == ("Town hall", "It is planned already, and becomes the next meeting.")
    before = dump(workspace)
    assert make(workspace, proposal) == other
    assert meetings(workspace)[made.meeting]["next_meeting_id"] == other and len(meetings(workspace)) == 2
    assert titles(workspace, other)[:4] == [
        "Opening", "Approval of the minutes of 11 November 2025", "Business arising", "Regional bus",
    ]  # fmt: skip
    after = dump(workspace)
    assert make(workspace, proposal) == other and dump(workspace) == after
    workspace.undo()
    assert dump(workspace) == before


def test_one_with_nothing_to_bring_is_linked_all_the_same(workspace: Workspace) -> None:
    made = council(workspace)
    bare = records.add(workspace, Meeting, {"title": "Council", "groups": [made.group], "day": DECEMBER})
    later = planned(workspace, made.group, JANUARY)
    records.save(workspace, Meeting, made.meeting, {"next_meeting_id": bare})
    item(workspace, later, "Opening")
    make(workspace, plan_next(workspace, bare))
    assert meetings(workspace)[bare]["next_meeting_id"] == later


def test_of_several_the_one_nearest_to_the_rhythm(workspace: Workspace) -> None:
    made = council(workspace)
    special, regular, spring = (planned(workspace, made.group, day)
                                for day in (date(2025, 11, 20), date(2025, 12, 10), date(2026, 4, 1)))  # fmt: skip
    proposal = plan_next(workspace, made.meeting)
    assert proposal.existing == regular and [one[0] for one in proposal.waiting] == [special, regular, spring]
    assert instead(workspace, proposal, special).day == date(2025, 11, 20)
    assert make(workspace, instead(workspace, proposal, spring)) == spring


def test_a_new_one_can_be_planned_instead(workspace: Workspace) -> None:
    made = council(workspace)
    other = planned(workspace, made.group, JANUARY)
    fresh = instead(workspace, plan_next(workspace, made.meeting), None)
    assert (fresh.existing, fresh.day, fresh.title) == (None, DECEMBER, "Council") and fresh.waiting[0][0] == other
    assert fresh.why.startswith("From the rhythm of Council")
    new = make(workspace, on_day(workspace, fresh, date(2025, 12, 11)))
    assert new != other and meetings(workspace)[new]["day"] == date(2025, 12, 11)


@pytest.mark.parametrize(
    "why", ["other group", "joint", "earlier", "cancelled", "follows another", "carried to", "held since"]
)
def test_what_is_not_waiting_stays_as_it_is(workspace: Workspace, why: str) -> None:
    made = council(workspace)
    housing = records.add(workspace, Group, {"name": "Housing"})
    more: dict[str, Any] = {"status": "cancelled"} if why == "cancelled" else {}
    if why in ("other group", "joint"):
        more["groups"] = [housing] if why == "other group" else [made.group, housing]
    other = planned(workspace, made.group, date(2025, 10, 14) if why == "earlier" else DECEMBER, **more)
    if why == "follows another":
        planned(workspace, housing, date(2025, 11, 1), next_meeting_id=other)
    if why == "carried to":
        records.add(workspace, AgendaItem, {"meeting_id": other, "title": "Bus", "carried_from_id": made.bus})
    if why == "held since":
        planned(workspace, made.group, date(2025, 11, 25), status="held")
    proposal = plan_next(workspace, made.meeting)
    assert proposal.existing is None and proposal.waiting == ()


def test_one_that_was_cancelled_meanwhile_is_told(workspace: Workspace) -> None:
    made = council(workspace)
    other = planned(workspace, made.group, DECEMBER)
    proposal = plan_next(workspace, made.meeting)
    records.save(workspace, Meeting, other, {"status": "cancelled"})
    before = dump(workspace)
    with pytest.raises(UserError, match="no longer planned"):
        make(workspace, proposal)
    assert dump(workspace) == before
