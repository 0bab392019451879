"""A year of meetings planned from the rhythm; one of them moved, one skipped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lipdesk.domain.actions import Action
from lipdesk.domain.errors import UserError
from lipdesk.domain.meetings import Meeting
from lipdesk.domain.periods import Period
from lipdesk.services import minutes, next_meeting, records, series
from lipdesk.store.queries import carrying
from lipdesk.store.workspace import Workspace
from tests.builders import dump, standing
from tests.services.council import NOVEMBER, Council, council, item, meetings, titles

YEAR = Period(date(2025, 10, 1), date(2026, 9, 30))
DAYS = [
    date(2025, 12, 9), date(2026, 1, 13), date(2026, 2, 10), date(2026, 3, 10), date(2026, 4, 14), date(2026, 5, 12),
    date(2026, 6, 9), date(2026, 9, 8),
]  # fmt: skip


def three(workspace: Workspace) -> tuple[Council, list[int]]:
    """The council with its next three meetings planned, the first with its agenda."""
    made = council(workspace)
    found = series.propose(workspace, made.meeting, Period(date(2025, 12, 1), date(2026, 2, 28)))
    planned = series.make(workspace, found)
    next_meeting.make(workspace, next_meeting.plan_next(workspace, made.meeting))
    return made, planned


def test_a_year_is_proposed(workspace: Workspace) -> None:
    found = series.propose(workspace, council(workspace).meeting, YEAR)
    assert [slot.day for slot in found.slots] == DAYS and found.understood
    assert all(slot.ticked and slot.taken is None for slot in found.slots)


def test_one_is_skipped_and_one_moved(workspace: Workspace) -> None:
    made = council(workspace)
    found = series.propose(workspace, made.meeting, YEAR)
    slots = list(found.slots)
    slots[1] = replace(slots[1], ticked=False)
    slots[2] = replace(slots[2], day=date(2026, 2, 17))
    before = dump(workspace)
    planned = series.make(workspace, replace(found, slots=tuple(slots)))
    rows = meetings(workspace)
    assert [rows[one]["day"] for one in planned] == [DAYS[0], date(2026, 2, 17), *DAYS[3:]]
    chain = [rows[one]["next_meeting_id"] for one in (made.meeting, *planned)]
    assert chain == [*planned, None]
    assert {(rows[one]["start"], rows[one]["place"], rows[one]["status"]) for one in planned} == {
        ("09:30", "Library", "planned")
    }
    workspace.undo()
    assert dump(workspace) == before, "one step"


def test_a_day_taken_gets_no_second_meeting(workspace: Workspace) -> None:
    made = council(workspace)
    first = series.make(workspace, series.propose(workspace, made.meeting, YEAR))
    again = series.propose(workspace, made.meeting, YEAR)
    assert [slot.taken for slot in again.slots] == first and not any(slot.ticked for slot in again.slots)
    assert series.make(workspace, replace(again, slots=tuple(replace(slot, ticked=True) for slot in again.slots))) == []


def test_a_rhythm_that_is_not_understood_is_said_to_be_so(workspace: Workspace) -> None:
    found = series.propose(workspace, council(workspace, "as needed").meeting, YEAR)
    assert not found.understood and found.slots[0].day == DAYS[0]


def test_a_period_that_is_over_gives_nothing(workspace: Workspace) -> None:
    made = council(workspace)
    found = series.propose(workspace, made.meeting, Period(date(2024, 1, 1), date(2024, 12, 31)))
    assert found.slots == () and series.make(workspace, found) == []


def test_a_planned_meeting_gets_its_agenda_when_the_one_before_is_done(workspace: Workspace) -> None:
    _made, planned = three(workspace)
    assert titles(workspace, planned[0]) == [
        "Opening", "Approval of the minutes of 11 November 2025", "Business arising", "Regional bus", "Housing",
        "Updates", "Next meeting: 13 January 2026",
    ]  # fmt: skip


def test_moving_one(workspace: Workspace) -> None:
    made, planned = three(workspace)
    next_meeting.make(workspace, next_meeting.plan_next(workspace, planned[0]))
    before = dump(workspace)
    series.move(workspace, planned[1], date(2026, 1, 20))
    assert meetings(workspace)[planned[1]]["day"] == date(2026, 1, 20)
    assert titles(workspace, planned[0])[-1] == "Next meeting: 20 January 2026", "the agenda before it follows"
    series.move(workspace, planned[0], date(2025, 12, 16))
    assert "Approval of the minutes of 16 December 2025" in titles(workspace, planned[1]), "and the one after it"
    assert titles(workspace, planned[0])[1] == "Approval of the minutes of 11 November 2025"
    workspace.undo()
    workspace.undo()
    assert dump(workspace) == before
    with pytest.raises(UserError):
        series.move(workspace, made.meeting, date(2026, 1, 20))


def test_moving_one_past_another_keeps_them_in_order(workspace: Workspace) -> None:
    made, planned = three(workspace)
    series.move(workspace, planned[0], date(2026, 3, 3))
    rows = meetings(workspace)
    order = [made.meeting, planned[1], planned[2], planned[0]]
    assert [rows[one]["next_meeting_id"] for one in order] == [*order[1:], None]


def test_skipping_one_hands_on_what_it_was_to_deal_with(workspace: Workspace) -> None:
    made, planned = three(workspace)
    item(workspace, planned[0], "Snow day", position=8)
    minutes.approve(workspace, made.meeting, None, "", NOVEMBER, {})
    before = dump(workspace)
    assert series.skip(workspace, planned[0]) == planned[1]
    rows = meetings(workspace)
    assert rows[planned[0]]["status"] == "cancelled"
    assert rows[made.meeting]["next_meeting_id"] == planned[1], "also when its minutes are approved"
    assert [title for title in titles(workspace, planned[1]) if title in ("Regional bus", "Housing", "Snow day")] == [
        "Regional bus", "Housing", "Snow day",
    ]  # fmt: skip
    assert "Approval of the minutes of 11 November 2025" in titles(workspace, planned[1])
    with workspace.reading() as connection:
        assert carrying.actions_of_meeting(connection, planned[1])[made.call].days == (NOVEMBER,)
        counted = carrying.of_meeting(connection, planned[1])
    assert {one.days for one in counted.values()} == {(NOVEMBER,)}, "the cancelled meeting counts for nobody"
    workspace.undo()
    assert dump(workspace) == before
    with pytest.raises(UserError):
        series.skip(workspace, made.meeting)


def test_skipping_the_last_one_lets_it_wait(workspace: Workspace) -> None:
    made = council(workspace)
    new = next_meeting.make(workspace, next_meeting.plan_next(workspace, made.meeting))
    assert series.skip(workspace, new) is None
    proposal = next_meeting.plan_next(workspace, made.meeting, date(2026, 1, 13))
    assert proposal.existing is None
    later = next_meeting.make(workspace, proposal)
    assert "Regional bus" in titles(workspace, later)
    assert meetings(workspace)[made.meeting]["next_meeting_id"] == later
    action = standing(workspace, Action, made.call)
    assert action is not None and len(action["reviews"]) == 2


def test_a_series_reckons_from_a_cancelled_meeting_too(workspace: Workspace) -> None:
    made = council(workspace)
    records.save(workspace, Meeting, made.meeting, {"status": "cancelled"})
    planned = series.make(workspace, series.propose(workspace, made.meeting, YEAR))
    assert meetings(workspace)[made.meeting]["next_meeting_id"] == planned[0]
