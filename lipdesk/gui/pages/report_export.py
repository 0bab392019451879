"""Making the files of a report: where to, in the background, and what to do with them afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from lipdesk.domain.documents import IssuedReport
from lipdesk.domain.errors import UserError
from lipdesk.gui.attachment import shown_size
from lipdesk.gui.context import Context
from lipdesk.gui.issued import files
from lipdesk.gui.layout import clear
from lipdesk.gui.pages.report_choice import Choice, kind_name, period_name
from lipdesk.gui.progress import ProgressBanner
from lipdesk.gui.reports.making import Made, make, make_to_keep
from lipdesk.gui.tasks import Job, Report, Tasks
from lipdesk.gui.widgets.banner import Banner
from lipdesk.gui.widgets.buttons import Button
from lipdesk.i18n import _, ngettext
from lipdesk.services import issuing
from lipdesk.store.history import Step
from lipdesk.store.queries.records import one
from lipdesk.store.workspace import Workspace

_KINDS = {"pdf": "PDF (*.pdf)", "docx": "Word (*.docx)", "html": "HTML (*.html)", "txt": "TXT (*.txt)",
          "csv": "CSV (*.csv)", "json": "JSON (*.json)"}


class ReportExport(QWidget):
    """A place for the progress and for the banner at the end; `made` tells the list of `Made`, `issued` the ids of what
    was kept as issued."""

    made = Signal(list)
    issued = Signal(list)

    def __init__(self, context: Context, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report-export")
        self._context, self._tasks = context, tasks
        self._told_issued: int | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 0, 16, 8)
        self.hide()
        stop = context.workspace.listen(self._changed)
        self.destroyed.connect(lambda: stop())

    def ask(self, choice: Choice, kind: str, month: int) -> None:
        """Ask where to, then make the files; "issue" makes the PDF and keeps it, "verify" asks for one,
        "issued" goes to those that were kept."""
        name = _("{title} {period}").format(title=kind_name(choice.kind), period=period_name(choice.period, month))
        if kind == "issue":
            self.issue(choice, name)
        elif kind == "verify":
            files.ask_verify(self._context, self.window())
        elif kind == "issued":
            self._context.show("issued_report")
        else:
            self._ask_where(choice, kind, name)

    def make(self, choice: Choice, path: Path) -> None:
        """Build and write in the background, from a copy of this moment."""
        self._run(lambda copy, today, report: make(copy, choice, path, today, report), path.name, self._finished)

    def issue(self, choice: Choice, name: str) -> None:
        """Make the PDF, keep it as issued and show it, without asking where to: it stays in the file."""
        if self._context.read_only:
            return

        def finished(found: list[Made]) -> None:
            for record in self._keep(found):
                files.open_pdf(self._context, record)

        self._run(lambda copy, today, report: make_to_keep(copy, choice, today, report), name, finished)

    def close_message(self) -> None:
        """Take the banner away."""
        self._told_issued = None
        clear(self._column)
        self.hide()

    def _ask_where(self, choice: Choice, kind: str, name: str) -> None:
        folder = Path(self._context.memory.get("reports/folder") or self._context.workspace.path.parent)
        suggested = str(folder / f"{name.replace('–', '-')}.{kind}")
        found, _filter = QFileDialog.getSaveFileName(self, _("Where to put the report"), suggested, _KINDS[kind])
        if found:
            path = Path(found)
            self._context.memory.set("reports/folder", str(path.parent))
            self.make(choice, path if path.suffix else path.with_suffix(f".{kind}"))

    def _run(self, make_all: Callable[[Workspace, date, Report], list[Made]], name: str,
             done: Callable[[list[Made]], object]) -> None:
        try:
            copy, today = self._context.workspace.snapshot(), self._context.today()
        except UserError as error:
            self._context.speak(error)
            return

        def work(report: Report) -> list[Made]:
            try:
                return make_all(copy, today, report)
            finally:
                copy.close()

        def follow(job: Job) -> None:
            self._put(ProgressBanner(job, _("Making {name}").format(name=name)))
            job.failed.connect(lambda problem: self.close_message())

        self._tasks.run(work, done, progress=follow)

    def _finished(self, found: list[Made]) -> None:
        told = ngettext("{name} is ready.", "{name} and one more are ready.", len(found))
        buttons = [Button(_("Open the folder"), "plain", on_click=partial(_open, found[0].path.parent))]
        if found[0].path.suffix == ".pdf" and not self._context.read_only:
            buttons.append(Button(_("Issue"), "plain", on_click=lambda: self._keep(found),
                                  tip=_("Keep this PDF in your file exactly as it is, with its figures")))
        buttons.append(Button(_("Open the file"), "filled", on_click=partial(_open, found[0].path)))
        lines = [_("It is in {folder}.").format(folder=found[0].path.parent), *_doubts(found)]
        self._put(Banner(told.format(name=found[0].path.name), " ".join(lines), "ok", buttons))
        self.made.emit(found)

    def _keep(self, found: list[Made]) -> list[int]:
        """Only when she asks: not every PDF that is made is sent. The ids of what was kept."""
        from lipdesk.reports import issued

        kept: list[int] = []
        try:
            for one in found:
                claims = issued.claims(one.document)
                kept.append(issuing.keep(self._context.workspace, one.data or one.path.read_bytes(), claims))
        except OSError as error:
            what = _("The file can’t be read any more: {reason}.").format(reason=error.strerror)
            self._context.speak(UserError(what, _("Nothing was changed."), _("Make the report again.")))
            return kept
        except UserError as error:
            self._context.speak(error)
            return kept
        self._context.say(_("Kept among the issued reports."), undo=True)
        self._show_issued(found, kept[0])
        self.issued.emit(kept)
        return kept

    def _show_issued(self, found: list[Made], record: int) -> None:
        """The way on: to the officer, and to what is kept."""
        told = ngettext("“{title}” is issued.", "“{title}” and one more are issued.", len(found))
        buttons = [
            Button(_("Show the issued report"), "plain",
                   on_click=lambda: self._context.open_record("issued_report", record)),
            Button(_("Write to the officer…"), "filled", on_click=lambda: self._write(record)),
        ]
        lines = [_("The PDF and its figures are kept in your file, as they are now."), *_doubts(found)]
        self._put(Banner(told.format(title=found[0].document.title), " ".join(lines), "ok", buttons))
        self._told_issued = record

    def _write(self, record: int) -> None:
        from lipdesk.gui.issued.write_dialog import write_to_officer

        write_to_officer(self._context, record)

    def _changed(self, step: Step) -> None:
        """What is said of an issued report goes with it, when its issue is undone."""
        if self._told_issued is None or IssuedReport.type_key() not in step.tables:
            return
        with self._context.workspace.reading() as connection:
            there = one(connection, IssuedReport, self._told_issued)
        if there is None:
            self.close_message()

    def _put(self, widget: QWidget) -> None:
        self._told_issued = None
        clear(self._column)
        self._column.addWidget(widget)
        self.show()


def _doubts(found: list[Made]) -> list[str]:
    """What she should know before she sends it: letters that are missing, and a file that is slow to send."""
    lines = [one.unprinted for one in found if one.unprinted]
    heavy = max((one.size for one in found if one.path.suffix == ".pdf"), default=0)
    if issuing.is_heavy(heavy):
        lines.append(_("It has {size}: slow to send on a rural line.").format(size=shown_size(heavy)))
    return list(dict.fromkeys(lines))


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
