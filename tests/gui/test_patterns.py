"""The page of patterns on the sample: four lists, each opened, found in, copied and printed like any other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lipdesk.domain.registry import record_type
from lipdesk.gui.pages.patterns import PatternsPage
from lipdesk.services import records
from lipdesk.store.workspace import Workspace
from tests.builders import new_file
from tests.gui.partnership_file import TODAY, Asked, adder, context_of


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_file(tmp_path) as opened:
        yield opened


def page_of(qtbot: QtBot, workspace: Workspace) -> tuple[PatternsPage, Asked]:
    context, asked = context_of(workspace)
    page = PatternsPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    return page, asked


def test_with_nothing_to_tell_each_list_says_so(qtbot: QtBot, workspace: Workspace) -> None:
    page, _asked = page_of(qtbot, workspace)
    for key in ("away", "sectors", "terms", "vacancies"):
        page.show_list(key)
        assert not page.shown().table.isVisible()


def test_a_vacant_seat_shows_and_goes_when_it_is_taken(qtbot: QtBot, workspace: Workspace) -> None:
    add = adder(workspace)
    council = add("group", name="Council")
    add("seat_target", group_id=council, sector="sector.health", seats=1)
    page, _asked = page_of(qtbot, workspace)
    page.show_list("vacancies")
    assert [row[1:] for row in page.shown().table.shown_rows()] == [("Council", "Health", 1, 0, 1)]
    clinic = add("organization", name="Clinic", sector="sector.health")
    seat = add("membership", group_id=council, organization_id=clinic, since=TODAY, term_end=TODAY)
    assert page.shown().table.shown_rows() == []
    page.show_list("terms")
    assert [row[1] for row in page.shown().table.shown_rows()] == ["Clinic"]
    records.delete(workspace, record_type("membership"), [seat])
    assert page.shown().table.shown_rows() == []


def test_a_row_opens_the_membership(qtbot: QtBot, workspace: Workspace) -> None:
    add = adder(workspace)
    council, clinic = add("group", name="Council"), add("organization", name="Clinic")
    seat = add("membership", group_id=council, organization_id=clinic, since=TODAY, term_end=TODAY)
    page, asked = page_of(qtbot, workspace)
    page.show_list("terms")
    page.shown().table.opened.emit(seat)
    assert asked.opened == [("membership", seat)]
