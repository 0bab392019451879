"""Reports of partnerships of any size: whole, and without a heading, a caption or a row alone on a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from lipdesk.reports import building, writing
from lipdesk.reports.document import Column, Table
from tests.builders import new_file
from tests.reports import documents, valley
from tests.reports.any_size import Size, fill
from tests.reports.pdf_faults import faults
from tests.reports.pdf_samples import printed
from tests.reports.tagged_pdf import Tagged

SIZES = {
    "nothing": Size(0, 0, 0, 0, 0, 0, 0),
    "three members in one group": Size(3, 1, 2, 1, 0, 0, 1),
    "sixty members in two groups, no indicators": Size(60, 2, 1, 2, 30, 0, 3),
    "twenty-five groups, forty indicators": Size(12, 25, 1, 2, 3, 40, 3),
    "very long names": Size(8, 3, 1, 2, 3, 4, 2, True),
}


@pytest.mark.parametrize("name", SIZES)
def test_a_report_of_any_size_is_whole(name: str, tmp_path: Path) -> None:
    with new_file(tmp_path) as workspace:
        fill(workspace, SIZES[name])
        with workspace.reading() as connection:
            made = Tagged(writing.pdf_bytes(building.build(connection, "annual", valley.YEAR, "fr", valley.ISSUED)))
    assert faults(made) == []
    lonely = {
        place: role
        for place, page in enumerate(made.pages, 1)
        for role in list(page.roles.values())[-1:]
        if role[0] == "H" or role == "Caption"
    }
    assert lonely == {}


def test_no_row_stands_alone_overleaf() -> None:
    for count in range(28, 36):
        rows = tuple((f"Row {place}", place) for place in range(count))
        table = Table("Many", (Column("What"), Column("How many", "number")), rows, ("All", count))
        pages = Tagged(printed(documents.plain(table))).pages
        assert all(list(page.roles.values()).count("TH") >= 2 for page in pages)
