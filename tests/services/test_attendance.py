"""Noting attendance: each call one step that can be undone, refused where the minutes are approved."""

from __future__ import annotations

from datetime import date

import pytest

from lipdesk.domain.errors import UserError
from lipdesk.domain.groups import Group, Membership
from lipdesk.domain.meetings import Attendance, Meeting
from lipdesk.domain.partners import Organization, Person, Position
from lipdesk.services import attendance, minutes, records
from lipdesk.store import history
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import everything
from lipdesk.store.queries.roll import Roll, RollLine, roll
from lipdesk.store.workspace import Workspace

DAY = date(2026, 5, 13)
MEETING, TOWN, SCHOOL = 1, 1, 2
ANN, BO, STAND, NEW = 1, 2, 3, 4
A, B, SEAT = ("person", ANN), ("person", BO), ("organization", SCHOOL)


@pytest.fixture
def council(workspace: Workspace) -> Workspace:
    group = records.add(workspace, Group, {"name": "Council", "quorum_rule": "majority"})
    for name in ("Town", "School Board"):
        records.add(workspace, Organization, {"name": name})
    for given, family in (("Ann", "Adams"), ("Bo", "Young"), ("Sue", "Stand")):
        records.add(workspace, Person, {"given_name": given, "family_name": family})
    records.add(workspace, Position, {"person_id": ANN, "organization_id": TOWN})
    for holder in ({"person_id": ANN}, {"person_id": BO, "organization_id": SCHOOL}, {"organization_id": SCHOOL}):
        records.add(workspace, Membership, {"group_id": group, **holder})
    records.add(workspace, Meeting, {"title": "Council", "day": DAY, "groups": [group], "status": "held"})
    return workspace


def roll_of(workspace: Workspace) -> Roll:
    with workspace.reading() as connection:
        return roll(connection, Labels(connection, "en"), MEETING)


def line(workspace: Workspace, key: tuple[str, int]) -> RollLine:
    return next(line for line in roll_of(workspace).lines if line.key == key)


def statuses(workspace: Workspace) -> dict[tuple[str, int], str | None]:
    return {line.key: line.status for line in roll_of(workspace).lines}


def rows(workspace: Workspace) -> list[dict[str, object]]:
    with workspace.reading() as connection:
        return list(everything(connection, Attendance).values())


def last_label(workspace: Workspace) -> str:
    with workspace.reading() as connection:
        step = history.undoable(connection)
    assert step is not None
    return step.label.format(**step.args)


def test_a_status_is_noted_changed_and_cleared_each_in_one_step(council: Workspace) -> None:
    attendance.set_status(council, MEETING, A, "present")
    assert last_label(council) == "Mark “Ann Adams” present"
    attendance.set_status(council, MEETING, A, "regrets")
    assert last_label(council) == "Note the regrets of “Ann Adams”"
    assert len(rows(council)) == 1
    attendance.clear(council, MEETING, A)
    assert rows(council) == []
    council.undo()
    assert statuses(council)[A] == "regrets"
    council.undo()
    assert statuses(council)[A] == "present"


def test_the_organization_of_a_seat_is_written_down_that_of_work_follows_the_positions(council: Workspace) -> None:
    for key in (A, B, SEAT):
        attendance.set_status(council, MEETING, key, "present")
    assert [(row["person_id"], row["organization_id"]) for row in rows(council)] == [
        (ANN, None), (BO, SCHOOL), (None, SCHOOL)
    ]  # fmt: skip
    assert roll_of(council).counts.organizations == 2


def test_all_present_leaves_what_is_noted_and_is_one_step(council: Workspace) -> None:
    attendance.set_status(council, MEETING, B, "regrets")
    assert attendance.set_rest(council, MEETING, "present") == 2
    assert last_label(council) == "Mark 2 people present"
    assert statuses(council) == {A: "present", B: "regrets", SEAT: "present"}
    assert attendance.set_rest(council, MEETING, "absent") == 0
    council.undo()
    assert statuses(council) == {A: None, B: "regrets", SEAT: None}


def test_the_rest_passes_over_seats_that_somebody_else_took(council: Workspace) -> None:
    attendance.substitute(council, MEETING, SEAT, STAND)
    assert attendance.set_rest(council, MEETING, "absent") == 2
    assert statuses(council) == {A: "absent", B: "absent", SEAT: None, ("person", STAND): "present"}


def test_a_substitute_represents_the_members_organization_and_the_member_sent_regrets(council: Workspace) -> None:
    assert attendance.substitute(council, MEETING, A, STAND) == STAND
    found = line(council, ("person", STAND))
    assert (found.part, found.substitute_for, found.organization) == ("substitute", ANN, "Town")
    assert statuses(council)[A] == "regrets"
    state = roll_of(council).quorum
    assert state is not None and state.attending == 1
    council.undo()
    assert statuses(council) == {A: None, B: None, SEAT: None}


def test_an_absent_member_stays_absent_with_a_substitute(council: Workspace) -> None:
    attendance.set_status(council, MEETING, A, "absent")
    attendance.substitute(council, MEETING, A, STAND)
    assert statuses(council)[A] == "absent"


def test_a_guest_may_become_a_substitute_but_stands_once(council: Workspace) -> None:
    attendance.add_guest(council, MEETING, STAND, SCHOOL)
    assert line(council, ("person", STAND)).part == "guest"
    attendance.substitute(council, MEETING, A, STAND)
    assert line(council, ("person", STAND)).part == "substitute"
    attendance.add_staff(council, MEETING, STAND)
    assert line(council, ("person", STAND)).part == "staff"
    assert sum(row["person_id"] == STAND for row in rows(council)) == 1


def test_somebody_new_comes_into_the_file_in_the_same_step(council: Workspace) -> None:
    made = attendance.add_guest(council, MEETING, {"given_name": "Li Na", "family_name": "Zhou"}, TOWN)
    assert made == NEW
    assert (line(council, ("person", NEW)).name, line(council, ("person", NEW)).organization) == ("Li Na Zhou", "Town")
    assert last_label(council) == "Add the guest “Li Na Zhou”"
    council.undo()
    with council.reading() as connection:
        assert len(everything(connection, Person)) == 3


@pytest.mark.parametrize("add", [attendance.add_guest, attendance.add_staff])
def test_a_member_is_no_guest_and_no_substitute(council: Workspace, add: object) -> None:
    with pytest.raises(UserError, match="Bo Young is on the roll as a member"):
        add(council, MEETING, BO)  # type: ignore[operator]
    with pytest.raises(UserError, match="as a member"):
        attendance.substitute(council, MEETING, A, BO)
    assert rows(council) == []


def test_whom_somebody_represents_can_be_changed_once_they_are_noted(council: Workspace) -> None:
    with pytest.raises(UserError, match="Nothing is noted of Bo Young yet"):
        attendance.represent(council, MEETING, B, TOWN)
    attendance.set_status(council, MEETING, B, "online")
    attendance.represent(council, MEETING, B, TOWN)
    assert line(council, B).organization == "Town"
    attendance.represent(council, MEETING, B, None)
    assert line(council, B).organization == "School Board"


def test_approved_minutes_refuse_every_one_of_them(council: Workspace) -> None:
    attendance.set_status(council, MEETING, B, "present")
    minutes.approve(council, MEETING, None, "", DAY, {})
    before = rows(council)
    for change in (
        lambda: attendance.set_status(council, MEETING, A, "present"),
        lambda: attendance.set_status(council, MEETING, B, "absent"),
        lambda: attendance.clear(council, MEETING, B),
        lambda: attendance.set_rest(council, MEETING, "absent"),
        lambda: attendance.substitute(council, MEETING, A, STAND),
        lambda: attendance.add_guest(council, MEETING, STAND),
        lambda: attendance.add_staff(council, MEETING, {"family_name": "New"}),
        lambda: attendance.represent(council, MEETING, B, TOWN),
    ):
        with pytest.raises(UserError, match="are approved"):
            change()
    assert rows(council) == before
    minutes.reopen(council, MEETING, "A name was wrong", DAY)
    attendance.clear(council, MEETING, B)
    assert rows(council) == []


def test_a_line_or_meeting_that_is_gone_is_said(council: Workspace) -> None:
    with pytest.raises(UserError, match="no longer there"):
        attendance.set_status(council, MEETING, ("person", STAND), "present")
    with pytest.raises(UserError, match="no longer there"):
        attendance.set_rest(council, 99, "present")
