"""How often something came back: along the chain of agenda items, and along the agendas of an action item."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from lipdesk.domain.actions import Action
from lipdesk.domain.meetings import AgendaItem, Meeting
from lipdesk.services import records
from lipdesk.store.queries import carrying
from lipdesk.store.queries.carrying import Carried
from lipdesk.store.workspace import Workspace
from tests.builders import Builder, new_file

DAYS = [date(2026, 1, 14), date(2026, 2, 11), date(2026, 3, 11), date(2026, 4, 8)]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_file(tmp_path) as opened:
        yield opened


@pytest.fixture
def meetings(workspace: Workspace) -> list[int]:
    return [Builder(workspace).add(Meeting, day=day) for day in DAYS]


def of(workspace: Workspace, meeting: int) -> dict[int, Carried]:
    with workspace.reading() as connection:
        return carrying.of_meeting(connection, meeting)


def test_an_item_is_counted_back_to_where_it_began(workspace: Workspace, meetings: list[int]) -> None:
    item, chain = None, []
    for meeting in meetings:
        item = Builder(workspace).add(AgendaItem, meeting_id=meeting, carried_from_id=item)
        chain.append(item)
    assert of(workspace, meetings[0]) == {}
    assert of(workspace, meetings[3])[chain[3]] == Carried(3, DAYS[0], tuple(DAYS[:3]), ("agenda_item", chain[0]))


def test_a_chain_that_bites_its_tail_ends(workspace: Workspace, meetings: list[int]) -> None:
    add = Builder(workspace).add
    first = add(AgendaItem, meeting_id=meetings[0])
    second = add(AgendaItem, meeting_id=meetings[1], carried_from_id=first)
    records.save(workspace, AgendaItem, first, {"carried_from_id": second})
    assert of(workspace, meetings[1])[second].times == 2


def test_an_action_item_is_counted_from_the_meeting_that_raised_it(workspace: Workspace, meetings: list[int]) -> None:
    add = Builder(workspace).add
    items = [add(AgendaItem, meeting_id=meeting) for meeting in meetings[1:]]
    action = add(Action, meeting_id=meetings[0], reviews=items)
    assert of(workspace, meetings[1])[items[0]] == Carried(1, DAYS[0], (DAYS[0],), ("action", action))
    assert of(workspace, meetings[3])[items[2]].times == 3
    with workspace.reading() as connection:
        assert carrying.of_actions(connection, [action])[action].times == 3


def test_a_review_of_many_action_items_is_not_carried_itself(workspace: Workspace, meetings: list[int]) -> None:
    add = Builder(workspace).add
    review = add(AgendaItem, meeting_id=meetings[1])
    for _count in range(2):
        add(Action, meeting_id=meetings[0], reviews=[review])
    assert of(workspace, meetings[1]) == {}
    assert of(workspace, 999) == {}
