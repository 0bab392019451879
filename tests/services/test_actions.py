"""Action items, one or many at a time: done, open again, postponed, each in one step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from lipdesk.domain.actions import Action
from lipdesk.domain.errors import FieldError
from lipdesk.services import actions, records
from lipdesk.store.workspace import Workspace
from tests.builders import Builder, dump, new_file, standing

TODAY = date(2026, 5, 13)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_file(tmp_path) as opened:
        yield opened


def add(workspace: Workspace, **values: object) -> int:
    return Builder(workspace).add(Action, **{"status": "open", **values})


def state(workspace: Workspace, item: int) -> tuple[object, object]:
    found = standing(workspace, Action, item)
    assert found is not None
    return found["status"], found["done_on"]


def test_those_that_are_open_are_done_today_and_the_others_keep_their_day(workspace: Workspace) -> None:
    before = date(2026, 4, 1)
    one, other = add(workspace), add(workspace, status="done", done_on=before)
    assert actions.toggle_done(workspace, [one, other], TODAY)
    assert state(workspace, one) == ("done", TODAY)
    assert state(workspace, other) == ("done", before)
    workspace.undo()
    assert state(workspace, one) == ("open", None)


def test_when_all_are_done_they_are_open_again(workspace: Workspace) -> None:
    items = [add(workspace, status="done", done_on=TODAY) for _count in range(2)]
    assert not actions.toggle_done(workspace, items, TODAY)
    assert [state(workspace, item) for item in items] == [("open", None)] * 2
    assert not actions.toggle_done(workspace, [999], TODAY), "one that is gone is passed over"


def test_more_time_counts_from_the_due_date_or_from_today(workspace: Workspace) -> None:
    ahead, late, never = (add(workspace, due=due) for due in (TODAY + timedelta(3), TODAY - timedelta(9), None))
    before = dump(workspace)
    actions.postpone(workspace, [ahead, late, never], 7, TODAY)
    due = [(standing(workspace, Action, item) or {})["due"] for item in (ahead, late, never)]
    assert due == [TODAY + timedelta(10), TODAY + timedelta(7), TODAY + timedelta(7)]
    workspace.undo()
    assert dump(workspace) == before


def test_a_value_that_is_refused_changes_none_of_them(workspace: Workspace) -> None:
    items = [add(workspace), add(workspace)]
    before = dump(workspace)
    with pytest.raises(FieldError):
        records.save_all(workspace, Action, items, {"due": date(1200, 1, 1)})
    with pytest.raises(FieldError):
        records.save_all(workspace, Action, items, {"text": " "})
    assert dump(workspace) == before
