"""Who stays away, which sectors take part, whose term ends and which seats are empty, on a council of known numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from lipdesk.domain.periods import Period
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.patterns import Patterns
from lipdesk.store.workspace import Workspace
from tests.builders import new_file
from tests.gui.partnership_file import adder

TODAY = date(2026, 6, 1)
DAYS = [date(2026, month, 10) for month in (1, 2, 3, 4, 5)]
PEOPLE = ("Always", "Away", "Replaced", "Late", "Left")
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_file(tmp_path) as opened:
        yield opened


@pytest.fixture
def people(workspace: Workspace) -> dict[str, int]:
    """Five meetings; “Away” came to the first one only, “Replaced” sends somebody, “Late” sits since April, “Left” is
    gone."""
    add = adder(workspace)
    council = add("group", name="Council", since=date(2020, 1, 1))
    town = add("organization", name="Town", sector="sector.municipal")
    clinic = add("organization", name="Clinic", sector="sector.health")
    found = {name: add("person", family_name=name) for name in PEOPLE}
    instead = add("person", family_name="Instead")
    for name, person in found.items():
        add("membership", group_id=council, person_id=person,
            organization_id=clinic if name == "Away" else town,
            since=DAYS[3] if name == "Late" else date(2025, 1, 1),
            until=date(2026, 4, 30) if name == "Left" else None,
            term_end=date(2026, 8, 1) if name == "Always" else date(2028, 1, 1))
    add("seat_target", group_id=council, sector="sector.health", seats=3)
    add("seat_target", group_id=council, sector="sector.municipal", seats=1)
    for place, day in enumerate(DAYS):
        meeting = add("meeting", title="Council", day=day, groups=[council], status="held")
        add("attendance", meeting_id=meeting, person_id=found["Always"], status="present")
        add("attendance", meeting_id=meeting, person_id=instead, status="online",
            substitute_for_id=found["Replaced"])
        add("attendance", meeting_id=meeting, person_id=found["Away"], status="regrets" if place else "present")
    add("meeting", title="Council", day=date(2026, 5, 20), groups=[council], status="held")  # nobody was written down
    add("meeting", title="Council", day=date(2026, 9, 1), groups=[council], status="planned")
    return found


def patterns(workspace: Workspace) -> Patterns:
    with workspace.reading() as connection:
        return Patterns(connection, Labels(connection, "en"), TODAY)


def test_who_missed_three_in_a_row(workspace: Workspace, people: dict[str, int]) -> None:
    away = patterns(workspace).away()
    assert [(one.seat.person, one.missed, one.since, one.last) for one in away] == [
        (people["Away"], 4, DAYS[1], DAYS[0])
    ]


def test_coming_once_ends_it(workspace: Workspace, people: dict[str, int]) -> None:
    add = adder(workspace)
    meeting = add("meeting", title="Council", day=date(2026, 5, 25), groups=[1], status="held")
    add("attendance", meeting_id=meeting, person_id=people["Away"], status="online")
    away = patterns(workspace).away()
    assert [(one.seat.person, one.missed, one.last) for one in away] == [(people["Late"], 3, None)]


def test_the_sectors_with_the_fewest_seats_taken_come_first(workspace: Workspace, people: dict[str, int]) -> None:
    health, town = patterns(workspace).sectors(YEAR)
    assert (health.sector, health.seats, health.entitled, health.attended) == ("sector.health", 1, 5, 1)
    # Always and Replaced five times, Left four times, Late twice.
    assert (town.sector, town.seats, town.entitled, town.attended) == ("sector.municipal", 4, 16, 10)
    assert patterns(workspace).sectors(Period(date(2024, 1, 1), date(2024, 12, 31))) == []
    assert patterns(workspace).sectors(YEAR, group=99) == []


def test_terms_that_end_soon(workspace: Workspace, people: dict[str, int]) -> None:
    assert [seat.person for seat in patterns(workspace).terms_ending()] == [people["Always"]]


def test_planned_seats_that_nobody_holds(workspace: Workspace, people: dict[str, int]) -> None:
    assert [(one.sector, one.planned, one.held) for one in patterns(workspace).vacancies()] == [("sector.health", 3, 1)]
