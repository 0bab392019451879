"""What is typed in the notes is saved by itself, and nothing is lost; what is approved can only be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from lipdesk.domain.meetings import AgendaItem, Meeting, MinutesVersion
from lipdesk.gui.minutes import notes as notes_module
from lipdesk.gui.minutes.notes import NotesPane
from lipdesk.services import blocks, records
from lipdesk.store.queries.minutes import DECISION, NOTE
from tests.builders import dump
from tests.gui.disk_faults import busy, read_only
from tests.gui.note_room import CONTROL, DAY, Key, Room, room_in
from tests.gui.waiting import until


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    with room_in(qtbot, tmp_path) as made:
        yield made



def test_a_rest_saves(monkeypatch: pytest.MonkeyPatch, room: Room) -> None:
    assert notes_module.REST == 2000
    room.pane._rest.setInterval(20)
    room.type("Half a sent")
    until(lambda: room.told() == [(NOTE, "Half a sent")])
    room.type("ence")
    until(lambda: room.told() == [(NOTE, "Half a sentence")])
    assert room.here() is room.pane.column.blocks[0].text


@pytest.mark.parametrize("fault", [read_only, busy])
def test_what_can_not_be_saved_stays_and_is_saved_later(room: Room, fault: Any) -> None:
    room.type("Saved")
    room.press(Key.Key_Return)
    before = dump(room.workspace)
    with fault(room.workspace):
        room.press(Key.Key_D, CONTROL)
        room.type("A decision")
        room.press(Key.Key_Return)
        room.type("A note")
        assert not room.pane.commit()
        assert room.asked.spoken
        assert room.shown()[:3] == [(NOTE, "Saved"), (DECISION, "A decision"), (NOTE, "A note")]
        assert not room.pane.load(room.meeting, room.other), "she stays with what is not kept"
        assert room.shown()[1] == (DECISION, "A decision")
    assert dump(room.workspace) == before
    assert room.pane.commit()
    assert room.told() == [(NOTE, "Saved"), (DECISION, "A decision"), (NOTE, "A note")]


def test_half_typed_words_are_drafts_that_come_back(room: Room) -> None:
    room.type("Said before")
    room.press(Key.Key_Return)
    room.press(Key.Key_D, CONTROL)
    room.type("Half a deci")
    room.pane.column.blocks[0].text.show_words("Said before, and more")
    drafts = room.pane.typed()
    assert [(one.form, one.record is None, one.typed[0].words) for one in drafts] == [
        ("minute_note", False, "Said before, and more"), ("decision", True, "Half a deci")
    ]  # fmt: skip
    again = NotesPane(room.pane._context)
    for draft in drafts:
        again.put_back(draft)
    assert [(one.kind, one.words()) for one in again.column.blocks][:2] == [
        (NOTE, "Said before, and more"), (DECISION, "Half a deci")
    ]  # fmt: skip
    assert again.commit()
    assert room.told() == [(NOTE, "Said before, and more"), (DECISION, "Half a deci")]
    with pytest.raises(KeyError):
        again.put_back(type(drafts[0])("person", 1, drafts[0].typed))
    again.deleteLater()


def test_words_of_a_block_that_goes_elsewhere_are_kept(room: Room) -> None:
    room.type("Said")
    room.press(Key.Key_Return)
    first = room.pane.column.blocks[0]
    first.focus_text()
    room.type(" and more")
    assert first.ref is not None
    blocks.delete(room.workspace, first.ref)
    room.pane.load(room.meeting, room.item)
    assert room.shown()[0] == (NOTE, "Said and more")
    assert room.pane.commit()
    assert room.told() == [(NOTE, "Said and more")]


def test_approved_minutes_are_only_read(room: Room) -> None:
    room.type("Said")
    assert room.pane.commit()
    with room.workspace.change("Edit “{name}”", name="minutes") as session:
        records.put(session, Meeting, {"minutes_status": "approved"}, room.meeting)
        version = {"meeting_id": room.meeting, "number": 1, "state": "approved", "day": DAY}
        records.put(session, MinutesVersion, version)
    room.pane.load(room.meeting, room.item)
    before = dump(room.workspace)
    assert room.shown() == [(NOTE, "Said")], "no empty field"
    lock = room.pane.findChild(QWidget, "notes-locked")
    assert lock is not None
    assert lock.isVisible()
    assert not room.pane.bar.isVisible()
    room.pane.column.blocks[0].focus_text()
    room.type("More")
    room.press(Key.Key_D, CONTROL)
    room.press(Key.Key_Return)
    assert room.pane.commit()
    assert (room.shown(), dump(room.workspace)) == ([(NOTE, "Said")], before)


def test_an_item_that_comes_back_says_since_when(room: Room) -> None:
    add, before, first = records.add, room.item, room.meeting
    for day in (date(2026, 6, 9), date(2026, 9, 8), date(2026, 10, 13)):
        meeting = add(room.workspace, Meeting, {"title": "Council", "day": day})
        values = {"meeting_id": meeting, "position": 1, "title": "Transit", "carried_from_id": before}
        before, last, first = add(room.workspace, AgendaItem, values), first, meeting
    room.pane.load(meeting, before)
    line = room.pane.carried
    assert line.isVisible()
    assert line.words.text().replace("\xa0", " ") == "Carried 3 times since 12 May 2026 (9 Jun, 8 Sep)"
    line.history.click()
    assert room.asked.opened == [("meeting", last)]
    room.pane.load(room.meeting, room.item)
    assert not line.isVisible()


def test_every_control_has_a_name_and_blocks_speak(room: Room) -> None:
    room.press(Key.Key_D, CONTROL)
    room.type("Support the pilot")
    room.press(Key.Key_Return)
    room.press(Key.Key_T, CONTROL)
    room.type("Write")
    for widget in room.pane.findChildren(QWidget):
        if isinstance(widget, QAbstractButton | QLineEdit | QTextEdit) and widget.isVisible():
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget
            assert widget.objectName(), widget
    assert room.pane.column.blocks[0].accessibleName() == "Decision C-2026-27-01. Adopted. Support the pilot"


def test_it_fits_between_agenda_and_attendance(room: Room) -> None:
    room.press(Key.Key_D, CONTROL)
    room.type("Support the pilot")
    room.pane.layout().activate()  # type: ignore[union-attr]
    inside = room.pane.scroller.widget()
    assert room.pane.minimumSizeHint().width() <= 440
    assert inside is not None
    assert inside.minimumSizeHint().width() <= 440


def test_nothing_is_written_once_she_has_left(room: Room) -> None:
    """The file may be closed by then; what was typed has been kept, or lies in the draft."""
    room.type("Half a sen")
    assert room.pane._rest.isActive()
    room.pane.hide()
    assert not room.pane._rest.isActive()
    assert room.pane.typed()
