"""Half-typed words: kept beside the file, gone with the last of them, and offered after a crash."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lipdesk.domain.registry import record_type
from lipdesk.gui.dialogs import message
from lipdesk.gui.dialogs.new_partnership import NewPartnershipDialog
from lipdesk.gui.dialogs.part import PartDialog
from lipdesk.gui.memory import NoMemory
from lipdesk.gui.record_form import RecordForm
from lipdesk.gui.widgets.banner import Banner
from lipdesk.gui.window import Window
from lipdesk.services import records
from lipdesk.store.drafts import beside
from lipdesk.store.queries.records import everything, one
from lipdesk.store.workspace import Workspace
from tests.gui import half_typed
from tests.gui.partnership_file import small_file

ORGANIZATION = record_type("organization")


class Desk:
    """A file and the window on it. A crash leaves what is on the disk at that moment: here a copy of it, elsewhere."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._crashes = folder, 0
        with small_file(folder) as workspace:
            self.file = workspace.path
        self.windows: list[Window] = []

    def open(self) -> Window:
        window = Window(NoMemory())
        self.windows.append(window)
        window.resize(1366, 697)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window, 1000)
        assert window.files.open(self.file)
        return window

    def crash(self) -> None:
        self._crashes += 1
        there = self._folder / f"after crash {self._crashes}"
        there.mkdir()
        for source in (self.file, beside(self.file)):
            if source.exists():
                shutil.copy(source, there)
        self.windows[-1].close()
        self.file = there / self.file.name

    def crash_and_open(self) -> Window:
        self.crash()
        return self.open()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(message, "choose", lambda *_given: "leave")
    made = Desk(tmp_path)
    yield made
    monkeypatch.setattr(message, "choose", lambda *_given: "leave")
    for window in made.windows:
        window.close()


def workspace_of(window: Window) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def form_of(window: Window) -> RecordForm:
    page = window.page()
    assert page is not None
    return next(form for form in page.findChildren(RecordForm) if form.isVisible())


def type_into(qtbot: QtBot, form: RecordForm, name: str, words: str) -> QWidget:
    form._open = True
    form._fold()
    inner = form.form.editor(name).focus_widget()
    inner.setFocus()
    inner.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(inner, words)
    return inner


def standing(form: RecordForm, name: str) -> str:
    return form.form.editor(name).words()


def offer(window: Window) -> Banner | None:
    return next((one_ for one_ in window.findChildren(Banner, "banner:draft") if one_.isVisible()), None)


def press(window: Window, what: str) -> None:
    banner = offer(window)
    assert banner is not None
    button = banner.findChild(QPushButton, f"draft:{what}")
    assert button is not None
    button.click()


def answered(monkeypatch: pytest.MonkeyPatch, answer: Any) -> list[str]:
    told: list[str] = []

    def choose(_parent: object, question: str, detail: str = "", _options: object = ()) -> Any:
        told.extend((question, detail))
        return answer

    monkeypatch.setattr(message, "choose", choose)
    return told


def kept(window: Window, kind: str, record: int, field: str) -> Any:
    with workspace_of(window).reading() as connection:
        return (one(connection, record_type(kind), record) or {})[field]


def test_a_killed_window_gives_the_words_back(qtbot: QtBot, desk: Desk) -> None:
    """The real thing: another process, killed in the middle of a sentence."""
    with subprocess.Popen([sys.executable, "-m", half_typed.__name__, str(desk.file)], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"kept\n"
        child.kill()
    window = desk.open()
    banner = offer(window)
    assert banner is not None
    assert "“Elk Crossing Library” (Notes)" in banner.accessibleName()
    press(window, "put-back")
    assert standing(form_of(window), "notes") == half_typed.WORDS
    assert kept(window, "organization", 1, "notes") is None
    assert offer(window) is None
    window.show_place("home")
    assert kept(window, "organization", 1, "notes") == half_typed.WORDS
    window.drafts.keep()
    assert not beside(desk.file).exists()


def test_the_draft_lives_as_long_as_words_are_half_typed(qtbot: QtBot, desk: Desk) -> None:
    window = desk.open()
    window.open_record("organization", 1)
    window.drafts.keep()
    assert not beside(desk.file).exists()
    notes = type_into(qtbot, form_of(window), "notes", "Half a sen")
    window.drafts.keep()
    first = beside(desk.file).stat()
    window.drafts.keep()
    assert beside(desk.file).stat().st_ino == first.st_ino, "nothing new, nothing written"
    qtbot.keyClicks(notes, "tence")
    window.drafts.keep()
    assert "Half a sentence" in beside(desk.file).read_text(encoding="utf-8")
    qtbot.keyClick(notes, Qt.Key.Key_Tab)
    window.drafts.keep()
    assert not beside(desk.file).exists()
    type_into(qtbot, form_of(window), "notes", "Another")
    window.drafts.keep()
    assert beside(desk.file).exists()
    window.close()
    assert not beside(desk.file).exists()
    with Workspace.read(desk.file) as copy, copy.reading() as connection:
        assert (one(connection, ORGANIZATION, 1) or {})["notes"] == "Another"


def test_the_timer_keeps_it_without_being_asked(qtbot: QtBot, desk: Desk) -> None:
    window = desk.open()
    window.drafts._timer.setInterval(20)
    window.open_record("organization", 1)
    type_into(qtbot, form_of(window), "notes", "Half")
    qtbot.waitUntil(lambda: beside(desk.file).exists(), timeout=3000)


def test_a_new_record_comes_back_with_all_its_values(qtbot: QtBot, desk: Desk) -> None:
    window = desk.open()
    window.show_place("meeting")
    window._ask_page("new")
    form = form_of(window)
    type_into(qtbot, form, "place", "Town Hall")
    groups = form.form.editor("groups")
    groups.add_value(1)  # type: ignore[attr-defined]
    type_into(qtbot, form, "day", "2026-13-")
    type_into(qtbot, form, "minutes_notes", "Bring the map")
    window.drafts.keep()
    window = desk.crash_and_open()
    press(window, "put-back")
    form = form_of(window)
    assert form.record is None
    shown = {name: standing(form, name) for name in ("place", "day", "minutes_notes", "groups")}
    assert shown == {"place": "Town Hall", "day": "2026-13-", "minutes_notes": "Bring the map", "groups": "Council"}
    type_into(qtbot, form, "title", "Council")
    type_into(qtbot, form, "day", "2026-06-30")
    assert form.commit()
    assert form.record is not None
    assert kept(window, "meeting", form.record, "minutes_notes") == "Bring the map"
    assert kept(window, "meeting", form.record, "groups") == [1]


@pytest.mark.parametrize(("answer", "then"), [("file", "By somebody else"), ("mine", "By me"), (None, "")])
def test_what_is_newer_is_never_replaced_silently(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch, answer: str | None, then: str
) -> None:
    window = desk.open()
    window.open_record("organization", 1)
    type_into(qtbot, form_of(window), "notes", "By me")
    window.drafts.keep()
    desk.crash()
    with Workspace.open(desk.file) as other:
        records.save(other, ORGANIZATION, 1, {"notes": "By somebody else"})
    window = desk.open()
    told = answered(monkeypatch, answer)
    press(window, "put-back")
    assert "By me" in told[1]
    assert "By somebody else" in told[1]
    assert (offer(window) is not None) == (answer is None), "she has not decided: it is still offered"
    if answer is not None:
        assert standing(form_of(window), "notes") == then
    assert kept(window, "organization", 1, "notes") == "By somebody else"


def test_a_record_that_is_gone_leaves_the_words_to_copy(qtbot: QtBot, desk: Desk) -> None:
    window = desk.open()
    window.open_record("organization", 2)
    type_into(qtbot, form_of(window), "notes", "Remember this")
    window.drafts.keep()
    desk.crash()
    with Workspace.open(desk.file) as other:
        records.delete(other, ORGANIZATION, [2])
    window = desk.open()
    banner = offer(window)
    assert banner is not None
    assert "gone" in banner.accessibleDescription()
    press(window, "copy")
    assert QGuiApplication.clipboard().text() == "Remember this"
    assert beside(desk.file).exists()
    assert not next(b for b in banner.findChildren(QPushButton) if b.objectName() == "draft:put-back").isVisible()


def test_discarding_takes_it_away(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = desk.open()
    window.open_record("organization", 1)
    type_into(qtbot, form_of(window), "notes", "Never mind")
    window.drafts.keep()
    window = desk.crash_and_open()
    monkeypatch.setattr(message, "ask", lambda *_given, **_named: False)
    press(window, "discard")
    assert beside(desk.file).exists()
    monkeypatch.setattr(message, "ask", lambda *_given, **_named: True)
    press(window, "discard")
    assert not beside(desk.file).exists()
    assert offer(window) is None


def test_a_part_in_its_dialog(qtbot: QtBot, desk: Desk) -> None:
    window = desk.open()
    assert window.context is not None
    dialog = PartDialog(window.context, record_type("agenda_item"), {"meeting_id": 1}, None, window)
    dialog.open()
    type_into(qtbot, dialog.form, "title", "Welcome gui")
    window.drafts.keep()
    dialog.reject()
    window = desk.crash_and_open()
    press(window, "put-back")
    again = next(one_ for one_ in window.findChildren(PartDialog) if one_.isVisible())
    assert standing(again.form, "title") == "Welcome gui"
    again._finish()
    with workspace_of(window).reading() as connection:
        found = everything(connection, record_type("agenda_item")).values()
    assert [row["meeting_id"] for row in found if row["title"] == "Welcome gui"] == [1]


def test_a_text_of_a_report(qtbot: QtBot, desk: Desk) -> None:
    window = desk.open()
    window.show_place("reports")
    page = window.pages["reports"]
    key = next(row.id for row in page.sections.list.rows() if row.id[0] == "text")  # type: ignore[attr-defined]
    page.sections.list.select(key)  # type: ignore[attr-defined]
    text = page.text.text  # type: ignore[attr-defined]
    text.setFocus()
    qtbot.keyClicks(text, "This year the council")
    window.drafts.keep()
    window = desk.crash_and_open()
    press(window, "put-back")
    page = window.pages["reports"]
    assert page.text.text.prose() == "This year the council"  # type: ignore[attr-defined]
    assert page.sections.list.current_id() == key  # type: ignore[attr-defined]
    assert window.commit()
    with workspace_of(window).reading() as connection:
        found = everything(connection, record_type("narrative")).values()
    assert [row["text"] for row in found] == ["This year the council"]


@pytest.mark.parametrize("place", ["plan", "list_item", "partnership"])
def test_other_pages(qtbot: QtBot, desk: Desk, place: str) -> None:
    name = {"plan": "name", "list_item": "label", "partnership": "community"}[place]
    window = desk.open()
    window.show_place(place)
    if place == "list_item":
        window.pages[place].chooser.select("role")  # type: ignore[attr-defined]
    if place != "partnership":
        window._ask_page("new")
    form = form_of(window)
    type_into(qtbot, form, name, "Half-typ")
    window.drafts.keep()
    window = desk.crash_and_open()
    press(window, "put-back")
    assert standing(form_of(window), name) == "Half-typ"
    assert window.commit()
    assert form_of(window).record is not None
    if place == "list_item":
        assert kept(window, "list_item", form_of(window).record or 0, "list") == "role"


def test_the_answers_for_a_new_partnership(qtbot: QtBot, desk: Desk) -> None:
    window = desk.open()
    dialog = NewPartnershipDialog(window)
    dialog.open()
    name = dialog.form.editor("name").focus_widget()
    assert isinstance(name, QLineEdit)
    qtbot.keyClicks(name, "Birch Landing LIP")
    window.drafts.keep()
    dialog.reject()
    assert "Birch Landing LIP" in beside(desk.file).read_text(encoding="utf-8")
    again = NewPartnershipDialog(window)
    again.put_back(window.drafts._kept[0])
    assert again.values()["name"] == "Birch Landing LIP"


def test_a_new_record_that_was_put_aside_is_kept(qtbot: QtBot, desk: Desk) -> None:
    window = desk.open()
    window.show_place("meeting")
    window._ask_page("new")
    type_into(qtbot, form_of(window), "day", "the day after")
    page = window.pages["meeting"]
    page.list.table.select(2)  # type: ignore[attr-defined]
    assert form_of(window).record == 2
    window.close()
    window = desk.open()
    press(window, "put-back")
    assert form_of(window).record is None
    assert standing(form_of(window), "day") == "the day after"


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[]", b'{"what": "lipdesk draft"}', b"[" * 200_000,
                                     b'{"what": "lipdesk draft", "version": 9}', "other", "wrong", b" " * 9_000_000])
def test_a_draft_file_that_can_not_be_used_is_put_aside(desk: Desk, content: Any) -> None:
    with Workspace.read(desk.file) as copy:
        identity = copy.identity
    told = {"what": "lipdesk draft", "version": 1, "file": identity, "drafts": []}
    if content == "other":
        content = json.dumps({**told, "file": "0" * 32}).encode()
    elif content == "wrong":
        content = json.dumps({**told, "drafts": [{"form": 1, "record": "x", "typed": [], "title": {}}]}).encode()
    beside(desk.file).write_bytes(content)
    window = desk.open()
    assert offer(window) is None
    assert not beside(desk.file).exists()
    aside = beside(desk.file).with_name(beside(desk.file).name + ".aside")
    assert aside.read_bytes() == content
    assert aside.name in window.status.message()


@pytest.mark.parametrize("start", [{"day": "no day"}, {"nothing": 1}, {"groups": "all"}])
def test_a_draft_of_no_form_of_ours_can_only_be_copied(desk: Desk, start: dict[str, Any]) -> None:
    with Workspace.read(desk.file) as copy:
        identity = copy.identity
    typed = [{"field": "title", "label": "Title", "stands": 7, "words": "Seven", "before": None}]
    draft = {"form": "meeting", "record": None, "typed": typed, "title": "", "place": "meeting", "start": start,
             "fixed": [], "at": "then"}  # fmt: skip
    told = {"what": "lipdesk draft", "version": 1, "file": identity, "drafts": [draft]}
    beside(desk.file).write_text(json.dumps(told), encoding="utf-8")
    window = desk.open()
    press(window, "put-back")
    assert offer(window) is not None
    press(window, "copy")
    assert QGuiApplication.clipboard().text() == "Seven"


def test_a_disk_that_refuses_is_said_once(qtbot: QtBot, desk: Desk) -> None:
    window = desk.open()
    window.open_record("organization", 1)
    type_into(qtbot, form_of(window), "notes", "Half")
    beside(desk.file).mkdir()
    assert not window.drafts.keep()
    assert "draft" in window.status.message()
    window.status.say("")
    assert not window.drafts.keep()
    assert window.status.message() == ""
    beside(desk.file).rmdir()
    assert window.drafts.keep()
    assert beside(desk.file).is_file()


def test_closing_is_never_a_trap(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    window = desk.open()
    window.show_place("meeting")
    window._ask_page("new")
    type_into(qtbot, form_of(window), "day", "some day")
    told = answered(monkeypatch, "stay")
    window.close()
    assert window.isVisible()
    assert "Day" in told[0] or "Date" in told[0]
    answered(monkeypatch, "leave")
    window.close()
    assert not window.isVisible()
    assert beside(desk.file).exists()
    window = desk.open()
    press(window, "put-back")
    assert standing(form_of(window), "day") == "some day"


def test_drafts_are_as_private_as_the_file(qtbot: QtBot, desk: Desk) -> None:
    if sys.platform == "win32":
        pytest.skip("its folder's rights hold for both")
    desk.file.chmod(0o600)
    window = desk.open()
    window.open_record("organization", 1)
    inner = type_into(qtbot, form_of(window), "notes", "Half")
    assert isinstance(inner, QPlainTextEdit)
    window.drafts.keep()
    assert beside(desk.file).stat().st_mode & 0o777 == 0o600
