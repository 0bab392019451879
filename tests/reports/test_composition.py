"""The section of the composition: each number with its members or its plan, vacancies in words, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from lipdesk.reports import document as doc
from lipdesk.reports.basis import Basis
from lipdesk.reports.grid import grid
from lipdesk.reports.sections import composition
from lipdesk.reports.sections.outcome import LeftOut
from lipdesk.store.workspace import Workspace
from tests.reports import valley
from tests.reports.valley import ISSUED, YEAR


def built(workspace: Workspace, language: str = "en") -> tuple[doc.Section, Basis]:
    with workspace.reading() as connection:
        basis = Basis(connection, YEAR, language, ISSUED)
        section = composition.build(basis)
        assert isinstance(section, doc.Section)
        return section, basis


def test_seats_by_group_and_sector_stand_on_their_members(workspace: Workspace) -> None:
    valley.fill(workspace)
    section, basis = built(workspace)
    matrix, bars, members = [found for block in section.blocks if (found := grid(block, "en"))]
    assert [[cell.shown for cell in row] for row in matrix.rows] == [
        ["Libraries", "1 of 1"], ["Health", "0 of 2"], ["Newcomers with lived experience", "1 of 1"],
    ]  # fmt: skip
    assert basis.details[matrix.rows[0][1].figure].records[0].type == "membership"
    assert matrix.total is not None and matrix.total[1].shown == "2 of 4"
    assert [cell.value for cell in bars.rows[1]][2:] == [0, 2, 2]
    assert [record.type for record in basis.details[bars.rows[1][4].figure].records] == ["seat_target"]
    assert [cell.value for cell in members.rows[0]] == ["Council", 3, 1, 1]
    lived = basis.details[members.rows[0][2].figure]
    assert [record.title for record in lived.records] == ["Council"], "people are told by their groups, never by name"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_vacancies_are_told_in_words(workspace: Workspace, language: str) -> None:
    ids = valley.fill(workspace)
    valley.adder(workspace)("membership", group_id=ids["council"], organization_id=ids["mill"])
    section, _basis = built(workspace, language)
    said = [block.text for block in section.blocks if isinstance(block, doc.Paragraph) and block.style == "list"]
    assert len(said) == 2
    if language == "en":
        assert said == [
            "Council lacks 2 members: Health (2).",
            "Council: the seats of Maple School Board and Birch Mill have nobody named.",
        ]


def test_targets_are_those_of_the_last_day(workspace: Workspace) -> None:
    add = valley.adder(workspace)
    council = add("group", name="Council")
    add("seat_target", group_id=council, sector="sector.health", seats=2, since=date(2026, 4, 1))
    with workspace.reading() as connection:
        assert isinstance(composition.build(Basis(connection, YEAR, "en", ISSUED)), LeftOut)
    add("seat_target", group_id=council, sector="sector.health", seats=1, until=date(2026, 3, 31))
    section, _basis = built(workspace)
    (matrix, *_rest) = [found for block in section.blocks if (found := grid(block, "en"))]
    assert matrix.rows[0][1].shown == "0 of 1"
