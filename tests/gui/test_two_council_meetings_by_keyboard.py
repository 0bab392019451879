"""Both meetings of a large council, called and minuted in the window by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lipdesk.domain.registry import record_type
from lipdesk.gui.memory import NoMemory
from lipdesk.gui.pages.minutes import MinutesPage
from lipdesk.gui.window import Window
from lipdesk.reports import building
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import everything
from lipdesk.store.queries.roll import Counts, roll
from tests.builders import new_file
from tests.services.two_meetings import FIRST, ROLL, SECOND, fill

Keys, Held = Qt.Key, Qt.KeyboardModifier
ANSWERS = {f"{name} {number}": both for name, _votes, people in ROLL for number, both in enumerate(people)}
PRESSED = {"p": "P", "r": "R", "a": "A", "s": "S"}


class Typist:
    """Nothing but keys, wherever the keyboard is; `keys` counts those of the roll."""

    def __init__(self, window: Window) -> None:
        self.window, self.keys = window, 0

    def press(self, key: Keys, held: Held = Held.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, held)

    def type(self, words: str) -> None:
        for letter in words:
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, letter)

    @property
    def page(self) -> MinutesPage:
        found = self.window.page()
        assert isinstance(found, MinutesPage)
        return found

    def open_minutes(self, downs: int) -> None:
        """Meetings, a row of them, and its minutes."""
        self.press(Keys.Key_5, Held.ControlModifier)
        table: Any = self.window.page()
        table.list.table.setFocus()
        self.press(Keys.Key_Home)
        for _row in range(downs):
            self.press(Keys.Key_Down)
        self.press(Keys.Key_M, Held.ControlModifier | Held.ShiftModifier)

    def to_the_roll(self) -> None:
        for _pane in range(3):
            if self.page.attendance.list.hasFocus():
                return
            self.press(Keys.Key_F6)
        assert self.page.attendance.list.hasFocus()

    def call_the_roll(self, place: int) -> None:
        """One key for each name; a substitute takes his name and Enter besides."""
        self.to_the_roll()
        self.press(Keys.Key_Home)
        members = [row.name for row in self.page.attendance.list.rows() if row.name in ANSWERS]
        for name in members:
            listed = self.page.attendance.list
            row = listed.row(listed.current_key())
            assert row is not None and row.name == name, "each key went on to the next member"
            answer = ANSWERS[name][place]
            self.press(Keys[f"Key_{PRESSED[answer]}"])
            self.keys += 1
            if answer == "s":
                self.type(f"In place of {name}")
                self.press(Keys.Key_Return)
                assert listed.hasFocus()


@pytest.fixture
def typist(qtbot: QtBot, tmp_path: Path) -> Iterator[Typist]:
    with new_file(tmp_path) as workspace:
        fill(workspace, listed=False)
        path = workspace.path
    window = Window(NoMemory(), lambda: FIRST)
    keeping: Any = window.safekeeping
    keeping.begin, keeping.end = (lambda _workspace: None), (lambda: None)
    qtbot.addWidget(window)
    window.resize(1366, 697)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window, 1000)
    assert window.files.open(path)
    yield Typist(window)
    window.leave_file()


def counted(typist: Typist, meeting: int) -> Counts:
    assert typist.window.workspace is not None
    with typist.window.workspace.reading() as connection:
        return roll(connection, Labels(connection, "en"), meeting).counts


@pytest.mark.parametrize(
    ("place", "downs", "present", "substitutes", "regrets", "absent", "organizations"),
    [(0, 0, 25, 2, 7, 7, 21), (1, 1, 21, 1, 16, 1, 18)],
)
def test_the_roll_is_called_with_a_key_for_each_member(
    typist: Typist, place: int, downs: int, present: int, substitutes: int, regrets: int, absent: int,
    organizations: int,
) -> None:  # fmt: skip
    typist.open_minutes(downs)
    meeting = typist.page.meeting
    assert meeting is not None
    typist.call_the_roll(place)
    assert counted(typist, meeting) == Counts(
        present=present, regrets=regrets, absent=absent, substitutes=substitutes, organizations=organizations
    )
    assert typist.keys == 37, "one key for each member"
    assert typist.window.workspace is not None
    with typist.window.workspace.reading() as connection:
        paper = building.build_meeting(connection, "minutes", meeting, "en", (FIRST, SECOND)[place])
    shown = str(paper)
    assert f"({present - substitutes})" in shown or f"({present})" in shown
    assert "quorum met" in shown


def test_a_decision_and_an_action_item_are_typed_as_they_are_made(typist: Typist) -> None:
    typist.open_minutes(0)
    typist.press(Keys.Key_N, Held.ControlModifier)
    typist.type("Bus to the college")
    typist.press(Keys.Key_Return)
    typist.press(Keys.Key_Escape)
    typist.press(Keys.Key_F6)
    typist.type("The college asked for an evening bus.")
    typist.press(Keys.Key_Return)
    typist.press(Keys.Key_D, Held.ControlModifier)
    typist.type("That the council write to the county.")
    typist.press(Keys.Key_1, Held.AltModifier)
    typist.press(Keys.Key_Return)
    typist.press(Keys.Key_T, Held.ControlModifier)
    typist.type("Draft the letter")
    assert typist.page.commit()
    assert typist.window.workspace is not None
    with typist.window.workspace.reading() as connection:
        decision = next(iter(everything(connection, record_type("decision")).values()))
        action = next(iter(everything(connection, record_type("action")).values()))
        note = next(iter(everything(connection, record_type("minute_note")).values()))
    assert (decision["number"], decision["result"]) == ("C-2015-16-01", "adopted")
    assert decision["text"] == "That the council write to the county."
    assert (action["text"], note["text"]) == ("Draft the letter", "The college asked for an evening bus.")


@pytest.mark.parametrize(("key", "kind"), [(Keys.Key_T, "action"), (Keys.Key_Return, "minute_note")])
def test_a_new_decision_becomes_another_kind_from_one_of_its_fields(typist: Typist, key: Keys, kind: str) -> None:
    typist.open_minutes(0)
    typist.press(Keys.Key_N, Held.ControlModifier)
    typist.type("Bus to the college")
    typist.press(Keys.Key_Return)
    typist.press(Keys.Key_Escape)
    typist.press(Keys.Key_F6)
    typist.press(Keys.Key_D, Held.ControlModifier)
    typist.type("Write to the county")
    typist.press(Keys.Key_Tab)
    typist.press(key, Held.ControlModifier)
    assert typist.page.commit()
    block = typist.page.notes.column.blocks[0]
    assert block.ref is not None and block.ref.table == kind
    assert typist.window.workspace is not None
    with typist.window.workspace.reading() as connection:
        found = {name: len(everything(connection, record_type(name))) for name in ("decision", "action", "minute_note")}
    assert found == {"decision": 0, "action": 0, "minute_note": 0, kind: 1}


def test_escape_leaves_the_field_under_the_roll(typist: Typist) -> None:
    typist.open_minutes(0)
    typist.to_the_roll()
    pane = typist.page.attendance
    typist.press(Keys.Key_G)
    typist.type("Gale Guest")
    typist.press(Keys.Key_Return)
    assert pane.adding.isVisible(), "asks whom the guest represents"
    for _press in range(2):     # the list that is offered, then the field
        if pane.adding.isVisible():
            typist.press(Keys.Key_Escape)
    assert pane.list.hasFocus() and not pane.adding.isVisible()
    assert pane.roll.counts.guests == 1
