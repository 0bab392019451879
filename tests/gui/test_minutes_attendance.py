"""The attendance pane with a keyboard: what is pressed stands at once, is saved, and can be undone."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from lipdesk.domain.errors import UserError
from lipdesk.domain.groups import Group, Membership
from lipdesk.domain.meetings import Meeting
from lipdesk.domain.partners import Organization, Person, Position
from lipdesk.gui.context import Context
from lipdesk.gui.minutes.attendance import AttendancePane
from lipdesk.gui.minutes.roll_menu import add_menu, row_menu
from lipdesk.gui.minutes.roll_paint import pills
from lipdesk.services import minutes
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


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A council of 39, of whom each third works at one organization, with a quorum of more than half."""
    with new_file(tmp_path) as opened:
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
        yield opened


@pytest.fixture
def desk(workspace: Workspace, qtbot: QtBot) -> Desk:
    return Desk(workspace, qtbot)


@contextmanager
def refusing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The disk is full."""
    with monkeypatch.context() as broken:

        def full(*_given: Any, **_named: Any) -> Any:
            raise UserError("The disk is full.", "Nothing was changed.")

        broken.setattr(Workspace, "change", full)
        yield


def test_thirty_nine_people_are_noted_one_key_each(desk: Desk) -> None:
    desk.press("P" * 5 + "O" * 4 + "R" * 7 + "P" * 20 + "O" * 3)
    counts = desk.kept().counts
    assert (counts.present, counts.online, counts.regrets, counts.waiting) == (25, 7, 7, 0)
    assert desk.current() == "Ann Member 38"
    state = desk.kept().quorum
    assert state is not None and state.attending == 32
    assert desk.pane.findChild(object, "roll-counted").text() == "25 present · 7 online · 7 regrets"  # type: ignore[attr-defined]
    assert "32 of 39 voting members: quorum met (20 needed)" in desk.pane.quorum.accessibleDescription()


def test_all_present_then_the_exceptions(desk: Desk) -> None:
    QTest.mouseClick(desk.pane.all_present, Qt.MouseButton.LeftButton)
    assert desk.said == ["39 members are marked present."]
    assert desk.pane.list.hasFocus()
    desk.go_to("Ann Member 10")
    desk.press("RRA")
    counts = desk.kept().counts
    assert (counts.present, counts.regrets, counts.absent) == (36, 2, 1)
    assert not desk.pane.all_present.isEnabled()
    for _step in range(4):
        desk.workspace.undo()
    assert desk.kept().counts.waiting == COUNT
    assert desk.code("Ann Member 10") is None


def test_the_rest_absent_leaves_what_is_noted(desk: Desk) -> None:
    desk.press("PO")
    desk.pane.rest_absent.click()
    counts = desk.kept().counts
    assert (counts.present, counts.online, counts.absent) == (1, 1, 37)


def test_space_goes_round_and_stays_delete_clears(desk: Desk) -> None:
    seen = []
    for _press in range(5):
        desk.press(" ")
        seen.append(desk.kept().lines[0].status)
    assert seen == ["present", "online", "regrets", "absent", "present"]
    assert desk.current() == "Ann Member 00"
    QTest.keyClick(desk.pane.list, Keys.Key_Delete)
    assert desk.kept().lines[0].status is None


def test_a_key_is_fast_and_does_not_build_the_rows_anew(desk: Desk) -> None:
    reset: list[bool] = []
    desk.pane.list.model().modelReset.connect(lambda: reset.append(True))
    took = []
    for key in "PORAPORAPORA":
        began = time.perf_counter()
        desk.press(key)
        took.append(time.perf_counter() - began)
    assert not reset
    assert sorted(took)[len(took) // 2] < 0.1  # 8 ms where nothing else runs: here only a guard against a rebuild


def test_letters_are_keys_and_ctrl_f_finds_a_name(desk: Desk) -> None:
    desk.press("M")
    assert desk.current() == "Ann Member 00"
    QTest.keyClick(desk.pane.list, Keys.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert desk.pane.finder.isVisible()
    QTest.keyClicks(desk.pane.finder, "member 17")
    assert desk.current() == "Ann Member 17"
    assert len(desk.pane.list.rows()) == COUNT
    QTest.keyClick(desk.pane.finder, Keys.Key_Return)
    desk.press("R")
    assert desk.code("Ann Member 17") == "regrets"
    desk.pane.find()
    QTest.keyClicks(desk.pane.finder, "organization 2")
    assert desk.current() == "Ann Member 02"
    QTest.keyClick(desk.pane.finder, Keys.Key_Down)
    assert desk.current() == "Ann Member 05"
    assert desk.kept().counts.present == 0


def test_a_substitute_is_chosen_by_typing_colleagues_first(desk: Desk) -> None:
    desk.press("S")
    picker = desk.pane.adding.people
    assert [item.title for item in picker.offered("")][:1] == ["Sue Stand"]
    assert all("Member" not in item.title for item in picker.offered(""))
    QTest.keyClicks(picker.line, "stand")
    QTest.keyClick(picker.line, Keys.Key_Return)
    first, second = desk.pane.list.rows()[:2]
    assert (first.code, second.name, second.detail) == ("regrets", "Sue Stand", "Substitute for Ann Member 00")
    assert desk.current() == "Sue Stand" and desk.pane.list.hasFocus()
    assert desk.kept().counts.organizations == 1
    desk.workspace.undo()
    assert len(desk.pane.list.rows()) == COUNT


def test_a_guest_who_is_new_is_made_and_asked_for_an_organization(desk: Desk) -> None:
    desk.press("G")
    people, bodies = desk.pane.adding.people, desk.pane.adding.bodies
    QTest.keyClicks(people.line, "Li Zhou")
    QTest.keyClick(people.line, Keys.Key_Return)
    assert desk.pane.adding.purpose == "organization" and bodies.isVisible()
    QTest.keyClicks(bodies.line, "organization 1")
    QTest.keyClick(bodies.line, Keys.Key_Return)
    line = desk.kept().lines[-1]
    assert (line.name, line.status, line.organization) == ("Li Zhou", "guest", "Organization 1")
    assert not desk.pane.adding.isVisible()
    desk.press("P")
    assert desk.kept().lines[-1].status == "guest"
    QTest.keyClick(desk.pane.list, Keys.Key_Delete)
    assert desk.kept().counts.guests == 0


def test_staff_come_with_f_and_escape_leaves_without_a_trace(desk: Desk) -> None:
    desk.press("F")
    people = desk.pane.adding.people
    QTest.keyClicks(people.line, "gil")
    desk.pane.list.setFocus()
    assert desk.kept().counts.staff == 0
    desk.press("F")
    QTest.keyClicks(people.line, "gil")
    QTest.keyClick(people.line, Keys.Key_Return)
    assert desk.kept().counts.staff == 1
    QTest.keyClick(desk.pane.adding.bodies.line, Keys.Key_Escape)
    assert not desk.pane.adding.isVisible() and desk.pane.list.hasFocus()


def test_a_pill_is_clicked(desk: Desk) -> None:
    shown = desk.pane.list
    place = dict(pills(shown.visualRect(shown.currentIndex())))["online"]
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert desk.kept().lines[0].status == "online"
    assert desk.current() == "Ann Member 00"
    below = shown.visualRect(shown.model().index(1, 0))
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=below.topLeft() + QPoint(20, 10))
    assert desk.current() == "Ann Member 01" and desk.kept().lines[1].status is None


def test_what_could_not_be_saved_stays_and_goes_with_the_next_key(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with refusing(monkeypatch):
        desk.press("PR")
        assert [row.code for row in desk.pane.list.rows()[:3]] == ["present", "regrets", None]
        assert "not saved yet" in desk.pane.list.rows()[0].sentence
        assert desk.held[-1][0].what == "The disk is full."
        assert not desk.pane.commit()
        desk.pane.load(MEETING)
        assert desk.code("Ann Member 00") == "present"
    assert desk.kept().counts.waiting == COUNT
    assert desk.held[-1][1]() is True
    counts = desk.kept().counts
    assert (counts.present, counts.regrets) == (1, 1)
    assert not desk.pane.list.rows()[0].unsaved
    assert desk.pane.commit()


def test_a_guest_who_could_not_be_saved_stays_in_the_field(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.press("G")
    people = desk.pane.adding.people
    with refusing(monkeypatch):
        QTest.keyClicks(people.line, "Li Zhou")
        QTest.keyClick(people.line, Keys.Key_Return)
        assert desk.held[-1][1]() is False
    assert people.line.text() == "Li Zhou" and people.error() == "The disk is full."
    assert desk.held[-1][1]() is True
    assert desk.kept().counts.guests == 1


def test_approved_minutes_can_only_be_read(desk: Desk) -> None:
    desk.press("P")
    minutes.approve(desk.workspace, MEETING, None, "", DAY, {})
    assert desk.pane.locked
    desk.press("AAG ")
    QTest.keyClick(desk.pane.list, Keys.Key_Delete)
    assert desk.kept().counts.present == 1 and not desk.pane.adding.isVisible()
    assert not desk.pane.all_present.isVisible()
    assert not row_menu(QMenu(desk.pane), desk.pane, desk.pane.list.rows()[0].key)
    minutes.reopen(desk.workspace, MEETING, "A name was wrong", DAY)
    desk.go_to("Ann Member 01")
    desk.press("A")
    assert desk.kept().counts.absent == 1


def test_minutes_approved_elsewhere_give_up_the_key_and_say_why(desk: Desk) -> None:
    desk.pane.locked = False
    with desk.workspace.change("Approve") as session:
        from lipdesk.domain.meetings import MinutesVersion

        session.get(Meeting, MEETING).minutes_status = "approved"  # type: ignore[union-attr]
        session.add(MinutesVersion(meeting_id=MEETING, number=1, state="approved", day=DAY))
    desk.pane.locked = False
    desk.pane.note(("person", 1), "present")
    assert "approved" in desk.spoken[-1].what
    assert desk.code("Ann Member 00") is None and desk.pane.commit()


def test_the_roll_follows_changes_made_elsewhere(desk: Desk) -> None:
    with desk.workspace.change("Rename") as session:
        session.get(Person, 1).family_name = "Abel"  # type: ignore[union-attr]
        session.delete(session.get(Membership, 2))
    assert desk.pane.list.rows()[0].name == "Ann Abel"
    assert len(desk.pane.list.rows()) == COUNT - 1


def test_menus_offer_what_the_keys_do(desk: Desk) -> None:
    desk.press("P")
    menu = QMenu(desk.pane)
    assert row_menu(menu, desk.pane, ("person", 1))
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["Present\tP", "Online\tO", "Regrets\tR", "Absent\tA", "Substitute…\tS", "Represents…",
                     "Clear\tDelete"]  # fmt: skip
    menu.actions()[3].trigger()
    assert desk.kept().lines[0].status == "absent"
    add_menu(menu, desk.pane)
    assert [action.text() for action in menu.actions()] == [
        "Substitute for Ann Member 01…\tS", "Guest…\tG", "Staff…\tF"
    ]  # fmt: skip


def test_every_row_is_a_sentence_and_every_state_a_word(desk: Desk) -> None:
    desk.press("O")
    assert [row.sentence for row in desk.pane.list.rows()[:2]] == [
        "Ann Member 00, Organization 0, Online", "Ann Member 01, Organization 1, Not noted"
    ]  # fmt: skip


def test_a_meeting_without_members_offers_to_add_a_guest(desk: Desk) -> None:
    with desk.workspace.change("Empty") as session:
        session.get(Meeting, MEETING).groups = []  # type: ignore[union-attr]
    assert not desk.pane.list.isVisible()
    desk.pane.begin("guest")
    people = desk.pane.adding.people
    QTest.keyClicks(people.line, "sue")
    QTest.keyClick(people.line, Keys.Key_Return)
    assert [row.name for row in desk.pane.list.rows()] == ["Sue Stand"]
    assert desk.pane.list.isVisible()


def test_two_groups_that_meet_together_each_say_their_quorum(desk: Desk) -> None:
    with desk.workspace.change("Together") as session:
        other = Group(name="Committee", quorum_rule="number", quorum_value=1, quorum_of="members")
        session.add(other)
        session.flush()
        session.add(Membership(group_id=other.id, person_id=1, voting=True))
        meeting = session.get(Meeting, MEETING)
        assert meeting is not None
        meeting.groups.append(other)
    desk.press("P")
    assert desk.pane.quorum.accessibleDescription() == (
        "Council: 1 of 39 voting members: quorum not met (20 needed). "
        "Committee: 1 of 1 voting member: quorum met (1 needed)"
    )


def test_long_words_on_the_pills_stay_inside_the_row(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from lipdesk.gui.minutes import roll_paint
    from lipdesk.gui.widgets.chips import Status

    words = {"present": "Présente", "online": "En visioconférence", "regrets": "Absence motivée", "absent": "Absent"}
    monkeypatch.setattr(roll_paint, "status_of", lambda code: Status(words[code], "open", "neutral"))
    rect = QRect(0, 0, 266, 76)
    found = [place for _code, place in roll_paint.pills(rect)]
    assert all(rect.contains(place) for place in found)
    assert all(left.right() < right.left() for left, right in itertools.pairwise(found))


def test_every_control_has_a_name(desk: Desk) -> None:
    desk.pane.begin("guest")
    controls = [*desk.pane.findChildren(QAbstractButton), *desk.pane.findChildren(QLineEdit), desk.pane.list]
    assert len(controls) > 6
    for control in controls:
        spoken = control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
        assert spoken and control.objectName(), control


def test_the_pane_fits_three_hundred_pixels(desk: Desk) -> None:
    assert desk.pane.minimumSizeHint().width() <= 300
