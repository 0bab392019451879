"""Tables for spreadsheets: figures first, numbers as numbers, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv as standard
import io

import pytest

from lipdesk.reports import csv
from tests.reports.every_block import FORMULA, NASTY, document, with_text


def read(made: str) -> list[list[str]]:
    return list(standard.reader(io.StringIO(made, newline="")))


def test_lines_end_as_spreadsheets_want() -> None:
    made = csv.render(document())
    assert made.endswith("\r\n") and made.replace("\r\n", "").count("\n") == 0


def test_the_figures_come_first() -> None:
    rows = read(csv.render(document()))
    figure = next(place for place, row in enumerate(rows) if row and row[0].startswith("partners "))
    table = next(place for place, row in enumerate(rows) if "Partners by sector" in row)
    assert figure < table
    assert "3" in rows[figure] and any("no others" in cell for cell in rows[figure])


def test_every_table_has_its_caption_head_rows_and_total() -> None:
    rows = read(csv.render(document()))
    start = next(place for place, row in enumerate(rows) if "Partners by sector" in row)
    assert rows[start + 1][0] == "Sector"
    assert [row[0].lstrip("'") for row in rows[start + 2 : start + 8]] == [
        "Employers", "Schools", NASTY, FORMULA, "Housing", "All partners"]  # fmt: skip
    assert {len(row) for row in rows[start + 1 : start + 8]} == {len(rows[start + 1])}


@pytest.mark.parametrize("typed", [FORMULA, "+1+cmd", "-2+3", "@SUM(A1)", "\tx", "\rx", "-–dash"])
def test_no_cell_can_be_run(typed: str) -> None:
    rows = read(csv.render(with_text(typed)))
    assert [f"'{typed}", "4"] in rows
    cells = [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@", "\t", "\r")]
    assert cells == []


@pytest.mark.parametrize("typed", [NASTY, 'a "quoted", text', "two\nlines", "word " * 2000])
def test_what_is_typed_comes_back(typed: str) -> None:
    whole = with_text(typed)
    assert [typed, "4"] in read(csv.tables(whole, whole.sections[-1]))


def test_a_section_without_tables_gives_none() -> None:
    whole = document()
    assert csv.tables(whole, next(one for one in whole.sections if one.key == "evidence")) == ""
