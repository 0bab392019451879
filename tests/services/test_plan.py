"""Working in the plan: numbers, places, quarters, status and progress, each one step that can be undone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lipdesk.domain.errors import FieldError, UserError
from lipdesk.domain.plan import Activity, Indicator, Priority, ProgressNote, Strategy
from lipdesk.domain.record import Record
from lipdesk.services import plan, records
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace
from tests.builders import dump

YEAR, DAY = "2025-26", date(2025, 11, 22)


def values(workspace: Workspace, kind: type[Record], record: int) -> dict[str, Any]:
    with workspace.reading() as connection:
        return everything(connection, kind, [record])[record]


def numbers(workspace: Workspace, kind: type[Record] = Activity) -> dict[str, str]:
    with workspace.reading() as connection:
        return {each["name"]: each["number"] for each in everything(connection, kind).values()}


def priorities(workspace: Workspace, *names: str) -> list[int]:
    strategy = records.add(workspace, Strategy, {"name": "S"})
    return [plan.add_priority(workspace, strategy, {"name": name}) for name in names]


def activities(workspace: Workspace, priority: int | None, *names: str, year: str = YEAR) -> list[int]:
    return [plan.add_activity(workspace, priority, year, {"name": name}) for name in names]


def test_numbers_are_proposed_after_the_last_one(workspace: Workspace) -> None:
    first, second = priorities(workspace, "Work", "Home")
    activities(workspace, second, "a", "b")
    plan.add_activity(workspace, second, YEAR, {"name": "told", "number": "2.9"})
    activities(workspace, second, "after")
    activities(workspace, second, "next year", year="2026-27")
    activities(workspace, first, "c")
    activities(workspace, None, "loose", "looser")
    assert numbers(workspace, Priority) == {"Work": "1", "Home": "2"}
    assert numbers(workspace) == {
        "a": "2.1", "b": "2.2", "told": "2.9", "after": "2.10", "next year": "2.1", "c": "1.1", "loose": "1",
        "looser": "2",
    }  # fmt: skip


def test_an_activity_moves_within_its_priority_in_one_step(workspace: Workspace) -> None:
    (work,) = priorities(workspace, "Work")
    a, _b, c = activities(workspace, work, "a", "b", "c")
    activities(workspace, work, "a", year="2024-25")
    before = dump(workspace)
    assert plan.move_activity(workspace, c, work, 1)
    assert [values(workspace, Activity, each)["number"] for each in (c, a, _b)] == ["1.1", "1.2", "1.3"]
    workspace.undo()
    assert dump(workspace) == before
    assert not plan.move_activity(workspace, a, work, 1)
    assert not plan.move_activity(workspace, c, work, 99)
    assert dump(workspace) == before


def test_an_activity_moves_to_another_priority_and_both_are_numbered_again(workspace: Workspace) -> None:
    work, home = priorities(workspace, "Work", "Home")
    a, _b, _c = activities(workspace, work, "a", "b", "c")
    activities(workspace, home, "d", "e")
    before = dump(workspace)
    assert plan.move_activity(workspace, a, home, 2)
    assert values(workspace, Activity, a)["priority_id"] == home
    assert numbers(workspace) == {"b": "1.1", "c": "1.2", "d": "2.1", "a": "2.2", "e": "2.3"}
    workspace.undo()
    assert dump(workspace) == before
    assert plan.move_activity(workspace, a, None, 1)
    assert numbers(workspace)["a"] == "1"


def test_activities_without_numbers_get_some_when_one_is_moved(workspace: Workspace) -> None:
    work, _home = priorities(workspace, "Work", "Home")
    made = [records.add(workspace, Activity, {"name": name, "priority_id": work, "fiscal_year": YEAR}) for name in "ab"]
    assert plan.move_activity(workspace, made[1], work, 1)
    assert numbers(workspace) == {"b": "1.1", "a": "1.2"}


def test_a_priority_moves_with_the_numbers_of_what_it_has(workspace: Workspace) -> None:
    work, home, health = priorities(workspace, "Work", "Home", "Health")
    records.save(workspace, Priority, work, {"pillar": "Living", "pillar_fr": "Vivre"})
    activities(workspace, work, "a")
    activities(workspace, home, "b")
    activities(workspace, health, "c", year="2023-24")
    records.add(workspace, Activity, {"name": "own way", "number": "3x", "priority_id": health})
    records.add(workspace, Indicator, {"name": "i", "number": "3.4", "priority_id": health})
    records.add(workspace, Indicator, {"name": "j", "number": "31", "priority_id": health})
    before = dump(workspace)
    assert plan.move_priority(workspace, health, 1, like=work)
    assert numbers(workspace, Priority) == {"Health": "1", "Work": "2", "Home": "3"}
    assert numbers(workspace) == {"c": "1.1", "a": "2.1", "b": "3.1", "own way": "1x"}
    assert numbers(workspace, Indicator) == {"i": "1.4", "j": "31"}
    assert values(workspace, Priority, health)["pillar_fr"] == "Vivre"
    workspace.undo()
    assert dump(workspace) == before
    assert not plan.move_priority(workspace, health, 3)
    assert plan.move_priority(workspace, health, 3, like=work), "another pillar, the same place"


def test_a_quarter_is_toggled_for_several_at_once(workspace: Workspace) -> None:
    (work,) = priorities(workspace, "Work")
    a, b = activities(workspace, work, "a", "b")
    plan.set_quarters(workspace, [a], [4, 2])
    assert plan.toggle_quarter(workspace, [a, b], 2)
    assert [values(workspace, Activity, each)["quarters"] for each in (a, b)] == ["2;4", "2"]
    assert not plan.toggle_quarter(workspace, [a, b], 2)
    assert [values(workspace, Activity, each)["quarters"] for each in (a, b)] == ["4", None]
    workspace.undo()
    assert [values(workspace, Activity, each)["quarters"] for each in (a, b)] == ["2;4", "2"]


def test_a_status_is_set_with_a_note_of_its_day(workspace: Workspace) -> None:
    (work,) = priorities(workspace, "Work")
    a, b = activities(workspace, work, "a", "b")
    plan.set_status(workspace, [a, b], "at_risk", DAY)
    plan.set_status(workspace, [a], "under_way", DAY, "The bus runs.", "L’autobus roule.")
    plan.set_status(workspace, [a], "done", DAY)
    with workspace.reading() as connection:
        notes = [
            (note["activity_id"], note["status"], note["text"], note["text_fr"])
            for note in everything(connection, ProgressNote).values()
        ]
    assert notes == [
        (a, "under_way", "The bus runs.", "L’autobus roule."), (b, "at_risk", None, None), (a, "done", None, None),
    ]  # fmt: skip
    assert [values(workspace, Activity, each)["status"] for each in (a, b)] == ["done", "at_risk"]


def test_a_note_of_an_earlier_day_does_not_change_how_the_activity_stands(workspace: Workspace) -> None:
    (a,) = activities(workspace, None, "a")
    plan.set_status(workspace, [a], "done", DAY)
    plan.set_status(workspace, [a], "under_way", date(2025, 6, 1), "Begun.")
    plan.note_progress(workspace, a, DAY, text_fr="Terminé.")
    assert values(workspace, Activity, a)["status"] == "done"
    with workspace.reading() as connection:
        statuses = [note["status"] for note in everything(connection, ProgressNote).values()]
    assert statuses == ["done", "under_way"], "words written on the day of a status join its note"


def test_progress_is_set_by_hand_with_a_reason_and_counted_again(workspace: Workspace) -> None:
    (work,) = priorities(workspace, "Work")
    plan.set_percent(workspace, Priority, work, 60, "The largest activity weighs more.")
    found = values(workspace, Priority, work)
    assert (found["percent"], found["percent_reason"]) == (60, "The largest activity weighs more.")
    with pytest.raises(FieldError):
        plan.set_percent(workspace, Priority, work, 101)
    plan.set_percent(workspace, Priority, work, None, "no longer needed")
    found = values(workspace, Priority, work)
    assert {found[name] for name in ("percent", "percent_reason", "percent_reason_fr")} == {None}


def test_what_is_gone_is_said(workspace: Workspace) -> None:
    (a,) = activities(workspace, None, "a")
    records.delete(workspace, Activity, [a])
    with pytest.raises(UserError):
        plan.move_activity(workspace, a, None, 1)
    with pytest.raises(UserError):
        plan.note_progress(workspace, a, DAY, "x")
    with pytest.raises(UserError):
        plan.move_priority(workspace, 9, 1)
