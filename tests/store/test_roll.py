"""The roll of a meeting: the entitled of its day, in order, and everybody else who is written down."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lipdesk.domain.groups import Group, Membership
from lipdesk.domain.meetings import Attendance, Meeting
from lipdesk.domain.partners import Organization, Person, Position
from lipdesk.services import records
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.roll import Counts, Roll, roll
from lipdesk.store.workspace import Workspace

DAY = date(2026, 5, 13)


class Council:
    """A council with a quorum of more than half, and a meeting of it."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.group = self.add(Group, name="Council", quorum_rule="majority")
        self.town, self.school = self.add(Organization, name="Town"), self.add(Organization, name="School Board")
        self.meeting = self.add(Meeting, title="Council", day=DAY, groups=[self.group], status="held")

    def add(self, kind: Any, **values: Any) -> int:
        return records.add(self.workspace, kind, values)

    def person(self, name: str, body: int | None = None) -> int:
        given, family = name.split()
        found = self.add(Person, given_name=given, family_name=family)
        if body is not None:
            self.add(Position, person_id=found, organization_id=body)
        return found

    def seat(self, **values: Any) -> int:
        return self.add(Membership, **{"group_id": self.group, **values})

    def note(self, status: str, **values: Any) -> int:
        return self.add(Attendance, meeting_id=self.meeting, status=status, **values)

    def roll(self) -> Roll:
        with self.workspace.reading() as connection:
            return roll(connection, Labels(connection, "en"), self.meeting)


@pytest.fixture
def council(workspace: Workspace) -> Council:
    return Council(workspace)


def test_members_of_the_day_stand_chairs_first_then_by_family_name(council: Council) -> None:
    for name, values in {
        "Zoe Adams": {}, "Ann Zimmer": {"role": "role.co_chair"}, "Bo Young": {"role": "role.chair"},
        "Émile Éthier": {}, "Past Member": {"until": date(2026, 5, 12)}, "Late Member": {"since": date(2026, 5, 14)},
        "Last Day": {"until": DAY},
    }.items():  # fmt: skip
        council.seat(person_id=council.person(name), **values)
    assert [line.name for line in council.roll().lines] == [
        "Bo Young", "Ann Zimmer", "Zoe Adams", "Last Day", "Émile Éthier"
    ]  # fmt: skip


def test_a_person_with_seats_in_both_groups_stands_once_and_votes_if_one_seat_does(council: Council) -> None:
    other = council.add(Group, name="Committee")
    both = council.person("Ann Adams")
    council.seat(person_id=both, voting=False)
    council.seat(person_id=both, group_id=other, role="role.chair")
    council.seat(person_id=council.person("Bo Young"), group_id=other)
    assert len(council.roll().lines) == 1
    records.save(council.workspace, Meeting, council.meeting, {"groups": [council.group, other]})
    found = council.roll()
    assert [(line.name, line.voting, line.role) for line in found.lines] == [
        ("Ann Adams", True, "role.chair"), ("Bo Young", True, None)
    ]  # fmt: skip
    assert [quorum.name for quorum in found.quorums] == ["Council", "Committee"]


def test_an_organization_without_a_named_person_has_a_line_of_its_own(council: Council) -> None:
    council.seat(organization_id=council.school)
    line = council.roll().lines[0]
    assert (line.key, line.name, line.status) == (("organization", council.school), "School Board", None)
    envoy = council.person("Ida Envoy")
    council.note("online", person_id=envoy, organization_id=council.school)
    found = council.roll()
    assert [(line.name, line.part, line.seat_of) for line in found.lines] == [
        ("School Board", "member", None), ("Ida Envoy", "substitute", council.school)
    ]  # fmt: skip
    assert found.counts.waiting == 0
    assert found.quorum is not None and found.quorum.attending == 1


def test_a_substitute_stands_below_the_member_and_others_at_the_end(council: Council) -> None:
    first, last = council.person("Ann Adams", council.town), council.person("Bo Young")
    council.seat(person_id=first)
    council.seat(person_id=last)
    council.note("staff", person_id=council.person("Sam Staff"))
    council.note("guest", person_id=council.person("Gil Guest", council.school))
    council.note("present", person_id=council.person("Sue Stand", council.town), substitute_for_id=first)
    council.note("regrets", person_id=first)
    found = council.roll()
    assert [(line.name, line.part, line.organization) for line in found.lines] == [
        ("Ann Adams", "member", "Town"),
        ("Sue Stand", "substitute", "Town"),
        ("Bo Young", "member", ""),
        ("Gil Guest", "guest", "School Board"),
        ("Sam Staff", "staff", ""),
    ]
    assert found.lines[1].substitute_for_name == "Ann Adams"
    assert [line.name for line in found.waiting()] == ["Bo Young"]
    expected = Counts(present=1, regrets=1, substitutes=1, guests=1, staff=1, waiting=1, organizations=1)
    assert found.counts == expected


def test_whom_somebody_represents_that_day_comes_before_seat_and_work(council: Council) -> None:
    member = council.person("Ann Adams", council.town)
    council.seat(person_id=member, organization_id=council.school)
    assert council.roll().lines[0].organization == "School Board"
    council.note("present", person_id=member, organization_id=council.town)
    assert council.roll().lines[0].organization == "Town"


def test_a_name_that_is_not_to_be_printed_stands_on_the_screen(council: Council) -> None:
    council.seat(person_id=council.add(Person, given_name="Ann", family_name="Adams", do_not_print=True))
    assert council.roll().lines[0].name == "Ann Adams"


def test_two_rows_of_one_organization_both_stand(council: Council) -> None:
    council.seat(organization_id=council.town)
    council.note("present", organization_id=council.town)
    council.note("online", organization_id=council.town)
    assert [line.status for line in council.roll().lines] == ["present", "online"]


def test_the_quorum_is_that_of_every_paper(council: Council) -> None:
    for name in ("Ann Adams", "Bo Young", "Cy Zane"):
        council.seat(person_id=council.person(name))
    state = council.roll().quorum
    assert state is not None and state.met is None and state.needed == 2
    for person in (1, 2):
        council.note("present", person_id=person)
    state = council.roll().quorum
    assert state is not None
    assert state.sentence("en") == "2 of 3 voting members: quorum met (2 needed)"


def test_a_meeting_that_is_gone_has_an_empty_roll(council: Council) -> None:
    records.delete(council.workspace, Meeting, [council.meeting])
    assert council.roll() == Roll()
