"""Two meetings of one large council, almost two years apart: roll, queries, report and minutes agree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from lipdesk.domain.periods import Period, fiscal_year_of
from lipdesk.domain.quorum import State
from lipdesk.domain.registry import record_type
from lipdesk.reports import building
from lipdesk.reports.basis import Basis
from lipdesk.services import importing
from lipdesk.store.queries import groups, meetings, turnouts
from lipdesk.store.queries.groups import Places, SeatRow
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import count, everything
from lipdesk.store.queries.roll import Counts, roll
from lipdesk.store.search import find
from lipdesk.store.workspace import Connection, Workspace
from tests.builders import new_file
from tests.services.books import book
from tests.services.two_meetings import FIRST, FORMER, JOINED, LEFT, ROLL, SECOND, fill

BOTH = Period(date(2015, 4, 1), date(2017, 3, 31))
ISSUED = date(2017, 4, 28)


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, dict[str, int]]]:
    """The two meetings, made once: no test here changes them."""
    with new_file(tmp_path_factory.mktemp("council")) as workspace:
        yield workspace, fill(workspace)


Council = tuple[Workspace, dict[str, int]]


@pytest.mark.parametrize(
    ("meeting", "day", "present", "substitutes", "regrets", "absent", "organizations"),
    [("first", FIRST, 25, 2, 7, 7, 21), ("second", SECOND, 21, 1, 16, 1, 18)],
)
def test_the_roll(
    council: Council, meeting: str, day: date, present: int, substitutes: int, regrets: int, absent: int,
    organizations: int,
) -> None:  # fmt: skip
    workspace, ids = council
    with workspace.reading() as connection:
        found = roll(connection, Labels(connection, "en"), ids[meeting])
        lines = meetings.attendance(connection, groups.Places(connection), Period(day, day))[ids[meeting]]
    assert found.counts == Counts(present=present, regrets=regrets, absent=absent, substitutes=substitutes,
                                  organizations=organizations)
    assert meetings.heads(lines) == meetings.Heads(present, substitutes, 0, 0, regrets, absent)
    assert len(found.lines) == len(lines) == present + regrets + absent, "39 on the first roll, 38 on the second"
    assert len({body for line in lines if line.status == "present" for body in line.organizations}) == organizations
    assert found.waiting() == []  # fmt: skip


def test_quorum_of_organizations(council: Council) -> None:
    workspace, ids = council
    with workspace.reading() as connection:
        states = [turnouts.quorums(connection, Labels(connection, "en"), ids[one])[ids["council"]]
                  for one in ("first", "second")]
        rolls = [roll(connection, Labels(connection, "en"), ids[one]).quorum for one in ("first", "second")]
    assert states == rolls == [State(16, 20, 30, True, "organizations"), State(16, 17, 31, True, "organizations")]
    assert states[1].sentence("en") == "17 of 31 organizations with a vote: quorum met (16 needed)"  # fmt: skip


@pytest.mark.parametrize(
    ("period", "held", "part", "share", "quorums"),
    [
        (fiscal_year_of(FIRST), 1, "25 of 37", "68%", "1 of 1"),
        (fiscal_year_of(SECOND), 1, "21 of 37", "57%", "1 of 1"),
        (BOTH, 2, "46 of 74", "62%", "2 of 2"),
    ],
)
def test_the_annual_report(
    council: Council, period: Period, held: int, part: str, share: str, quorums: str
) -> None:
    workspace, _ids = council
    with workspace.reading() as connection:
        document = building.build(connection, "annual", period, "en", ISSUED)
        basis = Basis(connection, period, "en", ISSUED)
        held_meetings = basis.now.turnouts
    figures = {figure.id: figure for figure in document.figures}
    assert figures["meetings"].value == held
    assert figures["participation"].shown == share
    assert [one.detail for one in figures["participation"].records] == [part]
    assert figures["quorum"].shown == quorums
    for turnout, evidence in zip(held_meetings, figures["quorum"].records, strict=True):
        assert evidence.detail == turnout.state.sentence("en")


@pytest.mark.parametrize("meeting", ["first", "second"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_minutes_say_the_same(council: Council, meeting: str, language: str, tmp_path: Path) -> None:
    from lipdesk.reports import writing

    workspace, ids = council
    with workspace.reading() as connection:
        document = building.build_meeting(connection, "minutes", ids[meeting], language, ISSUED)
        state = turnouts.quorums(connection, Labels(connection, language), ids[meeting])[ids["council"]]
    writing.write(document, tmp_path / "minutes.txt")
    told = " ".join((tmp_path / "minutes.txt").read_text("utf-8").split())
    assert " ".join(state.sentence(language).split()) in told


def members(connection: Connection, day: date) -> dict[int, list[SeatRow]]:
    seats = groups.seats(connection, Labels(connection, "en"), Places(connection), day)
    return groups.members(seats, day)


def test_who_went_and_who_came(council: Council) -> None:
    workspace, ids = council
    days = {FIRST: 37, LEFT: 37, LEFT + timedelta(days=1): 33, JOINED: 37, SECOND: 37}
    with workspace.reading() as connection:
        found = {day: len(members(connection, day)[ids["council"]]) for day in days}
    assert found == days


def test_a_renamed_organization_is_one_and_the_same(council: Council, tmp_path: Path) -> None:
    workspace, ids = council
    with workspace.reading() as connection:
        assert count(connection, record_type("organization")) == len(ROLL)
        for name, (former, _until) in FORMER.items():
            names = everything(connection, record_type("organization_name"))
            assert [names[hit.id]["organization_id"] for hit in find(connection, former)] == [ids[name]]
            assert ids[name] in [hit.id for hit in find(connection, name) if hit.type == "organization"]
        document = building.build(connection, "annual", fiscal_year_of(FIRST), "en", ISSUED)
        partners = next(figure for figure in document.figures if figure.id == "partners")
    assert partners.value == len(ROLL)
    assert {one.title for one in partners.records} >= set(FORMER)
    rows = [["Name", "Municipality"], *([former, "Elk Crossing"] for former, _until in FORMER.values())]
    worked = importing.plan(workspace, book(tmp_path / "old.xlsx", {"Organizations": rows}))
    assert worked.problems == [] and vars(worked.counts["organization"]) == {"new": 0, "changed": 2, "same": 0}


def test_several_of_one_organization(council: Council) -> None:
    """Of the college two were present and one sent regrets, at both meetings: one organization, three seats."""
    workspace, ids = council
    with workspace.reading() as connection:
        lines = everything(connection, record_type("attendance")).values()
        seats = members(connection, SECOND)[ids["council"]]
    college = {seat.person for seat in seats if seat.organization == ids["Lakeview College"]}
    for meeting in (ids["first"], ids["second"]):
        mine = [line for line in lines if line["meeting_id"] == meeting and line["person_id"] in college]
        assert sorted(line["status"] for line in mine) == ["present", "present", "regrets"]
