"""The Outbox: what waits, said at the foot of the window, sent with one key, opened again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from lipdesk import i18n
from lipdesk.domain.registry import record_type
from lipdesk.gui import mailing
from lipdesk.gui.memory import NoMemory
from lipdesk.gui.pages.outbox import OutboxPage
from lipdesk.gui.window import Window
from lipdesk.services import mail
from lipdesk.store.workspace import Workspace
from tests.builders import standing
from tests.gui.partnership_file import small_file


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    with small_file(tmp_path) as workspace:
        path = workspace.path
    made = Window(NoMemory())
    made.resize(1366, 697)
    made.show()
    assert made.files.open(path)
    mailing.set_folder(made.memory, tmp_path / "Outbox")
    yield made
    made.safekeeping.give_up()
    made.close()


def workspace_of(window: Window) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def written(window: Window, kind: str = "agenda") -> int:
    assert window.context is not None
    draft = mail.compose(workspace_of(window), kind, 2, "en", window.context.today())
    return mail.keep(workspace_of(window), draft, mailing.now(), "America/Toronto")


def fact(window: Window) -> QPushButton | None:
    QApplication.processEvents()
    return next((one for one in window.findChildren(QPushButton, "fact:outbox") if not one.isHidden()), None)


def page_of(window: Window) -> OutboxPage:
    window.show_place("message")
    page = window.page()
    assert isinstance(page, OutboxPage)
    return page


def press(page: OutboxPage, what: str) -> None:
    next(one for one in page.buttons if one.objectName() == f"outbox:{what}").click()


def state(window: Window, record: int) -> str:
    return str((standing(workspace_of(window), record_type("message"), record) or {})["state"])


def test_the_foot_says_what_waits_and_goes_there(window: Window) -> None:
    assert fact(window) is None
    written(window)
    button = fact(window)
    assert button is not None and button.text() == "1 to send"
    written(window)
    assert button.text() == "2 to send"
    window.memory.set("view/message", "all")
    button.click()
    page = window.page()
    assert isinstance(page, OutboxPage) and page.list.segment() == "waiting"
    assert len(page.list.table.shown_rows()) == 2


def test_the_foot_is_silent_without_a_file(window: Window) -> None:
    written(window)
    window.leave_file()
    assert fact(window) is None


def test_one_key_says_sent_and_undo_takes_it_back(window: Window) -> None:
    record = written(window)
    page = page_of(window)
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Space)
    assert state(window, record) == "sent" and fact(window) is None
    assert page.list.table.shown_rows() == []
    window.commands.undo.trigger()
    assert state(window, record) == "waiting" and fact(window) is not None
    page.list.set_segment("all")
    for after in ("sent", "waiting"):
        page.list.table.select(record)
        QTest.keyClick(page.list.table, Qt.Key.Key_Space)
        assert state(window, record) == after


def test_several_at_once_are_one_step(window: Window) -> None:
    first, second = written(window), written(window, "minutes")
    page = page_of(window)
    page.list.table.selectAll()
    press(page, "dropped")
    assert (state(window, first), state(window, second)) == ("dropped", "dropped")
    workspace_of(window).undo()
    assert (state(window, first), state(window, second)) == ("waiting", "waiting")


def test_opened_again_and_shown(window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())) or True)
    written(window)
    page = page_of(window)
    press(page, "open")
    press(page, "open")
    press(page, "file")
    (eml,) = (tmp_path / "Outbox").iterdir()
    assert opened == [eml, eml, tmp_path / "Outbox"]


def test_she_chooses_where_drafts_go(window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(tmp_path / "Drafts"))
    written(window)
    page = page_of(window)
    button = page.findChild(QAbstractButton, "outbox:folder")
    assert button is not None and button.accessibleName()
    button.click()
    press(page, "open")
    assert len(list((tmp_path / "Drafts").glob("*.eml"))) == 1


def test_buttons_wait_for_a_message(window: Window) -> None:
    written(window)
    page = page_of(window)
    assert all(one.isEnabled() for one in page.buttons)
    page.list.table.clearSelection()
    assert not any(one.isEnabled() for one in page.buttons)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_button_is_cut_beside_an_open_message(window: Window, language: str) -> None:
    i18n.use(language)
    written(window)
    page = page_of(window)
    page.show_record(1)
    QApplication.processEvents()
    assert page.detail.isVisible()
    for button in page.buttons:
        assert button.width() >= button.sizeHint().width(), button.text()
