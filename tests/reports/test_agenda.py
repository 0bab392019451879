"""The agenda: times by sum, sections, what is asked, what is carried; and agendas longer than a page."""

from __future__ import annotations

from typing import Any

import pytest

from lipdesk.domain.errors import UserError
from lipdesk.reports.document import Document
from lipdesk.reports.grid import walk
from lipdesk.reports.papers import AgendaTable
from tests.reports import sitting
from tests.reports.conftest import Paper
from tests.reports.paper_forms import forms, golden, pages
from tests.reports.valley import Adder


def tables(document: Document) -> list[AgendaTable]:
    return [block for block in walk(document.sections[0].blocks) if isinstance(block, AgendaTable)]


def test_it_reads_as_it_was_found_right(sat: dict[str, int], paper: Paper) -> None:
    shown, right = golden(paper("agenda", sat["meeting"]), "agenda")
    assert shown == right


def test_each_item_starts_when_those_before_it_end(sat: dict[str, int], paper: Paper) -> None:
    found = tables(paper("agenda", sat["meeting"]))
    assert [table.section for table in found] == ["Beginning", "Business"]
    assert [line.start for table in found for line in table.lines] == ["9:30", "9:35", "9:38", "9:58"]
    assert (found[0].close, found[1].close) == (None, ("9:58", "End", 28))
    assert {table.longest for table in found} == {20}


def test_french_times(sat: dict[str, int], paper: Paper) -> None:
    lines = tables(paper("agenda", sat["meeting"], "fr"))[0].lines
    assert [line.start.replace("\u00a0", " ") for line in lines] == ["9 h 30", "9 h 35"]


def test_only_decisions_and_approvals_are_asked(sat: dict[str, int], paper: Paper) -> None:
    lines = [line for table in tables(paper("agenda", sat["meeting"])) for line in table.lines]
    assert [line.asks for line in lines] == [False, True, True, False]


def test_without_a_start_there_are_no_times(add: Adder, paper: Paper) -> None:
    meeting = add("meeting", title="Talk", day=sitting.DAY)
    add("agenda_item", meeting_id=meeting, position=1, title="One", minutes=10)
    (table,) = tables(paper("agenda", meeting))
    assert (table.lines[0].start, table.close) == ("", ("", "End", 10))
    assert "One" in pages(paper("agenda", meeting))[0]


def test_over_midnight_the_clock_goes_on(add: Adder, paper: Paper) -> None:
    meeting = add("meeting", title="Night", day=sitting.DAY, start="23:50")
    for position in (1, 2):
        add("agenda_item", meeting_id=meeting, position=position, title="Item", minutes=15)
    assert [line.start for line in tables(paper("agenda", meeting))[0].lines] == ["23:50", "0:05"]


def test_a_meeting_with_nothing_has_an_agenda_too(add: Adder, paper: Paper) -> None:
    meeting = add("meeting", title="Nothing yet", day=sitting.DAY)
    document = paper("agenda", meeting)
    assert tables(document) == []
    for words in forms(document).values():
        assert "Nothing yet" in words


def test_every_form_says_it_all(sat: dict[str, int], paper: Paper) -> None:
    wanted = ("Council", "Beginning", "Regional bus", "Neither can start before June.", "Carried over from",
              "Proposed motion", "Count the riders", "Ann Zimmer", "County")  # fmt: skip
    for suffix, words in forms(paper("agenda", sat["meeting"])).items():
        assert [one for one in wanted if one not in words] == [], suffix
        assert sitting.SECRET not in words, suffix


@pytest.mark.parametrize("notes", ["word " * 2000, sitting.LONG_WORD, "line\n\n" * 400])
def test_a_long_one_goes_over_pages_and_loses_nothing(add: Adder, paper: Paper, notes: str) -> None:
    meeting = add("meeting", title=f"Long {sitting.LONG_WORD}", day=sitting.DAY, start="09:00", place="x" * 300)
    for position in range(1, 41):
        facts: dict[str, Any] = {"notes": notes} if position in (3, 4) else {}
        add("agenda_item", meeting_id=meeting, position=position, title=f"Item number {position}", minutes=position,
            kind="decision", section=f"Part {position // 15}", presented_by=sitting.LONG_WORD[:200],
            **facts)  # fmt: skip
    found = pages(paper("agenda", meeting))
    words = " ".join(found)
    assert len(found) > 3
    assert [position for position in range(1, 41) if f"Item number {position}" not in words] == []
    assert words.count("Presented by") >= len(found) - 1  # the head is repeated


def test_an_item_that_is_an_action_item_does_not_say_it_twice(add: Adder, sat: dict[str, int], paper: Paper) -> None:
    item = add("agenda_item", meeting_id=sat["following"], position=1, title="Lend a bus")
    add("action", text="Lend a bus", due=sitting.DAY, owners=[sat["ann"]], reviews=[item])
    assert tables(paper("agenda", sat["following"]))[0].lines[0].below == ("Ann Zimmer; 2026-03-12",)
    assert "Ann Zimmer, Open." in forms(paper("minutes", sat["following"]))[".txt"]


def test_what_comes_back_again_and_again_says_since_when(add: Adder, sat: dict[str, int], paper: Paper) -> None:
    item = add("agenda_item", meeting_id=sat["following"], position=1, title="Bus", carried_from_id=sat["bus"])
    below = tables(paper("agenda", sat["following"]))[0].lines[0].below
    assert item and [line.replace("\u00a0", " ") for line in below] == [
        "On the agenda since 15 January 2026, carried over 2 times"]  # fmt: skip


def test_an_unknown_kind_or_meeting_is_told(sat: dict[str, int], paper: Paper) -> None:
    with pytest.raises(UserError):
        paper("poster", sat["meeting"])
    with pytest.raises(UserError):
        paper("agenda", 99_999)
