"""A meeting whose notes are on the screen, and the keyboard in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lipdesk.domain.groups import Group
from lipdesk.domain.meetings import AgendaItem, Attendance, Meeting
from lipdesk.domain.partners import Person
from lipdesk.gui.minutes.notes import NotesPane
from lipdesk.services import records
from lipdesk.store.queries import minutes
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.minutes import Block
from lipdesk.store.workspace import Workspace
from tests.builders import new_file
from tests.gui.partnership_file import Asked, context_of

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


@contextmanager
def room_in(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    """A room with three people, of whom one has come, online."""
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
