"""Since when something stands on the agenda, how often it came back, and what comes back next."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lipdesk.domain.actions import Action, ActionUpdate
from lipdesk.domain.groups import Group
from lipdesk.domain.meetings import AgendaItem, Meeting
from lipdesk.services import records
from lipdesk.store.queries import carrying
from lipdesk.store.queries.actions import listed
from lipdesk.store.queries.labels import Labels
from lipdesk.store.workspace import Workspace
from tests.builders import Builder

DAYS = [date(2025, 9, 9), date(2025, 10, 14), date(2025, 11, 11), date(2025, 12, 9)]


@pytest.fixture
def build(workspace: Workspace) -> Builder:
    return Builder(workspace)


@pytest.fixture
def council(build: Builder) -> int:
    return build.add(Group)


@pytest.fixture
def meetings(build: Builder, council: int) -> list[int]:
    """September held, October cancelled, November held, December planned."""
    states = zip(DAYS, ("held", "cancelled", "held", "planned"), strict=True)
    return [build.add(Meeting, day=day, status=state, groups=[council]) for day, state in states]


def item(build: Builder, meeting: int, **more: Any) -> int:
    return build.add(AgendaItem, meeting_id=meeting, **{"state": "open", "standing": False, "role": None, **more})


def test_an_agenda_item_tells_where_it_comes_from(workspace: Workspace, build: Builder, meetings: list[int]) -> None:
    first = item(build, meetings[0])
    second = item(build, meetings[1], carried_from_id=first)
    third = item(build, meetings[2], carried_from_id=second)
    fourth, fresh = item(build, meetings[3], carried_from_id=third), item(build, meetings[3])
    with workspace.reading() as connection:
        assert carrying.of_meeting(connection, meetings[3]) == {
            fourth: carrying.Carried(2, DAYS[0], (DAYS[0], DAYS[2]))
        }, "a cancelled meeting carried nothing"
        assert carrying.of_meeting(connection, meetings[2]) == {third: carrying.Carried(1, DAYS[0], (DAYS[0],))}
        assert fresh not in carrying.of_meeting(connection, meetings[3])


def test_a_circle_ends(workspace: Workspace, build: Builder, meetings: list[int]) -> None:
    first = item(build, meetings[0])
    second = item(build, meetings[2], carried_from_id=first)
    records.save(workspace, AgendaItem, first, {"carried_from_id": second})
    with workspace.reading() as connection:
        assert carrying.of_meeting(connection, meetings[2])[second].days == (DAYS[0],)


def test_an_action_item_counts_from_where_it_was_raised(
    workspace: Workspace, build: Builder, meetings: list[int]
) -> None:
    stood = [item(build, meeting) for meeting in meetings]
    action = build.add(Action, meeting_id=meetings[0], status="open", reviews=[stood[1], stood[2], stood[3]])
    with workspace.reading() as connection:
        assert carrying.actions_of_meeting(connection, meetings[3]) == {
            action: carrying.Carried(2, DAYS[0], (DAYS[0], DAYS[2]))
        }
    build.add(ActionUpdate, action_id=action, day=DAYS[2], meeting_id=meetings[2])
    with workspace.reading() as connection:
        assert carrying.actions_of_meeting(connection, meetings[3])[action].times == 2, "the same meeting counts once"


def test_an_action_item_on_the_agenda_of_a_held_meeting_was_reviewed_there(
    workspace: Workspace, build: Builder, meetings: list[int]
) -> None:
    stood = [item(build, meeting) for meeting in meetings]
    build.add(Action, meeting_id=meetings[0], status="open", reviews=stood)
    with workspace.reading() as connection:
        (row,) = listed(connection, Labels(connection, "en"))
    assert row.reviews == (DAYS[2],), "not where it was raised, nor at a meeting cancelled or to come"


def test_what_is_not_finished_comes_back(workspace: Workspace, build: Builder, meetings: list[int]) -> None:
    left, again = item(build, meetings[0], position=1), item(build, meetings[0], position=2, state="continues")
    item(build, meetings[0], position=3, state="done")
    item(build, meetings[0], position=4, standing=True)
    item(build, meetings[0], position=5, role="arising")
    on = item(build, meetings[0], position=6, standing=True, state="continues", role="actions")
    later = item(build, meetings[1], carried_from_id=left)
    with workspace.reading() as connection:
        assert [one["id"] for one in carrying.unfinished(connection, meetings[:1])] == [left, again, on]
        assert [one["id"] for one in carrying.unfinished(connection, meetings[:2])] == [again, on, later]


def test_open_action_items_of_a_group(
    workspace: Workspace, build: Builder, meetings: list[int], council: int
) -> None:
    elsewhere = build.add(Meeting, day=DAYS[0], groups=[build.add(Group)])
    late = build.add(Action, meeting_id=meetings[0], status="waiting", due=DAYS[3])
    soon = build.add(Action, meeting_id=meetings[2], status="open", due=DAYS[2])
    for status in ("done", "dropped"):
        build.add(Action, meeting_id=meetings[0], status=status)
    build.add(Action, meeting_id=elsewhere, status="open")
    with workspace.reading() as connection:
        assert [one["id"] for one in carrying.open_actions(connection, [council], DAYS[3])] == [soon, late]
        assert [one["id"] for one in carrying.open_actions(connection, [council], DAYS[0])] == [late]
