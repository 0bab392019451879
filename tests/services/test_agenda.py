"""Agendas: items in their order, and what stands on every agenda of a group."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lipdesk.domain.errors import FieldError, UserError
from lipdesk.domain.groups import Group
from lipdesk.domain.meetings import AgendaItem, Meeting
from lipdesk.services import agenda, records
from lipdesk.store.workspace import Workspace
from tests.builders import Builder, dump, new_file


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_file(tmp_path) as opened:
        yield opened


@pytest.fixture
def council(workspace: Workspace) -> int:
    return Builder(workspace).add(Group, name="Council")


@pytest.fixture
def meeting(workspace: Workspace, council: int) -> int:
    made = Builder(workspace).add(Meeting, groups=[council], status="planned", minutes_status=None)
    for title in ("Opening", "Transit", "Closing"):
        agenda.add(workspace, made, {"title": title})
    return made


def titles(workspace: Workspace, meeting: int) -> list[tuple[int, str]]:
    with workspace.reading() as connection:
        return [(item["position"], item["title"]) for item in agenda.items(connection, meeting)]


def ids(workspace: Workspace, meeting: int) -> list[int]:
    with workspace.reading() as connection:
        return [item["id"] for item in agenda.items(connection, meeting)]


def test_a_new_item_stands_at_the_end_or_after_another(workspace: Workspace, meeting: int) -> None:
    agenda.add(workspace, meeting, {"title": "Housing", "minutes": 20}, after=ids(workspace, meeting)[0])
    assert titles(workspace, meeting) == [(1, "Opening"), (2, "Housing"), (3, "Transit"), (4, "Closing")]
    with pytest.raises(FieldError):
        agenda.add(workspace, meeting, {"title": " "})


def test_moving_an_item_closes_gaps_and_is_one_step(workspace: Workspace, meeting: int) -> None:
    opening, transit, closing = ids(workspace, meeting)
    before = dump(workspace)
    agenda.place(workspace, meeting, [closing, opening, transit], closing, "First things")
    assert titles(workspace, meeting) == [(1, "Closing"), (2, "Opening"), (3, "Transit")]
    workspace.undo()
    assert dump(workspace) == before
    records.delete(workspace, AgendaItem, [opening])
    assert agenda.move(workspace, closing, -1)
    assert titles(workspace, meeting) == [(1, "Closing"), (2, "Transit")]
    assert not agenda.move(workspace, closing, -1)
    assert not agenda.move(workspace, 999, 1)


def test_an_order_that_forgets_an_item_or_names_another_meetings_loses_nothing(
    workspace: Workspace, meeting: int
) -> None:
    other = Builder(workspace).add(AgendaItem, title="Elsewhere")
    transit = ids(workspace, meeting)[1]
    agenda.place(workspace, meeting, [other, transit], transit, None)
    assert [title for _place, title in titles(workspace, meeting)] == ["Transit", "Opening", "Closing"]


def test_a_group_begins_with_its_standing_agenda(workspace: Workspace, council: int, meeting: int) -> None:
    assert agenda.save_standing(workspace, meeting) == 3
    later = Builder(workspace).add(Meeting, groups=[council], status="planned", minutes_status=None)
    agenda.add(workspace, later, {"title": "opening"})
    assert agenda.use_standing(workspace, later) == 2
    assert [title for _place, title in titles(workspace, later)] == ["opening", "Transit", "Closing"]
    assert agenda.use_standing(workspace, later) == 0


def test_what_stood_on_one_agenda_alone_does_not_become_standing(
    workspace: Workspace, council: int, meeting: int
) -> None:
    agenda.save_standing(workspace, meeting)
    agenda.add(workspace, meeting, {"title": "Only today"})
    agenda.add(workspace, meeting, {"title": "From last time", "carried_from_id": ids(workspace, meeting)[0]})
    assert agenda.save_standing(workspace, meeting) == 3
    with workspace.reading() as connection:
        assert [line["title"] for line in agenda.standing(connection, council)] == ["Opening", "Transit", "Closing"]


def test_without_a_group_or_a_standing_agenda_it_says_what_to_do(workspace: Workspace, meeting: int) -> None:
    before = dump(workspace)
    with pytest.raises(UserError, match="no standing agenda"):
        agenda.use_standing(workspace, meeting)
    alone = Builder(workspace).add(Meeting, groups=[])
    with pytest.raises(UserError, match="no agenda of a group"):
        agenda.save_standing(workspace, alone)
    assert {**dump(workspace), "meeting": before["meeting"]} == before


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_usual_council_agenda_has_every_part(workspace: Workspace, council: int, language: str) -> None:
    made = Builder(workspace).add(Meeting, groups=[council], status="planned", minutes_status=None)
    assert agenda.use_usual(workspace, made, language) == 10
    with workspace.reading() as connection:
        found = agenda.items(connection, made)
    assert [item["role"] for item in found if item["role"]] == ["minutes", "arising", "actions", "next"]
    assert all(item["standing"] and item["section"] and item["minutes"] for item in found)
