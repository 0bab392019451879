"""The composition by keyboard: numbers open their records, a planned one is typed over, days are stepped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from lipdesk.domain.groups import SeatTarget
from lipdesk.gui.dialogs.evidence import EvidenceDialog
from lipdesk.gui.pages.composition import CompositionPage
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace
from tests.builders import new_file
from tests.gui.partnership_file import TODAY, Asked, adder, context_of


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A council that plans two seats for health and holds one, with the town's seat named for nobody."""
    with new_file(tmp_path) as opened:
        add = adder(opened)
        council, other = add("group", name="Council"), add("group", name="Working group")
        clinic = add("organization", name="Clinic", sector="sector.health")
        town = add("organization", name="Town", sector="sector.municipal")
        nurse = add("person", family_name="Nurse")
        add("seat_target", group_id=council, sector="sector.health", seats=2)
        add("membership", group_id=council, person_id=nurse, organization_id=clinic, since=date(2025, 1, 1))
        add("membership", group_id=other, organization_id=town, since=date(2026, 4, 1))
        yield opened


def page_of(qtbot: QtBot, workspace: Workspace) -> tuple[CompositionPage, Asked]:
    context, asked = context_of(workspace)
    page = CompositionPage(context)
    qtbot.addWidget(page)
    page.resize(1100, 640)
    page.show()
    page.matrix.setFocus()
    return page, asked


def plans(workspace: Workspace) -> list[tuple[int, date | None, date | None]]:
    with workspace.reading() as connection:
        return [(row["seats"], row["since"], row["until"]) for row in everything(connection, SeatTarget).values()]


def test_what_it_says_and_what_a_number_opens(qtbot: QtBot, workspace: Workspace) -> None:
    page, asked = page_of(qtbot, workspace)
    assert page.matrix.tsv().splitlines() == [
        "\tCouncil\tWorking group\tAll groups", "Municipal government\t·\t1\t1", "Health\t1 of 2\t·\t1 of 2",
        "All planned sectors\t1 of 2\t·\t1 of 2",
    ]  # fmt: skip
    gap = page.grid.index(1, 0)
    assert gap.data(Qt.ItemDataRole.AccessibleTextRole) == "Council, Health: 1 of 2 seats held, 1 vacant seat"
    assert [row.title for row in page._lines.vacancies()] == [  # type: ignore[union-attr]
        "Council lacks 1 member: Health.", "Working group: the seat of Town has nobody named.",
    ]  # fmt: skip
    assert "Health: 1 seat held, 1 vacant seat" in page.picture.accessibleDescription()
    page.matrix.setCurrentIndex(gap)
    qtbot.keyClick(page.matrix, Qt.Key.Key_Return)
    dialog = page.findChild(EvidenceDialog)
    assert dialog is not None and dialog.list.current_id()[0] == "membership"
    dialog._open(dialog.list.current_id())
    assert asked.opened[0][0] == "membership"
    qtbot.keyClick(page.matrix, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == page.matrix.tsv()


def test_a_planned_number_is_typed_over_in_one_step_or_from_the_day_on(qtbot: QtBot, workspace: Workspace) -> None:
    page, asked = page_of(qtbot, workspace)
    page.matrix.setCurrentIndex(page.grid.index(1, 0))
    qtbot.keyClick(page.matrix, Qt.Key.Key_3)
    field = page.matrix.cells.field
    assert field is not None and field.text() == "3"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert plans(workspace) == [(3, None, None)] and asked.said[-1][1]
    assert page.grid.index(1, 0).data() == "1 of 3" and page.matrix.currentIndex().row() == 1
    workspace.undo()
    assert plans(workspace) == [(2, None, None)]
    assert page.matrix.begin_edit("4")
    field = page.matrix.cells.field
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert plans(workspace) == [(2, None, date(2026, 5, 11)), (4, TODAY, None)]
    page.show_day(date(2026, 3, 31))
    assert page.grid.lines[0].entries[0].words == "1 of 2", "the town came later"
    page.matrix.select(1, 2)
    assert not page.matrix.begin_edit("1"), "a sum is not planned"


def test_days_are_stepped_by_fiscal_year_and_one_group_is_shown_alone(qtbot: QtBot, workspace: Workspace) -> None:
    page, _asked = page_of(qtbot, workspace)
    page.step(-1)
    assert page.shown_day() == date(2026, 3, 31)
    page.step(-1)
    assert page.shown_day() == date(2025, 3, 31)
    page.step(1)
    assert page.shown_day() == date(2026, 3, 31)
    page.show_day(TODAY)
    page.step(1)
    assert page.shown_day() == date(2027, 3, 31)
    page.show_record(page.group.offered("Working")[0].id)
    assert page.grid.heads == ["Working group"] and [line.label for line in page.grid.lines] == ["Municipal government"]
    page.show_day(date(2020, 1, 1))
    assert page.grid.lines == [] and not page.matrix.isVisible()
