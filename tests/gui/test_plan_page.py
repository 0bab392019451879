"""The Plan page by keyboard alone, and the ways in which it can be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lipdesk.domain.plan import Activity, Priority, ProgressNote
from lipdesk.gui.pages.plan import PlanPage
from lipdesk.gui.plan.chip_button import ChipButton
from lipdesk.gui.plan.head import BY_LEAD
from lipdesk.gui.plan.painting import NAME
from lipdesk.store.history import Step
from lipdesk.store.queries.records import Values, everything
from lipdesk.store.workspace import Workspace
from tests.builders import new_file
from tests.gui.partnership_file import TODAY, Asked, adder, context_of

K, M = Qt.Key, Qt.KeyboardModifier
YEAR = "2026-27"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_file(tmp_path) as opened:
        yield opened


def page_on(qtbot: QtBot, workspace: Workspace) -> tuple[PlanPage, Asked]:
    context, asked = context_of(workspace)
    page = PlanPage(context)
    qtbot.addWidget(page)
    page.resize(1160, 620)
    page.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page, 1000)
    page.tree.setFocus()
    return page, asked


def press(*keys: tuple[Qt.Key, Qt.KeyboardModifier] | Qt.Key) -> None:
    """Keys to whatever has the keyboard."""
    for key in keys:
        held = M.NoModifier if isinstance(key, Qt.Key) else key[1]
        QTest.keyClick(focused(), key if isinstance(key, Qt.Key) else key[0], held)


def write(words: str) -> None:
    QTest.keyClicks(focused(), words)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def plan_in(workspace: Workspace) -> list[tuple[Any, ...]]:
    """(number, name, quarters, leads, status) of all activities, by priority and number."""
    with workspace.reading() as connection:
        rows: list[Values] = list(everything(connection, Activity).values())
    rows.sort(key=lambda row: (row["priority_id"], row["number"]))
    return [(row["number"], row["name"], row["quarters"], len(row["leads"]), row["status"]) for row in rows]


def test_a_plan_by_keyboard_alone(qtbot: QtBot, workspace: Workspace) -> None:
    add = adder(workspace)
    college, library = add("organization", name="College"), add("organization", name="Library")
    add("priority", number="1", name="Work")
    page, asked = page_on(qtbot, workspace)
    steps: list[Step] = []
    workspace.listen(steps.append)

    press((K.Key_Insert, M.ShiftModifier))
    write("Housing")
    press(K.Key_Return)
    assert page.tree.current_row() is not None and page.tree.current_row().number == "2"  # type: ignore[union-attr]
    for name in ("List of rentals", "Guide", "Bus"):
        press(K.Key_Insert)
        write(name)
        press(K.Key_Return)
    assert [row[:2] for row in plan_in(workspace)] == [("2.1", "List of rentals"), ("2.2", "Guide"), ("2.3", "Bus")]
    assert len(steps) == 4

    press(K.Key_1, K.Key_3, K.Key_F2, K.Key_Tab)  # the leads of the bus
    for name in ("Col", "Lib"):
        write(name)
        press(K.Key_Return)
    press(K.Key_Tab, K.Key_4, K.Key_Tab)  # its quarters, then its status
    write("Under")
    press(K.Key_Tab)
    write("40")
    press(K.Key_Return)
    assert plan_in(workspace)[2] == ("2.3", "Bus", "1;3;4", 2, "under_way")
    row = page.tree.current_row()
    assert row is not None and row.progress is not None and row.progress.how == "hand" and row.percent == 40
    with workspace.reading() as connection:
        bus = next(row for row in everything(connection, Activity).values() if row["name"] == "Bus")
        assert bus["leads"] == [college, library]

    press(K.Key_Space)
    write("At risk")
    press(K.Key_Return)
    assert plan_in(workspace)[2][4] == "at_risk"
    press((K.Key_M, M.ControlModifier))
    write("No driver yet")
    press((K.Key_Return, M.ControlModifier))
    with workspace.reading() as connection:
        assert "No driver yet" in [note["text"] for note in everything(connection, ProgressNote).values()]

    before, count = plan_in(workspace), len(steps)
    press((K.Key_Up, M.AltModifier), (K.Key_Up, M.AltModifier), (K.Key_Up, M.AltModifier))
    assert [row[:2] for row in plan_in(workspace)] == [("1.1", "Bus"), ("2.1", "List of rentals"), ("2.2", "Guide")]
    assert page.tree.current_row() is not None and page.tree.current_row().name == "Bus"  # type: ignore[union-attr]
    assert len(steps) == count + 3
    for _step in range(3):
        workspace.undo()
    assert plan_in(workspace) == before

    press(K.Key_Delete)
    assert [row[1] for row in plan_in(workspace)] == ["List of rentals", "Guide"]
    assert asked.spoken == []


def test_what_is_typed_over_a_name_is_kept_or_given_up(qtbot: QtBot, workspace: Workspace) -> None:
    add = adder(workspace)
    work = add("priority", number="1", name="Work")
    fair = add("activity", number="1.1", name="Fair", priority_id=work, fiscal_year=YEAR)
    page, _asked = page_on(qtbot, workspace)
    page.tree.select(("activity", fair))
    press(K.Key_J)
    write("ob fair")
    draft = page.typed()[0]
    assert (draft.form, draft.record, draft.typed[0].words) == ("activity", fair, "job fair")
    press(K.Key_Escape)
    assert plan_in(workspace)[0][1] == "Fair" and page.typed() == []
    page.put_back(draft)
    assert page.details["activity"].form.form.editor("name").words() == "job fair"
    assert page.commit()
    assert plan_in(workspace)[0][1] == "job fair"
    page.back()
    page.tree.setFocus()
    page.cells.edit(NAME)
    focused().clear()  # type: ignore[attr-defined]
    press(K.Key_Return)
    assert page.cells.cell is not None and page.cells.cell.editor.error() and not page.commit()
    press(K.Key_Escape, K.Key_Insert)
    write("Half a na")
    assert page.typed()[0].start["priority_id"] == work
    press(K.Key_Escape)
    assert len(plan_in(workspace)) == 1 and page.tree.current_key() == ("activity", fair)


def test_quiet_priorities_leads_and_words(qtbot: QtBot, workspace: Workspace) -> None:
    add = adder(workspace)
    college, library = add("organization", name="College"), add("organization", name="Library")
    strategy = add("strategy", name="Strategy", since=date(2024, 4, 1))
    add("approval", strategy_id=strategy, body="Council", day=date(2024, 3, 14))
    add("approval", strategy_id=strategy, body="County", day=date(2024, 5, 22))
    work = add("priority", number="1", name="Work", strategy_id=strategy, pillar="Settle")
    home = add("priority", number="2", name="Housing", strategy_id=strategy, pillar="Settle")
    guide = add("activity", number="1.1", name="Guide", priority_id=work, fiscal_year=YEAR, leads=[college, library])
    add("activity", number="2.1", name="Rentals", priority_id=home, fiscal_year=YEAR, leads=[library], status="done")
    add("progress_note", activity_id=guide, day=TODAY - timedelta(days=61), text="Printed")
    page, asked = page_on(qtbot, workspace)
    tree = page.tree
    assert [key[0][0] for key in tree.shown_keys()] == ["pillar", "priority", "activity", "priority", "activity"]
    chips = {chip.objectName(): chip for chip in page.findChildren(ChipButton) if chip.isVisible()}
    assert "Approved by Council, 14\u00a0Mar 2024" in {chip.accessibleName() for chip in chips.values()}
    assert sum(name.startswith("plan-approval:") for name in chips) == 2
    chips["plan-quiet"].click()
    assert [key[0] for key in tree.shown_keys() if key[0][0] == "priority"] == [("priority", home)]
    tree.select(("priority", home))
    row = tree.current_row()
    assert row is not None and row.quiet == "nothing yet"
    assert page.back() and len(tree.shown_keys()) == 5
    page.head.finder.setText("print")
    page.head.finder.searched.emit("rent")
    assert [key[0][0] for key in tree.shown_keys()] == ["pillar", "priority", "activity"]
    page.back()

    page.head.views._group.buttons()[2].click()
    assert [key[0] for key, _under in tree.shown_keys()] == ["lead", "activity", "lead", "activity", "activity"]
    page.head.views._group.buttons()[1].click()
    assert asked.shown == ["indicator"] and page.head.views.current() == BY_LEAD
    tree.select(("activity", guide))
    press((K.Key_C, M.ControlModifier))
    line = QGuiApplication.clipboard().text().splitlines()[1].split("\t")
    assert line == ["1.1", "Guide", "College; Library", "", "Not started", "0 %"]


def test_a_year_goes_on_and_a_plan_begins(qtbot: QtBot, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    from lipdesk.gui.plan.roll_dialog import RollDialog

    page, _asked = page_on(qtbot, workspace)
    assert page.tree.isHidden()
    page.new_priority()
    write("Work")
    assert page.commit()
    with workspace.reading() as connection:
        assert [row["number"] for row in everything(connection, Priority).values()] == ["1"]
    page.new()
    write("Fair")
    assert page.commit()
    monkeypatch.setattr(RollDialog, "exec", lambda dialog: dialog.make() or dialog.result())
    page._do("roll")
    assert page.head._title.text() == "Plan 2027–2028"
    assert [row[:2] for row in plan_in(workspace)] == [("1.1", "Fair"), ("1.1", "Fair")]
    row = page.tree.current_row()
    page.show_year(YEAR)
    assert row is None or row.name
