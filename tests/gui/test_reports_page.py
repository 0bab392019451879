"""The reports page: write the texts, see the report, check it, make its files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from lipdesk import i18n
from lipdesk.domain.partners import Organization
from lipdesk.domain.periods import Period
from lipdesk.gui.dialogs.evidence import EvidenceDialog
from lipdesk.gui.pages.report_check import CheckDialog
from lipdesk.gui.pages.report_choice import offered
from lipdesk.gui.reports.live_text import LiveText
from lipdesk.gui.reports.making import Made
from lipdesk.services import records
from lipdesk.store.workspace import Workspace
from tests.gui.partnership_file import small_file
from tests.gui.report_desk import BRIEF, CHALLENGES, shown, stored, write
from tests.gui.waiting import until


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with small_file(tmp_path) as made:
        yield made


def test_a_text_is_saved_when_she_goes_on(qtbot: QtBot, workspace: Workspace) -> None:
    page, asked = shown(qtbot, workspace)
    write(page, CHALLENGES, "Two towns.\nNo bus.")
    with qtbot.waitSignal(page.source.built):
        page.sections.list.select(BRIEF)
    assert stored(workspace) == [("report_section.challenges", "en", "Two towns.\n\nNo bus.", "draft")]
    assert asked.said == [("The text is saved.", True)]
    page.paper.set_mode("read")
    page.sections.list.select(CHALLENGES)
    assert "No bus." in page.paper.browser.toPlainText()


def test_a_text_can_be_complete_and_a_draft_again(qtbot: QtBot, workspace: Workspace) -> None:
    page, _asked = shown(qtbot, workspace)
    write(page, CHALLENGES, "No bus.")
    with qtbot.waitSignal(page.source.built):
        page.middle.complete.click()
    assert stored(workspace)[0][3] == "complete"
    assert page.middle.complete.text() == "Mark as draft"
    assert page.sections.list.rows()[[row.id for row in page.sections.list.rows()].index(CHALLENGES)].icon == "done"
    with qtbot.waitSignal(page.source.built):
        page.middle.complete.click()
    assert stored(workspace)[0][3] == "draft"


def test_undo_brings_the_earlier_text_back(qtbot: QtBot, workspace: Workspace) -> None:
    page, _asked = shown(qtbot, workspace)
    write(page, CHALLENGES, "First.")
    page.commit()
    page.text.text.insertPlainText(" Second.")
    page.commit()
    assert stored(workspace)[0][2] == "First. Second."
    with qtbot.waitSignal(page.source.built):
        workspace.undo()
    assert page.text.text.prose() == "First."


def test_the_cursor_stays_when_a_text_is_saved_while_she_types(qtbot: QtBot, workspace: Workspace) -> None:
    page, _asked = shown(qtbot, workspace)
    write(page, CHALLENGES, "One two")
    with qtbot.waitSignal(page.source.built):
        page.text.save()
    assert page.text.text.textCursor().position() == len("One two")


def test_a_figure_on_the_page_shows_its_records(qtbot: QtBot, workspace: Workspace) -> None:
    page, asked = shown(qtbot, workspace)
    page.paper.set_mode("read")
    assert "figure:partners" in page.paper.browser.toHtml()
    page.paper.browser.anchorClicked.emit(QUrl("figure:partners"))
    dialog = page.findChild(EvidenceDialog)
    assert dialog is not None
    assert [row.title for row in dialog.list.rows()] == ["Birch Landing Schools", "Elk Crossing Library"]
    dialog.list.opened.emit(dialog.list.rows()[1].id)
    assert asked.opened == [("organization", 1)]


def test_check_all_says_what_is_missing_and_leads_there(qtbot: QtBot, workspace: Workspace) -> None:
    page, asked = shown(qtbot, workspace)
    page.header.check.click()
    dialog = page.findChild(CheckDialog)
    assert dialog is not None
    until(lambda: dialog.list.rows())
    rows = [row for row in dialog.list.rows() if not row.heading]
    assert page.header.check.text() == f"Check all ({len(rows)})"
    assert [row.title for row in dialog.list.rows() if row.heading] == ["Missing", "Doubtful", "Good to know"]
    assert all(row.icon and row.detail for row in rows)

    dialog.list.select(f"empty:{CHALLENGES}")
    dialog.go.click()
    assert page.sections.list.current_id() == CHALLENGES
    assert dialog.isVisible() and dialog.list.current_id() == f"empty:{CHALLENGES}"

    dialog.list.select("partners_without_sector")
    assert [row.title for row in dialog.records.rows()] == ["Elk Crossing Library", "Birch Landing Schools"][::-1]
    dialog.list.opened.emit("partners_without_sector")
    dialog.records.select(2)
    dialog.go.click()
    assert asked.opened == [("organization", 2)]
    records.save(workspace, Organization, 2, {"sector": "sector.school_board"})
    until(lambda: len(dialog.records.rows()) == 1)
    assert dialog.list.current_id() == "partners_without_sector"
    records.save(workspace, Organization, 1, {"sector": "sector.library"})
    until(lambda: "partners_without_sector" not in [row.id for row in dialog.list.rows()])
    assert dialog.list.current_id() is not None
    dialog.reject()
    kept = dialog.list.current_id()
    page.header.check.click()
    assert page.findChildren(CheckDialog) == [dialog] and dialog.list.current_id() == kept
    page.check.take_sizes([Made(Path("a.pdf"), page.source.document, size=3_000_000)])  # type: ignore[arg-type]
    assert "The PDF has 2.9 MB." in [row.title for row in dialog.list.rows()]


def test_a_part_that_counts_itself_can_be_copied(qtbot: QtBot, workspace: Workspace) -> None:
    page, asked = shown(qtbot, workspace)
    page.sections.list.select("partnership")
    page.middle.view.chosen.emit("figures")
    page.part.copy.click()
    assert "partners" in QGuiApplication.clipboard().text()
    assert asked.said[-1] == ("Copied.", False)


def test_files_are_made_from_this_moment(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> None:
    page, _asked = shown(qtbot, workspace)
    for kind in ("html", "txt", "json"):
        target = tmp_path / f"Report.{kind}"
        with qtbot.waitSignal(page.export.made):
            page.export.make(page.header.choice, target)
        assert "Elk Crossing Library" in target.read_text("utf-8")


def test_the_periods_that_a_file_offers(workspace: Workspace) -> None:
    with workspace.reading() as connection:
        found = offered(connection, date(2026, 5, 12))
    assert [year.start.year for year in found.years] == [2026, 2025]
    assert len(found.quarters) == 8
    assert found.usual == Period(date(2025, 4, 1), date(2026, 3, 31))
    assert found.since_agreement is None


def test_prose_keeps_paragraphs_and_lines(qtbot: QtBot) -> None:
    text = LiveText()
    qtbot.addWidget(text)
    text.set_prose("One.\n\n- a\n- b\n\n\nThree.")
    assert text.document().blockCount() == 3
    assert text.prose() == "One.\n\n- a\n- b\n\nThree."


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_is_pushed_off_the_window(qtbot: QtBot, workspace: Workspace, language: str) -> None:
    i18n.use(language)
    page, _asked = shown(qtbot, workspace, 1166, 340)
    for width in (1166, 851, 700):
        page.resize(width, 340)
        assert page.minimumSizeHint().width() <= 700
        assert page.width() == width
        inside = page.layout()
        assert inside is not None
        qtbot.waitUntil(lambda inside=inside, width=width: inside.minimumSize().width() <= width)
        assert page.header.page.isVisible() is (width < 1040)
        page.header.page.setChecked(True)
        assert page.paper.isVisible()
        page.header.page.setChecked(False)
    page.resize(1166, 600)
    page.paper.large.click()
    assert page.paper.isVisible() and not page.middle.isVisible()
