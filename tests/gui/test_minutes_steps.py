"""The life of minutes in the window: papers, circulated, approved, reopened; and the ways to the page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from lipdesk.domain.registry import record_type
from lipdesk.gui.dialogs import message, message_out
from lipdesk.gui.dialogs.minutes_steps import ApproveDialog, ReopenDialog
from lipdesk.gui.dialogs.paper_preview import PaperPreview
from lipdesk.gui.pages.minutes import MinutesPage
from lipdesk.gui.tasks import Tasks
from lipdesk.gui.window import Window
from lipdesk.services import minutes
from lipdesk.store.queries.records import one
from lipdesk.store.workspace import Workspace
from tests.gui.desk import Desk, desk_in, workspace_of
from tests.gui.partnership_file import TODAY, Asked, adder, context_of, small_file

HELD, AHEAD = 1, 2
Keys, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """The held meeting has three items; a meeting was planned for today as well."""
    with small_file(tmp_path) as opened:
        add = adder(opened)
        for number, title in enumerate(("Opening", "Transit pilot", "Next meeting"), 1):
            add("agenda_item", meeting_id=HELD, position=number, title=title, minutes=10)
        yield opened


@pytest.fixture
def shown(workspace: Workspace, qtbot: QtBot) -> tuple[MinutesPage, Asked]:
    context, asked = context_of(workspace)
    page = MinutesPage(context)
    context.tasks = Tasks(page, synchronous=True)
    page.work.papers._tasks = context.tasks
    qtbot.addWidget(page)
    page.resize(1166, 560)
    page.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page, 1000)
    page.show_record(HELD)
    return page, asked


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    with desk_in(tmp_path, monkeypatch) as made:
        yield made


def meeting_of(workspace: Workspace, meeting: int) -> dict[str, Any]:
    with workspace.reading() as connection:
        return one(connection, record_type("meeting"), meeting) or {}


def test_minutes_are_circulated_approved_and_reopened_with_their_pdfs(
    shown: tuple[MinutesPage, Asked], workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, asked = shown
    written: list[tuple[int, str]] = []
    monkeypatch.setattr(message, "ask", lambda *_given, **_more: True)
    monkeypatch.setattr(message_out, "write_to_group", lambda _context, *asked_for, parent: written.append(asked_for))
    monkeypatch.setattr(ApproveDialog, "exec", lambda dialog: dialog._finish() or 1)
    page.head.step.click()
    assert meeting_of(workspace, HELD)["minutes_status"] == "circulated" and page.head.step.text() == "Approve…"
    assert written == [(HELD, "minutes")]
    page.head.step.click()
    assert meeting_of(workspace, HELD)["minutes_status"] == "approved" and page.head.step.text() == "Reopen…"
    with workspace.reading() as connection:
        assert minutes.is_locked(connection, HELD)
        pdfs = {language: minutes.kept_pdf(connection, HELD, language) for language in ("en", "fr")}
    assert all(pdf is not None and pdf.startswith(b"%PDF") for pdf in pdfs.values())
    assert page.notes.locked and not page.agenda._plus.isEnabled()
    monkeypatch.setattr(ReopenDialog, "reason", "A vote was missing")
    monkeypatch.setattr(ReopenDialog, "exec", lambda _dialog: 1)
    page.head.step.click()
    assert meeting_of(workspace, HELD)["minutes_status"] == "draft" and page.agenda._plus.isEnabled()
    assert [said for said, _undo in asked.said] == [
        "The minutes are kept as circulated.", "The minutes are approved and locked.", "The minutes are a draft again."]
    assert not asked.spoken


def test_reopening_asks_for_a_reason(qtbot: QtBot) -> None:
    dialog = ReopenDialog("Council, 13 May 2026")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog._finish()
    assert dialog.isVisible() and dialog._reason.error()
    dialog._reason.set_value("A vote was missing")
    dialog._finish()
    assert dialog.reason == "A vote was missing" and dialog.result() == 1


def test_minutes_are_approved_at_a_later_meeting_of_the_group(
    shown: tuple[MinutesPage, Asked], workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _asked = shown
    add = adder(workspace)
    other = add("group", name="Housing group")
    add("meeting", title="Housing", groups=[other], day=TODAY, status="held")
    later = add("meeting", title="Council", groups=[1], day=TODAY - timedelta(days=2), status="held")
    offered: list[ApproveDialog] = []

    def answer(dialog: ApproveDialog) -> int:
        offered.append(dialog)
        dialog._amendments.set_value("Item 2: the vote was 6 to 1.")
        return 1

    monkeypatch.setattr(ApproveDialog, "exec", answer)
    page.work.approve(HELD)
    assert offered[0].at_meeting == later and meeting_of(workspace, HELD)["approved_at_id"] == later
    with workspace.reading() as connection:
        newest = minutes.versions(connection, HELD)[0]
    assert newest.reason == "Item 2: the vote was 6 to 1."


def test_a_paper_goes_where_she_says_in_each_language(
    shown: tuple[MinutesPage, Asked], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _asked = shown
    asked_for: list[str] = []

    def choose(_parent: object, _title: str, suggested: str, *_more: object) -> tuple[str, str]:
        asked_for.append(Path(suggested).name)
        return str(tmp_path / "papers.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    monkeypatch.setattr(message, "choose", lambda *_given: "")
    page.work.save("signin", HELD)
    assert asked_for == ["Sign-in sheet, Council meeting, 8\u00a0April 2026.pdf"]
    for language in ("EN", "FR"):
        assert (tmp_path / f"papers {language}.pdf").read_bytes().startswith(b"%PDF")


def test_the_preview_shows_the_minutes_of_a_held_meeting_in_both_languages(
    shown: tuple[MinutesPage, Asked], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _asked = shown
    seen: list[PaperPreview] = []
    monkeypatch.setattr(PaperPreview, "exec", lambda dialog: seen.append(dialog))
    page.preview()
    [preview] = seen
    assert preview.kinds.current() == "minutes" and "Transit pilot" in preview.pane.browser.toPlainText()
    preview.languages.set_current("fr")
    preview.kinds.set_current("agenda")
    preview.show_paper()
    assert "Ordre du jour" in preview.pane.browser.toPlainText()
    page.show_record(AHEAD)
    page.preview()
    assert seen[-1].kinds.current() == "agenda"


def test_the_window_leads_to_it_and_its_menu_follows_the_state(desk: Desk, qtbot: QtBot) -> None:
    window = desk.open()
    window.show_place("meeting")
    page = window.page()
    page.show_record(HELD)  # type: ignore[union-attr]
    button = page.findChild(QPushButton, "open-minutes")  # type: ignore[union-attr]
    assert button is not None and button.isVisible()
    button.click()
    shown = window.page()
    assert isinstance(shown, MinutesPage) and shown.meeting == HELD
    assert resting(window) == {"reopen", "move", "cancel"}
    workspace = workspace_of(window)
    minutes.approve(workspace, HELD, None, "", TODAY, {})
    assert resting(window) == {"circulate", "approve", "move", "cancel"}
    window.open_minutes(AHEAD)
    assert shown.meeting == AHEAD and resting(window) == {"circulate", "approve", "reopen", "minutes"}
    window.commands.back.trigger()
    assert shown.meeting == HELD
    window.show_place("organization")
    assert "open" not in resting(window) and "next" in resting(window)
    window.meeting_menu.commands["open"].trigger()
    assert window.page() is shown


def resting(window: Window) -> set[str]:
    window.meeting_menu.refresh()
    return {key for key, command in window.meeting_menu.commands.items() if not command.isEnabled()}


def test_letters_of_the_menus_are_all_different(desk: Desk) -> None:
    window = desk.open()
    bar = window.menuBar()
    menu = bar.findChild(QMenu, "menu:meeting")
    assert menu is not None
    for owner in (bar, menu):
        words = [action.text() for action in owner.actions() if "&" in action.text()]
        letters = [text[text.index("&") + 1].lower() for text in words]
        assert len(letters) == len(set(letters)), words
    assert len(menu.actions()) - len(window.meeting_menu.commands) == 5     # the lines between
