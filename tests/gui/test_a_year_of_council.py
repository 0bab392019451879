"""A year of one council through the window: eight meetings, items that are carried on, a quorum that fails, minutes
that are reopened. What was approved never changes unless it is reopened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lipdesk.domain.errors import UserError
from lipdesk.domain.registry import record_type
from lipdesk.services import minutes, records
from tests.gui.council_year import Year, year_in

DAYS = [date(2026, 9, 8), date(2026, 10, 13), date(2026, 11, 10), date(2026, 12, 8), date(2027, 1, 12),
        date(2027, 2, 9), date(2027, 3, 9), date(2027, 4, 13)]  # fmt: skip
FORUM, LETTER = "Housing forum", "Write to the school division"
FAILED, REOPENED = 2, 4     # the third and the fifth meeting
Keys = Qt.Key


@pytest.fixture
def year(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Year]:
    with year_in(tmp_path, qtbot, monkeypatch) as made:
        yield made


def test_a_year_of_council(year: Year) -> None:
    meetings = [next(iter(year.all("meeting")))]
    papers: dict[int, tuple[bytes, bytes]] = {}
    for number, day in enumerate(DAYS):
        year.open(meetings[-1])
        assert year.today == day
        hold(year, number)
        if number:
            before = meetings[-2]
            year.approve(before, "Spelling of a name." if number == 3 else "")
            papers[before] = (year.pdf(before, "en"), year.pdf(before, "fr"))
            year.open(meetings[-1])
        if number < len(DAYS) - 1:
            meetings.append(carry_on(year, number))
        same(year, papers)
    counted(year, meetings)
    reopened(year, meetings[REOPENED], papers)
    assert not year.spoken


def hold(year: Year, number: int) -> None:
    """The agenda, the roll, what is said; the first word makes a held meeting of it."""
    page, meeting = year.page, year.page.meeting
    assert meeting is not None
    if number == 0:
        year.begin_agenda()
        year.add_item(FORUM, "20")
    year.call_the_roll("PPRAR" if number == FAILED else "PPOPR")
    year.write("Opening", f"The chair opened meeting {number + 1}.")
    assert page._held_row.isVisible()
    year.click(page._held, "Mark as held")
    assert year.values("meeting", meeting)["status"] == "held"
    if number == 0:
        year.write(FORUM, LETTER, Keys.Key_T)
    if number <= REOPENED:
        forum = year.at(FORUM)
        assert forum.carried == (f"carried {number}× since 8\u00a0Sep" if number else "")
        page.agenda.list.setFocus()
        year.press(Keys.Key_Space if number == REOPENED else Keys.Key_C)
    if number == REOPENED:
        year.write(FORUM, "That the forum take place in May.", Keys.Key_D)
    quorum = year.roll_of(meeting).quorum
    assert quorum is not None and quorum.met is (number != FAILED)
    assert ("quorum not met" in quorum.sentence("en")) is (number == FAILED)


def carry_on(year: Year, number: int) -> int:
    """The next meeting follows the rhythm; what is not finished comes along, and the old agenda stays."""
    old, before = year.page.meeting, [row.title for row in year.page.agenda.agenda.items()]
    made, back = year.plan_next()
    assert year.page.meeting == made and year.values("meeting", made)["day"] == DAYS[number + 1]
    assert (FORUM in back) is (number < REOPENED)
    if number < REOPENED:
        assert f"carried {number + 1}× since 8\u00a0Sep" in back[FORUM]
    assert LETTER in back
    year.window.open_minutes(old or 0)
    assert [row.title for row in year.page.agenda.agenda.items()] == before
    return made


def same(year: Year, papers: dict[int, tuple[bytes, bytes]]) -> None:
    """Byte for byte, whatever happened since."""
    for meeting, kept in papers.items():
        assert (year.pdf(meeting, "en"), year.pdf(meeting, "fr")) == kept
        assert all(pdf.startswith(b"%PDF") for pdf in kept)


def counted(year: Year, meetings: list[int]) -> None:
    """Eight meetings, one decision with its number, one action item that stood at each later meeting."""
    assert [year.values("meeting", meeting)["minutes_status"] for meeting in meetings] == ["approved"] * 7 + ["draft"]
    assert [year.values("meeting", meeting)["next_meeting_id"] for meeting in meetings] == [*meetings[1:], None]
    [decision] = year.all("decision").values()
    assert (decision["number"], decision["meeting_id"]) == ("C-2026-27-01", meetings[REOPENED])
    [letter] = year.all("action").values()
    assert len(letter["reviews"]) == 7
    assert [len(year.roll_of(meeting).lines) for meeting in meetings] == [5] * 8
    with year.workspace.reading() as connection:
        newest = minutes.versions(connection, meetings[FAILED])[0]
    assert (newest.at_meeting, newest.reason) == (meetings[FAILED + 1], "Spelling of a name.")


def reopened(year: Year, meeting: int, papers: dict[int, tuple[bytes, bytes]]) -> None:
    """Approved minutes refuse a change; reopened with a reason they take it, and a new paper stands beside the old."""
    year.window.open_minutes(meeting)
    year.at("Opening")
    assert year.page.notes.locked
    note = next(number for number, one_ in year.all("minute_note").items() if one_["meeting_id"] == meeting)
    with pytest.raises(UserError):
        records.save(year.workspace, record_type("minute_note"), note, {"text": "Something else"})
    year.reopen(meeting, "The vote was missing.")
    assert not year.page.notes.locked and year.values("meeting", meeting)["minutes_status"] == "draft"
    year.write("Opening", "Two guests were welcomed.")
    year.approve(meeting)
    first = papers.pop(meeting)
    again = (year.pdf(meeting, "en"), year.pdf(meeting, "fr"))
    assert again[0] != first[0] and again[1] != first[1]
    same(year, papers)
    with year.workspace.reading() as connection:
        steps = minutes.versions(connection, meeting)
    assert [step.state for step in steps] == ["approved", "reopened", "approved"]
    assert steps[1].reason == "The vote was missing."
    while len(steps) > 1:       # back to before it was reopened: the first paper is the newest again
        year.window.commands.undo.trigger()
        with year.workspace.reading() as connection:
            steps = minutes.versions(connection, meeting)
    assert (year.pdf(meeting, "en"), year.pdf(meeting, "fr")) == first
