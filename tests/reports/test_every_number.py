"""Every number of the report stands on the records that it counts, whatever is in the file and however it is edited.

The numbers are counted again by `plain_counting` and `plain_meetings`, which know nothing of the program's queries.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from lipdesk.domain.errors import UserError
from lipdesk.domain.periods import Period, fiscal_year, fiscal_year_of
from lipdesk.domain.registry import record_type
from lipdesk.reports import building
from lipdesk.reports import document as doc
from lipdesk.reports.grid import Grid, grid, walk
from lipdesk.services import files, records, sample
from lipdesk.store.workspace import Connection, Workspace
from tests.reports import any_file, plain_counting, plain_meetings, valley
from tests.reports.plain_counting import Facts, Found, Key, Tally

LONGEST_COMPARED = 366
MEETINGS = {"meetings", "cancelled", "attendance", "participation", "quorum", "quorum_missed", "entitled", "attending",
            "needed", "came", "substitutes", "guests", "staff"}  # fmt: skip
ACTIONS = {"actions_raised", "actions_done", "actions_open", "actions_overdue", "actions_carried", "actions_earlier",
           "actions_rate", "raised_open", "raised_overdue", "raised_dropped"}  # fmt: skip
PARTNERS = {"partners_start", "joined", "left", "partners", "francophone", "francophone_start", "indigenous",
            "indigenous_start", "newcomer_led", "newcomer_led_start"}  # fmt: skip
MEMBERS = {"newcomers", "newcomers_start", "members", "members_people", "members_organizations"}
EVENTS = {"events", "reached", "category", "category_share"}
GIVEN = {"contributions", "hours", "in_kind", "cash"}
DECISIONS = {"decisions", "decisions_carried", *(f"decisions_{result}" for result in (
    "adopted", "consensus", "defeated", "tabled", "withdrawn", "open"))}  # fmt: skip
# By group only where there is more than what was raised in the period.
STANDING = {"actions_open", "actions_overdue", "actions_earlier", "actions_carried"}
NONE: tuple[float, list[Key]] = (0, [])
COUNTED_AGAIN = MEETINGS | ACTIONS | PARTNERS | MEMBERS | EVENTS | GIVEN | DECISIONS

# What an edit of a record of each type may change, and nothing else.
CHANGES = {
    "organization": PARTNERS,
    "membership": MEMBERS | {"participation", "quorum", "quorum_missed", "entitled", "attending", "needed"},
    "meeting": MEETINGS | ACTIONS,
    "attendance": MEETINGS - {"meetings", "cancelled", "entitled", "needed"},
    "decision": DECISIONS,
    "action": ACTIONS,
    "event": EVENTS,
    "participants": EVENTS,
    "contribution": GIVEN,
}

# Numbers of tables and charts that count nothing: (part of the caption, head of the column, value) and why.
NOT_COUNTED = {
    ("Indicators as measured", "Measured", None): "measured, with its source",
    ("Indicators as measured", "Target", None): "set in the plan",
    ("The figures of", "", 0): "a year in which the report claims nothing of the kind",
}


def family(figure: str) -> str:
    """What figures of one kind have alike: members-3 and members-5."""
    return figure.partition("-")[0]


def of_year(figure: str) -> tuple[str, str]:
    """The id of a figure of another year without that year, and the year: meetings-2023-24, events-2024-09-30."""
    found = re.fullmatch(r"(.+?)-(\d{4}-\d\d(?:-\d\d)?)", figure)
    return (found[1], found[2]) if found else (figure, "")


def days_of(year: str, period: Period) -> Period:
    """The days of a year that a report on a period is compared with: a fiscal one, or the same days of another year,
    called by the last of them."""
    while year.count("-") == 2 and period.end.isoformat() != year:
        period = period.year_before()
    return fiscal_year(int(year[:4])) if year.count("-") == 1 else period


def plain(facts: Facts, period: Period) -> Found:
    """The numbers, counted again."""
    tally = Tally()
    for count in (plain_counting.partners, plain_counting.newcomers, plain_counting.sitting, plain_counting.events,
                  plain_counting.contributions, plain_counting.decisions, plain_counting.actions):  # fmt: skip
        count(facts, period, tally)
    plain_meetings.meetings(facts, period, tally, period.days <= LONGEST_COMPARED)
    return tally.found


def told(document: doc.Document, facts: Facts) -> Found:
    """The numbers of the report; a seat is told by who holds it, since somebody with two seats counts once."""

    def key(record: doc.Evidence) -> Key:
        return plain_counting.holder(facts.one("membership", record.id)) if record.type == "membership" else (
            record.type, record.id)  # fmt: skip

    return {
        figure.id: (figure.value, sorted(key(record) for record in figure.records))
        for figure in (*document.figures, *document.details)
    }


def check(connection: Connection, period: Period, language: str = "en") -> Found:
    """The report of the file as it is now says what the slow computation says; what it says."""
    facts = Facts(connection)
    document = building.build(connection, "annual", period, language, valley.ISSUED)
    expected, found = plain(facts, period), told(document, facts)
    years = {"": expected}
    for figure, (value, keys) in found.items():
        base, year = of_year(figure)
        if year not in years:
            years[year] = plain(facts, days_of(year, period))
        if family(base) in COUNTED_AGAIN:
            assert (pytest.approx(value), keys) == years[year].get(base, NONE), figure
    earlier = any(expected[figure][0] for figure in ("actions_earlier", "actions_carried"))
    assert not {figure for figure, (value, _keys) in expected.items() if value and (earlier or "-" not in figure
                or family(figure) not in STANDING)} - set(found)  # fmt: skip
    before = plain(facts, period.year_before()) if period.days <= LONGEST_COMPARED else {}
    for one in document.figures:
        if one.before is not None and family(one.id) in COUNTED_AGAIN:
            assert one.before == pytest.approx(before.get(one.id, NONE)[0]), one.id
    return found


@pytest.fixture(scope="module")
def lively(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The sample partnership on a day late in its year."""
    with sample.create(tmp_path_factory.mktemp("sample") / "S.lipdesk", date(2026, 11, 22)) as workspace:
        yield workspace


@pytest.fixture(scope="module")
def report(lively: Workspace) -> doc.Document:
    """The report on its last whole year."""
    with lively.reading() as connection:
        return building.build(connection, "annual", fiscal_year_of(date(2026, 1, 1)), "en", valley.ISSUED)


def grids(document: doc.Document) -> Iterator[Grid]:
    """Every table and chart as it is printed in words."""
    for section in document.sections:
        for block in walk(section.blocks):
            found = grid(block, document.language)
            if found is not None:
                yield found


def test_the_numbers_of_the_sample_are_those_counted_by_hand(lively: Workspace) -> None:
    with lively.reading() as connection:
        check(connection, fiscal_year_of(date(2026, 1, 1)))
        check(connection, Period(date(2023, 5, 1), date(2026, 11, 22)), "fr")


def test_every_number_of_a_table_stands_on_a_figure(report: doc.Document) -> None:
    bare, proved = set(), 0
    for found in grids(report):
        for row in (*found.rows, *([found.total] if found.total is not None else [])):
            for head, cell in zip(found.heads, row, strict=True):
                if isinstance(cell.value, int | float) and not any(
                    start in found.caption and column in ("", head) and value in (None, cell.value)
                    for start, column, value in NOT_COUNTED
                ):
                    proved += bool(cell.figure)
                    bare |= set() if cell.figure else {(found.caption, head)}
                if cell.figure:
                    figure = report.figure(cell.figure)
                    assert cell.value in (pytest.approx(figure.value, abs=1e-3), figure.shown), cell
    assert bare == set() and proved > 500


def test_every_number_of_a_leading_sentence_is_one_of_a_figure(report: doc.Document) -> None:
    shown = {number for figure in (*report.figures, *report.details) for number in _numbers(figure.shown)}
    for section in report.sections:
        if section.key in ("partnership", "meetings", "events", "actions", "decisions", "resources"):
            (lead,) = [block.text for block in section.blocks if getattr(block, "style", "") == "lead"]
            assert _numbers(lead) and set(_numbers(lead)) <= shown, lead


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d[\d,.]*(?<![.,])", text)


def test_every_figure_has_a_rule_a_name_and_records_without_doubles(report: doc.Document) -> None:
    ids = [figure.id for figure in (*report.figures, *report.details)]
    assert len(ids) == len(set(ids)) > 500
    for figure in (*report.figures, *report.details):
        assert figure.rule and figure.label and all(record.title for record in figure.records), figure.id
        assert len({(record.type, record.id, record.title) for record in figure.records}) == len(figure.records)


edits = some.sampled_from(sorted(CHANGES)).flatmap(
    lambda kind: some.tuples(some.just(kind), some.sampled_from(("add", "alter", "alter", "delete")),
                             some.integers(0, 20), getattr(any_file, kind))
)  # fmt: skip


def edit(workspace: Workspace, kind: str, way: str, place: int, thought: dict[str, Any]) -> None:
    """One edit through the same doors as the window's; one that the rules refuse changes nothing."""
    mapped, values = record_type(kind), any_file.values(kind, 99, thought)
    with workspace.reading() as connection:
        there = Facts(connection).all(kind)
    try:
        if values is None:
            return
        if "groups" in values:
            values["groups"] = sorted(values["groups"])
        if way == "add" or not there:
            records.add(workspace, mapped, values)
        elif way == "alter":
            records.save(workspace, mapped, there[place % len(there)]["id"], values)
        elif kind != "organization":  # with it goes what it gave and where it sat
            records.delete(workspace, mapped, [there[place % len(there)]["id"]])
    except UserError:
        pass


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with nothing in it but its lists, to be copied: making one takes longer than filling it."""
    path = tmp_path_factory.mktemp("empty") / "E.lipdesk"
    files.create(path, {"name": "F"}).close()
    return path


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_file.everything, some.lists(edits, min_size=2, max_size=6), some.tuples(any_file.days, any_file.days))
def test_numbers_follow_every_edit_and_no_other_number_moves(
    empty: Path, facts: dict[str, Any], changes: list[Any], ends: tuple[date, date]
) -> None:
    period = Period(min(ends), max(ends))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(empty, Path(folder) / "F.lipdesk"))
        with Workspace.open(path) as workspace:
            with workspace.change("Fill") as session:
                any_file.fill(session, facts)
            with workspace.reading() as connection:
                before = check(connection, period)
            for kind, way, place, thought in changes:
                edit(workspace, kind, way, place, thought)
                with workspace.reading() as connection:
                    after = check(connection, period)
                assert {family(of_year(one)[0]) for one in moved(before, after)} <= CHANGES[kind], (kind, way)
                before = after


def moved(before: Found, after: Found) -> set[str]:
    """The figures that are not what they were."""
    return {figure for figure in {*before, *after} if before.get(figure, NONE) != after.get(figure, NONE)}
