"""What stands above and below the form: an indicator's chart and its next measurement, who came to an event; and the
sums over the contributions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lipdesk.domain.registry import record_type
from lipdesk.gui.contribution_sums import ContributionSums, SumsDialog
from lipdesk.gui.pages.records import RecordsPage
from lipdesk.gui.panels.indicator import IndicatorPanel
from lipdesk.gui.panels.participants import ParticipantsPanel
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace
from tests.builders import new_file
from tests.gui.partnership_file import TODAY, adder, context_of


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_file(tmp_path) as opened:
        yield opened


def page_of(qtbot: QtBot, workspace: Workspace, kind: str) -> RecordsPage:
    context, _asked = context_of(workspace)
    page = RecordsPage(context, record_type(kind))
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    return page


def all_of(workspace: Workspace, kind: str) -> list[dict[str, object]]:
    with workspace.reading() as connection:
        return list(everything(connection, record_type(kind)).values())


def test_a_measurement_is_kept_by_keyboard_and_the_chart_follows(qtbot: QtBot, workspace: Workspace) -> None:
    add = adder(workspace)
    one = add("indicator", number="1", name="Weeks", direction="down", target=4_000, baseline=9_000,
              baseline_day=date(2025, 4, 1))  # fmt: skip
    page = page_of(qtbot, workspace, "indicator")
    panel = page.detail.findChild(IndicatorPanel)
    assert panel is not None and not panel.chart.isVisible()
    qtbot.keyClick(panel.value.line, Qt.Key.Key_Return)
    assert panel.value.error() == "A measurement needs a value."
    panel.source.set_value("Clinics")
    qtbot.keyClicks(panel.value.line, "6.5")
    qtbot.keyClick(panel.value.line, Qt.Key.Key_Return)
    (kept,) = all_of(workspace, "measurement")
    assert (kept["indicator_id"], kept["day"], kept["value"], kept["source"]) == (one, TODAY, 6_500, "Clinics")
    assert panel.value.value() is None and panel.chart.isVisible()
    told = panel.chart.accessibleDescription()
    assert told == "baseline 9 on 2025-04-01; 6.5 on 2026-05-12; target 4 or less"
    (row,) = page.list.table.tsv(selected=False).splitlines()[1:]
    assert "Closer to the target" in row and "4 or less" in row and "6.5" in row
    workspace.undo()
    assert not panel.chart.isVisible() and all_of(workspace, "measurement") == []


def test_who_came_is_added_up_and_another_total_is_told(qtbot: QtBot, workspace: Workspace) -> None:
    event = adder(workspace)("event", title="Forum", day=TODAY, participants=50)
    page = page_of(qtbot, workspace, "event")
    panel = page.detail.findChild(ParticipantsPanel)
    assert panel is not None and panel.sum.text() == "" and not panel.warning.isVisible()
    for key, count in (("newcomers", 30), ("employers", 12)):
        editor = panel.form.editor(f"participant_category.{key}")
        qtbot.keyClicks(editor.line, str(count))  # type: ignore[attr-defined]
        assert editor.commit()
    assert panel.sum.text() == "42 people" and panel.warning.isVisible()
    assert panel.warning.text().startswith("The total typed is 50, the categories add up to 42.")
    panel._take_sum()
    assert not panel.warning.isVisible()
    assert all_of(workspace, "event")[0]["participants"] == 42
    editor = panel.form.editor("participant_category.employers")
    editor.line.clear()  # type: ignore[attr-defined]
    assert editor.commit() and [row["event_id"] for row in all_of(workspace, "participants")] == [event]
    assert panel.sum.text() == "30 people"


def test_contributions_are_added_up_as_they_are_shown(qtbot: QtBot, workspace: Workspace) -> None:
    add = adder(workspace)
    library = add("organization", name="Library")
    add("contribution", day=TODAY, organization_id=library, kind="in_kind", what="Room", hours=2_500, value=20_000)
    add("contribution", day=TODAY, organization_id=library, kind="cash", what="Cheque", value=5_050)
    add("contribution", day=date(2024, 1, 1), what="Old", hours=1_000)
    page = page_of(qtbot, workspace, "contribution")
    sums = page.findChild(ContributionSums)
    assert sums is not None
    assert sums.words.text() == "3 contributions · 3.5 hours · $200 in kind · $50.50 in cash"
    page.list.set_segment("year")
    assert sums.words.text() == "2 contributions · 2.5 hours · $200 in kind · $50.50 in cash"
    context, asked = context_of(workspace)
    dialog = SumsDialog(context, sums.shown(), page)
    qtbot.addWidget(dialog)
    assert dialog.table.tsv(selected=False).splitlines()[1] == "Library\t2\t2.5\t$200\t$50.50"
    dialog.table.opened.emit(library)
    assert asked.opened == [("organization", library)]
