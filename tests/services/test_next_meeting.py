"""The next meeting from this one: nothing falls between two of them, and the old one stays as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from lipdesk.domain.actions import Action
from lipdesk.domain.errors import UserError
from lipdesk.domain.groups import Group
from lipdesk.domain.meetings import Meeting, MinuteNote
from lipdesk.services import minutes, records
from lipdesk.services.next_meeting import make, on_day, plan_next
from lipdesk.store.queries import agendas, carrying
from lipdesk.store.workspace import Workspace
from tests.builders import dump, standing
from tests.services.council import NOVEMBER, council, item, meetings, titles

DECEMBER = date(2025, 12, 9)
AGENDA = [
    "Opening", "Approval of the minutes of 11 November 2025", "Business arising", "Regional bus", "Housing", "Updates",
    "Next meeting: 13 January 2026",
]  # fmt: skip


def of_meeting(rows: dict[str, list[tuple[Any, ...]]], table: str, meeting: int) -> list[tuple[Any, ...]]:
    """The rows of a part of a meeting: its id stands first."""
    return [row for row in rows[table] if row[0] == meeting]


def test_the_proposal(workspace: Workspace) -> None:
    made = council(workspace)
    found = plan_next(workspace, made.meeting)
    assert (found.day, found.title, found.groups) == (DECEMBER, "Council", (made.group,))
    assert (found.start, found.end, found.place, found.mode) == ("09:30", "11:30", "Library", "hybrid")
    assert found.why == "From the rhythm of Council: second Tuesday, every month, except July and August."
    lines = [line.title.replace("\u00a0", " ") for line in found.lines]
    assert lines == [*AGENDA[:5], "call", "survey", *AGENDA[5:]]
    assert all(line.ticked for line in found.lines)
    counted = {line.title: line.carried for line in found.lines if line.comes_back}
    assert set(counted.values()) == {carrying.Carried(1, NOVEMBER, (NOVEMBER,))} and len(counted) == 4


def test_making_it(workspace: Workspace) -> None:
    made = council(workspace)
    new = make(workspace, plan_next(workspace, made.meeting))
    meeting = meetings(workspace)[new]
    assert (meeting["day"], meeting["status"], meeting["groups"]) == (DECEMBER, "planned", [made.group])
    assert (meeting["place"], meeting["kind"], meeting["minutes_status"]) == ("Library", "meeting_kind.regular", None)
    assert meetings(workspace)[made.meeting]["next_meeting_id"] == new
    assert titles(workspace, new) == AGENDA
    with workspace.reading() as connection:
        items = {one["title"]: one for one in agendas.items(connection, new)}
        assert carrying.of_meeting(connection, new)[items["Regional bus"]["id"]].times == 1
        assert carrying.actions_of_meeting(connection, new).keys() == {made.call, made.survey}
    bus = items["Regional bus"]
    assert (bus["carried_from_id"], bus["notes"], bus["minutes"]) == (made.bus, "Two offers", 25)
    assert (bus["presented_by"], bus["state"], bus["section"]) == ("County", "open", "Business")
    assert items["Opening"]["standing"] and not bus["standing"]
    assert standing(workspace, Action, made.call)["reviews"] == [items["Business arising"]["id"]]  # type: ignore[index]


def test_the_old_meeting_stays_and_undo_takes_all_away(workspace: Workspace) -> None:
    made = council(workspace)
    records.add(workspace, MinuteNote, {"meeting_id": made.meeting, "agenda_item_id": made.bus, "text": "Said"})
    before = dump(workspace)
    make(workspace, plan_next(workspace, made.meeting))
    after = dump(workspace)
    for table in ("agenda_item", "minute_note"):
        assert of_meeting(after, table, made.meeting) == of_meeting(before, table, made.meeting)
    assert after["action"] == before["action"]
    workspace.undo()
    assert dump(workspace) == before


def test_locked_minutes_learn_only_what_comes_next(workspace: Workspace) -> None:
    made = council(workspace)
    minutes.approve(workspace, made.meeting, None, "", NOVEMBER, {})
    before = meetings(workspace)[made.meeting]
    new = make(workspace, plan_next(workspace, made.meeting))
    assert meetings(workspace)[made.meeting] == {**before, "next_meeting_id": new}
    assert titles(workspace, new) == AGENDA


def test_what_is_not_ticked_stays_behind(workspace: Workspace) -> None:
    made = council(workspace)
    proposal = plan_next(workspace, made.meeting)
    lines = tuple(replace(line, ticked=line.title not in ("Housing", "Updates", "call")) for line in proposal.lines)
    new = make(workspace, replace(proposal, lines=lines, place="Town hall"))
    assert titles(workspace, new) == [title for title in AGENDA if title not in ("Housing", "Updates")]
    with workspace.reading() as connection:
        assert carrying.actions_of_meeting(connection, new).keys() == {made.survey}
    assert meetings(workspace)[new]["place"] == "Town hall"


def test_it_can_be_done_twice_without_doubles(workspace: Workspace) -> None:
    made = council(workspace)
    proposal = plan_next(workspace, made.meeting)
    new = make(workspace, proposal)
    before = dump(workspace)
    again = plan_next(workspace, made.meeting)
    assert (again.existing, again.lines, again.day) == (new, (), DECEMBER)
    assert make(workspace, proposal) == make(workspace, again) == new
    assert dump(workspace) == before


def test_a_meeting_planned_already_gets_what_is_not_finished(workspace: Workspace) -> None:
    made = council(workspace)
    new = make(workspace, plan_next(workspace, made.meeting))
    item(workspace, made.meeting, "Late thought", position=5)
    records.add(workspace, Action, {"text": "write", "meeting_id": made.meeting})
    proposal = plan_next(workspace, made.meeting)
    assert [line.title for line in proposal.lines] == ["Late thought", "write"]
    assert make(workspace, proposal) == new
    assert titles(workspace, new) == [*AGENDA[:5], "Late thought", *AGENDA[5:]]


def test_a_planned_meeting_without_an_agenda_gets_the_standing_one(workspace: Workspace) -> None:
    made = council(workspace)
    planned = records.add(workspace, Meeting, {"title": "Council", "groups": [made.group], "day": DECEMBER})
    records.save(workspace, Meeting, made.meeting, {"next_meeting_id": planned})
    assert make(workspace, plan_next(workspace, made.meeting)) == planned
    assert titles(workspace, planned) == AGENDA


def test_a_planned_agenda_without_business_arising_gets_the_heading(workspace: Workspace) -> None:
    made = council(workspace)
    planned = records.add(workspace, Meeting, {"title": "Council", "groups": [made.group], "day": DECEMBER})
    records.save(workspace, Meeting, made.meeting, {"next_meeting_id": planned})
    for position, (title, role) in enumerate((("Opening", None), ("Minutes", "minutes"), ("End", "next")), 1):
        item(workspace, planned, title, role=role, position=position)
    make(workspace, plan_next(workspace, made.meeting))
    assert titles(workspace, planned) == [
        "Opening", "Minutes", "Business arising from the previous minutes", "Regional bus", "Housing", "End",
    ]  # fmt: skip


def test_without_a_standing_agenda_the_standing_items_of_the_meeting_come(workspace: Workspace) -> None:
    made = council(workspace, own=False)
    new = make(workspace, plan_next(workspace, made.meeting))
    assert titles(workspace, new) == [
        "Opening", "Housing", "Business arising from the previous minutes", "Regional bus",
    ]  # fmt: skip


def test_nothing_left_needs_no_heading(workspace: Workspace) -> None:
    made = council(workspace, own=False)
    proposal = plan_next(workspace, made.meeting)
    lines = tuple(replace(line, ticked=line.standing) for line in proposal.lines)
    assert titles(workspace, make(workspace, replace(proposal, lines=lines))) == ["Opening", "Housing"]


@pytest.mark.parametrize(
    ("rhythm", "why"),
    [
        (None, "One month later on the same weekday: the group has no meeting rhythm."),
        ("Between council meetings", "One month later on the same weekday: LIPdesk can’t reckon with the rhythm "
                                     "“Between council meetings”."),
    ],
)  # fmt: skip
def test_without_a_rhythm_it_is_a_month_later_and_says_so(workspace: Workspace, rhythm: str | None, why: str) -> None:
    made = council(workspace, rhythm)
    proposal = plan_next(workspace, made.meeting)
    assert (proposal.day, proposal.why) == (DECEMBER, why)
    assert proposal.lines[-1].title == "Next meeting", "a day that nobody knows is not printed"


def test_another_day(workspace: Workspace) -> None:
    made = council(workspace)
    records.save(workspace, Meeting, made.meeting, {"title": "Council, 11 November 2025"})
    proposal = plan_next(workspace, made.meeting)
    assert proposal.title == "Council, 9\u00a0December 2025"
    untouched = replace(proposal.lines[0], ticked=False)
    moved = on_day(workspace, replace(proposal, lines=(untouched, *proposal.lines[1:])), date(2026, 1, 20))
    assert moved.title == "Council, 20\u00a0January 2026" and moved.why == "You chose this day."
    assert moved.lines[-1].title == "Next meeting: 10\u00a0February 2026"
    assert not moved.lines[0].ticked


def test_a_french_agenda_stays_french(workspace: Workspace) -> None:
    made = council(workspace, "deuxième mardi", own=False)
    for position, (title, role) in enumerate((
        ("Adoption du procès-verbal précédent", "minutes"), ("Prochaine réunion / Next meeting", "next"),
    ), 5):  # fmt: skip
        item(workspace, made.meeting, title, role=role, position=position, standing=True)
    new = make(workspace, plan_next(workspace, made.meeting))
    assert titles(workspace, new)[2:] == [
        "Adoption du procès-verbal du 11 novembre 2025", "Suites du procès-verbal précédent", "Regional bus",
        "Next meeting: 13 January 2026 / Prochaine réunion : 13 janvier 2026",
    ]  # fmt: skip
    later = plan_next(workspace, new)
    assert "Adoption du procès-verbal du 9\u00a0décembre 2025" in [line.title for line in later.lines]


def test_a_chain_counts_on(workspace: Workspace) -> None:
    made = council(workspace)
    second = make(workspace, plan_next(workspace, made.meeting))
    third = make(workspace, plan_next(workspace, second))
    with workspace.reading() as connection:
        counts = carrying.of_meeting(connection, third)
        assert {one.times for one in counts.values()} == {2} and len(counts) == 2
        assert carrying.actions_of_meeting(connection, third)[made.call].days == (NOVEMBER, DECEMBER)


def test_the_actions_of_another_group_stay_there(workspace: Workspace) -> None:
    made = council(workspace)
    other = records.add(workspace, Group, {"name": "Housing"})
    elsewhere = records.add(workspace, Meeting, {"title": "H", "groups": [other], "day": NOVEMBER})
    records.add(workspace, Action, {"text": "theirs", "meeting_id": elsewhere})
    assert "theirs" not in [line.title for line in plan_next(workspace, made.meeting).lines]


def test_a_meeting_that_is_gone(workspace: Workspace) -> None:
    with pytest.raises(UserError):
        plan_next(workspace, 99)


def test_a_value_that_cannot_be_kept_leaves_nothing(workspace: Workspace) -> None:
    made = council(workspace)
    before = dump(workspace)
    with pytest.raises(UserError):
        make(workspace, replace(plan_next(workspace, made.meeting), title=" "))
    assert dump(workspace) == before
