"""An item of every agenda that was not finished stands once on the next one: in its place, and marked as carried."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lipdesk.domain.meetings import AgendaItem, Meeting
from lipdesk.services import agenda, records, series
from lipdesk.services.next_meeting import make, on_day, plan_next
from lipdesk.store.queries import agendas, carrying
from lipdesk.store.queries.records import Values
from lipdesk.store.workspace import Workspace
from tests.builders import dump, standing
from tests.services.council import NOVEMBER, Council, council, item, titles

DECEMBER, JANUARY = date(2025, 12, 9), date(2026, 1, 13)
AGENDA = [
    "Opening", "Approval of the minutes of 11 November 2025", "Business arising", "Regional bus", "Housing", "Updates",
    "Next meeting: 13 January 2026",
]  # fmt: skip


@pytest.fixture
def made(workspace: Workspace) -> Council:
    """The updates of November are to go on: nobody got to the county's."""
    made = council(workspace)
    item(workspace, made.meeting, "Updates", position=5, standing=True, state="continues", notes="County", minutes=5)
    return made


def updates(workspace: Workspace, meeting: int) -> Values:
    """The one item of that name."""
    with workspace.reading() as connection:
        (found,) = (one for one in agendas.items(connection, meeting) if one["title"] == "Updates")
    return found


def carried(workspace: Workspace, meeting: int) -> carrying.Carried | None:
    found = updates(workspace, meeting)
    with workspace.reading() as connection:
        return carrying.of_meeting(connection, meeting).get(found["id"])


def test_it_stands_once_in_its_place_and_counts(workspace: Workspace, made: Council) -> None:
    proposal = plan_next(workspace, made.meeting)
    (line,) = (line for line in proposal.lines if line.title == "Updates")
    assert line.comes_back and line.standing and line.carried == carrying.Carried(1, NOVEMBER, (NOVEMBER,))
    new = make(workspace, proposal)
    assert titles(workspace, new) == AGENDA
    found = updates(workspace, new)
    assert (found["standing"], found["notes"], found["minutes"], found["section"]) == (True, "County", 5, "Business")
    assert carried(workspace, new) == carrying.Carried(1, NOVEMBER, (NOVEMBER,))
    before = dump(workspace)
    assert make(workspace, proposal) == new and dump(workspace) == before
    assert plan_next(workspace, made.meeting).lines == ()


def test_without_its_tick_it_stays_behind(workspace: Workspace, made: Council) -> None:
    proposal = plan_next(workspace, made.meeting)
    lines = tuple(replace(line, ticked=line.title != "Updates") for line in proposal.lines)
    assert "Updates" not in titles(workspace, make(workspace, replace(proposal, lines=lines)))


def test_an_agenda_that_has_it_already_gets_no_second_one(workspace: Workspace, made: Council) -> None:
    planned = records.add(workspace, Meeting, {"title": "Council", "groups": [made.group], "day": DECEMBER})
    records.save(workspace, Meeting, made.meeting, {"next_meeting_id": planned})
    agenda.take_standing(workspace, planned, made.group)
    own = updates(workspace, planned)["id"]
    records.save(workspace, AgendaItem, own, {"notes": "All in turn"})
    before = titles(workspace, planned)
    assert make(workspace, plan_next(workspace, made.meeting)) == planned
    assert titles(workspace, planned) == [*before[:3], "Regional bus", "Housing", *before[3:]]
    found = updates(workspace, planned)
    assert (found["id"], found["notes"], found["minutes"]) == (own, "All in turn", 5)
    assert carried(workspace, planned) == carrying.Carried(1, NOVEMBER, (NOVEMBER,))
    workspace.undo()
    assert standing(workspace, AgendaItem, own)["carried_from_id"] is None  # type: ignore[index]


def test_it_goes_on_until_it_is_done(workspace: Workspace, made: Council) -> None:
    second = make(workspace, plan_next(workspace, made.meeting))
    third = make(workspace, plan_next(workspace, second))
    found = carried(workspace, third)
    assert found is not None and found.days == (NOVEMBER, DECEMBER)
    records.save(workspace, AgendaItem, updates(workspace, third)["id"], {"state": "done"})
    assert carried(workspace, make(workspace, plan_next(workspace, third))) is None


def test_a_cancelled_meeting_hands_it_on(workspace: Workspace, made: Council) -> None:
    second = make(workspace, plan_next(workspace, made.meeting))
    series.skip(workspace, second)
    third = make(workspace, plan_next(workspace, second))
    assert titles(workspace, third).count("Updates") == 1
    assert carried(workspace, third) == carrying.Carried(1, NOVEMBER, (NOVEMBER,))


def test_it_stays_in_the_standing_agenda(workspace: Workspace, made: Council) -> None:
    new = make(workspace, plan_next(workspace, made.meeting))
    agenda.save_as_standing(workspace, new, made.group)
    with workspace.reading() as connection:
        kept = [row["title"] for row in agendas.standing(connection, made.group)]
    assert kept == ["Opening", "Approval of the previous minutes", "Business arising", "Updates", "Next meeting"]


def test_minutes_that_were_not_approved_stand_beside_the_next_ones(workspace: Workspace, made: Council) -> None:
    item(workspace, made.meeting, "Approval of the minutes of 14 October 2025", position=6, role="minutes",
         standing=True, state="continues")  # fmt: skip
    new = make(workspace, plan_next(workspace, made.meeting))
    october = "Approval of the minutes of 14 October 2025"
    assert titles(workspace, new) == [*AGENDA[:5], october, *AGENDA[5:]]


def test_its_day_follows_the_day_of_the_meeting(workspace: Workspace, made: Council) -> None:
    item(workspace, made.meeting, "Next meeting: 9\u00a0December 2025", position=6, role="next", standing=True,
         state="continues")  # fmt: skip
    proposal = on_day(workspace, plan_next(workspace, made.meeting), date(2026, 1, 20))
    named = [line.title for line in proposal.lines if line.role == "next"]
    assert named == ["Next meeting: 10\u00a0February 2026"]
