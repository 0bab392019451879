"""The section of the indicators: judged by direction, drawn from a dated baseline, each number with its record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from lipdesk.reports import document as doc
from lipdesk.reports.basis import Basis
from lipdesk.reports.grid import cell
from lipdesk.reports.sections import indicators
from lipdesk.reports.sections.outcome import LeftOut
from lipdesk.store.workspace import Workspace
from tests.reports.valley import ISSUED, YEAR, Adder


@pytest.fixture
def told(workspace: Workspace, add: Adder) -> Iterator[tuple[doc.Section, Basis]]:
    """Three indicators: waiting weeks that should fall, jobs with a dated baseline, and one without measurements."""
    weeks = add("indicator", number="1.1", name="Weeks of waiting", direction="down", unit="weeks", baseline=9_000,
                target=4_000, target_day=date(2027, 3, 31), story="Two clinics opened evenings.")  # fmt: skip
    add("measurement", indicator_id=weeks, day=date(2025, 6, 30), value=3_500, source="Clinic count")
    jobs = add("indicator", number="1.2", name="Jobs", direction="up", baseline=20_000, baseline_day=date(2024, 4, 1),
               target=40_000)  # fmt: skip
    add("measurement", indicator_id=jobs, day=date(2025, 9, 30), value=18_000)
    add("indicator", number="1.3", name="Rides")
    with workspace.reading() as connection:
        basis = Basis(connection, YEAR, "en", ISSUED)
        section = indicators.build(basis)
        assert isinstance(section, doc.Section)
        yield section, basis


def test_direction_judges_and_the_baseline_begins_the_line(told: tuple[doc.Section, Basis]) -> None:
    lead, chart, _table = told[0].blocks
    assert isinstance(lead, doc.Paragraph) and lead.text == "1 of 2 measured indicators has reached its target."
    assert isinstance(chart, doc.TrendsChart)
    weeks, jobs = chart.trends
    assert (weeks.status.mark, weeks.target_label) == ("done", "target 4 or less")
    assert weeks.points == ((date(2025, 6, 30), 3.5),) and weeks.story == "Two clinics opened evenings."
    assert jobs.points == ((date(2024, 4, 1), 20.0), (date(2025, 9, 30), 18.0))
    assert jobs.status == doc.Status("late", "Moving away from the target")


def test_each_measured_number_is_proved_by_its_measurement(told: tuple[doc.Section, Basis]) -> None:
    section, basis = told
    table = section.blocks[2]
    assert isinstance(table, doc.Table)
    shown = [[cell(value, column, "en") for value, column in zip(row, table.columns, strict=True)]
             for row in table.rows]  # fmt: skip
    assert [row[2].shown for row in shown] == ["9 weeks", "20 · 2024-04-01", "–"]
    assert [row[3].shown for row in shown] == ["4 weeks · 2027-03-31", "40", "–"]
    assert [row[4].shown for row in shown] == ["3.5 weeks", "18", "–"]
    figure = basis.details[shown[0][4].figure]
    (record,) = figure.records
    assert (record.type, record.day, record.detail) == ("measurement", date(2025, 6, 30), "3.5 weeks, Clinic count")


def test_without_indicators_there_is_no_section(workspace: Workspace) -> None:
    with workspace.reading() as connection:
        assert isinstance(indicators.build(Basis(connection, YEAR, "fr", ISSUED)), LeftOut)
