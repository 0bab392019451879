"""Planning ahead in the window: the next meeting with what comes along, and a year from the group's rhythm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lipdesk.domain.registry import record_type
from lipdesk.gui.context import Context
from lipdesk.gui.dialogs.next_meeting import NEW, NextMeetingDialog
from lipdesk.gui.dialogs.series import SeriesDialog
from lipdesk.services import records
from lipdesk.store.queries import agendas
from lipdesk.store.queries.records import everything, one
from lipdesk.store.workspace import Workspace
from tests.builders import new_file
from tests.gui.partnership_file import Asked, adder, context_of

HELD = date(2026, 5, 12)    # the second Tuesday


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_file(tmp_path) as opened:
        yield opened


@pytest.fixture
def meeting(workspace: Workspace) -> int:
    """A council of the second Tuesday; the forum is not finished, and a letter is not written."""
    add = adder(workspace)
    council = add("group", name="Council", rhythm="second Tuesday, not July or August")
    for number, title in enumerate(("Opening", "Business arising", "Next meeting"), 1):
        role = {2: "arising", 3: "next"}.get(number)
        add("standing_item", group_id=council, position=number, title=title, role=role)
    held = add("meeting", title="Council", groups=[council], day=HELD, start="10:00", end="12:00", place="Town Hall",
               status="held")  # fmt: skip
    add("agenda_item", meeting_id=held, position=1, title="Opening", state="done", standing=True)
    forum = add("agenda_item", meeting_id=held, position=2, title="Housing forum", state="continues")
    add("action", text="Write the letter", meeting_id=held, agenda_item_id=forum, due=date(2026, 6, 1), raised=HELD)
    return held


@pytest.fixture
def context(workspace: Workspace) -> tuple[Context, Asked]:
    return context_of(workspace)


def dialog_on(context: Context, meeting: int, qtbot: QtBot) -> NextMeetingDialog:
    dialog = NextMeetingDialog(context, meeting)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def found(workspace: Workspace, meeting: int | None) -> dict[str, Any]:
    with workspace.reading() as connection:
        return one(connection, record_type("meeting"), meeting or 0) or {}


def agenda_of(workspace: Workspace, meeting: int) -> list[str]:
    with workspace.reading() as connection:
        return [item["title"] for item in agendas.items(connection, meeting)]


def test_the_next_meeting_is_proposed_by_the_rhythm_with_what_is_not_finished(
    workspace: Workspace, meeting: int, context: tuple[Context, Asked], qtbot: QtBot
) -> None:
    dialog = dialog_on(context[0], meeting, qtbot)
    assert dialog.form.values()["day"] == date(2026, 6, 9)
    assert "Tuesday 9\u00a0June 2026" in dialog._why.text() and "second Tuesday" in dialog._why.text()
    rows = {row.title: row for row in dialog.lines.rows()}
    assert "carried 1× since 12\u00a0May" in rows["Housing forum"].detail
    assert rows["Write the letter"].detail.startswith("Action item")
    assert all(row.icon == "done" for row in rows.values() if not row.heading)
    dialog.make()
    made = found(workspace, dialog.made)
    assert (made["day"], made["place"], made["start"], made["status"]) == (
        date(2026, 6, 9), "Town Hall", "10:00", "planned")
    assert dialog.made is not None and "Housing forum" in agenda_of(workspace, dialog.made)
    workspace.undo()
    assert not found(workspace, dialog.made)


def test_a_line_without_its_tick_stays_behind(
    workspace: Workspace, meeting: int, context: tuple[Context, Asked], qtbot: QtBot
) -> None:
    dialog = dialog_on(context[0], meeting, qtbot)
    row = next(row for row in dialog.lines.rows() if row.title == "Housing forum")
    assert dialog.lines.select(row.id)
    dialog.lines.setFocus()
    qtbot.keyClick(dialog.lines, Qt.Key.Key_Space)
    assert dialog.lines.current_id() == row.id
    assert next(row for row in dialog.lines.rows() if row.title == "Housing forum").sentence.endswith("stays behind")
    dialog.make()
    assert dialog.made is not None and "Housing forum" not in agenda_of(workspace, dialog.made)


def test_another_day_place_and_hour_are_taken(
    workspace: Workspace, meeting: int, context: tuple[Context, Asked], qtbot: QtBot
) -> None:
    dialog = dialog_on(context[0], meeting, qtbot)
    for key, words in (("day", "2026-06-16"), ("place", "Library"), ("start", "9:30"), ("title", "Council, special")):
        line = dialog.form.editor(key).focus_widget()
        line.setFocus()
        line.selectAll()  # type: ignore[attr-defined]
        qtbot.keyClicks(line, words)
    dialog.make()
    made = found(workspace, dialog.made)
    assert (made["day"], made["place"], made["start"], made["title"]) == (
        date(2026, 6, 16), "Library", "09:30", "Council, special")


def test_a_meeting_that_is_planned_already_only_gets_what_comes_back(
    workspace: Workspace, meeting: int, context: tuple[Context, Asked], qtbot: QtBot
) -> None:
    first = dialog_on(context[0], meeting, qtbot)
    first.make()
    again = dialog_on(context[0], meeting, qtbot)
    assert again._do.text() == "Open its agenda" and again._nothing.isVisible()
    again.make()
    assert again.made == first.made
    assert len(everything_of(workspace, "meeting")) == 2


def test_a_meeting_planned_by_hand_is_offered_before_a_new_one(
    workspace: Workspace, meeting: int, context: tuple[Context, Asked], qtbot: QtBot
) -> None:
    planned = adder(workspace)("meeting", title="Council", groups=[1], day=date(2026, 6, 11), place="Library")
    dialog = dialog_on(context[0], meeting, qtbot)
    chosen = dialog.form.editor("meeting")
    assert (chosen.value(), chosen.words()) == (planned, "Council, 11\u00a0June 2026")
    assert (dialog.form.values()["place"], dialog._do.text()) == ("Library", "Add to its agenda")
    assert "becomes the next meeting" in dialog._why.text() and dialog.form.editor("day").line.isReadOnly()
    chosen.set_value(NEW)
    chosen.edited.emit(NEW)
    assert dialog.form.values()["day"] == date(2026, 6, 9) and not dialog.form.editor("day").line.isReadOnly()
    assert dialog._do.text() == "Plan this meeting"
    chosen.set_value(planned)
    chosen.edited.emit(planned)
    dialog.make()
    assert dialog.made == planned and len(everything_of(workspace, "meeting")) == 2
    assert found(workspace, meeting)["next_meeting_id"] == planned and "Housing forum" in agenda_of(workspace, planned)


def test_what_cannot_be_kept_is_said_at_its_field(
    workspace: Workspace, meeting: int, context: tuple[Context, Asked], qtbot: QtBot
) -> None:
    dialog = dialog_on(context[0], meeting, qtbot)
    dialog.form.editor("title").set_value("")
    dialog.make()
    assert dialog.made is None and dialog.isVisible()
    assert dialog.form.editor("title").error()


def test_a_year_follows_the_rhythm_and_each_day_can_be_left_out_or_moved(
    workspace: Workspace, meeting: int, context: tuple[Context, Asked], qtbot: QtBot
) -> None:
    dialog = SeriesDialog(context[0], meeting)
    qtbot.addWidget(dialog)
    dialog.show()
    days = [slot.day for slot in dialog.series.slots]
    assert days[:3] == [date(2026, 6, 9), date(2026, 9, 8), date(2026, 10, 13)] and len(days) == 10
    dialog.days.setFocus()
    qtbot.keyClick(dialog.days, Qt.Key.Key_Space)
    assert dialog._do.text() == "Plan 9 meetings"
    dialog.days.select(1)
    dialog.day.line.setFocus()
    dialog.day.line.selectAll()
    qtbot.keyClicks(dialog.day.line, "2026-09-15")
    dialog.make()
    made = sorted(values["day"] for values in everything_of(workspace, "meeting").values())
    assert made[:3] == [HELD, date(2026, 9, 15), date(2026, 10, 13)] and len(made) == 10
    assert context[1].said == [("9 meetings are planned.", True)]
    workspace.undo()
    assert len(everything_of(workspace, "meeting")) == 1


def test_a_day_with_a_meeting_stays_as_it_is(
    workspace: Workspace, meeting: int, context: tuple[Context, Asked], qtbot: QtBot
) -> None:
    dialog_on(context[0], meeting, qtbot).make()
    dialog = SeriesDialog(context[0], meeting)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.series.slots[0].taken is not None
    dialog.turn(0)
    dialog.move_current(date(2026, 6, 20))
    assert not dialog.series.slots[0].ticked and dialog.series.slots[0].day == date(2026, 6, 9)


def test_a_rhythm_that_is_not_understood_is_said(
    workspace: Workspace, meeting: int, context: tuple[Context, Asked], qtbot: QtBot
) -> None:
    group = record_type("group")
    records.save(workspace, group, 1, {"rhythm": "when the moon is full"})
    dialog = SeriesDialog(context[0], meeting)
    qtbot.addWidget(dialog)
    assert not dialog.series.understood
    assert len(dialog.series.slots) == 12


def everything_of(workspace: Workspace, kind: str) -> dict[int, dict[str, Any]]:
    with workspace.reading() as connection:
        return everything(connection, record_type(kind))
