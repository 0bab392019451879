"""The attendance pane when something is in the way: a full disk, approved minutes, changes elsewhere, long words."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from lipdesk.domain.groups import Group, Membership
from lipdesk.domain.meetings import Meeting
from lipdesk.domain.partners import Person
from lipdesk.gui.minutes.roll_menu import add_menu, row_menu
from lipdesk.services import minutes
from tests.gui.roll_desk import COUNT, DAY, MEETING, Desk, Keys, desk_in, refusing


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    with desk_in(tmp_path, qtbot) as made:
        yield made


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


def test_what_could_not_be_saved_is_a_draft_until_it_is(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert desk.pane.typed() == []
    with refusing(monkeypatch):
        desk.press("PR")
        (draft,) = desk.pane.typed()
    noted = {one.label: one.words for one in draft.typed}
    assert noted == {"Ann Member 00": "Present", "Ann Member 01": "Regrets"}
    assert desk.pane.commit() and desk.pane.typed() == []
    desk.workspace.undo()
    desk.go_to("Ann Member 01")
    desk.press("A")
    desk.pane.put_back(draft)
    assert (desk.code("Ann Member 00"), desk.code("Ann Member 01")) == ("present", "absent"), "the newer one stays"
    assert desk.kept().counts.present == 1
    with pytest.raises(ValueError, match="no attendance"):
        desk.pane.put_back(replace(draft, form="decision"))
    minutes.approve(desk.workspace, MEETING, None, "", DAY, {})
    with pytest.raises(ValueError, match="no attendance"):
        desk.pane.put_back(draft)


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
