"""The annual report: golden figures, what is left out, both languages, and every figure proved by its records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise, product

import pytest

from lipdesk.domain.documents import Narrative
from lipdesk.domain.periods import Period, fiscal_year
from lipdesk.domain.registry import record_type
from lipdesk.reports import document as doc
from lipdesk.reports.document import Document
from lipdesk.reports.grid import cell as printed
from lipdesk.services import records
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace
from tests.reports import valley
from tests.reports.conftest import Make
from tests.reports.valley import Adder, day

# Figures whose value is not the number of their records: a mean, a rate, sums of people, dollars and hours.
NOT_COUNTS = {"attendance", "participation", "reached", "in_kind", "cash", "hours"}


def blocks(document: Document) -> Iterator[doc.Block]:
    """Every block, those side by side too."""
    waiting = [block for section in document.sections for block in section.blocks]
    while waiting:
        block = waiting.pop(0)
        yield block
        if isinstance(block, doc.Columns):
            waiting = [inner for _wide, part in block.parts for inner in part] + waiting


def table(document: Document, start: str) -> doc.Table:
    """The table whose caption starts like this, with plain numbers."""
    (found,) = [block for block in blocks(document) if isinstance(block, doc.Table) and block.caption.startswith(start)]
    total = None if found.total is None else plain(found.total)
    return replace(found, rows=tuple(plain(row) for row in found.rows), total=total)


def plain(row: tuple[object, ...]) -> tuple[object, ...]:
    """A row with its numbers as they are printed, without what proves them."""
    return tuple((cell.shown or cell.value) if isinstance(cell, doc.Counted) else cell for cell in row)


def words(value: object) -> Iterator[str]:
    """Every text in a document, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (word for each in value.values() for word in words(each))
    elif isinstance(value, list | tuple):
        yield from (word for each in value for word in words(each))
    elif hasattr(value, "__dataclass_fields__"):
        yield from (word for name in value.__dataclass_fields__ for word in words(getattr(value, name)))


def test_golden_figures(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    found = make()
    assert {figure.id: (figure.value, figure.shown) for figure in found.figures} == {
        "partners": (3, "3"),
        "joined": (1, "1"),
        "left": (2, "2"),
        "francophone": (1, "1"),
        "newcomer_led": (1, "1"),
        "newcomers": (1, "1"),
        "meetings": (4, "4"),
        "cancelled": (1, "1"),
        "attendance": (2, "2.0"),
        "participation": (pytest.approx(7 / 13), "54%"),
        "quorum": (2, "2 of 4"),
        "activities": (2, "2 of 3"),
        "events": (3, "3"),
        "reached": (162, "162"),
        "actions_raised": (4, "4"),
        "actions_done": (1, "1 of 4"),
        "actions_open": (3, "3"),
        "actions_overdue": (2, "2"),
        "actions_carried": (1, "1"),
        "seats": (2, "2 of 3"),
        "decisions": (1, "1"),
        "indicators": (1, "1"),
        "in_kind": (1500.5, "$1,500.50"),
        "cash": (200, "$200"),
        "hours": (12.5, "12.5"),
    }
    assert found.figure("meetings").change == "3 more than a year earlier"
    assert found.figure("participation").change == "4 points up from 50%"
    assert [figure.code for figure in found.figures] == [f"E{number}" for number in range(1, 26)]


def test_every_count_has_as_many_records_and_each_record_is_there(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    for kind in ("annual", "snapshot", "actions"):
        for figure in make(kind).figures:
            assert figure.records and figure.rule and figure.label, figure.id
            if figure.id not in NOT_COUNTS:
                assert figure.value == len(figure.records), figure.id
            with workspace.reading() as connection:
                for record in figure.records:
                    assert record.id in everything(connection, record_type(record.type)), figure.id


def test_sums_are_the_sums_of_their_records(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    found = make()
    assert sum(int(record.detail) for record in found.figure("reached").records) == found.figure("reached").value
    parts = [record.detail.split(" of ") for record in found.figure("participation").records]
    assert sum(int(part[0]) for part in parts) / sum(int(part[1]) for part in parts) == (
        found.figure("participation").value
    )


def test_the_tables_say_what_the_figures_say(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    found = make()
    assert table(found, "Partners by sector").total == ("All partners", None, 3, 1, 2, 3)
    council, housing = table(found, "Meetings, attendance").rows
    assert (council[1:5], council[-1]) == ((3, 0, 3, 2.0), "1 of 3")
    assert (housing[1:5], housing[-1]) == ((2, 1, 2, 2.0), "1 of 1")
    total = table(found, "Meetings, attendance").total
    assert total is not None and (total[1], total[2], total[-1]) == (4, 1, "2 of 4"), "a joint meeting counts once"
    assert table(found, "Action items raised").total == ("All groups", 4, 1, None, 0.25, 2, 1, 1)
    assert table(found, "Events by kind").total == ("All events", 3, 162, None)
    seats = table(found, "Seats held")
    assert [printed(row[1], seats.columns[1], "en").shown for row in (*seats.rows, seats.total or ())] == [
        "1 of 1", "0 of 2", "1 of 1", "2 of 4",
    ]  # fmt: skip
    assert len(table(found, "Approvals").rows) == 1


def test_a_column_in_which_nothing_is_known_is_not_printed(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    labels = [[column.label for column in table(make(period=fiscal_year(year)), "Meetings, attendance").columns]
              for year in (2025, 2024)]  # fmt: skip
    assert [label for label in labels[0] if label not in labels[1]] == ["A year earlier"]


def test_sections_are_numbered_in_order_and_empty_ones_are_named(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    found = make()
    assert [(section.number, section.key) for section in found.sections] == [
        ("", "glance"), ("1", "partnership"), ("2", "composition"), ("3", "groups"), ("4", "meetings"), ("5", "plan"),
        ("6", "priorities"), ("7", "indicators"), ("8", "events"), ("9", "actions"), ("10", "decisions"),
        ("11", "challenges"), ("12", "lessons"), ("13", "resources"), ("14", "years"), ("15", "next_year"),
        ("A", "directory"), ("B", "meeting_list"), ("C", "evidence"), ("D", "rules"),
    ]  # fmt: skip
    left = dict(found.left_out)
    assert set(left) == {
        "Outcomes for newcomers and the community", "A success story", "Francophone and official-language communities",
        "Indigenous connections", "GBA Plus and anti-racism",
    }  # fmt: skip
    french = dict(make(language="fr").left_out)
    assert french["Leçons et pratiques prometteuses"] != french["Une réussite"], "written, but in English only"


def test_a_text_becomes_paragraphs_a_quote_and_a_list(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    (challenges,) = [section for section in make().sections if section.key == "challenges"]
    assert challenges.blocks == (
        doc.Paragraph("Buses stopped."), doc.Quote("We walked.", "A member"), doc.Paragraph("One", "list"),
        doc.Paragraph("Two", "list"),
    )  # fmt: skip


def test_the_text_of_the_whole_period_goes_before_those_of_its_parts(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    facts = {"section": "report_section.next_year", "since": day("2025-04-01"), "until": day("2026-03-31")}
    records.add(workspace, Narrative, {**facts, "language": "en", "text": "The year’s text."})
    (section,) = [section for section in make().sections if section.key == "next_year"]
    assert section.blocks == (doc.Paragraph("The year’s text."),)


def test_both_languages_claim_the_same(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    english, french = make(), make(language="fr")
    assert [(one.id, one.value, one.before, one.code) for one in english.figures] == [
        (one.id, one.value, one.before, one.code) for one in french.figures
    ]
    for one, other in zip(english.figures, french.figures, strict=True):
        assert {(record.type, record.id, record.day) for record in one.records} == {
            (record.type, record.id, record.day) for record in other.records
        }, one.id
    assert french.partnership == "PLI de la vallée" and french.cover is not None
    assert french.cover.credit == "Financé par IRCC" and french.cover.year == "2025-2026"
    assert "Moulin du Bouleau" in [record.title for record in french.figure("partners").records]


def test_nobody_is_printed_against_their_will_and_no_private_address_at_all(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    for kind in ("annual", "snapshot", "directory", "actions"):
        everything_said = "\n".join(words(make(kind)))
        assert "Xu" not in everything_said, kind
        assert "ben@example.org" not in everything_said, kind
        assert ("ann@example.org" in everything_said) == (kind == "directory"), kind


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", ["annual", "snapshot", "directory", "actions"])
def test_a_file_with_nothing_but_a_name_makes_a_document(make: Make, kind: str, language: str) -> None:
    found = make(kind, language=language)
    assert found.partnership == "Tamarack Valley LIP"
    assert found.sections and found.left_out and found.figures == ()
    assert all(section.blocks for section in found.sections)


def test_a_first_year_is_compared_with_nothing(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    before = make(period=fiscal_year(2024))
    assert before.figure("meetings").value == 1
    assert (before.figure("meetings").before, before.figure("meetings").change) == (None, "")


def test_a_long_period_is_compared_with_nothing_and_draws_no_months(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    found = make(period=Period(date(2024, 4, 1), date(2026, 3, 31)))
    assert all(figure.before is None for figure in found.figures)
    assert found.cover is not None and found.cover.chart is None and found.cover.year == "2024–2026"
    assert not any(isinstance(block, doc.MonthsChart | doc.MeetingsChart) for block in blocks(found))


@pytest.mark.parametrize("kind", ["annual", "snapshot"])
def test_a_period_says_that_it_is_compared_with_nothing_only_when_it_is(
    workspace: Workspace, make: Make, kind: str
) -> None:
    valley.fill(workspace)
    why = "This period is longer than a year: its figures are not compared with those of an earlier one."
    for end, long in ((date(2025, 3, 31), False), (date(2025, 4, 1), False), (date(2025, 4, 2), True)):
        found = make(kind, period=Period(date(2024, 4, 1), end))
        said = [block.text for block in found.sections[0].blocks if isinstance(block, doc.Paragraph)]
        assert (why in said) is long, end
        if kind == "annual":
            assert ("a year earlier" in found.sections[0].question) is not long


def test_tables_are_as_wide_as_their_columns(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    periods = (valley.YEAR, fiscal_year(2024), fiscal_year(2023), Period(date(2024, 4, 1), date(2026, 3, 31)))
    for kind, period in product(("annual", "snapshot", "directory", "actions"), periods):
        for block in blocks(make(kind, period)):
            if isinstance(block, doc.Table):
                rows = [*block.rows, *([block.total] if block.total else [])]
                assert {len(row) for row in rows} == {len(block.columns)}, block.caption


def test_every_link_to_evidence_leads_to_a_figure(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    found = make()
    links = {getattr(block, "evidence", "") for block in blocks(found)} - {""}
    assert links and all(found.figure(link) for link in links)


def test_codes_and_days_are_in_order(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    found = make()
    days = [record.day for record in found.figure("meetings").records if record.day]
    assert all(first <= second for first, second in pairwise(days))


def test_the_year_tells_itself_until_somebody_does(workspace: Workspace, make: Make, add: Adder) -> None:
    valley.fill(workspace)
    told = [block.strong for block in blocks(make()) if isinstance(block, doc.Paragraph) and block.number]
    assert told == [
        "3 partners sit around the table.", "4 meetings were held.",
        "2 of 3 activities of the plan are done or on track.",
    ]  # fmt: skip
    text = "A good year. Buses came.\n\nA second thing."
    add("narrative", section="report_section.year_in_brief", since=valley.YEAR.start, until=valley.YEAR.end, text=text)
    told_by_her = [block for block in blocks(make()) if isinstance(block, doc.Paragraph) and block.number]
    assert told_by_her == [
        doc.Paragraph("Buses came.", strong="A good year.", number=1), doc.Paragraph("A second thing.", number=2),
    ]  # fmt: skip
