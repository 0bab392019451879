"""A council of five in a window: each meeting is prepared, held, minuted and approved as a coordinator would do it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lipdesk.domain.registry import record_type
from lipdesk.gui.dialogs import message
from lipdesk.gui.dialogs.minutes_steps import ApproveDialog, ReopenDialog
from lipdesk.gui.dialogs.next_meeting import NextMeetingDialog
from lipdesk.gui.memory import NoMemory
from lipdesk.gui.minutes.agenda_rows import AgendaRow
from lipdesk.gui.pages.minutes import MinutesPage
from lipdesk.gui.tasks import Tasks
from lipdesk.gui.window import Window
from lipdesk.services import files, minutes
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import everything, one
from lipdesk.store.queries.roll import Roll, roll
from lipdesk.store.workspace import Workspace
from tests.gui.partnership_file import adder

MEMBERS = ("Brandt", "Haddad", "Lavallée", "Okafor", "Zhou")
FIRST = date(2026, 9, 8)
Keys, Held = Qt.Key, Qt.KeyboardModifier


def council_file(folder: Path) -> Path:
    """Five voting members, more than half of them are the quorum; the first meeting is planned."""
    with files.create(folder / "Valley.lipdesk", {"name": "Tamarack Valley LIP"}) as workspace:
        add = adder(workspace)
        council = add("group", name="Council", short="C", quorum_rule="majority",
                      rhythm="second Tuesday, not July or August")  # fmt: skip
        for name in MEMBERS:
            person = add("person", given_name="A.", family_name=name)
            add("membership", group_id=council, person_id=person, since=date(2025, 1, 1))
        add("meeting", title="Council", groups=[council], day=FIRST, start="10:00", end="12:00", place="Town Hall")
        return workspace.path


class Year:
    """The window, the day it is, and the meeting that is worked on."""

    def __init__(self, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        self.today, self._qtbot, self._patch = FIRST, qtbot, monkeypatch
        self.window = Window(NoMemory(), lambda: self.today)
        self.window.tasks = Tasks(self.window, synchronous=True)
        keeping: Any = self.window.safekeeping
        keeping.begin, keeping.end = (lambda _workspace: None), (lambda: None)
        self.window.resize(1366, 697)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window, 1000)
        assert self.window.files.open(path)
        self.spoken: list[str] = []
        monkeypatch.setattr(message, "speak", lambda _parent, error: self.spoken.append(error.what))
        monkeypatch.setattr(message, "ask", lambda *_given, **_more: True)

    @property
    def workspace(self) -> Workspace:
        assert self.window.workspace is not None
        return self.window.workspace

    @property
    def page(self) -> MinutesPage:
        found = self.window.page()
        assert isinstance(found, MinutesPage)
        return found

    # By keys and buttons

    def press(self, key: Keys, held: Held = Held.NoModifier) -> None:
        """A key, wherever the keyboard is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        self._qtbot.keyClick(focused, key, held)

    def type(self, words: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self._qtbot.keyClicks(focused, words)

    def click(self, owner: QWidget, words: str) -> None:
        next(one_ for one_ in owner.findChildren(QPushButton) if one_.text() == words).click()

    def command(self, key: str) -> None:
        """A command of the Meeting menu."""
        self.window.meeting_menu.refresh()
        assert self.window.meeting_menu.commands[key].isEnabled()
        self.window.meeting_menu.commands[key].trigger()

    def begin_agenda(self) -> None:
        self.page._empty.setFocus()
        self.page.agenda._start.click()
        self.page.agenda.keep_standing()

    def add_item(self, title: str, minutes_: str) -> None:
        self.window.commands.new.trigger()
        self.type(title)
        self.press(Keys.Key_Tab)
        self.type(minutes_)
        self.press(Keys.Key_Return)
        self.press(Keys.Key_Escape)

    def call_the_roll(self, answers: str) -> None:
        """One key for each member: P O R A."""
        listed = self.page.attendance.list
        listed.setFocus()
        self.press(Keys.Key_Home)
        for answer in answers:
            self.press(Keys[f"Key_{answer}"])

    def at(self, title: str) -> AgendaRow:
        """Go to an item of the agenda."""
        found = next(row for row in self.page.agenda.agenda.items() if row.title.startswith(title))
        assert self.page.agenda.list.select(found.id)
        return found

    def write(self, title: str, words: str, kind: Keys | None = None) -> None:
        """Under an item, and on to the next: with a key it becomes a decision or an action item."""
        self.at(title)
        self.page.notes.begin()
        if kind is not None:
            self.press(kind, Held.ControlModifier)
        self.type(words)
        if kind == Keys.Key_D:
            self.press(Keys.Key_1, Held.AltModifier)
        assert self.page.commit()

    # The life of a meeting

    def open(self, meeting: int) -> None:
        self.window.open_minutes(meeting)
        with self.workspace.reading() as connection:
            self.today = (one(connection, record_type("meeting"), meeting) or {})["day"]
        self.page.reload()

    def plan_next(self) -> tuple[int, dict[str, str]]:
        """The next meeting, and the lines that came back with what is said of them."""
        seen: list[NextMeetingDialog] = []

        def answer(dialog: NextMeetingDialog) -> int:
            seen.append(dialog)
            dialog.make()
            return dialog.result()

        self._patch.setattr(NextMeetingDialog, "exec", answer)
        self.command("next")
        made = seen[0].made
        assert made is not None
        return made, {row.title: row.detail for row in seen[0].lines.rows() if "carried" in row.detail}

    def approve(self, meeting: int, amendments: str = "") -> None:
        """At the meeting of today."""
        def answer(dialog: ApproveDialog) -> int:
            dialog._amendments.set_value(amendments)
            dialog._finish()
            return dialog.result()

        self._patch.setattr(ApproveDialog, "exec", answer)
        self.window.open_minutes(meeting)
        self.command("approve")

    def reopen(self, meeting: int, reason: str) -> None:
        def answer(dialog: ReopenDialog) -> int:
            dialog._reason.set_value(reason)
            dialog._finish()
            return dialog.result()

        self._patch.setattr(ReopenDialog, "exec", answer)
        self.window.open_minutes(meeting)
        self.command("reopen")

    # What the file holds

    def values(self, kind: str, record: int) -> dict[str, Any]:
        with self.workspace.reading() as connection:
            return one(connection, record_type(kind), record) or {}

    def all(self, kind: str) -> dict[int, dict[str, Any]]:
        with self.workspace.reading() as connection:
            return everything(connection, record_type(kind))

    def roll_of(self, meeting: int) -> Roll:
        with self.workspace.reading() as connection:
            return roll(connection, Labels(connection, "en"), meeting)

    def pdf(self, meeting: int, language: str) -> bytes:
        """As it was circulated or approved last."""
        with self.workspace.reading() as connection:
            return minutes.kept_pdf(connection, meeting, language) or b""


@contextmanager
def year_in(folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Year]:
    """The window closes at the end, whatever stands in it."""
    monkeypatch.setattr(message, "choose", lambda *_given: "leave")
    made = Year(council_file(folder), qtbot, monkeypatch)
    yield made
    made.window.close()
