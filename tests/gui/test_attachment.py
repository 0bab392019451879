"""A document's file on its page: shown, attached by button and by drop, saved, undone, refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from lipdesk import i18n
from lipdesk.domain.documents import Document
from lipdesk.gui.attachment import Attachment, shown_size
from lipdesk.gui.pages.records import RecordsPage
from lipdesk.services import records
from lipdesk.store.workspace import Workspace
from tests.builders import new_file, standing
from tests.gui.partnership_file import Asked, context_of

LETTER = b"x" * 2048


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_file(tmp_path) as opened:
        yield opened


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "A letter & more.pdf"
    path.write_bytes(LETTER)
    return path


def page_of(qtbot: QtBot, workspace: Workspace) -> tuple[RecordsPage, Attachment, Asked]:
    context, asked = context_of(workspace)
    page = RecordsPage(context, Document)
    qtbot.addWidget(page)
    page.resize(1160, 640)
    page.show()
    assert page.detail.attachment is not None
    return page, page.detail.attachment, asked


def choosing(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[str]:
    """The file dialogs answer with this path; returns the names that they offered."""
    offered: list[str] = []

    def answer(_parent: object, _title: str, start: str) -> tuple[str, str]:
        offered.append(start)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return offered


def test_a_file_is_attached_saved_and_undone(
    qtbot: QtBot, workspace: Workspace, letter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = records.add(workspace, Document, {"title": "Support"})
    page, attachment, asked = page_of(qtbot, workspace)
    page.show_record(record)
    assert not attachment.save_button.isVisible()
    choosing(monkeypatch, letter)
    qtbot.mouseClick(attachment.attach_button, Qt.MouseButton.LeftButton)
    assert (attachment.name_label.text(), attachment.size_label.text()) == (letter.name, "2 KB")
    assert page.list.values[record]["file_name"] == letter.name
    assert page.detail.form.values()["file_name"] == letter.name
    assert asked.said[-1][1], "the message carries the way back"
    target = tmp_path / "copy.pdf"
    offered = choosing(monkeypatch, target)
    qtbot.mouseClick(attachment.save_button, Qt.MouseButton.LeftButton)
    assert target.read_bytes() == LETTER
    assert Path(offered[0]).name == letter.name
    records.save(workspace, Document, record, {"file_name": "1/2: <draft>.pdf"})
    qtbot.mouseClick(attachment.save_button, Qt.MouseButton.LeftButton)
    assert Path(offered[1]).name == "1-2- -draft-.pdf"
    workspace.undo()
    workspace.undo()
    assert attachment.name_label.text().startswith("No file yet")
    assert not attachment.save_button.isVisible()
    assert asked.spoken == []


def test_a_file_makes_the_record_that_is_being_written(
    qtbot: QtBot, workspace: Workspace, letter: Path
) -> None:
    page, attachment, asked = page_of(qtbot, workspace)
    page.new()
    notes = page.detail.form.form.editor("notes").focus_widget()
    assert notes is not None
    notes.setFocus()
    qtbot.keyClicks(notes, "From the town")
    attachment.take(letter)
    record = page.detail.record
    assert record is not None
    values = standing(workspace, Document, record)
    assert values is not None
    assert (values["title"], values["notes"], values["size"]) == (letter.stem, "From the town", len(LETTER))
    assert page.list.table.current_id() == record
    assert attachment.save_button.isVisible()
    assert asked.spoken == []


def test_a_typed_title_is_kept(qtbot: QtBot, workspace: Workspace, letter: Path) -> None:
    page, attachment, _asked = page_of(qtbot, workspace)
    page.new()
    title = page.detail.form.form.editor("title").focus_widget()
    assert isinstance(title, QLineEdit)
    qtbot.keyClicks(title, "The letter")
    attachment.take(letter)
    assert [(row["title"], row["file_name"]) for row in page.list.values.values()] == [("The letter", letter.name)]


def test_a_file_is_dropped(qtbot: QtBot, workspace: Workspace, letter: Path) -> None:
    record = records.add(workspace, Document, {"title": "Support"})
    page, attachment, _asked = page_of(qtbot, workspace)
    page.show_record(record)
    for urls in ([QUrl("https://example.org/a.pdf")], [QUrl.fromLocalFile(str(letter))]):
        data = QMimeData()
        data.setUrls(urls)
        left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, plain)
        event.setAccepted(False)
        attachment.dropEvent(event)
        assert event.isAccepted() is urls[0].isLocalFile()
    assert attachment.name_label.text() == letter.name


def test_what_is_refused_is_spoken(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> None:
    record = records.add(workspace, Document, {"title": "Support"})
    page, attachment, asked = page_of(qtbot, workspace)
    page.show_record(record)
    empty = tmp_path / "empty.txt"
    empty.touch()
    attachment.take(empty)
    attachment.give(tmp_path / "copy.txt")
    assert asked.spoken == ["empty.txt is empty.", "There is no file in this record."]
    assert asked.said == []


def test_bytes_that_are_missing_are_told(qtbot: QtBot, workspace: Workspace) -> None:
    record = records.add(workspace, Document, {"title": "Support", "file_name": "a.pdf", "sha256": "0" * 64})
    page, attachment, _asked = page_of(qtbot, workspace)
    page.show_record(record)
    assert (attachment.name_label.text(), attachment.size_label.text()) == ("a.pdf", "missing")
    assert not attachment.save_button.isVisible()


@pytest.mark.parametrize(
    ("size", "words"), [(1, "1 byte"), (640, "640 bytes"), (1024, "1 KB"), (1_500_000, "1.4 MB"), (50 << 20, "50.0 MB")]
)
def test_a_size_is_readable(size: int, words: str) -> None:
    i18n.use("en")
    assert shown_size(size) == words
