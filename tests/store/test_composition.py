"""Seats planned and held by group and sector on any day, who is behind each number, and how a plan is changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from lipdesk.domain.errors import FieldError
from lipdesk.services.composition import plan_seats
from lipdesk.store.queries.composition import Composition, composition
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace
from tests.builders import new_file
from tests.gui.partnership_file import adder

TODAY = date(2026, 6, 1)
BEFORE = date(2025, 3, 31)
HEALTH, TOWN, NEW = "sector.health", "sector.municipal", "sector.newcomers"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_file(tmp_path) as opened:
        yield opened


@pytest.fixture
def council(workspace: Workspace) -> int:
    """Plan: one for health until 2026-03-31, three from then on; one for newcomers. Members: a nurse and the clinic
    itself, an unnamed town, a newcomer of the town hall, and a group of long ago."""
    add = adder(workspace)
    council = add("group", name="Council", since=date(2020, 1, 1))
    add("group", name="Closed", since=date(2010, 1, 1), until=date(2019, 12, 31))
    clinic = add("organization", name="Clinic", sector=HEALTH)
    town = add("organization", name="Town", sector=TOWN)
    nurse, clerk = add("person", family_name="Nurse"), add("person", family_name="Clerk", lived_experience=True)
    add("seat_target", group_id=council, sector=HEALTH, seats=1, until=date(2026, 3, 31))
    add("seat_target", group_id=council, sector=HEALTH, seats=3, since=date(2026, 4, 1))
    add("seat_target", group_id=council, sector=NEW, seats=1)
    add("membership", group_id=council, person_id=nurse, organization_id=clinic, since=date(2024, 1, 1))
    add("membership", group_id=council, organization_id=clinic, since=date(2026, 1, 1))
    add("membership", group_id=council, organization_id=town, since=date(2024, 1, 1))
    add("membership", group_id=council, person_id=clerk, since=date(2026, 1, 1))
    add("position", person_id=clerk, organization_id=town)
    return council


def on(workspace: Workspace, day: date) -> Composition:
    with workspace.reading() as connection:
        return composition(connection, Labels(connection, "en"), day)


def numbers(found: Composition, group: int) -> dict[str, tuple[int, int, int]]:
    return {sector: (cell.planned, len(cell.held), cell.gap) for sector in found.sectors
            if (cell := found.cell(group, sector))}  # fmt: skip


def test_the_plan_and_the_members_are_those_of_the_day(workspace: Workspace, council: int) -> None:
    now, then = on(workspace, TODAY), on(workspace, BEFORE)
    assert [group.name for group in now.groups] == ["Council"]
    assert numbers(now, council) == {TOWN: (0, 1, 0), HEALTH: (3, 2, 1), NEW: (1, 1, 0)}
    assert numbers(then, council) == {TOWN: (0, 1, 0), HEALTH: (1, 1, 0), NEW: (1, 0, 1)}
    assert on(workspace, date(2015, 1, 1)).groups[0].name == "Closed"


def test_who_has_lived_experience_who_is_outside_and_whose_seat_has_nobody(workspace: Workspace, council: int) -> None:
    now = on(workspace, TODAY)
    assert [seat.person_name for seat in now.lived(council)] == ["Clerk"]
    assert [seat.organization_name for seat in now.outside(council)] == ["Town"]
    assert [seat.organization_name for seat in now.nobody()] == ["Town"], "the nurse sits for the clinic"
    assert [cell.sector for cell in now.gaps()] == [HEALTH]
    held = now.cell(council, HEALTH).held
    assert [seat.person_name or seat.organization_name for seat in held] == ["Clinic", "Nurse"]


def test_one_group_alone_and_a_group_without_a_plan(workspace: Workspace, council: int) -> None:
    add = adder(workspace)
    table = add("group", name="Table")
    add("membership", group_id=table, organization_id=add("organization", name="Nobody knows"), since=BEFORE)
    both = on(workspace, TODAY)
    assert both.of(table).sectors == ("",) and both.of(council).sectors == (TOWN, HEALTH, NEW)
    assert both.outside(table) == [], "without a plan nobody is outside it"
    assert both.of(None) is both and both.cell(table, HEALTH).held == ()


def test_planned_seats_are_corrected_or_changed_from_a_day_on(workspace: Workspace, council: int) -> None:
    def plans(sector: str) -> list[tuple[int, date | None, date | None]]:
        with workspace.reading() as connection:
            rows = everything(connection, SeatTarget).values()
        return [(row["seats"], row["since"], row["until"]) for row in rows if row["sector"] == sector]

    from lipdesk.domain.groups import SeatTarget

    assert not plan_seats(workspace, council, HEALTH, 3, TODAY)
    assert plan_seats(workspace, council, HEALTH, 2, TODAY)
    assert plans(HEALTH) == [(1, None, date(2026, 3, 31)), (2, date(2026, 4, 1), None)]
    assert plan_seats(workspace, council, NEW, 2, TODAY, onward=True)
    assert plans(NEW) == [(1, None, date(2026, 5, 31)), (2, TODAY, None)]
    assert numbers(on(workspace, BEFORE), council)[NEW] == (1, 0, 1)
    workspace.undo()
    assert plans(NEW) == [(1, None, None)], "one step"
    assert plan_seats(workspace, council, NEW, 0, TODAY) and plans(NEW) == []
    assert plan_seats(workspace, council, TOWN, 4, TODAY) and plans(TOWN) == [(4, None, None)]
    assert plan_seats(workspace, council, TOWN, 0, TODAY, onward=True) and plans(TOWN)[0][2] == date(2026, 5, 31)
    with pytest.raises(FieldError):
        plan_seats(workspace, council, TOWN, 1000, TODAY)


def test_where_two_plans_cover_a_day_the_later_one_holds(workspace: Workspace, council: int) -> None:
    adder(workspace)("seat_target", group_id=council, sector=NEW, seats=5, since=date(2026, 5, 1))
    assert numbers(on(workspace, TODAY), council)[NEW] == (5, 1, 4)
    assert numbers(on(workspace, date(2026, 4, 30)), council)[NEW] == (1, 1, 0)
