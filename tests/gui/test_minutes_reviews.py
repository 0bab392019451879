"""The action items that come back under “Business arising”: shown with since when, done with one key."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lipdesk.domain.actions import Action
from lipdesk.gui.minutes.notes import NotesPane
from lipdesk.store.workspace import Workspace
from tests.builders import new_file, standing
from tests.gui.partnership_file import TODAY, adder, context_of


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_file(tmp_path) as opened:
        add = adder(opened)
        before = add("meeting", title="Council", day=TODAY - timedelta(30), status="held")
        now = add("meeting", title="Council", day=TODAY)
        arising = add("agenda_item", meeting_id=now, title="Business arising", role="arising")
        add("agenda_item", meeting_id=now, title="Housing", position=2)
        ana = add("person", given_name="Ana", family_name="Birch")
        add("action", text="Write the letter", owners=[ana], due=TODAY - timedelta(1), meeting_id=before,
            reviews=[arising])
        yield opened


@pytest.fixture
def pane(qtbot: QtBot, workspace: Workspace) -> NotesPane:
    context, _asked = context_of(workspace)
    made = NotesPane(context)
    qtbot.addWidget(made)
    made.resize(560, 500)
    made.show()
    made.load(2, 1)
    return made


def test_what_comes_back_says_whose_it_is_and_since_when(pane: NotesPane) -> None:
    assert pane.reviews.isVisible()
    row = pane.reviews.list.rows()[0]
    assert row.title == "Write the letter"
    assert row.right == "Overdue"
    for part in ("Ana Birch", f"due {TODAY - timedelta(1)}", "carried 1 time since"):
        assert part in row.detail
    pane.load(2, 2)
    assert not pane.reviews.isVisible()


def test_the_space_bar_says_that_it_is_done(qtbot: QtBot, pane: NotesPane, workspace: Workspace) -> None:
    pane.reviews.list.setCurrentIndex(pane.reviews.list.model().index(0, 0))
    qtbot.keyClick(pane.reviews.list, Qt.Key.Key_Space)
    values = standing(workspace, Action, 1)
    assert values is not None
    assert (values["status"], values["done_on"]) == ("done", TODAY)
    pane.load(2, 1)
    assert pane.reviews.list.rows()[0].right == "Done"


def test_enter_opens_it(qtbot: QtBot, workspace: Workspace) -> None:
    context, asked = context_of(workspace)
    pane = NotesPane(context)
    qtbot.addWidget(pane)
    pane.load(2, 1)
    pane.reviews.list.opened.emit(1)
    assert asked.opened == [("action", 1)]
