"""The agenda as rows: how long it takes, and where a moved row lands."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from lipdesk.gui.minutes import agenda_rows
from lipdesk.gui.minutes.agenda_rows import Agenda, AgendaRow
from tests.builders import new_file
from tests.gui.council_agenda import add_council_meeting


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (9, 0, "75 of 120 min planned"),
        (10, 4, "75 of 120 min planned"),
        (10, 20, "75 min planned, 15 min behind"),
        (13, 0, "75 of 120 min planned"),
    ],
)
def test_the_total_is_held_against_the_length_and_the_clock(
    tmp_path: Path, hour: int, minute: int, words: str
) -> None:
    with new_file(tmp_path) as workspace:
        meeting = add_council_meeting(workspace)
        with workspace.reading() as connection:
            found = agenda_rows.read(connection, meeting)
    assert agenda_rows.told(found, datetime(2026, 5, 12, hour, minute))[0] == words
    assert agenda_rows.told(found, datetime(2026, 5, 13, hour, minute))[0] == "75 of 120 min planned"


def test_an_agenda_that_is_too_long_says_by_how_much() -> None:
    assert agenda_rows.told(Agenda(planned=130, length=120), datetime(2026, 5, 12)) == (
        "130 min planned, 10 too many", True)
    assert agenda_rows.told(Agenda(planned=30), datetime(2026, 5, 12)) == ("30 min planned", False)


@pytest.mark.parametrize(("place", "order", "section"), [
    (0, ["C", "A", "B"], ""), (2, ["A", "C", "B"], "S"), (5, ["A", "B", "C"], "T"), (3, ["A", "B", "C"], "S"),
    (9, ["A", "B", "C"], "T"),
])  # fmt: skip
def test_where_a_dropped_row_lands(place: int, order: list[str], section: str) -> None:
    named = {1: "A", 2: "B", 3: "C"}
    rows = [AgendaRow(1, "A"), AgendaRow(None, "S", section="S"), AgendaRow(2, "B", section="S"),
            AgendaRow(None, "T", section="T"), AgendaRow(3, "C", section="T")]
    found, where = agenda_rows.moved(rows, 3, place)
    assert ([named[one_] for one_ in found], where) == (order, section)
