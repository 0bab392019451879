"""Deleted records, and bringing them back also when the file has moved on."""

from __future__ import annotations

from datetime import date

from lipdesk.domain.actions import Action
from lipdesk.domain.groups import Group, Membership
from lipdesk.domain.meetings import Attendance, Decision, Meeting
from lipdesk.domain.partners import Organization, OrganizationName, Person
from lipdesk.domain.plan import Activity, Approval, Strategy
from lipdesk.services import records
from lipdesk.store import checks, trash
from lipdesk.store.trash import Deleted
from lipdesk.store.workspace import Workspace
from tests.builders import Builder, dump, standing


def in_trash(workspace: Workspace) -> list[Deleted]:
    with workspace.reading() as connection:
        return trash.listed(connection)


def whole(workspace: Workspace) -> bool:
    with workspace.reading() as connection:
        return checks.problems(connection) == []


def test_a_deletion_is_listed_with_what_went_along(workspace: Workspace) -> None:
    builder = Builder(workspace)
    organization = builder.add(Organization)
    builder.add(OrganizationName, organization_id=organization)
    builder.add(Membership, organization_id=organization, person_id=None)
    action = builder.add(Action, organizations=[organization])
    before = dump(workspace)
    records.delete(workspace, Organization, [organization])
    assert standing(workspace, Action, action)["organizations"] == []  # type: ignore[index]
    (deleted,) = in_trash(workspace)
    assert deleted.counts == {"organization": 1, "organization_name": 1, "membership": 1}
    assert workspace.restore(deleted.operation) == []
    assert dump(workspace) == before
    assert in_trash(workspace) == []
    workspace.undo()
    assert [found.operation for found in in_trash(workspace)] == [deleted.operation]


def test_the_newest_deletion_comes_first(workspace: Workspace) -> None:
    builder = Builder(workspace)
    people = [builder.add(Person) for _ in range(3)]
    for person in people:
        records.delete(workspace, Person, [person])
    newest_first = [deleted.operation.id for deleted in in_trash(workspace)]
    assert newest_first == sorted(newest_first, reverse=True)
    assert len(newest_first) == 3


def test_a_reference_that_was_emptied_is_filled_again_unless_she_has_chosen(workspace: Workspace) -> None:
    builder = Builder(workspace)
    meeting, other = builder.add(Meeting), builder.add(Meeting)
    kept, chosen, removed = (builder.add(Action, meeting_id=meeting) for _ in range(3))
    records.delete(workspace, Meeting, [meeting])
    assert standing(workspace, Action, kept)["meeting_id"] is None  # type: ignore[index]
    records.save(workspace, Action, chosen, {"meeting_id": other})
    records.delete(workspace, Action, [removed])
    workspace.restore(in_trash(workspace)[1].operation)
    assert standing(workspace, Action, kept)["meeting_id"] == meeting  # type: ignore[index]
    assert standing(workspace, Action, chosen)["meeting_id"] == other  # type: ignore[index]
    assert whole(workspace)


def test_a_part_whose_record_is_gone_waits(workspace: Workspace) -> None:
    builder = Builder(workspace)
    organization = builder.add(Organization)
    name = builder.add(OrganizationName, organization_id=organization)
    records.delete(workspace, OrganizationName, [name])
    records.delete(workspace, Organization, [organization])
    of_organization, of_name = in_trash(workspace)
    assert workspace.restore(of_name.operation) == ["organization_name"]
    assert standing(workspace, OrganizationName, name) is None
    assert workspace.restore(of_organization.operation) == []
    assert workspace.restore(of_name.operation) == []
    assert standing(workspace, OrganizationName, name) is not None
    assert whole(workspace)


def test_an_optional_reference_to_what_is_gone_is_left_empty(workspace: Workspace) -> None:
    builder = Builder(workspace)
    meeting = builder.add(Meeting)
    action = builder.add(Action, meeting_id=meeting)
    records.delete(workspace, Action, [action])
    records.delete(workspace, Meeting, [meeting])
    assert workspace.restore(in_trash(workspace)[1].operation) == []
    assert standing(workspace, Action, action)["meeting_id"] is None  # type: ignore[index]


def test_meetings_that_name_each_other_come_back_one_by_one_or_together(workspace: Workspace) -> None:
    builder = Builder(workspace)
    first = builder.add(Meeting)
    second = builder.add(Meeting, approved_at_id=first)
    records.save(workspace, Meeting, first, {"next_meeting_id": second})
    before = dump(workspace)
    for order in ([first, second], [second, first]):
        records.delete(workspace, Meeting, order)
        assert workspace.restore(in_trash(workspace)[0].operation) == []
        assert dump(workspace) == before
    records.delete(workspace, Meeting, [first])
    records.delete(workspace, Meeting, [second])
    assert workspace.restore(in_trash(workspace)[1].operation) == []
    assert standing(workspace, Meeting, first)["next_meeting_id"] is None  # type: ignore[index]
    assert whole(workspace)


def test_pairs_with_what_is_gone_are_left_out(workspace: Workspace) -> None:
    builder = Builder(workspace)
    one, two = builder.add(Organization), builder.add(Organization)
    activity = builder.add(Activity, leads=[one, two])
    records.delete(workspace, Activity, [activity])
    records.delete(workspace, Organization, [one])
    assert workspace.restore(in_trash(workspace)[1].operation) == ["activity_lead"]
    assert standing(workspace, Activity, activity)["leads"] == [two]  # type: ignore[index]


def test_a_place_that_is_taken_is_not_taken_back(workspace: Workspace) -> None:
    builder = Builder(workspace)
    meeting, person = builder.add(Meeting), builder.add(Person)
    line = builder.add(Attendance, meeting_id=meeting, person_id=person, status="regrets")
    records.delete(workspace, Attendance, [line])
    again = builder.add(Attendance, meeting_id=meeting, person_id=person, status="present")
    assert workspace.restore(in_trash(workspace)[0].operation) == ["attendance"]
    assert standing(workspace, Attendance, line) is None
    assert standing(workspace, Attendance, again)["status"] == "present"  # type: ignore[index]
    assert len(in_trash(workspace)) == 1


def test_what_pointed_at_a_record_that_cannot_come_back_stays_as_it_is(workspace: Workspace) -> None:
    """The number of a deleted decision was given to another: the approval must not point at nothing."""
    builder = Builder(workspace)
    group, numbered = builder.add(Group), {"number": "C-1", "day": date(2025, 5, 1)}
    decision = builder.add(Decision, group_id=group, **numbered)
    approval = builder.add(Approval, strategy_id=builder.add(Strategy), decision_id=decision)
    records.delete(workspace, Decision, [decision])
    builder.add(Decision, group_id=group, **numbered)
    assert workspace.restore(in_trash(workspace)[0].operation) == ["decision"]
    assert standing(workspace, Approval, approval)["decision_id"] is None  # type: ignore[index]
    assert whole(workspace)


def test_what_undo_removed_is_no_trash(workspace: Workspace) -> None:
    builder = Builder(workspace)
    builder.add(Person)
    workspace.undo()
    assert in_trash(workspace) == []
    builder.add(Organization)
    assert in_trash(workspace) == []


def test_a_deletion_that_was_undone_and_left_behind_is_no_trash(workspace: Workspace) -> None:
    builder = Builder(workspace)
    person = builder.add(Person)
    records.delete(workspace, Person, [person])
    workspace.undo()
    builder.add(Organization)
    workspace.undo()
    workspace.undo()
    builder.add(Group)
    assert standing(workspace, Person, person) is None
    assert in_trash(workspace) == []


def test_a_deletion_that_was_done_again_is_trash(workspace: Workspace) -> None:
    builder = Builder(workspace)
    person = builder.add(Person)
    records.delete(workspace, Person, [person])
    for _count in range(2):
        workspace.undo()
        assert in_trash(workspace) == []
        workspace.redo()
        assert len(in_trash(workspace)) == 1


def test_bringing_back_says_what(workspace: Workspace) -> None:
    builder = Builder(workspace)
    one, two, three = (builder.add(Person, given_name=name, family_name="Lux") for name in ("Ann", "Bo", "Cy"))
    records.delete(workspace, Person, [one])
    records.delete(workspace, Person, [two, three])
    said = []
    workspace.listen(lambda step: said.append(step.operation.label.format(**step.operation.args)))
    for deleted in in_trash(workspace):
        workspace.restore(deleted.operation)
    assert said == ["Bring back 2 records", "Bring back “Ann Lux”"]
