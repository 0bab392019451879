"""A year's plan rolled over: what is unfinished goes on once, linked, and the earlier year stays as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lipdesk.domain.actions import Action
from lipdesk.domain.errors import UserError
from lipdesk.domain.partners import Organization
from lipdesk.domain.partnership import Partnership
from lipdesk.domain.periods import fiscal_year
from lipdesk.domain.plan import Activity, Priority
from lipdesk.services import plan, records, rolling
from lipdesk.services.rolling import Going, Proposal
from lipdesk.store.queries import plan as plan_queries
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.plan import ActivityRow
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace
from tests.builders import dump

YEAR, INTO, TODAY = "2024-25", "2025-26", date(2025, 4, 20)


@pytest.fixture
def year(workspace: Workspace) -> dict[str, int]:
    """A priority with an activity in each state; the ids by name."""
    holder, partner = (records.add(workspace, Organization, {"name": name}) for name in ("County", "College"))
    found = {"Work": plan.add_priority(workspace, None, {"name": "Work"})}
    for name, status, quarters in (
        ("done", "done", "1"), ("late", "under_way", "2;3"), ("dropped", "dropped", "2"), ("ahead", "not_started", "4"),
    ):  # fmt: skip
        values = {"name": name, "name_fr": f"{name} (fr)", "status": status, "quarters": quarters, "percent": 70}
        values |= {"leads": [holder, partner], "partners": [partner], "condition": "if", "condition_fr": "si"}
        found[name] = plan.add_activity(workspace, found["Work"], YEAR, values)
    for text, status, done in (("a", "done", date(2025, 3, 1)), ("b", "open", None), ("c", "done", date(2025, 4, 10))):
        values = {"text": text, "status": status, "raised": date(2025, 1, 9), "activity_id": found["late"]}
        found[text] = records.add(workspace, Action, {**values, "done_on": done})
    return found


def row(proposal: Proposal, name: str) -> Going:
    return next(each for each in proposal.rows if each.name == name)


def stood(workspace: Workspace, code: int, until: date) -> dict[str, ActivityRow]:
    span = fiscal_year(code)
    with workspace.reading() as connection:
        rows = plan_queries.activities(connection, Labels(connection, "en"), replace(span, end=until), 4)
    return {each.name: each for each in rows}


def test_what_is_unfinished_is_proposed_with_why_and_what_comes_along(
    workspace: Workspace, year: dict[str, int]
) -> None:
    proposal = rolling.plan_roll(workspace, YEAR, TODAY)
    assert (proposal.year, proposal.into) == (YEAR, INTO)
    assert [(each.name, each.number, each.new_number, each.quarters) for each in proposal.rows] == [
        ("late", "1.2", "1.2", "1"), ("ahead", "1.4", "1.4", "4"),
    ]  # fmt: skip
    late = row(proposal, "late")
    assert late.why == "Late: planned until 2024-12-31; 70% done."
    assert late.along == ("Lead organizations: County; College", "Partners: College", "Depends on: if")
    assert [item.text for item in late.open_actions] == ["b", "c"], "c was done only after the year"


def test_ticked_activities_go_on_in_one_step_and_the_earlier_year_stays(
    workspace: Workspace, year: dict[str, int]
) -> None:
    before = dump(workspace)
    earlier = stood(workspace, 2024, date(2025, 3, 31))
    proposal = rolling.plan_roll(workspace, YEAR, TODAY)
    rows = tuple(replace(each, ticked=each.name == "late", quarters="1;2") for each in proposal.rows)
    (made,) = rolling.roll(workspace, replace(proposal, rows=rows))
    with workspace.reading() as connection:
        new, old = (everything(connection, Activity)[number] for number in (made, year["late"]))
    for name in ("name", "name_fr", "priority_id", "leads", "partners", "condition", "condition_fr", "number"):
        assert new[name] == old[name], name
    assert (new["fiscal_year"], new["quarters"], new["status"], new["percent"]) == (INTO, "1;2", "under_way", None)
    assert new["carried_from_id"] == year["late"]
    now = stood(workspace, 2024, date(2025, 3, 31))
    assert {name: replace(each, goes_on=None) for name, each in now.items()} == earlier
    assert now["late"].goes_on == made
    workspace.undo()
    assert dump(workspace) == before


def test_nothing_is_rolled_over_twice(workspace: Workspace, year: dict[str, int]) -> None:
    proposal = rolling.plan_roll(workspace, YEAR, TODAY)
    assert len(rolling.roll(workspace, proposal)) == 2
    after = dump(workspace)
    assert rolling.roll(workspace, proposal) == ()
    again = rolling.plan_roll(workspace, YEAR, TODAY)
    assert [(each.ticked, each.successor is not None) for each in again.rows] == [(False, True), (False, True)]
    forced = replace(again, rows=tuple(replace(each, ticked=True) for each in again.rows))
    assert rolling.roll(workspace, forced) == ()
    assert dump(workspace) == after
    records.delete(workspace, Activity, [again.rows[0].successor or 0])
    assert rolling.plan_roll(workspace, YEAR, TODAY).rows[0].ticked


def test_an_activity_of_the_next_year_keeps_its_number(workspace: Workspace, year: dict[str, int]) -> None:
    plan.add_activity(workspace, year["Work"], INTO, {"name": "new", "number": "1.2"})
    proposal = rolling.plan_roll(workspace, YEAR, TODAY)
    assert [each.new_number for each in proposal.rows] == ["1.3", "1.4"]
    plan.add_activity(workspace, year["Work"], INTO, {"name": "newer", "number": "1.3"})
    rolling.roll(workspace, proposal)
    assert {name: each.number for name, each in stood(workspace, 2025, TODAY).items()} == {
        "new": "1.2", "newer": "1.3", "late": "1.4", "ahead": "1.5",
    }  # fmt: skip


def test_open_action_items_of_the_earlier_activity_count_for_the_later_one(
    workspace: Workspace, year: dict[str, int]
) -> None:
    proposal = rolling.plan_roll(workspace, YEAR, TODAY)
    rolling.roll(workspace, proposal)
    first = stood(workspace, 2025, date(2025, 4, 9))["late"]
    assert (first.progress.percent, first.actions, first.actions_done) == (0, (year["b"], year["c"]), ())
    then = stood(workspace, 2025, date(2025, 4, 10))["late"]
    assert (then.progress.done, then.actions_done) == (1, (year["c"],))
    assert then.carried_from is not None and then.carried_from.year == YEAR
    late = stood(workspace, 2024, date(2025, 3, 31))["late"]
    assert (late.actions, late.actions_done) == ((year["a"], year["b"], year["c"]), (year["a"],))
    late_next = rolling.plan_roll(workspace, INTO, date(2026, 3, 31))
    rolling.roll(workspace, late_next)
    third = stood(workspace, 2026, date(2026, 4, 1))["late"]
    assert third.actions == (year["b"],), "still open after two years"


def test_what_ends_later_keeps_its_end_and_what_has_no_year_is_left_alone(workspace: Workspace) -> None:
    records.add(workspace, Activity, {"name": "always"})
    records.add(workspace, Activity, {"name": "dated", "fiscal_year": YEAR, "end": date(2025, 9, 30)})
    proposal = rolling.plan_roll(workspace, YEAR, date(2024, 6, 1))
    (going,) = proposal.rows
    assert (going.name, going.end, going.why, going.new_number) == ("dated", date(2025, 9, 30), "Not started.", "1")


def test_a_fiscal_year_may_be_the_calendar_year(workspace: Workspace) -> None:
    records.save(workspace, Partnership, 1, {"fiscal_month": 1})
    plan.add_activity(workspace, None, "2024", {"name": "a"})
    assert rolling.plan_roll(workspace, "2024", TODAY).into == "2025"


def test_an_activity_that_is_gone_is_said(workspace: Workspace, year: dict[str, int]) -> None:
    proposal = rolling.plan_roll(workspace, YEAR, TODAY)
    records.delete(workspace, Priority, [year["Work"]])
    before = dump(workspace)
    with pytest.raises(UserError):
        rolling.roll(workspace, proposal)
    assert dump(workspace) == before
