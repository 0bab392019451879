"""The action items: under headings, done with one key, changed together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lipdesk.domain.actions import Action
from lipdesk.gui.dialogs.change_all import ChangeAllDialog
from lipdesk.gui.memory import NoMemory
from lipdesk.gui.pages.action_headings import ActionHeadings
from lipdesk.gui.pages.actions import ActionsPage
from lipdesk.gui.table.grouping import Head
from lipdesk.services import records
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace
from tests.builders import new_file
from tests.gui.partnership_file import TODAY, adder, context_of

_FLAGS = QItemSelectionModel.SelectionFlag


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_file(tmp_path) as opened:
        add = adder(opened)
        council = add("group", name="Council")
        meeting = add("meeting", title="Council", day=TODAY - timedelta(20), groups=[council])
        item = add("agenda_item", meeting_id=meeting, title="Transit pilot", position=5)
        ana, bo = add("person", given_name="Ana", family_name="Birch"), add("person", family_name="Cedar")
        add("action", text="Write the letter", owners=[ana], due=TODAY - timedelta(2), meeting_id=meeting,
            agenda_item_id=item)
        add("action", text="Ask the town", owners=[bo, ana], due=TODAY + timedelta(5))
        add("action", text="Print posters")
        yield opened


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace) -> ActionsPage:
    context, _asked = context_of(workspace)
    made = ActionsPage(context)
    qtbot.addWidget(made)
    made.resize(1160, 600)
    made.show()
    return made


def lines(page: ActionsPage) -> list[str]:
    """What stands in the list, headings in capitals."""
    model = page.list.table.rows_model
    return [row[0].words.upper() if isinstance(row[0], Head) else row[1] for row in model.shown]


def test_they_stand_under_how_urgent_they_are(page: ActionsPage) -> None:
    assert lines(page) == ["OVERDUE", "Write the letter", "IN THE NEXT SEVEN DAYS", "Ask the town", "NO DUE DATE",
                           "Print posters"]  # fmt: skip


def test_they_can_stand_under_their_owners_groups_and_priorities(page: ActionsPage) -> None:
    page.group("owners")
    assert [line for line in lines(page) if line.isupper()] == ["ANA BIRCH", "CEDAR", "NOBODY YET"]
    page.group("group")
    assert lines(page)[:2] == ["COUNCIL", "Write the letter"]
    page.group("priority")
    assert lines(page)[0] == "SERVES NO PRIORITY"
    page.group("none")
    assert len(lines(page)) == 3


def test_what_several_own_stands_under_each_and_counts_once(
    page: ActionsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.group("owners")
    assert lines(page) == ["ANA BIRCH", "Write the letter", "Ask the town", "CEDAR", "Ask the town", "NOBODY YET",
                           "Print posters"]  # fmt: skip
    table = page.list.table
    assert [row[0].count for row in table.rows_model.shown if isinstance(row[0], Head)] == [2, 1, 1]
    assert page.list._counted.text() == "3" and table.tsv(selected=False).count("Ask the town") == 1
    table.setFocus()
    page.list.set_segment("all")
    table.selectAll()
    assert sorted(table.selected_ids()) == [1, 2, 3] and table.tsv().count("Ask the town") == 1
    table.selectionModel().setCurrentIndex(table.rows_model.index(4, 0), _FLAGS.ClearAndSelect | _FLAGS.Rows)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.currentIndex().row() == 4, "the keyboard stays under Cedar"
    with workspace.reading() as connection:
        assert everything(connection, Action, [2])[2]["status"] == "done"


def test_what_only_an_organization_answers_for_stands_under_it(page: ActionsPage, workspace: Workspace) -> None:
    library = adder(workspace)("organization", name="Library")
    records.save(workspace, Action, 3, {"organizations": [library]})
    page.group("owners")
    assert lines(page)[-2:] == ["LIBRARY", "Print posters"]


def test_meeting_and_item_of_origin_are_always_shown(page: ActionsPage) -> None:
    table = page.list.table
    place = [column.key for column in table.rows_model.columns].index("origin")
    letter = next(row for row in table.shown_rows() if row[1] == "Write the letter")
    assert letter[place + 1] == f"Council, {TODAY - timedelta(20)} · 5. Transit pilot"
    assert table.rows_model.columns[0].under == "origin"


def test_headings_are_no_rows(page: ActionsPage, qtbot: QtBot) -> None:
    table = page.list.table
    table.select_first()
    assert table.current_id() == 1
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.current_id() == 2, "the heading between them is passed over"
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert sorted(table.selected_ids()) == [1, 2, 3]
    assert len(table.tsv().splitlines()) == 4


def test_the_space_bar_says_that_it_is_done(page: ActionsPage, workspace: Workspace, qtbot: QtBot) -> None:
    page.list.table.select(1)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Space)
    with workspace.reading() as connection:
        done = everything(connection, Action)[1]
    assert (done["status"], done["done_on"]) == ("done", TODAY)
    assert "Write the letter" not in lines(page)
    workspace.undo()
    assert "Write the letter" in lines(page)


def test_the_menu_gives_more_time_and_changes_several(page: ActionsPage, workspace: Workspace) -> None:
    page.list.table.selectAll()
    menu = page.list.rows_menu(page.list.table.selected_ids())
    words = [action.text() for action in menu.actions()]
    assert "Change all of these…" in words
    later = next(one for one in menu.findChildren(QMenu) if one.title() == "Postpone")
    later.actions()[0].trigger()
    with workspace.reading() as connection:
        due = [values["due"] for values in everything(connection, Action).values()]
    assert due == [TODAY + timedelta(7), TODAY + timedelta(12), TODAY + timedelta(7)]


def test_one_field_of_all(page: ActionsPage, workspace: Workspace, qtbot: QtBot) -> None:
    context, _asked = context_of(workspace)
    dialog = ChangeAllDialog(context, Action, [1, 2], page)
    qtbot.addWidget(dialog)
    dialog.field.set_value("status")
    dialog.editor().set_value("waiting")
    dialog._finish()
    with workspace.reading() as connection:
        found = [values["status"] for values in everything(connection, Action).values()]
    assert found == ["waiting", "waiting", "open"]
    workspace.undo()
    with workspace.reading() as connection:
        assert {values["status"] for values in everything(connection, Action).values()} == {"open"}


def test_the_headings_are_remembered(qtbot: QtBot, workspace: Workspace) -> None:
    class Kept(NoMemory):
        def __init__(self) -> None:
            self.values: dict[str, str] = {}

        def get(self, key: str, default: str = "") -> str:
            return self.values.get(key, default)

        def set(self, key: str, value: str) -> None:
            self.values[key] = value

    context, _asked = context_of(workspace)
    context.memory = Kept()
    first = ActionsPage(context)
    qtbot.addWidget(first)
    first.group("owners")
    second = ActionsPage(context)
    qtbot.addWidget(second)
    second.reload()
    assert "NOBODY YET" in lines(second)


def test_headings_are_chosen_from_a_menu_where_their_buttons_have_no_room(page: ActionsPage, qtbot: QtBot) -> None:
    """In a narrow list the buttons were squeezed until nobody could read them."""
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.resize(800, 100)
    line = ActionHeadings(ground)
    ground.show()
    for width in range(700, 200, -6):
        line.resize(width, 40)
        QApplication.processEvents()
        buttons = [one for one in line.findChildren(QPushButton) if one.isVisible()]
        assert buttons and all(one.width() >= one.sizeHint().width() for one in buttons), width
    assert line.narrow.isVisible() and not line.groupings.isVisible()
    page.headings.menu.actions()[-1].trigger()
    assert page.headings.narrow.text() == "None" and lines(page)[0] == "Write the letter"
