"""A council of 39, the attendance pane on its meeting, and what the window was told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from lipdesk.domain.errors import UserError
from lipdesk.domain.groups import Group, Membership
from lipdesk.domain.meetings import Meeting
from lipdesk.domain.partners import Organization, Person, Position
from lipdesk.gui.context import Context
from lipdesk.gui.minutes.attendance import AttendancePane
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.roll import Roll, roll
from lipdesk.store.workspace import Workspace
from tests.builders import new_file

DAY, COUNT, MEETING = date(2026, 5, 13), 39, 1
Keys = Qt.Key


class Desk:
    """A pane on the council’s meeting, and what the window was told."""

    def __init__(self, workspace: Workspace, qtbot: QtBot) -> None:
        self.workspace = workspace
        self.said: list[str] = []
        self.spoken: list[UserError] = []
        self.held: list[tuple[UserError, Callable[[], object]]] = []
        context = Context(workspace, lambda *_a: None, lambda _p: None, self._say, self.spoken.append)
        context.hold_up = self._hold  # type: ignore[method-assign]
        self.pane = AttendancePane(context)
        qtbot.addWidget(self.pane)
        self.pane.resize(300, 600)
        self.pane.show()
        self.pane.activateWindow()
        QTest.qWaitForWindowActive(self.pane, 1000)
        self.pane.load(MEETING, None)
        self.pane.list.setFocus()

    def _say(self, message: str, undo: bool = False) -> None:
        self.said.append(message)

    def _hold(self, error: UserError, again: Callable[[], object], reading: bool = False) -> None:
        self.held.append((error, again))

    def press(self, keys: str) -> None:
        for key in keys:
            QTest.keyClick(self.pane.list, {" ": Keys.Key_Space}.get(key) or getattr(Keys, f"Key_{key}"))

    def code(self, name: str) -> str | None:
        return next(row.code for row in self.pane.list.rows() if row.name == name)

    def current(self) -> str:
        row = self.pane.list.row(self.pane.list.current_key())
        return row.name if row is not None else ""

    def go_to(self, name: str) -> None:
        assert self.pane.list.select(next(row.key for row in self.pane.list.rows() if row.name == name))

    def kept(self) -> Roll:
        """What the file holds."""
        with self.workspace.reading() as connection:
            return roll(connection, Labels(connection, "en"), MEETING)


@contextmanager
def desk_in(folder: Path, qtbot: QtBot) -> Iterator[Desk]:
    """A council of 39, of whom each third works at one organization, with a quorum of more than half."""
    with new_file(folder) as opened:
        with opened.change("Prepare") as session:
            group = Group(name="Council", quorum_rule="majority", quorum_of="members")
            bodies = [Organization(name=f"Organization {number}") for number in range(3)]
            people = [Person(given_name="Ann", family_name=f"Member {number:02}") for number in range(COUNT)]
            others = [Person(given_name="Sue", family_name="Stand"), Person(given_name="Gil", family_name="Guest")]
            session.add_all([group, *bodies, *people, *others])
            session.flush()
            for number, person in enumerate(people):
                session.add(Membership(group_id=group.id, person_id=person.id, voting=True))
                session.add(Position(person_id=person.id, organization_id=bodies[number % 3].id))
            session.add(Position(person_id=others[0].id, organization_id=bodies[0].id))
            session.add(Meeting(title="Council", day=DAY, status="held", groups=[group]))
        yield Desk(opened, qtbot)


@contextmanager
def refusing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The disk is full."""
    with monkeypatch.context() as broken:

        def full(*_given: Any, **_named: Any) -> Any:
            raise UserError("The disk is full.", "Nothing was changed.")

        broken.setattr(Workspace, "change", full)
        yield
