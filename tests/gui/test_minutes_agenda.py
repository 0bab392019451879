"""The agenda beside the minutes: how it reads, what it takes, and what is done to its items by keys and mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lipdesk.domain.registry import record_type
from lipdesk.gui.dialogs.part import PartDialog
from lipdesk.gui.minutes.agenda import AgendaPane
from lipdesk.services import agenda_words, minutes, records
from lipdesk.store.queries.records import one
from lipdesk.store.workspace import Workspace
from tests.builders import new_file
from tests.gui.council_agenda import TITLES, add_council_meeting
from tests.gui.partnership_file import TODAY, Asked, adder, context_of

Keys = Qt.Key


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_file(tmp_path) as opened:
        yield opened


@pytest.fixture
def meeting(workspace: Workspace) -> int:
    return add_council_meeting(workspace)


@pytest.fixture
def shown(workspace: Workspace, meeting: int, qtbot: QtBot) -> tuple[AgendaPane, Asked]:
    context, asked = context_of(workspace)
    pane = AgendaPane(context, now=lambda: datetime(2026, 5, 12, 10, 20))
    qtbot.addWidget(pane)
    pane.resize(316, 600)
    pane.show()
    pane.activateWindow()
    QTest.qWaitForWindowActive(pane, 1000)
    workspace.listen(lambda _step: pane.load(meeting))
    pane.load(meeting)
    pane.list.setFocus()
    return pane, asked


def titles(pane: AgendaPane) -> list[str]:
    return [row.title for row in pane.agenda.items()]


def pick(pane: AgendaPane, title: str) -> int:
    found = next(row for row in pane.agenda.items() if row.title == title)
    assert found.id is not None and pane.list.select(found.id)
    return found.id


def press(qtbot: QtBot, pane: AgendaPane, key: Keys, control: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(pane.list, key, held)


def state(workspace: Workspace, item: int) -> Any:
    with workspace.reading() as connection:
        return (one(connection, record_type("agenda_item"), item) or {})["state"]


def test_sections_stand_over_their_items_and_the_first_open_item_is_current(
    shown: tuple[AgendaPane, Asked]
) -> None:
    pane, _asked = shown
    assert [row.title for row in pane.list.rows()] == [
        "Opening", "Business arising", "Transit pilot", "Housing forum", "", "Next meeting"]
    assert [row.number for row in pane.agenda.items()] == [1, 2, 3, 4]
    assert pane.current() is not None and pane.current().title == "Opening"  # type: ignore[union-attr]


def test_a_carried_item_says_since_when_and_how_often(shown: tuple[AgendaPane, Asked]) -> None:
    pane, _asked = shown
    pilot = next(row for row in pane.agenda.items() if row.title == "Transit pilot")
    assert pilot.carried == "carried 2× since 17\u00a0Mar"
    assert "carried 2 times since 17\u00a0March" in pilot.sentence
    assert pilot.sentence.startswith("2. Transit pilot, Decision, 40 min")
    assert all(not row.carried for row in pane.agenda.items() if row is not pilot)


def test_an_item_moves_by_keys_and_takes_the_section_that_it_comes_to_stand_in(
    qtbot: QtBot, shown: tuple[AgendaPane, Asked], workspace: Workspace
) -> None:
    pane, _asked = shown
    item = pick(pane, "Opening")
    press(qtbot, pane, Keys.Key_Down, control=True)     # into the section, still the first
    row = pane.current()
    assert row is not None and (row.id, row.number, row.section) == (item, 1, "Business arising")
    press(qtbot, pane, Keys.Key_Down, control=True)
    assert titles(pane) == ["Transit pilot", "Opening", "Housing forum", "Next meeting"]
    press(qtbot, pane, Keys.Key_Down, control=True)
    press(qtbot, pane, Keys.Key_Down, control=True)     # out of the section
    row = pane.current()
    assert row is not None and (row.id, row.number, row.section) == (item, 3, "")
    workspace.undo()
    assert pane.current() is not None and pane.current().section == "Business arising"  # type: ignore[union-attr]


def test_the_ends_of_the_agenda_hold(qtbot: QtBot, shown: tuple[AgendaPane, Asked]) -> None:
    pane, asked = shown
    pick(pane, "Opening")
    press(qtbot, pane, Keys.Key_Up, control=True)
    pick(pane, "Next meeting")
    press(qtbot, pane, Keys.Key_Down, control=True)
    assert titles(pane) == TITLES and not asked.spoken


def test_space_deals_with_an_item_and_c_lets_it_come_back(
    qtbot: QtBot, shown: tuple[AgendaPane, Asked], workspace: Workspace
) -> None:
    pane, _asked = shown
    item = pick(pane, "Housing forum")
    for key, wanted in ((Keys.Key_Space, "done"), (Keys.Key_Space, "open"), (Keys.Key_C, "continues"),
                        (Keys.Key_Space, "done"), (Keys.Key_C, "continues"), (Keys.Key_C, "open")):
        press(qtbot, pane, key)
        assert state(workspace, item) == wanted
    assert pane.list.current_id() == item


def test_delete_moves_to_the_trash_and_the_next_item_is_current(
    qtbot: QtBot, shown: tuple[AgendaPane, Asked], workspace: Workspace
) -> None:
    pane, asked = shown
    pick(pane, "Transit pilot")
    press(qtbot, pane, Keys.Key_Delete)
    assert titles(pane) == ["Opening", "Housing forum", "Next meeting"]
    assert asked.said == [("Agenda item moved to the trash.", True)]
    assert pane.current() is not None and pane.current().title in ("Opening", "Housing forum")  # type: ignore[union-attr]
    workspace.undo()
    assert titles(pane) == TITLES


def test_items_are_added_one_after_the_other_below_the_current_one(
    qtbot: QtBot, shown: tuple[AgendaPane, Asked], workspace: Workspace
) -> None:
    pane, _asked = shown
    pick(pane, "Transit pilot")
    press(qtbot, pane, Keys.Key_Insert)
    line = pane.new_item
    assert line.isVisible() and line.title.hasFocus()
    qtbot.keyClicks(line.title, "Language test fees")
    qtbot.keyClicks(line.minutes, "15")
    line.kind.setCurrentIndex(line.kind.findData("decision"))
    qtbot.keyClick(line.minutes, Keys.Key_Return)
    qtbot.keyClicks(line.title, "Thanks")
    qtbot.keyClick(line.title, Keys.Key_Return)
    assert titles(pane) == ["Opening", "Transit pilot", "Language test fees", "Thanks", "Housing forum", "Next meeting"]
    added = pane.agenda.items()[2]
    assert (added.section, added.kind, added.minutes) == ("Business arising", "Decision", 15)
    qtbot.keyClick(line.title, Keys.Key_Escape)
    assert not line.isVisible() and pane.list.hasFocus()


def test_a_title_that_is_being_typed_is_kept_on_leaving_and_offered_after_a_crash(
    qtbot: QtBot, shown: tuple[AgendaPane, Asked]
) -> None:
    pane, _asked = shown
    pane.begin_new()
    qtbot.keyClicks(pane.new_item.title, "Half a ti")
    [draft] = pane.typed()
    assert (draft.form, draft.record, draft.start) == ("agenda_item", None, {"meeting_id": pane.meeting})
    assert pane.commit() and titles(pane)[1] == "Half a ti" and not pane.typed()
    pane.put_back(draft)
    assert pane.new_item.text() == "Half a ti" and pane.new_item.isVisible()
    with pytest.raises(ValueError):
        pane.put_back(type(draft)("person", None, draft.typed))


def test_f2_opens_all_fields_and_enter_tells_the_page(
    qtbot: QtBot, shown: tuple[AgendaPane, Asked], monkeypatch: pytest.MonkeyPatch
) -> None:
    pane, _asked = shown
    item, opened, entered = pick(pane, "Housing forum"), [], []
    monkeypatch.setattr(PartDialog, "exec", lambda dialog: opened.append(dialog.form.record))
    pane.item_entered.connect(entered.append)
    press(qtbot, pane, Keys.Key_F2)
    press(qtbot, pane, Keys.Key_Return)
    assert opened == [item] and entered == [item]


def test_a_row_is_dragged_to_another_place(shown: tuple[AgendaPane, Asked]) -> None:
    pane, _asked = shown
    item = pick(pane, "Next meeting")
    rect = pane.list.visualRect(pane.list.model().index(2, 0))
    drop = Drop(QPoint(rect.center().x(), rect.top() + 1))
    pane.list.startDrag = lambda *_: None  # type: ignore[method-assign]
    pane.list.dropIndicatorPosition = lambda: pane.list.DropIndicatorPosition.AboveItem  # type: ignore[method-assign]
    pane.list.dropEvent(drop)  # type: ignore[arg-type]
    assert titles(pane) == ["Opening", "Next meeting", "Transit pilot", "Housing forum"]
    assert pane.list.current_id() == item and drop.accepted


class Drop:
    """A drop at a point: Qt makes none without a drag of the platform."""

    def __init__(self, point: QPoint) -> None:
        self._point, self.accepted = point, False

    def position(self) -> Any:
        return self._point.toPointF()

    def setDropAction(self, _action: object) -> None:
        pass

    def accept(self) -> None:
        self.accepted = True


def test_an_empty_agenda_begins_with_the_standing_one_or_the_usual_one(
    workspace: Workspace, meeting: int, shown: tuple[AgendaPane, Asked]
) -> None:
    pane, asked = shown
    add = adder(workspace)
    group = add("group", name="Housing group")
    first = add("meeting", title="Housing", groups=[group], day=TODAY)
    pane.load(first)
    assert pane._empty.isVisible() and pane._start.text() == "Use the usual agenda"
    pane._start.click()
    pane.load(first)
    assert len(pane.agenda.items()) == len(agenda_words.usual("en")) and not pane._empty.isVisible()
    pane.keep_standing()
    assert asked.said[-1][1]
    second = add("meeting", title="Housing", groups=[group], day=TODAY)
    pane.load(second)
    assert pane._start.text() == "Use the standing agenda"
    pane._start.click()
    pane.load(second)
    assert [row.title for row in pane.agenda.items()] == [line["title"] for line in agenda_words.usual("en")]


def test_an_agenda_of_approved_minutes_rests(
    workspace: Workspace, meeting: int, shown: tuple[AgendaPane, Asked], qtbot: QtBot
) -> None:
    pane, asked = shown
    records.save(workspace, record_type("meeting"), meeting, {"status": "held"})
    minutes.approve(workspace, meeting, None, "", TODAY, {})
    pane.begin_new()
    assert not pane.new_item.isVisible()
    pick(pane, "Housing forum")
    press(qtbot, pane, Keys.Key_Space)
    assert asked.spoken and titles(pane) == TITLES
    assert not any(action.isEnabled() for action in pane.item_menu(pane.list.current_id()).actions())


def test_the_menu_of_an_item_does_the_same(shown: tuple[AgendaPane, Asked], workspace: Workspace) -> None:
    pane, _asked = shown
    item = pick(pane, "Housing forum")
    named: dict[str, Callable[[], object]] = {
        action.text(): action.trigger for action in pane.item_menu(item).actions()}
    named["Move up"]()
    assert titles(pane) == ["Opening", "Housing forum", "Transit pilot", "Next meeting"]
    named["Dealt with"]()
    assert state(workspace, item) == "done"


def test_rows_are_spoken_in_a_sentence_and_headings_cannot_be_chosen(shown: tuple[AgendaPane, Asked]) -> None:
    pane, _asked = shown
    model = pane.list.model()
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "1. Opening, Information, 5 min, Not yet dealt with"
    assert model.flags(model.index(1, 0)) == Qt.ItemFlag.NoItemFlags
    QApplication.processEvents()
    assert pane.minimumSizeHint().width() <= 316
