"""Home says what needs her now, lets her do it there, and proves its figures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lipdesk import i18n
from lipdesk.domain.registry import record_type
from lipdesk.gui.dialogs import paper
from lipdesk.gui.dialogs.evidence import EvidenceDialog
from lipdesk.gui.pages.home import HomePage
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.services import files, records
from lipdesk.store.workspace import Workspace
from tests.gui.partnership_file import adder, context_of, small_file


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with small_file(tmp_path) as made:
        yield made


def shown(qtbot: QtBot, page: HomePage, width: int = 1166, height: int = 600) -> HomePage:
    qtbot.addWidget(page)
    page.resize(width, height)
    with qtbot.waitExposed(page):
        page.show()
    return page


def labels(page: HomePage) -> list[str]:
    return [label.text() for label in page.findChildren(Label) if label.isVisibleTo(page)]


def test_home_says_what_now(qtbot: QtBot, workspace: Workspace) -> None:
    page = shown(qtbot, HomePage(context_of(workspace)[0]))
    rows = [(row.title, row.detail, row.who, row.right) for row in page.todo.rows()]
    assert rows == [
        ("Overdue", "", "", ""),
        ("Send the welcome guide", "Council, 8\u00a0Apr", "J. Lavallée", "7 days late"),
        ("This week", "", "", ""),
        ("Confirm the room", "", "You + 1", "Today"),
    ]
    words = labels(page)
    assert "Tuesday 12\u00a0May 2026" in words
    assert "Tomorrow, Wednesday 13\u00a0May, 10:00 to 12:00" in words
    assert "Minutes of 8\u00a0April are still a draft" in words
    assert "1 of 2 members has not answered" in words
    assert "due Fri 29\u00a0May · 17 days" in words
    assert page.year.tile("partners").accessibleName() == "Partners, 2, 1 more"
    assert page.year.tile("in_kind").accessibleName() == "In-kind value, $3,450, $3,450 more"


def test_home_speaks_french(qtbot: QtBot, workspace: Workspace) -> None:
    i18n.use("fr")
    page = shown(qtbot, HomePage(context_of(workspace)[0]))
    assert "Mardi 12\u00a0mai 2026" in labels(page)
    assert page.todo.rows()[1].detail.startswith("Conseil")


def test_a_circle_marks_it_done_and_the_list_follows(qtbot: QtBot, workspace: Workspace) -> None:
    context, asked = context_of(workspace)
    page = shown(qtbot, HomePage(context))
    page.todo.setFocus()
    page.todo.select(1)
    qtbot.keyClick(page.todo, Qt.Key.Key_Space)
    assert asked.said == [("“Send the welcome guide” is done.", True)]
    qtbot.waitUntil(lambda: [row.id for row in page.todo.rows() if not row.heading] == [2])
    workspace.undo()
    qtbot.waitUntil(lambda: page.todo.rows()[1].id == 1)


def test_enter_opens_the_action_item(qtbot: QtBot, workspace: Workspace) -> None:
    context, asked = context_of(workspace)
    page = shown(qtbot, HomePage(context))
    page.todo.select(2)
    qtbot.keyClick(page.todo, Qt.Key.Key_Return)
    assert asked.opened == [("action", 2)]


def test_a_figure_opens_the_records_that_it_counts(qtbot: QtBot, workspace: Workspace) -> None:
    context, asked = context_of(workspace)
    page = shown(qtbot, HomePage(context))
    page.year.tile("reached").click()
    dialog = page.findChild(EvidenceDialog)
    assert dialog is not None
    assert [row.title for row in dialog.list.rows()] == ["Spring forum, 2026-05-09"]
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert asked.opened == [("event", 1)]


def test_a_link_of_the_next_meeting_opens_the_draft(qtbot: QtBot, workspace: Workspace) -> None:
    context, asked = context_of(workspace)
    page = shown(qtbot, HomePage(context))
    next(button for button in page.findChildren(Button) if button.text() == "Finish").click()
    assert asked.opened == [("minutes", 1)]


def test_a_hidden_home_reads_when_it_is_shown_again(qtbot: QtBot, workspace: Workspace) -> None:
    page = shown(qtbot, HomePage(context_of(workspace)[0]))
    page.hide()
    records.delete(workspace, record_type("action"), [1])
    page.show()
    assert [row.id for row in page.todo.rows() if not row.heading] == [2]


def test_the_list_can_be_printed(qapp: QApplication, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    html = paper.table_html("To do", "Today", ["Text"], [["<b>Bread & salt</b>"]])
    assert "&lt;b&gt;Bread &amp; salt&lt;/b&gt;" in html
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "list.pdf"))
    paper.paint(html, printer)
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")


def test_an_empty_file_teaches(qtbot: QtBot, tmp_path: Path) -> None:
    with files.create(tmp_path / "New.lipdesk", {"name": "New LIP"}) as workspace:
        context, asked = context_of(workspace)
        page = shown(qtbot, HomePage(context))
        assert not page.todo.isVisible()
        next(button for button in page.findChildren(Button) if button.text() == "Add your partners").click()
        assert asked.shown == ["organization"]
        adder(workspace)("organization", name="First")
        qtbot.waitUntil(page.todo.isVisible)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [700, 851, 1166])
def test_nothing_is_pushed_off_the_window(qtbot: QtBot, workspace: Workspace, language: str, width: int) -> None:
    i18n.use(language)
    page = shown(qtbot, HomePage(context_of(workspace)[0]), width, 420)
    assert page.minimumSizeHint().width() <= 700
    area = page.findChild(Label).parentWidget()
    while area is not None and area.objectName() != "page:home":
        assert area.width() <= width
        area = area.parentWidget()


def test_the_keyboard_begins_in_what_is_to_do(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> None:
    page = shown(qtbot, HomePage(context_of(workspace)[0]))
    page.setFocus()     # as the frame does with each page that it shows
    assert page.focusWidget() is page.todo
    with files.create(tmp_path / "New.lipdesk", {"name": "New"}) as fresh:
        first = shown(qtbot, HomePage(context_of(fresh)[0]))
        first.setFocus()
        focused = first.focusWidget()
        assert isinstance(focused, Button) and focused.text() == "Add your partners"
