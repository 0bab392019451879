"""Opening a protected copy in the window: into a file of its own, and every wrong turn said in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lipdesk import i18n
from lipdesk.app import Application
from lipdesk.domain.errors import UserError
from lipdesk.gui import language
from lipdesk.gui.dialogs import message
from lipdesk.gui.dialogs.unlocking import UnlockingDialog
from lipdesk.gui.memory import NoMemory
from lipdesk.gui.window import Window
from lipdesk.store import protected_copy
from tests.gui.partnership_file import small_file
from tests.gui.waiting import until

PASSWORD = "neuf érables près du lac"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with small_file(tmp_path) as workspace:
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
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[UserError]:
    """What was told in a message of its own."""
    told: list[UserError] = []
    monkeypatch.setattr(message, "speak", lambda _parent, error: told.append(error))
    return told


@pytest.fixture
def copy(file: Path, tmp_path: Path) -> Path:
    target = tmp_path / "Elsewhere" / "Valley.lipsafe"
    target.parent.mkdir()
    protected_copy.protect(lambda: protected_copy.image(file), target, PASSWORD, cost=4)
    return target


def unlocking(window: Window, copy: Path) -> UnlockingDialog:
    assert not window.files.open(copy)
    return window.findChildren(UnlockingDialog)[-1]


def typed(dialog: QWidget, name: str, words: str) -> None:
    field = dialog.findChild(QLineEdit, name)
    assert field is not None
    field.clear()
    field.insert(words)


def test_a_protected_copy_is_opened_into_a_file_of_its_own(window: Window, copy: Path, own_places: Path) -> None:
    before = copy.read_bytes()
    dialog = unlocking(window, copy)
    assert not dialog.unlock.isEnabled()
    typed(dialog, "password", PASSWORD)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    until(lambda: window.workspace is not None and window.workspace.path == own_places / "LIPdesk" / "Valley.lipdesk")
    assert not dialog.isVisible() and copy.read_bytes() == before
    again = unlocking(window, copy)
    assert again.target.name == "Valley 2.lipdesk"
    again.reject()


def test_a_wrong_password_is_said_beside_the_field(window: Window, copy: Path, spoken: list[UserError]) -> None:
    dialog = unlocking(window, copy)
    typed(dialog, "password", "wrong")
    dialog.unlock.click()
    until(lambda: dialog.wrong.text())
    assert "not the password" in dialog.wrong.text() and dialog.isVisible() and not spoken
    typed(dialog, "password", PASSWORD)
    assert not dialog.wrong.text()
    dialog.unlock.click()
    until(lambda: window.workspace is not None and window.workspace.path == dialog.target)


def test_damage_is_said_and_is_not_the_passwords_fault(window: Window, copy: Path, spoken: list[UserError]) -> None:
    whole = copy.read_bytes()
    copy.write_bytes(whole[:-1])
    dialog = unlocking(window, copy)
    typed(dialog, "password", PASSWORD)
    dialog.unlock.click()
    until(lambda: spoken)
    assert "part 1 of 1" in spoken[0].what and "password plays no part" in spoken[0].safe
    assert not dialog.target.exists() and dialog.unlock.isEnabled()
    dialog.reject()


def test_where_no_password_helps_none_is_asked_for(window: Window, copy: Path, spoken: list[UserError]) -> None:
    whole = copy.read_bytes()
    for content in (b"not even ours", whole[:50], whole[:60] + b"?" + whole[61:]):
        copy.write_bytes(content)
        assert not window.files.open(copy)
        assert "damaged" in spoken.pop().what
    assert not window.findChildren(UnlockingDialog)


def test_the_file_goes_where_she_wants_it(
    window: Window, copy: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never onto a file that is there."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given, **_more: (str(file), ""))
    dialog = unlocking(window, copy)
    change = dialog.findChild(QPushButton, "change-place")
    assert change is not None
    change.click()
    assert dialog.target == file.with_name("Valley 2.lipdesk")
    dialog.reject()


def test_a_copy_that_the_program_is_started_with_asks(qapp: QApplication, copy: Path) -> None:
    application = Application(qapp)
    application.start(copy)
    until(lambda: application.window.findChildren(UnlockingDialog))
    dialog = application.window.findChildren(UnlockingDialog)[0]
    assert dialog.isVisible()
    dialog.secret.set_text(PASSWORD)
    dialog.unlock.click()
    until(lambda: application.window.workspace is not None)
    application.window.safekeeping.give_up()
    application.window.gone.disconnect(application._leave)
    application.window.close()
    qapp.setQuitOnLastWindowClosed(True)


@pytest.mark.parametrize("spoken_language", i18n.LANGUAGES)
def test_the_dialog_fits_and_names_what_it_holds(
    qapp: QApplication, window: Window, copy: Path, spoken_language: str
) -> None:
    language.speak(qapp, spoken_language)
    dialog = unlocking(window, copy)
    size = dialog.minimumSizeHint()
    assert size.width() <= 700 and size.height() <= 600
    for one in [*dialog.findChildren(QLineEdit), *dialog.findChildren(QPushButton)]:
        assert one.objectName() and (one.accessibleName() or one.text())
    dialog.reject()
    language.speak(qapp, "en")
