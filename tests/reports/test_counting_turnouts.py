"""Quorum over a row of meetings: of organizations, and of the second meeting, against a slow plain computation."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from lipdesk.domain.groups import Group, Membership
from lipdesk.domain.meetings import Attendance, Meeting
from lipdesk.domain.partners import Organization, Person, Position
from lipdesk.domain.periods import Period
from lipdesk.reports import building, rules
from lipdesk.reports.basis import Basis
from lipdesk.store.queries import turnouts
from lipdesk.store.queries.labels import Labels
from lipdesk.store.workspace import Workspace
from tests.builders import new_file
from tests.reports.valley import ISSUED, YEAR, Adder, day

FIRST = date(2025, 4, 1)


def met(workspace: Workspace, period: Period) -> list[tuple[bool | None, bool]]:
    """Of each meeting of a period: quorum met, and whether only because it was the second one."""
    with workspace.reading() as connection:
        basis = Basis(connection, period, "en", ISSUED)
        found = basis.now.turnouts
        for one in found:
            assert turnouts.quorums(connection, Labels(connection, "en"), one.meeting.id)[one.group] == one.state
        return [(one.state.met, one.state.second) for one in found]


def row_of(add: Adder, came: list[int | None], **rule: Any) -> None:
    """A council of five and its meetings, one a month from April 2025: so many came, None: nobody was listed."""
    group = add("group", name="Council", quorum_rule="majority", **rule)
    people = [add("person", family_name=f"P{number}") for number in range(5)]
    for person in people:
        add("membership", group_id=group, person_id=person)
    for place, count in enumerate(came):
        meeting = add("meeting", title="M", day=FIRST + timedelta(days=30 * place), groups=[group], status="held")
        for number, person in enumerate(people if count is not None else []):
            status = "present" if number < (count or 0) else "regrets"
            add("attendance", meeting_id=meeting, person_id=person, status=status)


def test_the_second_meeting_is_saved_the_third_is_not(workspace: Workspace, add: Adder) -> None:
    row_of(add, [2, 1, 2, 1, 3, 2, 0, 1], quorum_second=True)
    assert met(workspace, YEAR) == [
        (False, False), (True, True), (False, False), (True, True), (True, False), (False, False), (False, False),
        (True, True),
    ]  # fmt: skip


def test_a_meeting_without_a_list_lacked_nothing(workspace: Workspace, add: Adder) -> None:
    row_of(add, [2, None, 2], quorum_second=True)
    assert met(workspace, YEAR) == [(False, False), (None, False), (False, False)]


def test_the_meeting_before_may_lie_before_the_period(workspace: Workspace, add: Adder) -> None:
    row_of(add, [2, 1], quorum_second=True)
    assert met(workspace, Period(day("2025-04-02"), YEAR.end)) == [(True, True)]


def test_meetings_that_were_not_held_are_no_second_meeting(workspace: Workspace, add: Adder) -> None:
    row_of(add, [2], quorum_second=True)
    add("meeting", title="Off", day=day("2025-04-10"), groups=[1], status="cancelled")
    planned = add("meeting", title="Next", day=day("2025-04-20"), groups=[1], status="planned")
    add("attendance", meeting_id=planned, person_id=1)
    with workspace.reading() as connection:
        state = turnouts.quorums(connection, Labels(connection, "en"), planned)[1]
        assert (state.met, state.second, state.attending) == (True, True, 1), "as if it were being held"
        assert turnouts.quorums(connection, Labels(connection, "en"), 99) == {}


def test_who_sits_without_naming_an_organization_gives_the_vote_to_where_they_work(
    workspace: Workspace, add: Adder
) -> None:
    group = add("group", name="Council", quorum_rule="number", quorum_value=1, quorum_of="organizations")
    college, person = add("organization", name="College"), add("person", family_name="A")
    newcomer = add("person", family_name="N", lived_experience=True)
    for who in (person, newcomer):
        add("membership", group_id=group, person_id=who)
        add("position", person_id=who, organization_id=college, until=day("2025-06-30"))
    for when in ("2025-06-30", "2025-07-01"):
        meeting = add("meeting", title="M", day=day(when), groups=[group], status="held")
        for who in (person, newcomer):
            add("attendance", meeting_id=meeting, person_id=who)
    with workspace.reading() as connection:
        basis = Basis(connection, YEAR, "en", ISSUED)
        states = [one.state for one in basis.now.turnouts]
    assert [(one.attending, one.entitled, one.met) for one in states] == [(1, 1, True), (0, 0, False)]


def test_the_report_says_how_it_counts(workspace: Workspace, add: Adder) -> None:
    row_of(add, [2, 1], quorum_second=True, quorum_of="organizations")
    with workspace.reading() as connection:
        document = building.build(connection, "annual", YEAR, "en", ISSUED)
        figure = next(one for one in document.figures if one.id == "quorum")
        basis = Basis(connection, YEAR, "en", ISSUED)
    assert figure.rule == rules.text(basis, "quorum")
    assert "organizations with a vote" in figure.rule and "meeting before lacked it" in figure.rule


STATUSES = ("present", "online", "regrets", "absent", "guest", "staff")
small = some.integers(0, 4)
rarely = some.sampled_from([None, None, None, None, 1, 2, 3])
mostly = some.sampled_from([True, True, True, False])
worlds = some.fixed_dictionaries({
    "rule": some.sampled_from([("majority", None), ("percent", 40), ("number", 2), ("number", 3), ("none", None)]),
    "of": some.sampled_from(["members", "organizations"]),
    "second": mostly,
    # (person or None, organization or None, voting, first day, last day)
    "seats": some.lists(some.tuples(some.none() | small, rarely | small, mostly, rarely, rarely), min_size=2,
                        max_size=7),
    "positions": some.lists(some.tuples(small, small, rarely, rarely), max_size=3),
    "newcomers": some.sets(small, max_size=2),
    # (day, held, {person: (status, organization, substitute for)})
    "meetings": some.lists(some.tuples(small, mostly, some.dictionaries(
        small, some.tuples(some.sampled_from(STATUSES), rarely | small, rarely), max_size=3)), min_size=2, max_size=6),
    "from": small,
})  # fmt: skip


def slow(world: dict[str, Any]) -> list[tuple[int | None, int, int, bool | None, bool]]:
    """(needed, attending, entitled, met, second) of each held meeting from a day on, as one would on paper."""

    def covers(since: int | None, until: int | None, when: int) -> bool:
        return (since is None or when >= since) and (until is None or when <= until)

    def works(person: int | None, when: int) -> list[int]:
        found = [place for place in world["positions"] if place[0] == person and covers(*_span(place[2:]), when)]
        found.sort(key=lambda place: -1 if _span(place[2:])[0] is None else _span(place[2:])[0], reverse=True)
        return [place[1] for place in found]

    held = [one for one in sorted(enumerate(world["meetings"]), key=lambda one: (one[1][0], one[0])) if one[1][1]]
    results, lacked = [], False
    for _place, (when, _held, lines) in held:
        lines = {who: (status, body, None if other == who else other) for who, (status, body, other) in lines.items()}
        here = {who: line for who, line in lines.items() if line[0] in ("present", "online")}
        faces = set(here) | {line[2] for line in here.values() if line[2] is not None}
        bodies = {
            body for who, line in here.items() for body in ([line[1]] if line[1] is not None else works(who, when))
        }
        votes, present = set(), set()
        for person, body, voting, since, until in world["seats"]:
            if (person is None and body is None) or not voting or not covers(*_span((since, until)), when):
                continue
            took = person in faces if person is not None else body in bodies
            if world["of"] == "organizations":
                own = person in world["newcomers"]
                sits = body if body is not None or own else next(iter(works(person, when)), None)
                if sits is not None:
                    votes.add(sits)
                    present |= {sits} if took or sits in bodies else set()
            else:
                key = ("p", person) if person is not None else ("o", body)
                votes.add(key)
                present |= {key} if took else set()
        rule, value = world["rule"]
        entitled, came = len(votes), len(present)
        needed = {
            "none": None,
            "number": value,
            "majority": entitled // 2 + 1,
            "percent": next(n for n in range(1, 100) if n * 100 >= entitled * (value or 0)),
        }[rule]
        met = came >= needed if needed is not None and lines else None
        second = met is False and world["second"] and lacked and came > 0
        met = True if second else met
        lacked = met is False
        if when >= world["from"]:
            results.append((needed, came, entitled, met, second))
    return results


def _span(days: tuple[int | None, int | None]) -> tuple[int | None, int | None]:
    since, until = days
    return (until, since) if since is not None and until is not None and until < since else (since, until)


def _day(number: int | None) -> date | None:
    return None if number is None else FIRST + timedelta(days=number)


def fill(session: Any, world: dict[str, Any]) -> None:
    """The same world in a file; ids are one more than the numbers."""

    def id_of(number: int | None) -> int | None:
        return None if number is None else number + 1

    rule, value = world["rule"]
    session.add(
        Group(
            id=1,
            name="Council",
            quorum_rule=rule,
            quorum_value=value,
            quorum_of=world["of"],
            quorum_second=world["second"],
        )
    )
    for number in range(5):
        session.add(Person(id=number + 1, family_name="P", lived_experience=number in world["newcomers"]))
        session.add(Organization(id=number + 1, name=f"O{number}"))
    session.flush()
    for person, body, voting, *days in world["seats"]:
        if person is not None or body is not None:
            since, until = map(_day, _span(tuple(days)))
            session.add(
                Membership(
                    group_id=1,
                    person_id=id_of(person),
                    organization_id=id_of(body),
                    voting=voting,
                    since=since,
                    until=until,
                )
            )
    for person, body, *days in world["positions"]:
        since, until = map(_day, _span(tuple(days)))
        session.add(Position(person_id=id_of(person), organization_id=id_of(body), since=since, until=until))
        session.flush()
    group = session.get(Group, 1)
    for when, held, lines in world["meetings"]:
        meeting = Meeting(title="M", day=_day(when), groups=[group], status="held" if held else "cancelled")
        session.add(meeting)
        session.flush()
        for person, (status, body, other) in lines.items():
            session.add(Attendance(meeting_id=meeting.id, person_id=id_of(person), status=status, substitute_for_id=(
                None if other == person else id_of(other)), organization_id=id_of(body)))  # fmt: skip


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds)
def test_as_one_would_on_paper(world: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder, new_file(Path(folder)) as workspace:
        with workspace.change("Fill") as session:
            fill(session, world)
        period = Period(FIRST + timedelta(days=world["from"]), YEAR.end)
        with workspace.reading() as connection:
            basis = Basis(connection, period, "en", ISSUED)
            found = basis.now.turnouts
            for one in found:
                live = turnouts.quorums(connection, Labels(connection, "en"), one.meeting.id)
                assert live == {1: one.state}, "the screen says what the report says"
    states = [(one.state.needed, one.state.attending, one.state.entitled, one.state.met, one.state.second)
              for one in found]  # fmt: skip
    assert states == slow(world)
