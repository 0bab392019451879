"""The notes of a meeting as a fast typist writes them: by keyboard alone, saved by themselves, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from lipdesk.domain.groups import Group
from lipdesk.domain.meetings import AgendaItem, Attendance, Meeting, MinutesVersion
from lipdesk.domain.partners import Person
from lipdesk.gui.minutes import notes as notes_module
from lipdesk.gui.minutes.notes import NotesPane
from lipdesk.services import blocks, records
from lipdesk.store.queries import minutes
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.minutes import ACTION, DECISION, MOTION, NOTE, Block
from lipdesk.store.workspace import Workspace
from tests.builders import dump, new_file
from tests.gui.disk_faults import busy, read_only
from tests.gui.partnership_file import Asked, context_of
from tests.gui.waiting import until

DAY = date(2026, 5, 12)
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
)  # fmt: skip
Key = Qt.Key


@dataclass
class Room:
    """A meeting with two items, and the notes of it on the screen."""

    workspace: Workspace
    pane: NotesPane
    asked: Asked
    meeting: int
    item: int
    other: int
    people: dict[str, int]

    def found(self, item: int | None = None) -> list[Block]:
        with self.workspace.reading() as connection:
            labels = Labels(connection, "en")
            return minutes.blocks(connection, labels, self.meeting).get(item or self.item, [])

    def told(self, item: int | None = None) -> list[tuple[str, str]]:
        return [(block.kind, block.text) for block in self.found(item)]

    def shown(self) -> list[tuple[str, str]]:
        return [(block.kind, block.words()) for block in self.pane.column.blocks]

    def type(self, words: str) -> None:
        QTest.keyClicks(self.here(), words)

    def press(self, key: Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.here(), key, held)

    def here(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    with new_file(tmp_path) as workspace:
        council = records.add(workspace, Group, {"name": "Council", "short": "C"})
        meeting = records.add(workspace, Meeting, {"title": "Council", "day": DAY, "groups": [council]})
        item, other = (
            records.add(workspace, AgendaItem, {"meeting_id": meeting, "position": place, "title": title})
            for place, title in enumerate(("Transit", "Housing"), 1)
        )
        people = {
            name: records.add(workspace, Person, {"given_name": name, "family_name": family})
            for name, family in (("Ann", "Archer"), ("Bea", "Brook"), ("Cal", "Creek"))
        }
        records.add(workspace, Attendance, {"meeting_id": meeting, "person_id": people["Cal"], "status": "online"})
        context, asked = context_of(workspace)
        pane = NotesPane(context)
        qtbot.addWidget(pane)
        pane.resize(540, 560)
        pane.show()
        pane.activateWindow()
        QTest.qWaitForWindowActive(pane, 1000)
        pane.load(meeting, item)
        pane.begin()
        yield Room(workspace, pane, asked, meeting, item, other, people)
        pane.hide()


def test_enter_begins_the_next_paragraph(room: Room) -> None:
    room.type("Said first")
    room.press(Key.Key_Return)
    room.type("Said second")
    room.press(Key.Key_Return, SHIFT)
    room.type("and on")
    room.press(Key.Key_Return)
    assert room.told() == [(NOTE, "Said first"), (NOTE, "Said second\nand on")]
    assert room.shown()[-1] == (NOTE, ""), "an empty field waits"
    assert room.here() is room.pane.column.blocks[-1].text


def test_enter_within_a_paragraph_parts_it(room: Room) -> None:
    room.type("One two")
    for _step in range(3):
        room.press(Key.Key_Left)
    room.press(Key.Key_Return)
    room.type("and ")
    assert room.pane.commit()
    assert room.told() == [(NOTE, "One"), (NOTE, "and two")]


def test_a_meeting_by_keyboard_alone(room: Room) -> None:
    room.type("The route was shown.")
    room.press(Key.Key_Return)
    room.press(Key.Key_D, CONTROL)
    room.type("Support the pilot")
    room.press(Key.Key_Tab)
    room.type("bro")
    room.press(Key.Key_Tab)
    room.type("arch")
    room.press(Key.Key_Tab)
    room.press(Key.Key_D)
    room.press(Key.Key_Tab)
    for votes in "214":
        room.type(votes)
        room.press(Key.Key_Tab)
    room.pane.column.active.focus_text()  # type: ignore[union-attr]
    room.press(Key.Key_Return)
    room.press(Key.Key_T, CONTROL)
    room.type("Write to the towns")
    room.press(Key.Key_Tab)
    room.type("creek")
    room.press(Key.Key_Tab)
    room.press(Key.Key_Tab) if isinstance(room.here(), QAbstractButton) else None
    room.type("+2w")
    room.press(Key.Key_Return)
    room.press(Key.Key_Return)
    note, decision, action = room.found()
    assert (note.text, decision.kind, action.kind) == ("The route was shown.", DECISION, ACTION)
    assert (decision.mover_name, decision.seconder_name) == ("Bea Brook", "Ann Archer")
    assert (decision.result, decision.number, decision.votes) == ("defeated", "C-2026-27-01", (2, 1, 4))
    assert (action.text, action.owner_names, action.due) == ("Write to the towns", ("Cal Creek",), date(2026, 5, 26))


@pytest.mark.parametrize(
    ("key", "held", "kind"),
    [(Key.Key_D, CONTROL, DECISION), (Key.Key_M, CONTROL, MOTION), (Key.Key_T, CONTROL, ACTION)],
)
def test_keys_make_another_kind_of_it_and_back(
    room: Room, key: Key, held: Qt.KeyboardModifier, kind: str
) -> None:
    room.type("Support the pilot")
    room.press(key, held)
    assert room.shown()[0] == (kind, "Support the pilot")
    room.type(" now")
    assert room.pane.commit()
    assert room.told() == [(kind, "Support the pilot now")]
    room.press(Key.Key_N, CONTROL | SHIFT)
    assert room.told() == [(NOTE, "Support the pilot now")]
    room.press(key, held)
    room.workspace.undo()
    room.pane.load(room.meeting, room.item)
    assert room.shown()[0] == (NOTE, "Support the pilot now"), "one step"


def test_undo_takes_a_change_of_kind_back_where_nothing_was_typed_since(qtbot: QtBot, room: Room) -> None:
    from PySide6.QtGui import QAction, QKeySequence

    def step_back() -> None:
        room.workspace.undo()
        room.pane.load(room.meeting, room.item)

    undo = QAction(room.pane)
    undo.setShortcut(QKeySequence.StandardKey.Undo)
    undo.triggered.connect(step_back)
    room.pane.addAction(undo)
    room.type("Support")
    room.press(Key.Key_M, CONTROL)
    assert room.told() == [(MOTION, "Support")]
    room.pane.commit()
    room.press(Key.Key_D, CONTROL)
    assert room.told() == [(DECISION, "Support")]
    room.press(Key.Key_Z, CONTROL)
    assert room.told() == [(MOTION, "Support")]
    assert room.shown()[0] == (MOTION, "Support")


def test_the_keys_work_in_the_fields_too_whatever_the_window_does_with_them(room: Room) -> None:
    from PySide6.QtGui import QAction, QKeySequence

    pressed: list[bool] = []
    new_file_ = QAction(room.pane)
    new_file_.setShortcut(QKeySequence("Ctrl+Shift+N"))
    new_file_.triggered.connect(pressed.append)
    room.pane.addAction(new_file_)
    room.press(Key.Key_D, CONTROL)
    room.type("Pilot")
    room.press(Key.Key_Tab)
    assert isinstance(room.here(), QLineEdit)
    room.press(Key.Key_M, CONTROL)
    assert room.told() == [(MOTION, "Pilot")]
    room.press(Key.Key_N, CONTROL | SHIFT)
    assert (room.told(), pressed) == ([(NOTE, "Pilot")], [])
    room.type(" now")
    room.press(Key.Key_D, CONTROL)
    room.press(Key.Key_Tab)
    room.type("Nobody")
    room.press(Key.Key_N, CONTROL | SHIFT)
    assert room.told() == [(DECISION, "Pilot now")], "a name that can’t be read is not thrown away"
    assert "Nobody" in [line.text() for line in room.pane.findChildren(QLineEdit)]


def test_a_result_has_a_key_also_in_the_text(room: Room) -> None:
    room.press(Key.Key_M, CONTROL)
    room.type("Pilot")
    room.press(Key.Key_2, ALT)
    assert room.pane.commit()
    assert [(one.kind, one.result) for one in room.found()] == [(DECISION, "consensus")]
    button = room.pane.findChild(QAbstractButton, "result:consensus")
    assert button is not None
    button.click()
    assert [(one.kind, one.number) for one in room.found()] == [(MOTION, "C-2026-27-01")], "open again, same number"


def test_who_is_in_the_room_is_offered_first(room: Room) -> None:
    assert [item.title for item in room.pane.people.search("")] == ["Cal Creek", "Ann Archer", "Bea Brook"]
    assert [item.title for item in room.pane.people.search("br")] == ["Bea Brook"]


def test_conflict_and_recused_stand_in_a_row_that_opens(room: Room) -> None:
    room.press(Key.Key_D, CONTROL)
    room.type("Pilot")
    field = room.pane.findChild(QLineEdit, "field:Conflict declared")
    assert field is not None
    assert not field.isVisible()
    opener = room.pane.findChild(QAbstractButton, "open-conflict")
    assert opener is not None
    opener.click()
    room.type("Works there")
    room.press(Key.Key_Tab)
    room.type("ann")
    room.press(Key.Key_Return)
    assert room.pane.commit()
    assert [(one.conflict, one.recused_names) for one in room.found()] == [("Works there", ("Ann Archer",))]


def test_backspace_takes_an_empty_block_away(room: Room) -> None:
    room.type("Kept")
    room.press(Key.Key_Return)
    room.press(Key.Key_D, CONTROL)
    room.press(Key.Key_Backspace)
    assert room.shown()[-1][0] == NOTE, "first it is a paragraph again"
    room.press(Key.Key_Backspace)
    assert room.here() is room.pane.column.blocks[0].text
    for _letter in "Kept":
        room.press(Key.Key_Backspace)
    room.pane.column.blocks[-1].focus_text()
    assert room.told() == []
    room.workspace.undo()
    room.pane.load(room.meeting, room.item)
    assert room.shown()[0] == (NOTE, "Kept")


def test_blocks_move_by_key(room: Room) -> None:
    for words in ("One", "Two", "Three"):
        room.type(words)
        room.press(Key.Key_Return)
    room.press(Key.Key_Up)
    room.press(Key.Key_Up, CONTROL | SHIFT)
    assert [text for _kind, text in room.told()] == ["One", "Three", "Two"]
    assert room.pane.column.blocks[1].text is room.here(), "the keyboard stays in it"


def test_a_rest_saves(monkeypatch: pytest.MonkeyPatch, room: Room) -> None:
    assert notes_module.REST == 2000
    room.pane._rest.setInterval(20)
    room.type("Half a sent")
    until(lambda: room.told() == [(NOTE, "Half a sent")])
    room.type("ence")
    until(lambda: room.told() == [(NOTE, "Half a sentence")])
    assert room.here() is room.pane.column.blocks[0].text


def test_the_page_is_asked_for_the_next_item(qtbot: QtBot, room: Room) -> None:
    room.type("Said")
    wanted: list[Any] = []
    room.pane.item_wanted.connect(wanted.append)
    room.press(Key.Key_Down, ALT)
    assert (wanted, room.told()) == ([1], [(NOTE, "Said")])
    room.pane.load(room.meeting, room.other)
    room.pane.begin()
    assert room.shown() == [(NOTE, "")]
    room.press(Key.Key_Up, ALT)
    assert wanted == [1, -1]


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
