"""The notes of a meeting as a fast typist writes them: by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot

from lipdesk.store.queries.minutes import ACTION, DECISION, MOTION, NOTE
from tests.gui.note_room import ALT, CONTROL, SHIFT, Key, Room, room_in


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    with room_in(qtbot, tmp_path) as made:
        yield made



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
