"""What opens over the plan: the dialog that rolls a year over, and the form for a progress note."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from lipdesk.domain.plan import Activity, ProgressNote
from lipdesk.gui.dialogs.change_all import ChangeAllDialog
from lipdesk.gui.pages.plan import PlanPage
from lipdesk.gui.plan.note_form import NoteForm
from lipdesk.gui.plan.roll_dialog import RollDialog
from lipdesk.store.history import Step
from lipdesk.store.queries.records import everything, one
from lipdesk.store.workspace import Workspace
from tests.builders import new_file
from tests.gui.partnership_file import TODAY, adder, context_of

YEAR, NEXT = "2026-27", "2027-28"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_file(tmp_path) as opened:
        yield opened


@pytest.fixture
def plan(workspace: Workspace) -> dict[str, int]:
    """Three activities of a priority, one of them done and one with an open action item."""
    add = adder(workspace)
    work = add("priority", number="1", name="Work")
    about = {"priority_id": work, "fiscal_year": YEAR}
    fair = add("activity", number="1.1", name="Fair", status="done", **about)
    guide = add("activity", number="1.2", name="Guide", status="under_way", quarters="1;2", **about)
    circles = add("activity", number="1.3", name="Circles", quarters="3", **about)
    add("action", text="Find a printer", activity_id=guide, due=date(2026, 6, 1))
    return {"fair": fair, "guide": guide, "circles": circles}


def test_unfinished_activities_go_on_in_one_step(qtbot: QtBot, workspace: Workspace, plan: dict[str, int]) -> None:
    context, asked = context_of(workspace)
    dialog = RollDialog(context, YEAR)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.windowTitle() == f"Continue in {NEXT}"
    assert [row.activity for row in dialog.proposal.rows] == [plan["guide"], plan["circles"]]
    dialog.rows.select(0)
    assert "Find a printer" in dialog._along.text()
    dialog.rows.select(1)
    qtbot.keyClick(dialog.rows, Qt.Key.Key_Space)
    dialog.make()
    with workspace.reading() as connection:
        made = one(connection, Activity, dialog.made[0]) or {}
        assert len(dialog.made) == 1
        assert (made["name"], made["fiscal_year"], made["carried_from_id"]) == ("Guide", NEXT, plan["guide"])
    workspace.undo()
    with workspace.reading() as connection:
        assert set(everything(connection, Activity)) == set(plan.values())
    assert asked.spoken == []


def test_what_goes_on_already_is_told_and_left_alone(
    qtbot: QtBot, workspace: Workspace, plan: dict[str, int]
) -> None:
    context, _asked = context_of(workspace)
    RollDialog(context, YEAR).make()
    again = RollDialog(context, YEAR)
    qtbot.addWidget(again)
    again.set_all(True)
    again.turn(0)
    assert not any(row.ticked for row in again.proposal.rows)
    assert [row.detail for row in again.rows.rows() if not row.heading] == ["goes on already"] * 2
    assert not again._do.isEnabled()


def test_a_note_is_one_step_and_never_lost(qtbot: QtBot, workspace: Workspace, plan: dict[str, int]) -> None:
    context, asked = context_of(workspace)
    form = NoteForm(context)
    qtbot.addWidget(form)
    form.begin(plan["circles"])
    text = form.editor("text").focus_widget()
    assert isinstance(text, QPlainTextEdit)
    assert form.typed() == []
    qtbot.keyClicks(text, "Two circles began")
    form.editor("status").set_value("under_way")
    draft = form.typed()[0]
    assert {typed.field for typed in draft.typed} == {"status", "text"}
    other = NoteForm(context)
    qtbot.addWidget(other)
    other.put_back(draft)
    typed = other.editor("text").focus_widget()
    steps: list[Step] = []
    workspace.listen(steps.append)
    qtbot.keyClick(typed, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(steps) == 1
    with workspace.reading() as connection:
        notes = list(everything(connection, ProgressNote).values())
        assert [(note["day"], note["status"], note["text"]) for note in notes] == [
            (TODAY, "under_way", "Two circles began")]
        assert (one(connection, Activity, plan["circles"]) or {})["status"] == "under_way"
    assert other.typed() == [] and other.isHidden() and asked.spoken == []


def test_a_note_that_can_not_be_kept_stays(qtbot: QtBot, workspace: Workspace, plan: dict[str, int]) -> None:
    context, _asked = context_of(workspace)
    form = NoteForm(context)
    qtbot.addWidget(form)
    form.begin(plan["circles"])
    form.editor("text").put_back("Half a sentence")
    form.editor("day").put_back("31 Feb")
    assert not form.commit()
    assert form.editor("day").error()
    assert form.typed()[0].typed[0].words == "31 Feb"
    form.leave()
    assert form.typed() == []


def test_a_status_chosen_in_the_form_shows_in_the_plan(
    qtbot: QtBot, workspace: Workspace, plan: dict[str, int]
) -> None:
    adder(workspace)("progress_note", activity_id=plan["guide"], day=date(2026, 4, 20), status="at_risk")
    context, _asked = context_of(workspace)
    page = PlanPage(context)
    qtbot.addWidget(page)
    page.resize(1160, 640)
    page.show()
    page.show_record(plan["guide"])
    status = page.details["activity"].form.form.editor("status")
    status.set_value("done")
    status.edited.emit("done")
    row = next(row for row in page._found.every() if row.key == ("activity", plan["guide"]))
    assert (row.status, status.value()) == ("done", "done")


def test_several_statuses_are_changed_at_once(qtbot: QtBot, workspace: Workspace, plan: dict[str, int]) -> None:
    context, _asked = context_of(workspace)
    dialog = ChangeAllDialog(context, Activity, [plan["guide"], plan["circles"]])
    qtbot.addWidget(dialog)
    dialog.field.set_value("status")
    dialog._show()
    dialog.editor().set_value("done")
    dialog._finish()
    with workspace.reading() as connection:
        notes = everything(connection, ProgressNote).values()
        assert [(note["activity_id"], note["day"], note["status"]) for note in notes] == [
            (plan["guide"], TODAY, "done"), (plan["circles"], TODAY, "done")]
