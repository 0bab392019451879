"""Without a file: begin, open, go on, or look at the sample; and the six questions of a new file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from lipdesk import i18n, paths
from lipdesk.domain.errors import UserError
from lipdesk.domain.partnership import Partnership
from lipdesk.gui.dialogs.new_partnership import NewPartnershipDialog
from lipdesk.gui.memory import NoMemory
from lipdesk.gui.pages.welcome import WelcomePage
from lipdesk.gui.recent import Recent
from lipdesk.services import files
from lipdesk.store.queries import records


class Files:
    """Notes what the page asks for."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    def open(self, path: Path) -> bool:
        self.asked.append(path)
        return path.exists()

    def choose(self) -> None:
        self.asked.append("choose")

    def new(self) -> None:
        self.asked.append("new")

    def sample(self) -> None:
        self.asked.append("sample")

    def backups(self, missing: Path | None = None) -> None:
        self.asked.append(("backups", missing))


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[NewPartnershipDialog]:
    made = NewPartnershipDialog()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made


def press(page: WelcomePage, words: str) -> None:
    next(button for button in page.findChildren(QPushButton) if button.text() == words).click()


def test_the_page_offers_what_there_is_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    asked, recent = Files(), Recent(NoMemory())
    here, gone = tmp_path / "Here & now.lipdesk", tmp_path / "Gone.lipdesk"
    here.touch()
    recent.add(gone)
    recent.add(here)
    page = WelcomePage(asked, recent)
    qtbot.addWidget(page)
    for words in ("New partnership", "Open…", "Look at the sample", "Here && now"):
        press(page, words)
    assert asked.asked == ["new", "choose", "sample", here]
    missing = page.findChild(QPushButton, "recent:Gone.lipdesk")
    assert missing is not None and not missing.isEnabled()
    press(page, "Backups…")
    assert asked.asked[-1] == ("backups", gone)
    page._remove(gone)
    assert recent.paths() == [here]
    assert page.findChild(QPushButton, "recent:Gone.lipdesk") is None


def test_enter_begins_a_partnership(qtbot: QtBot) -> None:
    page = WelcomePage(Files(), Recent(NoMemory()))
    qtbot.addWidget(page)
    page.show()
    page.setFocus()     # as the frame does with each page that it shows
    focused = page.focusWidget()
    assert isinstance(focused, QPushButton) and focused.text() == "New partnership"


def test_the_language_is_asked_for(qtbot: QtBot) -> None:
    page = WelcomePage(Files(), Recent(NoMemory()))
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.language_chosen) as told:
        press(page, "Français")
    assert told.args == ["fr"]


def test_a_file_is_made_from_the_answers(dialog: NewPartnershipDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.form.editor("name").focus_widget(), "Vale: of/Larch")
    qtbot.keyClick(dialog.form.editor("name").focus_widget(), Qt.Key.Key_Return)
    assert dialog.result() == NewPartnershipDialog.DialogCode.Accepted
    assert dialog.target() == paths.files_folder() / "Vale of Larch.lipdesk"
    with dialog.create() as workspace, workspace.reading() as connection:
        values = records.one(connection, Partnership, 1)
    assert values is not None
    assert (values["name"], values["fiscal_month"], values["languages"]) == ("Vale: of/Larch", 4, "both")


def test_a_missing_name_is_said_at_the_field(dialog: NewPartnershipDialog) -> None:
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.form.editor("name").error() == "The partnership needs a name."


def test_nothing_is_written_over(dialog: NewPartnershipDialog, tmp_path: Path) -> None:
    taken = tmp_path / "Taken.lipdesk"
    files.create(taken, {"name": "First"}).close()
    before = taken.read_bytes()
    dialog.form.set_values({"name": "Second", "path": str(taken)})
    dialog.accept()
    assert dialog.form.editor("path").error() == "Taken.lipdesk exists already. Choose another name."
    with pytest.raises(UserError):
        dialog.create()
    assert taken.read_bytes() == before


def test_a_place_that_cannot_be_is_said_at_the_field(dialog: NewPartnershipDialog, tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    dialog.form.set_values({"name": "Second", "path": str(tmp_path / "a file" / "New")})
    dialog.accept()
    assert dialog.form.editor("path").error().startswith("Nothing can be written to")


def test_the_name_of_the_file_follows_until_she_names_it(dialog: NewPartnershipDialog, tmp_path: Path) -> None:
    name, path = dialog.form.editor("name"), dialog.form.editor("path")
    name.focus_widget().setText("One")  # type: ignore[attr-defined]
    name.commit()
    assert path.value() == str(paths.files_folder() / "One.lipdesk")
    path.focus_widget().setText(str(tmp_path / "Mine"))  # type: ignore[attr-defined]
    path.commit()
    name.focus_widget().setText("Two")  # type: ignore[attr-defined]
    name.commit()
    assert dialog.target() == tmp_path / "Mine.lipdesk"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_they_fit_into_the_smallest_window(qtbot: QtBot, language: str) -> None:
    i18n.use(language)
    page, questions = WelcomePage(Files(), Recent(NoMemory())), NewPartnershipDialog()
    qtbot.addWidget(page)
    qtbot.addWidget(questions)
    assert page.minimumSizeHint().width() <= 760
    assert questions.minimumSizeHint().height() <= 420
