"""The list of backups: what each holds, what is different from now, a look into one, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from lipdesk import i18n
from lipdesk.app import Application
from lipdesk.domain.partners import Organization
from lipdesk.gui import looking
from lipdesk.gui.dialogs import message
from lipdesk.gui.dialogs.backups import BackupsDialog
from lipdesk.gui.dialogs.differences import DifferencesDialog
from lipdesk.gui.editors.editor import Editor
from lipdesk.gui.memory import NoMemory
from lipdesk.gui.widgets.banner import Banner
from lipdesk.gui.window import Window
from lipdesk.services import backing_up, records
from lipdesk.store.workspace import Workspace
from tests.gui.partnership_file import small_file
from tests.gui.waiting import until


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with one backup, in which something came, something went and something was changed since."""
    with small_file(tmp_path) as workspace:
        gone = records.add(workspace, Organization, {"name": "Gone Mill"})
        where = backing_up.Places(Path.home() / "LIPdesk" / "LIPdesk Backups")
        backing_up.back_up(workspace.path, workspace.identity, where, "hand")
        records.add(workspace, Organization, {"name": "New Clinic"})
        records.delete(workspace, Organization, [gone])
        records.save(workspace, Organization, 1, {"name": "Elk Crossing Public Library"})
        return workspace.path


@pytest.fixture
def window(qtbot: QtBot, file: Path) -> Iterator[Window]:
    made = Window(NoMemory())
    made.show()
    assert made.files.open(file)
    yield made
    made.safekeeping.give_up()
    made.close()


@pytest.fixture
def dialog(window: Window) -> BackupsDialog:
    window.commands.backups.trigger()
    made = window.findChild(BackupsDialog, "backups")
    assert made is not None
    until(lambda: made.table.shown_rows() and made.table.shown_rows()[0][3] is not None)
    return made


@pytest.fixture
def agreed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """She says yes to every question; what she was asked."""
    asked: list[str] = []
    monkeypatch.setattr(message, "ask", lambda _parent, what, detail="", **_more: asked.append(f"{what} {detail}") or 1)
    return asked


def names(workspace: Workspace | None) -> list[str]:
    assert workspace is not None
    with workspace.reading() as connection:
        return list(connection.exec_driver_sql("SELECT name FROM organization ORDER BY name").scalars())


def test_each_backup_says_when_why_and_what_it_holds(dialog: BackupsDialog) -> None:
    _id, _when, reason, held, size, place = dialog.table.shown_rows()[0]
    assert (reason, place) == ("By hand", "Backup folder")
    assert held > 10 and size > 10_000
    assert dialog.focusWidget() is dialog.table
    words = dialog.findChild(object, "backup-holds")
    assert "Tamarack Valley LIP" in dialog._holds.text() and "Organizations\u00a03" in dialog._holds.text(), words
    dialog.table.selectAll()
    dialog.table.copy_selected()
    assert "By hand" in QGuiApplication.clipboard().text()


def test_what_is_different_from_now_is_named(window: Window, dialog: BackupsDialog) -> None:
    dialog.compare()
    until(lambda: window.findChild(DifferencesDialog))
    found = window.findChild(DifferencesDialog)
    assert found is not None
    rows = {row[1:] for row in found.table.shown_rows()}
    assert rows == {
        ("Added since", "Organization", "New Clinic"), ("Deleted since", "Organization", "Gone Mill"),
        ("Changed since", "Organization", "Elk Crossing Public Library"),
    }  # fmt: skip
    found._copy()
    assert QGuiApplication.clipboard().text().count("\n") >= 3


def test_restoring_brings_the_file_back_after_a_safety_copy(
    window: Window, dialog: BackupsDialog, file: Path, agreed: list[str]
) -> None:
    dialog.restore()
    until(lambda: "Gone Mill" in (names(window.workspace) if window.workspace is not None else []))
    assert window.workspace is not None and window.workspace.path == file
    assert names(window.workspace) == ["Birch Landing Schools", "Elk Crossing Library", "Gone Mill"]
    assert file.name in agreed[0]
    safety = [one for one in listed(window) if one.reason == "restore"]
    assert len(safety) == 1 and str(safety[0].path) in window.status.message()
    with Workspace.read(safety[0].path) as copy:
        assert "New Clinic" in names(copy)


def test_a_missing_file_is_made_anew_from_its_backup(window: Window, file: Path, agreed: list[str]) -> None:
    window.safekeeping.give_up()
    window.leave_file()
    window.welcome()
    file.unlink()
    window.files.backups(file)
    dialog = window.findChild(BackupsDialog)
    assert dialog is not None
    until(lambda: dialog.current() is not None)
    assert dialog.now_button.isHidden() and dialog.differences_button.isHidden()
    dialog.restore()
    until(lambda: window.workspace is not None)
    assert "Gone Mill" in names(window.workspace)


def test_a_damaged_backup_can_not_be_chosen(window: Window) -> None:
    backup = listed(window)[0]
    backup.path.write_bytes(b"no longer a file of ours" * 100)
    dialog = BackupsDialog(window, Path("Valley.lipdesk"))
    until(lambda: dialog.current() is not None and not dialog.restore_button.isEnabled())
    assert "not a LIPdesk file" in dialog._holds.text()
    dialog.done(0)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_dialogs_fit_a_small_screen(qtbot: QtBot, file: Path, language: str) -> None:
    i18n.use(language)
    window = Window(NoMemory())
    qtbot.addWidget(window)
    assert window.files.open(file)
    dialog = BackupsDialog(window, file, "")
    assert dialog.minimumSizeHint().width() <= 1000
    dialog.done(0)
    window.safekeeping.give_up()


# A look into one


@pytest.fixture
def application(qapp: QApplication, file: Path) -> Iterator[Application]:
    made = Application(qapp)
    made.window.show()
    assert made.window.files.open(file)
    yield made
    made.window.safekeeping.give_up()
    made.window.gone.disconnect(made._leave)
    made._close_looks()
    made.window.close()
    qapp.setQuitOnLastWindowClosed(True)


def look(application: Application, file: Path) -> Window:
    looking.look(application.window, listed(application.window)[0], file)
    until(lambda: application._looks and application._looks[0].context is not None)
    return application._looks[0]


def test_a_look_shows_the_backup_beside_the_file_and_changes_nothing(application: Application, file: Path) -> None:
    window = look(application, file)
    before = application.window.recent.paths()
    assert "Gone Mill" in names(window.workspace)
    assert "New Clinic" in names(application.window.workspace)
    assert window.windowTitle().startswith("Tamarack Valley LIP – backup of ")
    assert window.findChildren(Banner)[0].isVisible()
    named = window.commands
    for command in (*named.not_for_looking(), named.undo, named.redo):
        assert not command.isEnabled(), command.objectName()
    assert window.status.findChild(QPushButton, "fact:backup") is None
    assert application.window.recent.paths() == before == [file]


def test_no_form_of_a_look_takes_anything(application: Application, file: Path) -> None:
    window = look(application, file)
    for place in ("organization", "meeting", "plan", "reports", "trash", "list_item", "partnership", "action"):
        window.show_place(place)
        page = window.page()
        assert page is not None
        for editor in page.findChildren(Editor):
            field = editor.focus_widget()
            closed = not field.isVisible() or not field.isEnabled() or field.property("readOnly")
            assert not editor.isVisible() or closed, f"{place}: {editor.objectName()}"
    window.show_place("organization")
    window._ask_page("new")
    window.page().list.table.delete_requested.emit([1])  # type: ignore[union-attr]
    assert "Elk Crossing Library" in names(window.workspace)


def test_closing_the_look_leaves_no_trace(application: Application, file: Path) -> None:
    before = {one.path for one in listed(application.window)}
    window = look(application, file)
    window.commands.close_file.trigger()
    until(lambda: not application._looks)
    assert {one.path for one in listed(application.window)} == before
    assert application.window.isVisible()


def test_the_look_can_be_restored(application: Application, file: Path, agreed: list[str]) -> None:
    window = look(application, file)
    next(one for one in window.findChildren(QPushButton) if one.text() == "Restore this one…").click()
    until(lambda: not application._looks and application.window.workspace is not None)
    until(lambda: "Gone Mill" in names(application.window.workspace))
    assert len(agreed) == 1


@pytest.mark.parametrize("answer", ["look", "restore", "close"])
def test_a_backup_opened_like_a_file_is_not_worked_in(
    application: Application, file: Path, agreed: list[str], monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    told: list[str] = []
    monkeypatch.setattr(message, "choose", lambda _parent, what, *_more: told.append(what) or answer)
    window = application.window
    assert not window.files.open(listed(window)[0].path)
    assert "is a backup" in told[0]
    if answer == "look":
        until(lambda: application._looks and application._looks[0].context is not None)
    elif answer == "restore":
        until(lambda: window.workspace is not None and "Gone Mill" in names(window.workspace))
    assert window.workspace is not None and window.workspace.path == file


def listed(window: Window) -> list[backing_up.Backup]:
    return backing_up.listed(window.safekeeping.memory.places(), None, "Valley")
