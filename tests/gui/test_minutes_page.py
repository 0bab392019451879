"""The page of agenda and minutes: its panes, its steps, its keys, and the ways to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from lipdesk.domain.registry import record_type
from lipdesk.gui.context import Page
from lipdesk.gui.dialogs.part import PartDialog
from lipdesk.gui.drafts import Writing
from lipdesk.gui.pages.minutes import MinutesPage
from lipdesk.gui.tasks import Tasks
from lipdesk.services import records
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.minutes import blocks
from lipdesk.store.queries.records import one
from lipdesk.store.workspace import Workspace
from tests.gui.desk import Desk, desk_in
from tests.gui.partnership_file import TODAY, Asked, adder, context_of, small_file

HELD, AHEAD = 1, 2
Keys, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """The held meeting has three items; a meeting was planned for today as well."""
    with small_file(tmp_path) as opened:
        add = adder(opened)
        for number, title in enumerate(("Opening", "Transit pilot", "Next meeting"), 1):
            add("agenda_item", meeting_id=HELD, position=number, title=title, minutes=10)
        yield opened


@pytest.fixture
def shown(workspace: Workspace, qtbot: QtBot) -> tuple[MinutesPage, Asked]:
    context, asked = context_of(workspace)
    page = MinutesPage(context)
    context.tasks = Tasks(page, synchronous=True)
    page.work.papers._tasks = context.tasks
    qtbot.addWidget(page)
    page.resize(1166, 560)
    page.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page, 1000)
    page.show_record(HELD)
    return page, asked


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    with desk_in(tmp_path, monkeypatch) as made:
        yield made


def item_named(page: MinutesPage, title: str) -> int:
    return next(row.id for row in page.agenda.agenda.items() if row.title == title and row.id is not None)


def meeting_of(workspace: Workspace, meeting: int) -> dict[str, Any]:
    with workspace.reading() as connection:
        return one(connection, record_type("meeting"), meeting) or {}


def state_of(workspace: Workspace, item: int) -> str:
    with workspace.reading() as connection:
        return str((one(connection, record_type("agenda_item"), item) or {})["state"])


def write(qtbot: QtBot, page: MinutesPage, words: str) -> None:
    page.notes.begin()
    focused = QApplication.focusWidget()
    assert focused is not None and page.notes.isAncestorOf(focused)
    qtbot.keyClicks(focused, words)


def test_it_says_what_the_meeting_is_and_offers_the_next_step(
    shown: tuple[MinutesPage, Asked], workspace: Workspace
) -> None:
    page, _asked = shown
    assert isinstance(page, Page) and isinstance(page, Writing)
    head = page.head
    assert head._title.text() == "Council meeting, 8\u00a0April 2026" and head._chip.text() == "Minutes: draft"
    assert head.step.text() == "Circulate…"
    page.show_record(AHEAD)
    assert head._where.text() == "10:00 to 12:00 · Town Hall, Tamarack Falls" and head._chip.text() == "Planned"
    assert head.step.text() == "Agenda PDF…"
    records.save(workspace, record_type("meeting"), AHEAD, {"status": "cancelled"})
    assert not head.step.isVisible()


def test_where_the_title_has_no_room_its_day_stays_whole(
    shown: tuple[MinutesPage, Asked], workspace: Workspace
) -> None:
    page, _asked = shown
    name = "Partnership council for immigration in the county"
    records.save(workspace, record_type("meeting"), HELD, {"title": name, "day": date(2026, 9, 8)})
    title, found = page.head._title, []
    for words, more in ((f"{name}, 8 September 2026", 0), (", 8 September 2026", 90), (", 8 Sep 2026", 76),
                        ("8 September 2026", 4)):
        title.setFixedWidth(title.fontMetrics().horizontalAdvance(words) + more)
        found.append(title.shown().replace("\u00a0", " "))
    assert found[0] == f"{name}, 8 September 2026" and found[3] == "8 September 2026"
    assert found[1].endswith("…, 8 September 2026") and found[2].endswith("…, 8 Sep 2026")
    page.resize(700, 500)
    assert page.head._chip.text() == "Draft" and page.head._chip.accessibleName() == "Minutes: draft"


@pytest.mark.parametrize(("width", "panes"), [
    (1166, "agenda notes attendance"), (1039, "agenda notes attendance"), (1000, "agenda notes"), (799, "agenda notes"),
    (700, "agenda"),
])  # fmt: skip
def test_panes_are_given_up_and_words_never(shown: tuple[MinutesPage, Asked], width: int, panes: str) -> None:
    page, _asked = shown
    page.resize(width, 560)
    named = {"agenda": page.agenda, "notes": page.notes, "attendance": page.attendance}
    assert [name for name, pane in named.items() if pane.isVisible()] == panes.split()
    assert page.head.side.isVisible() == (width < 1039)
    for pane in named.values():
        if pane.isVisible():
            assert pane.width() >= pane.minimumSizeHint().width()
            assert pane.mapTo(page, pane.rect().topRight()).x() < width


def test_the_attendance_is_a_toggle_where_it_has_no_room(shown: tuple[MinutesPage, Asked]) -> None:
    page, _asked = shown
    page.resize(1000, 560)
    page.head.side.setChecked(True)
    assert page.attendance.isVisible() and page.notes.isVisible() and page.agenda.isVisible()
    page.resize(850, 560)
    assert page.attendance.isVisible() and page.notes.isVisible() and not page.agenda.isVisible()
    page.head.side.setChecked(False)
    assert page.agenda.isVisible() and not page.attendance.isVisible()


def test_the_pane_that_she_types_in_stays_when_the_window_shrinks(
    shown: tuple[MinutesPage, Asked], qtbot: QtBot
) -> None:
    page, _asked = shown
    write(qtbot, page, "While people talk")
    page.resize(700, 560)
    assert page.notes.isVisible() and page.notes.isAncestorOf(page._focused())


def test_a_single_pane_goes_from_the_agenda_to_the_notes_and_back(
    shown: tuple[MinutesPage, Asked], qtbot: QtBot
) -> None:
    page, _asked = shown
    page.resize(700, 560)
    page.agenda.list.select(item_named(page, "Transit pilot"))
    qtbot.keyClick(page.agenda.list, Keys.Key_Return)
    assert page.notes.isVisible() and not page.agenda.isVisible() and page.notes.item == page.agenda.list.current_id()
    assert page.head._back.isVisible()
    assert page.back() and page.agenda.isVisible() and not page.notes.isVisible()
    assert not page.back()


def test_enter_opens_all_fields_where_both_panes_are_shown(
    shown: tuple[MinutesPage, Asked], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _asked = shown
    opened: list[Any] = []
    monkeypatch.setattr(PartDialog, "exec", lambda dialog: opened.append(dialog.form.record))
    page.agenda.list.select(item_named(page, "Opening"))
    qtbot.keyClick(page.agenda.list, Keys.Key_Return)
    assert opened == [item_named(page, "Opening")]


def test_alt_down_keeps_what_was_written_and_deals_with_the_item(
    shown: tuple[MinutesPage, Asked], workspace: Workspace, qtbot: QtBot
) -> None:
    page, _asked = shown
    opening, pilot = item_named(page, "Opening"), item_named(page, "Transit pilot")
    page.agenda.list.select(opening)
    write(qtbot, page, "The chair opened the meeting.")
    page.step(1)
    assert page.agenda.list.current_id() == pilot and page.notes.item == pilot
    assert state_of(workspace, opening) == "done" and state_of(workspace, pilot) == "open"
    with workspace.reading() as connection:
        [block] = blocks(connection, Labels(connection, "en"), HELD)[opening]
    assert block.text == "The chair opened the meeting."
    focused = QApplication.focusWidget()
    assert focused is not None and page.notes.isAncestorOf(focused)
    page.step(1)        # nothing was written here
    assert state_of(workspace, pilot) == "open"
    page.step(-1)
    assert page.agenda.list.current_id() == pilot


def test_keys_go_through_the_items_and_the_panes(shown: tuple[MinutesPage, Asked], qtbot: QtBot) -> None:
    page, _asked = shown
    page.agenda.list.select(item_named(page, "Opening"))
    page.agenda.list.setFocus()
    qtbot.keyClick(page.agenda.list, Keys.Key_Down, Held.AltModifier)
    assert page.agenda.list.current_id() == item_named(page, "Transit pilot")
    qtbot.keyClick(page.agenda.list, Keys.Key_F6)
    where = [next(pane for pane in page._panes() if pane.isAncestorOf(page._focused()))]
    for _turn in range(2):
        qtbot.keyClick(page._focused(), Keys.Key_F6)
        where.append(next(pane for pane in page._panes() if pane.isAncestorOf(page._focused())))
    assert where == [page.notes, page.attendance, page.agenda]
    qtbot.keyClick(page._focused(), Keys.Key_F6, Held.ShiftModifier)
    assert page.attendance.isAncestorOf(page._focused())


def test_the_keyboard_begins_an_empty_agenda(
    workspace: Workspace, shown: tuple[MinutesPage, Asked], qtbot: QtBot
) -> None:
    page, _asked = shown
    empty = adder(workspace)("meeting", day=TODAY, title="Special meeting", groups=[1])
    page.show_record(empty)
    page.setFocus()
    assert page._focused().objectName() == "begin-agenda"
    qtbot.keyClick(page._focused(), Keys.Key_Space)
    assert page._focused() is page.agenda.list and page.agenda.current() is not None


def test_a_planned_meeting_whose_day_has_come_is_offered_as_held_once_minutes_are_written(
    shown: tuple[MinutesPage, Asked], workspace: Workspace, qtbot: QtBot
) -> None:
    page, asked = shown
    today = adder(workspace)("meeting", title="Council", day=TODAY, groups=[1])
    item = adder(workspace)("agenda_item", meeting_id=today, title="Opening")
    page.show_record(today)
    assert not page._held.isVisible()
    page.agenda.list.select(item)
    write(qtbot, page, "Opened at ten.")
    assert page.notes.commit() and page._held.isVisible()
    next(one_ for one_ in page._held.findChildren(QPushButton) if one_.text() == "Mark as held").click()
    assert meeting_of(workspace, today)["status"] == "held" and not page._held.isVisible()
    assert meeting_of(workspace, today)["minutes_status"] == "draft" and asked.said[-1] == ("Marked as held.", True)
    workspace.undo()
    assert meeting_of(workspace, today)["status"] == "planned" and page._held.isVisible()
    page._not_held()
    assert not page._held.isVisible()
    page.show_record(AHEAD)     # tomorrow: nothing is offered yet
    adder(workspace)("minute_note", meeting_id=AHEAD, text="A word before.")
    assert not page._held.isVisible()


def test_what_is_half_typed_comes_from_all_panes_and_goes_back_to_its_place(
    shown: tuple[MinutesPage, Asked], qtbot: QtBot
) -> None:
    page, _asked = shown
    pilot = item_named(page, "Transit pilot")
    page.agenda.list.select(pilot)
    write(qtbot, page, "Half a sen")
    note = page.typed()
    page.agenda.begin_new()
    qtbot.keyClicks(page.agenda.new_item.title, "Half a ti")
    title = [draft for draft in page.typed() if draft.form == "agenda_item"]
    assert len(note) == len(title) == 1
    page.agenda.new_item.clear()
    page.show_record(AHEAD)
    page.put_back(title[0])
    assert page.meeting == HELD and page.agenda.new_item.text() == "Half a ti"
    page.agenda.new_item.clear()
    page.put_back(note[0])
    assert page.notes.item == pilot and page.agenda.list.current_id() == pilot
    with pytest.raises(KeyError):
        page.put_back(type(note[0])("person", None, note[0].typed))


def test_a_window_without_meetings_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    from tests.builders import new_file

    with new_file(tmp_path) as empty:
        context, asked = context_of(empty)
        page = MinutesPage(context)
        qtbot.addWidget(page)
        page.resize(1166, 560)
        page.show()
        assert page._empty.isVisible() and not page.head.isVisible()
        page.preview()
        page.new()
        assert not asked.spoken
