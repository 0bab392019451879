"""What a report is made of beside its sections: photos and logo, both languages in one file, and years side by side."""

from __future__ import annotations

import base64
import re
from datetime import date
from pathlib import Path

from lipdesk.domain.partnership import Partnership
from lipdesk.domain.periods import Period, fiscal_year
from lipdesk.reports import building, html, text
from lipdesk.reports import document as doc
from lipdesk.reports.document import Counted, Document
from lipdesk.services import attaching, records
from lipdesk.store.workspace import Workspace
from tests.reports import valley
from tests.reports.conftest import Make
from tests.reports.valley import Adder, day

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def years(found: Document) -> doc.Table:
    (section,) = [section for section in found.sections if section.key == "years"]
    (table,) = [block for block in section.blocks if isinstance(block, doc.Table)]
    return table


def row(table: doc.Table, label: str) -> tuple[object, ...]:
    (found,) = [row for row in table.rows if row[0] == label]
    return tuple(cell.shown or cell.value if isinstance(cell, Counted) else cell for cell in found)


def test_photos_stand_in_their_section_and_the_logo_on_the_cover(
    workspace: Workspace, make: Make, tmp_path: Path
) -> None:
    valley.fill(workspace)
    (tmp_path / "dot.png").write_bytes(DOT)
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.7 a letter")
    facts = {"title": "The bus", "title_fr": "L’autobus", "alt": "A blue bus", "section": "report_section.challenges"}
    kept = attaching.add(workspace, tmp_path / "dot.png", {**facts, "day": day("2025-05-01")})
    attaching.add(workspace, tmp_path / "dot.png", {**facts, "day": day("2024-05-01")})
    attaching.add(workspace, tmp_path / "letter.pdf", {**facts, "title": "A letter"})
    attaching.add(workspace, tmp_path / "dot.png", {**facts, "title": "Lost", "section": "report_section.lessons"})
    records.save(workspace, Partnership, 1, {"logo_id": kept})
    found = make(language="fr")
    (challenges,) = [section for section in make().sections if section.key == "challenges"]
    assert challenges.blocks[-1] == doc.Picture(DOT, "The bus", "A blue bus", ("document", kept))
    assert "PNG" in dict(make().left_out)["A letter"]
    assert found.cover is not None and (found.cover.logo, found.cover.logo_alt) == (DOT, "A blue bus")
    page = html.render(make())
    assert page.count(base64.b64encode(DOT).decode()) == 3, "the logo and two photos"
    assert "<figcaption>The bus</figcaption>" in page and "evidence:document" in html.preview(make())


def test_both_languages_stand_in_one_file_each_whole(workspace: Workspace) -> None:
    valley.fill(workspace)
    with workspace.reading() as connection:
        both = building.build_both(connection, "annual", valley.YEAR, valley.ISSUED)
    assert [part.language for part in both.parts] == ["en", "fr"] and both.language == "both"
    page = html.render(both)
    places = re.findall(r'id="([^"]+)"', page)
    assert len(places) == len(set(places)), "a link leads to one place"
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(places)
    told = text.render(both)
    assert all(text.render(part) in told for part in both.parts)
    records.save(workspace, Partnership, 1, {"languages": "fr"})
    with workspace.reading() as connection:
        assert building.build_both(connection, "years", valley.YEAR, valley.ISSUED).parts[0].language == "fr"


def test_years_stand_side_by_side_and_each_number_is_proved(workspace: Workspace, make: Make, add: Adder) -> None:
    valley.fill(workspace)
    found = make()
    table = years(found)
    assert [column.label for column in table.columns][1:-2] == [
        "2021–22", "2022–23", "2023–24", "2024–25", "2025–26",
    ]  # fmt: skip
    meetings = row(table, "Meetings held")
    assert meetings[1:-2] == (None, None, None, 1, 4), "before the first meeting that was written down nothing is known"
    assert meetings[-1] == "up 3 (300%)"
    for cells in table.rows:
        for cell in cells:
            if isinstance(cell, Counted):
                assert found.figure(cell.figure).value == cell.value and found.figure(cell.figure).rule
    assert found.figure("meetings-2024-25").value == make(period=fiscal_year(2024)).figure("meetings").value
    assert row(table, "Participation rate")[-1] == "up 4 points"


def test_the_years_of_a_period_and_the_days_of_a_quarter(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    alone = make("years", period=Period(date(2024, 6, 1), date(2026, 2, 1)))
    assert [column.label for column in years(alone).columns][1:-2] == ["2024–25", "2025–26"]
    assert alone.period == Period(date(2024, 4, 1), date(2026, 3, 31))
    assert any(section.key == "rules" for section in alone.sections)
    quarter = make(period=Period(date(2025, 4, 1), date(2025, 6, 30)))
    assert [column.label for column in years(quarter).columns][-3] == "2025"
    running = make("years", period=fiscal_year(2026))
    notes = [block.text for section in running.sections for block in section.blocks
             if isinstance(block, doc.Paragraph) and block.style == "note"]  # fmt: skip
    assert notes == ["2026–27 is not over yet; it holds what is recorded so far."]
