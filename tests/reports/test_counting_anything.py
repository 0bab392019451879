"""Whatever is in a file, a figure that counts has as many records as it says, in either language."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from lipdesk.domain.actions import Action
from lipdesk.domain.events import Event
from lipdesk.domain.groups import Group, Membership
from lipdesk.domain.meetings import Attendance, Meeting
from lipdesk.domain.partners import Organization, Person
from lipdesk.domain.periods import Period
from lipdesk.domain.plan import Activity
from lipdesk.domain.record import Record
from lipdesk.reports import building
from lipdesk.reports.basis import Basis
from lipdesk.store.workspace import Session
from tests.builders import new_file
from tests.reports.test_annual import NOT_COUNTS
from tests.reports.valley import ISSUED

PEOPLE, BODIES, GROUPS, MEETINGS = 6, 4, 3, 6
days = some.integers(0, 800).map(lambda number: date(2024, 1, 1) + timedelta(days=number))
spans = some.tuples(some.none() | days, some.none() | days).map(
    lambda pair: (min(pair), max(pair)) if pair[0] and pair[1] else pair  # type: ignore[type-var]
)


def one_of(count: int) -> some.SearchStrategy[int]:
    """The id of one of so many records."""
    return some.integers(1, count)


def choices(*codes: str) -> some.SearchStrategy[str]:
    return some.sampled_from(codes)


seats = some.tuples(
    one_of(GROUPS), one_of(PEOPLE), some.none() | one_of(BODIES), some.booleans(), some.booleans(), spans
)  # fmt: skip
meetings = some.tuples(days, choices("held", "held", "cancelled", "planned"), some.sets(one_of(GROUPS), max_size=2))
came = some.tuples(one_of(MEETINGS), one_of(PEOPLE), some.none() | one_of(BODIES), some.none() | one_of(PEOPLE),
                   choices("present", "online", "regrets", "absent", "guest", "staff"))  # fmt: skip
actions = some.tuples(days, some.none() | days, choices("open", "in_progress", "waiting", "done", "dropped"))
activities = some.tuples(choices("2023-24", "2024-25", "2025-26"), choices("1", "4", "2;3"),
                         choices("not_started", "under_way", "at_risk", "done", "dropped"))  # fmt: skip
everything = some.fixed_dictionaries({
    "partners": some.lists(spans, min_size=BODIES, max_size=BODIES),
    "seats": some.lists(seats, max_size=12),
    "meetings": some.lists(meetings, min_size=MEETINGS, max_size=MEETINGS),
    "came": some.lists(came, max_size=20, unique_by=lambda line: line[:2]),
    "actions": some.lists(actions, max_size=8),
    "activities": some.lists(activities, max_size=8),
    "events": some.lists(some.tuples(days, some.none() | some.integers(0, 50)), max_size=8),
})  # fmt: skip


def fill(session: Session, facts: dict[str, Any]) -> None:
    """Write what was thought up; ids count from one."""
    def put(found: list[Record]) -> None:
        session.add_all(found)
        session.flush()

    put([Person(id=number, family_name=f"P{number}") for number in range(1, PEOPLE + 1)])
    put([Organization(id=number, name=f"O{number}", partner_since=since, partner_until=until)
         for number, (since, until) in enumerate(facts["partners"], 1)])
    put([Group(id=number, name=f"G{number}", quorum_rule="majority") for number in range(1, GROUPS + 1)])
    put([
        Membership(group_id=group, person_id=None if body and unnamed else person, organization_id=body, voting=voting,
                   since=since, until=until)
        for group, person, body, voting, unnamed, (since, until) in facts["seats"]
    ])
    put([
        Meeting(id=number, title=f"M{number}", day=day, status=status,
                groups=[session.get_one(Group, group) for group in sorted(groups)])
        for number, (day, status, groups) in enumerate(facts["meetings"], 1)
    ])
    put([
        Attendance(meeting_id=meeting, person_id=person, organization_id=body, status=status,
                   substitute_for_id=None if other == person else other)
        for meeting, person, body, other, status in facts["came"]
    ])
    put([Action(text="A", raised=raised, due=due, status=status) for raised, due, status in facts["actions"]])
    put([Activity(name="A", fiscal_year=year, quarters=quarters, status=status)
         for year, quarters, status in facts["activities"]])
    put([Event(title="E", day=day, participants=people) for day, people in facts["events"]])  # fmt: skip


def in_file(facts: dict[str, Any], check: Callable[[Any], None]) -> None:
    """Check something on a new file with these facts."""
    with tempfile.TemporaryDirectory() as folder, new_file(Path(folder)) as workspace:
        with workspace.change("Fill") as session:
            fill(session, facts)
        with workspace.reading() as connection:
            check(connection)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(everything, days, some.integers(0, 500))
def test_figures_are_their_records(facts: dict[str, Any], first: date, length: int) -> None:
    period = Period(first, first + timedelta(days=length))

    def check(connection: Any) -> None:
        for kind in ("annual", "snapshot"):
            english, french = (building.build(connection, kind, period, language, ISSUED) for language in ("en", "fr"))
            assert [(one.id, one.value) for one in english.figures] == [(one.id, one.value) for one in french.figures]
            for figure in english.figures:
                if figure.id not in NOT_COUNTS:
                    assert len(set(figure.records)) == len(figure.records) == figure.value, figure.id
        basis = Basis(connection, period, "en", ISSUED)
        for turnout in basis.now.turnouts:
            assert 0 <= turnout.voting_attending <= min(turnout.attending, turnout.voting)
            assert max(turnout.attending, turnout.voting) <= turnout.entitled

    in_file(facts, check)
