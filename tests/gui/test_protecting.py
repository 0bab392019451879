"""Making a protected copy in the window: a good password typed twice, and the recovery code that is shown once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lipdesk import i18n
from lipdesk.domain.errors import UserError
from lipdesk.gui import language
from lipdesk.gui.dialogs import message, paper
from lipdesk.gui.dialogs.protecting import ProtectingDialog
from lipdesk.gui.memory import NoMemory
from lipdesk.gui.progress import ProgressDialog
from lipdesk.gui.widgets.labels import Label
from lipdesk.gui.window import Window
from lipdesk.services import protecting
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


def asking(window: Window) -> ProtectingDialog:
    window.commands.protect.trigger()
    return window.findChildren(ProtectingDialog)[-1]


def typed(dialog: QWidget, name: str, words: str) -> None:
    field = dialog.findChild(QLineEdit, name)
    assert field is not None
    field.clear()
    field.insert(words)


def made(window: Window) -> ProtectingDialog:
    """The dialog after a copy was made with a password that was typed twice."""
    dialog = asking(window)
    typed(dialog, "password", "quatre mots et un lac")
    typed(dialog, "password-again", "quatre mots et un lac")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    until(lambda: dialog.recovery is not None)
    return dialog


def test_a_copy_is_made_and_opens_with_its_password_and_its_code(window: Window, file: Path, tmp_path: Path) -> None:
    dialog = made(window)
    assert dialog.recovery is not None
    assert dialog.target.parent == file.parent and dialog.target.suffix == ".lipsafe"
    shown = dialog.findChild(Label, "recovery-code")
    assert shown is not None and shown.text() == dialog.recovery.code
    for number, secret in enumerate(("quatre mots et un lac", dialog.recovery.code)):
        protecting.unprotect(dialog.target, secret, tmp_path / f"{number}.lipdesk")
    assert str(dialog.target) in window.status.message()
    dialog.recovery.is_kept = True
    dialog.reject()
    assert not dialog.isVisible() and window.workspace is not None


def test_a_second_copy_of_the_day_does_not_replace_the_first(window: Window) -> None:
    first = asking(window)
    first.target.write_bytes(b"of this morning")
    first.reject()
    assert asking(window).target.name == f"{first.target.stem} 2.lipsafe"


@pytest.mark.parametrize(
    ("password", "again", "words"),
    [("", "", "few words"), ("short", "short", "Too easy"), ("a" * 30, "a" * 30, "Too easy"),
     ("123456789012", "123456789012", "Too easy"), (PASSWORD, "something else", "not the same"),
     (PASSWORD, PASSWORD[:-1], "Good"), (PASSWORD, "", "Good")],
)  # fmt: skip
def test_no_copy_with_a_bad_password_or_two(window: Window, password: str, again: str, words: str) -> None:
    dialog = asking(window)
    dialog.password.set_text(password)
    dialog.again.set_text(again)
    assert words in dialog.advice.text() and not dialog.make.isEnabled()
    dialog.reject()


def test_letters_are_dots_until_she_wants_to_see_them(window: Window) -> None:
    dialog = asking(window)
    fields = [dialog.password.line, dialog.again.line]
    assert {field.echoMode() for field in fields} == {QLineEdit.EchoMode.Password}
    dialog.shown.click()
    assert {field.echoMode() for field in fields} == {QLineEdit.EchoMode.Normal}
    dialog.reject()


def test_a_password_is_offered_that_is_good(window: Window) -> None:
    dialog = asking(window)
    button = dialog.findChild(QPushButton, "suggest-password")
    assert button is not None
    button.click()
    first = dialog.password.text()
    assert dialog.shown.isChecked() and dialog.make.isEnabled() and "Good" in dialog.advice.text()
    button.click()
    assert dialog.password.text() == dialog.again.text() != first
    dialog.reject()


def test_stopping_leaves_no_copy_and_the_password(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(_path: Path) -> bytes:
        dialog.findChildren(ProgressDialog)[-1]._job.cancel()
        return bytes(3 << 20)

    monkeypatch.setattr(protected_copy, "image", endless)
    dialog = asking(window)
    dialog.password.set_text(PASSWORD)
    dialog.again.set_text(PASSWORD)
    dialog.make.click()
    until(lambda: not window.tasks.is_busy())
    assert dialog.recovery is None and dialog.isVisible() and dialog.make.isEnabled()
    assert not dialog.target.exists() and dialog.password.text() == PASSWORD
    dialog.reject()


def test_what_the_disk_refuses_is_said_and_can_be_tried_again(
    window: Window, spoken: list[UserError], tmp_path: Path
) -> None:
    dialog = asking(window)
    dialog.target = tmp_path / "gone" / "Copy.lipsafe"
    dialog.password.set_text(PASSWORD)
    dialog.again.set_text(PASSWORD)
    dialog.make.click()
    until(lambda: spoken)
    assert "Copy.lipsafe" in spoken[0].what and dialog.make.isEnabled()
    dialog.target.parent.mkdir()
    dialog.make.click()
    until(lambda: dialog.recovery is not None)
    dialog.recovery.is_kept = True  # type: ignore[union-attr]
    dialog.reject()


def test_a_file_that_was_replaced_is_not_copied(window: Window, file: Path, spoken: list[UserError]) -> None:
    dialog = asking(window)
    dialog.password.set_text(PASSWORD)
    dialog.again.set_text(PASSWORD)
    other = file.with_name("other")
    other.write_bytes(file.read_bytes())
    window.file_watch.tasks.stop()
    told: list[str] = []
    assert window.context is not None
    window.context.speak = lambda error: told.append(error.what)
    other.replace(file)
    dialog.make.click()
    assert "replaced" in told[0] and not dialog.target.exists()
    dialog.reject()


def test_closing_without_the_code_is_asked_first(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(message, "ask", lambda _parent, what, _detail, **_more: asked.append(what) or len(asked) > 1)
    dialog = made(window)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible() and "without the recovery code" in asked[0]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_code_is_copied_saved_and_printed(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoken: list[UserError]
) -> None:
    dialog = made(window)
    page = dialog.recovery
    assert page is not None
    pages: list[str] = []
    monkeypatch.setattr(paper, "preview_html", lambda _parent, _title, html: pages.append(html) is None and False)
    page.print.click()
    assert " – ".join(page.code.split("-")[:4]) in pages[0] and not page.is_kept, "she closed the preview"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / "none" / "Sheet.pdf"), ""))
    page.save.click()
    assert spoken and not page.is_kept
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / "Sheet"), ""))
    page.save.click()
    assert (tmp_path / "Sheet.pdf").read_bytes().startswith(b"%PDF") and page.is_kept
    page.copy.click()
    assert QGuiApplication.clipboard().text() == page.code
    dialog.reject()
    assert not dialog.isVisible()


def test_the_copy_goes_where_she_wants_it(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Stick.lipsafe").write_bytes(b"older")
    dialog = asking(window)
    for chosen, target in (("Stick", "Stick 2.lipsafe"), ("Stick.lipsafe", "Stick.lipsafe")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given, chosen=chosen: (str(tmp_path / chosen), ""))
        dialog.findChild(QPushButton, "change-place").click()  # type: ignore[union-attr]
        assert dialog.target == tmp_path / target
    dialog.reject()


@pytest.mark.parametrize("spoken_language", i18n.LANGUAGES)
def test_the_dialog_fits_and_names_what_it_holds(
    qapp: QApplication, window: Window, spoken_language: str
) -> None:
    language.speak(qapp, spoken_language)
    dialog = asking(window)
    size = dialog.minimumSizeHint()
    assert size.width() <= 700 and size.height() <= 600
    for one in [*dialog.findChildren(QLineEdit), *dialog.findChildren(QPushButton)]:
        assert one.objectName() and (one.accessibleName() or one.text())
    dialog.reject()
    language.speak(qapp, "en")
