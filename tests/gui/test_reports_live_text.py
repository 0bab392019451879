"""Figures inside a text: one piece each, always with their present value."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from pytestqt.qtbot import QtBot

from lipdesk.gui.reports.live_marks import figures_of
from lipdesk.gui.reports.live_text import LiveText

KNOWN = {"partners": "61", "hours": "1,240"}
K = Qt.Key


@pytest.fixture
def text(qtbot: QtBot) -> LiveText:
    made = LiveText()
    made.set_known(KNOWN)
    qtbot.addWidget(made)
    made.set_prose("We have {partners} partners.\n\nThey gave {hours} hours, {nonsense}.")
    made.show()
    return made


def test_a_figure_shows_its_value_and_is_stored_by_its_name(text: LiveText) -> None:
    assert text.printed() == "We have 61 partners.\n\nThey gave 1,240 hours, {nonsense}."
    assert text.prose() == "We have {partners} partners.\n\nThey gave {hours} hours, {nonsense}."
    assert text.unknown() == ["nonsense"]
    text.set_known({"partners": "7", "hours": "2"})
    assert text.printed() == "We have 7 partners.\n\nThey gave 2 hours, {nonsense}."
    assert not text.document().isModified()


@pytest.mark.parametrize(("place", "key"), [(10, K.Key_Backspace), (8, K.Key_Delete)])
def test_a_figure_goes_as_a_whole_and_comes_back_as_a_whole(
    qtbot: QtBot, text: LiveText, place: int, key: Qt.Key
) -> None:
    cursor = text.textCursor()
    cursor.setPosition(place)
    text.setTextCursor(cursor)
    qtbot.keyClick(text, key)
    assert text.prose().startswith("We have  partners.")
    text.undo()
    assert text.prose().startswith("We have {partners} partners.")
    text.redo()
    assert text.printed().startswith("We have  partners.")


def test_typing_beside_a_figure_is_plain_and_the_cursor_steps_over_it(qtbot: QtBot, text: LiveText) -> None:
    cursor = text.textCursor()
    cursor.setPosition(8)
    text.setTextCursor(cursor)
    qtbot.keyClicks(text, "x")
    qtbot.keyClick(text, K.Key_Right)
    assert text.textCursor().position() == 11
    qtbot.keyClicks(text, "y")
    assert text.prose().startswith("We have x{partners}y partners.")
    cursor.setPosition(10)  # the mouse, into the middle of the value
    text.setTextCursor(cursor)
    assert text.textCursor().position() in (9, 11)


def test_typing_over_words_beside_a_figure_leaves_the_figure(qtbot: QtBot, text: LiveText) -> None:
    cursor = text.textCursor()
    cursor.setPosition(10)
    cursor.setPosition(19, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    qtbot.keyClicks(text, "!")
    assert text.prose().startswith("We have {partners}!.")


def test_it_is_copied_as_its_value_and_stays_live_in_a_text(text: LiveText) -> None:
    text.selectAll()
    text.copy()
    assert QGuiApplication.clipboard().text() == "We have 61 partners.\n\nThey gave 1,240 hours, {nonsense}."
    text.moveCursor(QTextCursor.MoveOperation.End)
    text.paste()
    assert text.prose().count("{partners}") == 2
    assert [piece.name for piece in figures_of(text.document())] == ["partners", "hours", "partners", "hours"]


def test_a_name_that_she_types_becomes_its_figure_and_undo_brings_the_braces_back(qtbot: QtBot, text: LiveText) -> None:
    text.set_prose("")
    qtbot.keyClicks(text, "So {partners} and {other}")
    assert text.printed() == "So 61 and {other}"
    assert text.prose() == "So {partners} and {other}"
    text.insert_figure("hours")
    text.insert_figure("hours")
    assert text.prose() == "So {partners} and {other}{hours}{hours}"
    qtbot.keyClick(text, K.Key_Backspace)
    assert text.prose() == "So {partners} and {other}{hours}"
