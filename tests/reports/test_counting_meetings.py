"""Meetings, attendance, participation and quorum, as the file is asked."""

from __future__ import annotations

from lipdesk.domain.periods import Period
from lipdesk.reports.basis import Basis
from lipdesk.reports.turnout import total
from lipdesk.store.queries import meetings
from lipdesk.store.workspace import Workspace
from tests.reports import valley
from tests.reports.valley import ISSUED, YEAR, Adder, day


def seen(workspace: Workspace, period: Period = YEAR) -> list[tuple[object, ...]]:
    """(day, group, attendance, attending, entitled, votes, voting, quorum met) of each held meeting."""
    with workspace.reading() as connection:
        basis = Basis(connection, period, "en", ISSUED)
        return [
            (str(each.meeting.day), basis.groups[each.group].name, each.attendance, each.attending, each.entitled,
             each.voting_attending, each.voting, each.quorate)
            for each in basis.now.turnouts
        ]  # fmt: skip


def test_every_rule_on_the_small_partnership(workspace: Workspace) -> None:
    valley.fill(workspace)
    assert seen(workspace) == [
        # a chair, a substitute, and a delegate for the organization’s seat, which has no vote; a regret
        ("2025-06-12", "Council", 3, 3, 4, 2, 3, True),
        # on the last day of a membership it counts; a guest and a staff member do not, whomever they come from
        ("2025-09-10", "Council", 1, 1, 4, 1, 3, False),
        # nobody was written down: nothing is known
        ("2025-10-01", "Housing", 0, 0, 2, 0, 2, None),
        # a joint meeting, for each group with its own members
        ("2026-03-31", "Council", 2, 1, 3, 1, 2, False),
        ("2026-03-31", "Housing", 2, 2, 2, 2, 2, True),
    ]


def test_guests_staff_and_substitutes_are_told_apart(workspace: Workspace) -> None:
    ids = valley.fill(workspace)
    with workspace.reading() as connection:
        basis = Basis(connection, YEAR, "en", ISSUED)
        lists = basis.now.lists
    assert meetings.heads(lists[ids["june"]]) == meetings.Heads(attendance=3, substitutes=1, regrets=1)
    assert meetings.heads(lists[ids["september"]]) == meetings.Heads(attendance=1, guests=1, staff=1)
    assert ids["unlisted"] not in lists


def test_three_people_of_one_organization_take_one_seat(workspace: Workspace, add: Adder) -> None:
    college = add("organization", name="College")
    group = add("group", name="Council", quorum_rule="percent", quorum_value=50)
    add("membership", group_id=group, organization_id=college)
    add("membership", group_id=group, person_id=add("person", family_name="Other"))
    meeting = add("meeting", title="M", day=day("2025-06-22"), groups=[group], status="held")
    for name, status in (("A", "present"), ("B", "present"), ("C", "regrets")):
        add("attendance", meeting_id=meeting, person_id=add("person", family_name=name), organization_id=college,
            status=status)  # fmt: skip
    assert seen(workspace) == [("2025-06-22", "Council", 2, 1, 2, 1, 2, True)]


def test_a_person_with_two_seats_in_a_group_counts_once_and_votes_if_one_of_them_does(
    workspace: Workspace, add: Adder
) -> None:
    group, person = add("group", name="Council", quorum_rule="majority"), add("person", family_name="A")
    add("membership", group_id=group, person_id=person, voting=False, until=day("2025-06-22"))
    add("membership", group_id=group, person_id=person, role="role.chair", since=day("2025-06-22"))
    meeting = add("meeting", title="M", day=day("2025-06-22"), groups=[group], status="held")
    add("attendance", meeting_id=meeting, person_id=person, status="online")
    assert seen(workspace) == [("2025-06-22", "Council", 1, 1, 1, 1, 1, True)]


def test_a_seat_begins_and_ends_with_its_day(workspace: Workspace, add: Adder) -> None:
    group, person = add("group", name="Council"), add("person", family_name="A")
    add("membership", group_id=group, person_id=person, since=day("2024-02-29"), until=day("2024-03-01"))
    for when in ("2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02"):
        meeting = add("meeting", title="M", day=day(when), groups=[group], status="held")
        add("attendance", meeting_id=meeting, person_id=person)
    found = seen(workspace, Period(day("2024-02-01"), day("2024-03-31")))
    assert [(row[3], row[4]) for row in found] == [(0, 0), (1, 1), (1, 1), (0, 0)]


def test_cancelled_and_planned_meetings_count_in_nothing(workspace: Workspace, add: Adder) -> None:
    group, person = add("group", name="Council"), add("person", family_name="A")
    add("membership", group_id=group, person_id=person)
    for status in ("cancelled", "planned"):
        meeting = add("meeting", title="M", day=day("2025-06-22"), groups=[group], status=status)
        add("attendance", meeting_id=meeting, person_id=person)
    assert seen(workspace) == []


def test_a_meeting_of_no_group_counts_in_the_total_only(workspace: Workspace, add: Adder) -> None:
    add("meeting", title="Forum of chairs", day=day("2025-06-22"), groups=[], status="held")
    with workspace.reading() as connection:
        basis = Basis(connection, YEAR, "en", ISSUED)
        assert len(basis.now.held()) == 1
        assert total(basis.now.turnouts).held == 0


def test_a_meeting_of_a_group_without_members_has_no_rate(workspace: Workspace, add: Adder) -> None:
    group = add("group", name="Council", quorum_rule="majority")
    meeting = add("meeting", title="M", day=day("2025-06-22"), groups=[group], status="held")
    add("attendance", meeting_id=meeting, person_id=add("person", family_name="A"))
    assert seen(workspace) == [("2025-06-22", "Council", 1, 0, 0, 0, 0, False)]
    with workspace.reading() as connection:
        basis = Basis(connection, YEAR, "en", ISSUED)
        assert total(basis.now.turnouts).rate is None
