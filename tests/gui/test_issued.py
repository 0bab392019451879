"""Issuing a report from its page, what has changed since, the message to the officer, a PDF held against it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from lipdesk.domain.documents import IssuedReport
from lipdesk.domain.messages import Message
from lipdesk.domain.periods import fiscal_year
from lipdesk.domain.registry import record_type
from lipdesk.gui import mailing
from lipdesk.gui.dialogs import message
from lipdesk.gui.issued.change_dialog import ChangeDialog
from lipdesk.gui.issued.write_dialog import ReportMailDialog
from lipdesk.gui.memory import NoMemory
from lipdesk.gui.pages.outbox import OutboxPage
from lipdesk.gui.pages.records import RecordsPage
from lipdesk.gui.pages.report_choice import Choice
from lipdesk.gui.pages.report_export import ReportExport
from lipdesk.gui.tasks import Tasks
from lipdesk.gui.widgets.banner import Banner
from lipdesk.gui.widgets.buttons import Button
from lipdesk.services import issuing, records
from lipdesk.store.queries.records import everything, one
from lipdesk.store.workspace import Workspace
from tests.gui.partnership_file import TODAY, context_of, small_file
from tests.gui.waiting import until

YEAR = fiscal_year(2026)
SNAPSHOT = Choice("snapshot", YEAR, "en")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with small_file(tmp_path) as made:
        about = {"coordinator": "Renée Okafor", "officer": "Ann Zimmer", "officer_email": "ann@ircc.example"}
        records.save(made, record_type("partnership"), 1, about)
        yield made


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """What the computer was asked to open; it does."""
    found: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(Path(url.toLocalFile())) or True)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    return found


def press(owner: Any, words: str) -> None:
    next(button for button in owner.findChildren(Button) if button.text() == words).click()


def kept(workspace: Workspace) -> dict[int, dict[str, Any]]:
    with workspace.reading() as connection:
        return everything(connection, IssuedReport)


def export_of(qtbot: QtBot, workspace: Workspace) -> tuple[ReportExport, Any]:
    context, asked = context_of(workspace, memory=NoMemory())
    export = ReportExport(context, Tasks(None, synchronous=True))  # type: ignore[arg-type]
    qtbot.addWidget(export)
    return export, asked


def test_a_pdf_that_was_made_is_issued_when_she_says_so(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path, opened: list[Path]
) -> None:
    export, asked = export_of(qtbot, workspace)
    export.make(SNAPSHOT, tmp_path / "Report.pdf")
    assert kept(workspace) == {}
    press(export, "Issue")
    values = kept(workspace)[1]
    assert (values["language"], values["issued"], values["kind"]) == ("en", TODAY, "snapshot")
    assert issuing.pdf(workspace, 1) == (tmp_path / "Report.pdf").read_bytes()
    assert asked.said[-1] == ("Kept among the issued reports.", True)
    press(export, "Show the issued report")
    assert asked.opened == [("issued_report", 1)]
    workspace.undo()
    assert kept(workspace) == {}

    export.ask(SNAPSHOT, "issue", 4)
    assert len(kept(workspace)) == 1
    assert opened[-1].read_bytes() == issuing.pdf(workspace, next(iter(kept(workspace))))
    banner = export.findChild(Banner)
    assert banner is not None and "is issued" in banner.accessibleName()
    export.make(Choice("snapshot", YEAR, "both"), tmp_path / "Both.html")
    assert sorted(path.name for path in tmp_path.glob("*.html")) == ["Both.html"]
    export.make(Choice("snapshot", YEAR, "both"), tmp_path / "Both.json")
    assert sorted(path.name for path in tmp_path.glob("*.json")) == ["Both EN.json", "Both FR.json"]


@pytest.fixture
def issued(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> int:
    export, _asked = export_of(qtbot, workspace)
    export.make(SNAPSHOT, tmp_path / "Report.pdf")
    press(export, "Issue")
    return 1


def test_its_page_says_what_has_changed_since(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path, issued: int, opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    records.add(workspace, record_type("event"), {"title": "Summer fair", "day": TODAY})
    context, asked = context_of(workspace)
    page = RecordsPage(context, IssuedReport)
    qtbot.addWidget(page)
    page.resize(1160, 640)
    page.show()
    page.show_record(issued)
    panel = page.detail.issued
    assert panel is not None
    until(lambda: panel.changes)
    assert panel._summary.text().startswith("1 figure would be different")
    (row,) = panel.list.rows()
    assert (row.detail, row.right) == ("1 record added", "1 → 2")
    panel.list.opened.emit(row.id)
    dialog = page.findChild(ChangeDialog)
    assert dialog is not None
    assert [(one.title, one.detail) for one in dialog.list.rows()][1] == ("Summer fair, 2026-05-12", "Event")
    press(dialog, "Open the record")
    assert asked.opened == [("event", 2)]
    workspace.undo()
    until(lambda: not any(one.is_changed for one in panel.changes))
    until(lambda: "Nothing has changed" in panel._summary.text())
    panel.views.set_current("all")
    panel._list()
    assert len(panel.list.rows()) == len(panel.changes) > 1

    form = page.detail.form
    assert "figures" not in form.form.keys() and "kind" not in form.form.keys()  # noqa: SIM118
    assert form.form.editor("notes").isEnabled()
    panel.buttons["open"].click()
    assert opened[-1].read_bytes() == (tmp_path / "Report.pdf").read_bytes()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / "copy.pdf"), ""))
    panel.buttons["copy"].click()
    assert (tmp_path / "copy.pdf").read_bytes() == (tmp_path / "Report.pdf").read_bytes()

    told: list[str] = []
    monkeypatch.setattr(message, "choose", lambda _parent, what, more, _options: told.append(f"{what} {more}"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(tmp_path / "copy.pdf"), ""))
    panel.buttons["verify"].click()
    (tmp_path / "copy.pdf").write_bytes(b"something else")
    panel.buttons["verify"].click()
    assert "byte for byte" in told[0] and "It is not marked as sent." in told[0]
    assert "none of the reports" in told[1]


def test_it_is_written_to_the_officer_and_marked_as_sent(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path, issued: int, opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    context, _asked = context_of(workspace, memory=NoMemory())
    mailing.set_folder(context.memory, tmp_path / "Outbox")
    monkeypatch.setattr(message, "ask", lambda *_given, **_more: True)
    dialog = ReportMailDialog(context, issued)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.form.editor("recipients").value() == "Ann Zimmer <ann@ircc.example>"
    assert not dialog.warning.isVisible()
    dialog.form.editor("language").set_value("both")
    dialog._edited("language", "both")
    text = dialog.form.editor("text").value()
    assert "Please find attached" in text and "Vous trouverez ci-joint" in text
    dialog.form.editor("recipients").set_value("nobody")
    keep = dialog.findChild(QPushButton, "report-mail:keep")
    assert keep is not None
    keep.click()
    assert "“nobody” is not an e-mail address." in dialog.form.editor("recipients").error()
    dialog.form.editor("recipients").set_value("Ann Zimmer <ann@ircc.example>")
    press(dialog, "Open in mail program")
    assert opened[-1].suffix == ".eml" and not dialog.isVisible()

    page = OutboxPage(context)
    qtbot.addWidget(page)
    page.show()
    page.mark_sent([1])
    with workspace.reading() as connection:
        assert (one(connection, Message, 1) or {})["state"] == "sent"
    assert (kept(workspace)[1]["sent_on"], kept(workspace)[1]["sent_how"]) == (TODAY, "E-mail")
    monkeypatch.setattr(issuing, "HEAVY", 100)
    heavy = ReportMailDialog(context, issued)
    qtbot.addWidget(heavy)
    heavy.show()
    assert heavy.warning.isVisible() and "slow line" in heavy.warning.text()


def test_undoing_the_issue_takes_away_what_leads_to_it(
    qtbot: QtBot, workspace: Workspace, opened: list[Path]
) -> None:
    export, _asked = export_of(qtbot, workspace)
    export.ask(SNAPSHOT, "issue", 4)
    records.add(workspace, record_type("event"), {"title": "Summer fair", "day": TODAY})
    workspace.undo()
    assert export.findChild(Banner) is not None
    workspace.undo()
    assert kept(workspace) == {} and not export.isVisibleTo(None)
