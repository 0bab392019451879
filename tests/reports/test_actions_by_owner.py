"""The action list of a meeting's groups: everybody's own, the overdue ones marked, nobody named who is not to be."""

from __future__ import annotations

from datetime import date

from lipdesk.reports.document import Document, Paragraph, Status, Table
from tests.reports import sitting
from tests.reports.conftest import Paper
from tests.reports.paper_forms import forms, golden, pages
from tests.reports.valley import Adder


def lists(document: Document) -> dict[str, list[str]]:
    """The texts under each owner."""
    tables = [block for block in document.sections[0].blocks if isinstance(block, Table)]
    return {table.caption: [str(row[1]) for row in table.rows] for table in tables}


def test_it_reads_as_it_was_found_right(sat: dict[str, int], paper: Paper) -> None:
    shown, right = golden(paper("actions", sat["meeting"]), "actions")
    assert shown == right


def test_two_owners_find_it_twice(sat: dict[str, int], paper: Paper) -> None:
    assert lists(paper("actions", sat["meeting"])) == {
        "Ben Young (2)": ["Count the riders", "Write to the operators"],
        "Ann Zimmer (1)": ["Count the riders"],
        "Birch Mill (1)": ["Lend a bus"],
        "Without a named owner (1)": ["Watch the price"],
    }


def test_overdue_ones_are_marked_on_the_day_of_issue(sat: dict[str, int], paper: Paper) -> None:
    table = paper("actions", sat["meeting"]).sections[0].blocks[1]
    assert isinstance(table, Table)
    assert [row[-1] for row in table.rows] == [Status("late", "Overdue"), Status("not_started", "Open")]


def test_done_dropped_and_those_of_other_groups_are_left_out(add: Adder, sat: dict[str, int], paper: Paper) -> None:
    other = add("meeting", title="Other", day=sitting.DAY, groups=[add("group", name="Other group")])
    add("action", text="Not ours", meeting_id=other, owners=[sat["ann"]])
    for status in ("done", "dropped"):
        add("action", text=status, meeting_id=sat["meeting"], owners=[sat["ann"]], status=status)
    add("action", text="Raised later", meeting_id=sat["following"], owners=[sat["ann"]], raised=date(2026, 5, 14))
    assert lists(paper("actions", sat["meeting"]))["Ann Zimmer (1)"] == ["Count the riders"]
    assert lists(paper("actions", other)) == {"Ann Zimmer (1)": ["Not ours"]}


def test_nothing_open_is_said(add: Adder, paper: Paper) -> None:
    meeting = add("meeting", title="Council", day=sitting.DAY, groups=[add("group", name="Council")])
    blocks = paper("actions", meeting).sections[0].blocks
    assert blocks == (Paragraph("No action item is open.", "lead"),)


def test_every_form_has_the_owners(sat: dict[str, int], paper: Paper) -> None:
    for suffix, words in forms(paper("actions", sat["meeting"])).items():
        assert all(name in words for name in ("Ben Young", "Birch Mill", "Write to the operators")), suffix


def test_many_go_over_pages(add: Adder, sat: dict[str, int], paper: Paper) -> None:
    for number in range(90):
        add("action", text=f"Promise {number} {'and more ' * (number % 40)}", meeting_id=sat["meeting"],
            owners=[sat["ann"]], raised=sitting.DAY)  # fmt: skip
    words = " ".join(pages(paper("actions", sat["meeting"])))
    assert [number for number in range(90) if f"Promise {number} " not in words] == []
