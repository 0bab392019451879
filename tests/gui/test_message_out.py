"""“Write to the group…”: who gets it, her own words, the paper, the mail program and the day it is missing."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from lipdesk.domain.registry import record_type
from lipdesk.gui import mailing
from lipdesk.gui.context import Context
from lipdesk.gui.dialogs import message
from lipdesk.gui.dialogs.message_out import MessageOutDialog
from lipdesk.gui.memory import NoMemory
from lipdesk.services import calendar, letters, records
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace
from tests.gui.partnership_file import Asked, context_of, small_file
from tests.gui.waiting import until

HELD, AHEAD = 1, 2  # the meetings of the small file
GIVEN = letters.Attached("Minutes.pdf", b"%PDF minutes")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with small_file(tmp_path) as opened:
        records.save(opened, record_type("person"), 2, {"email": "jules@j.example"})
        about = {"coordinator": "Renée Okafor", "coordinator_email": "renee@v.example"}
        records.save(opened, record_type("partnership"), 1, about)
        yield opened


@pytest.fixture
def told(workspace: Workspace, tmp_path: Path) -> tuple[Context, Asked]:
    made, asked = context_of(workspace, memory=NoMemory())
    mailing.set_folder(made.memory, tmp_path / "Outbox")
    return made, asked


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the computer was asked to open; it does."""
    found: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(Path(url.toLocalFile())) or True)
    return found


@pytest.fixture(autouse=True)
def thrown_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dialogs close at the end of a test, whatever stands in them."""
    monkeypatch.setattr(message, "ask", lambda *_given, **_more: True)


def dialog_of(
    qtbot: QtBot, context: Context, meeting: int = AHEAD, kind: str = "", given: Any = None
) -> MessageOutDialog:
    made = MessageOutDialog(context, meeting, None, kind, given)
    qtbot.addWidget(made)
    made.show()
    return made


def press(dialog: MessageOutDialog, what: str) -> None:
    button = dialog.findChild(QPushButton, f"message-out:{what}")
    assert button is not None and button.accessibleName() + button.text()
    button.click()


def kept(workspace: Workspace) -> list[dict[str, Any]]:
    with workspace.reading() as connection:
        return list(everything(connection, record_type("message")).values())


def test_it_begins_with_what_the_meeting_needs(qtbot: QtBot, told: tuple[Context, Asked]) -> None:
    ahead, held = dialog_of(qtbot, told[0]), dialog_of(qtbot, told[0], HELD)
    assert (ahead.draft.kind, held.draft.kind) == ("agenda", "minutes")
    assert ahead.form.editor("recipients").value() == "Jules Lavallée <jules@j.example>"
    assert "Renée Okafor" in ahead.left_out.text() and "sends the message" in ahead.left_out.text()


def test_another_language_leaves_her_own_words(qtbot: QtBot, told: tuple[Context, Asked]) -> None:
    dialog = dialog_of(qtbot, told[0])
    dialog.form.editor("text").set_value("My own words.")
    language = dialog.form.editor("language")
    language.set_value("fr")
    dialog._edited("language", "fr")
    assert dialog.form.editor("subject").value() == "Conseil : ordre du jour du mercredi 13 mai 2026"
    assert dialog.form.editor("text").value() == "My own words."


def test_the_paper_is_made_and_the_draft_opens(
    qtbot: QtBot, workspace: Workspace, told: tuple[Context, Asked], opened: list[Path]
) -> None:
    dialog = dialog_of(qtbot, told[0])
    press(dialog, "open")
    until(lambda: opened)
    found = message_from_bytes(opened[0].read_bytes(), policy=policy.default)
    assert opened[0].parent.name == "Outbox" and found["X-Unsent"] == "1"
    parts = list(found.iter_parts())  # type: ignore[attr-defined]
    assert parts[1].get_filename() == "Council agenda for Wednesday 13 May 2026.pdf"
    assert parts[1].get_content().startswith(b"%PDF")
    assert not dialog.isVisible()
    assert [(one["state"], one["meeting_id"]) for one in kept(workspace)] == [("waiting", AHEAD)]


def test_where_no_mail_program_opens_it(
    qtbot: QtBot, workspace: Workspace, told: tuple[Context, Asked], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(_parent: object, question: str, detail: str, _options: object) -> str:
        asked.append(f"{question} {detail}")
        return ("addresses", "text")[len(asked) - 1]

    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    monkeypatch.setattr(message, "choose", choose)
    dialog = dialog_of(qtbot, told[0], given=[GIVEN])
    press(dialog, "open")
    assert "No mail program opened the message." in asked[0] and "Outbox" in asked[0]
    assert QGuiApplication.clipboard().text() == "Jules Lavallée <jules@j.example>"
    press(dialog, "open")
    assert QGuiApplication.clipboard().text().startswith("Council: agenda for")
    assert dialog.isVisible() and len(kept(workspace)) == 1


def test_kept_for_later_with_what_was_given(
    qtbot: QtBot, workspace: Workspace, told: tuple[Context, Asked], opened: list[Path]
) -> None:
    dialog = dialog_of(qtbot, told[0], kind="minutes", given=[GIVEN])
    press(dialog, "keep")
    assert told[1].said == [("The message is in the Outbox.", True)] and opened == []
    assert len(kept(workspace)[0]["documents"]) == 1 and kept(workspace)[0]["kind"] == "minutes"
    workspace.undo()
    assert kept(workspace) == []


def test_a_line_that_is_no_address_is_said_at_its_field(qtbot: QtBot, workspace: Workspace, told: Any) -> None:
    dialog = dialog_of(qtbot, told[0], given=[])
    dialog.form.editor("recipients").set_value("Jules, jules@j.example")
    press(dialog, "keep")
    assert "“Jules” is not an e-mail address." in dialog.form.editor("recipients").error()
    assert dialog.isVisible() and kept(workspace) == []


def test_copies_without_keeping(qtbot: QtBot, workspace: Workspace, told: tuple[Context, Asked]) -> None:
    dialog = dialog_of(qtbot, told[0])
    press(dialog, "addresses")
    assert QGuiApplication.clipboard().text() == "Jules Lavallée <jules@j.example>"
    press(dialog, "text")
    assert "Please find attached the agenda" in QGuiApplication.clipboard().text()
    assert kept(workspace) == []


def test_the_entry_alone(
    qtbot: QtBot, told: tuple[Context, Asked], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / "a.ics"), ""))
    dialog = dialog_of(qtbot, told[0], kind="invitation")
    dialog.form.editor("zone").set_value("America/Halifax")
    dialog._edited("zone", "America/Halifax")
    press(dialog, "entry")
    assert "DTSTART;TZID=America/Halifax:20260513T100000" in (tmp_path / "a.ics").read_text("utf-8")
    assert mailing.zone(told[0].memory) == "America/Halifax"


def test_the_file_is_shown(qtbot: QtBot, told: tuple[Context, Asked], opened: list[Path], tmp_path: Path) -> None:
    press(dialog_of(qtbot, told[0], given=[]), "file")
    assert opened == [tmp_path / "Outbox"] and len(list((tmp_path / "Outbox").glob("*.eml"))) == 1


def test_her_words_are_not_thrown_away(
    qtbot: QtBot, told: tuple[Context, Asked], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [False, True]
    monkeypatch.setattr(message, "ask", lambda *_given, **_more: answers.pop(0))
    dialog = dialog_of(qtbot, told[0])
    dialog.form.editor("text").set_value("My own words.")
    dialog.reject()
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()
    untouched = dialog_of(qtbot, told[0])
    untouched.reject()
    assert not untouched.isVisible()


def test_the_zone_is_one_of_canadas() -> None:
    memory = NoMemory()
    assert mailing.zone(memory) in calendar.ZONES
    mailing.set_zone(memory, "Europe/Paris")
    assert mailing.zone(memory) in calendar.ZONES
    assert [key for key, _words in mailing.zones()] == list(calendar.ZONES)
