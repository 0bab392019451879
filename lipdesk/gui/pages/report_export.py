"""Making the files of a report: where to, in the background, and what to do with them afterwards."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from lipdesk.domain.errors import UserError
from lipdesk.gui.context import Context
from lipdesk.gui.layout import clear
from lipdesk.gui.pages.report_choice import Choice, kind_name, period_name
from lipdesk.gui.progress import ProgressBanner
from lipdesk.gui.tasks import Job, Report, Tasks
from lipdesk.gui.widgets.banner import Banner
from lipdesk.gui.widgets.buttons import Button
from lipdesk.i18n import _, ngettext
from lipdesk.reports.document import Document
from lipdesk.services import issuing

_KINDS = {"pdf": "PDF (*.pdf)", "docx": "Word (*.docx)", "html": "HTML (*.html)", "txt": "TXT (*.txt)",
          "csv": "CSV (*.csv)", "json": "JSON (*.json)"}


@dataclass(frozen=True)
class Made:
    """One file that was written, the document in it, and what to say of letters that could not be printed."""

    path: Path
    document: Document
    unprinted: str = ""


class ReportExport(QWidget):
    """A place for the progress and for the banner at the end; `made` tells the list of `Made`."""

    made = Signal(list)

    def __init__(self, context: Context, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report-export")
        self._context, self._tasks = context, tasks
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 0, 16, 8)
        self.hide()

    def ask(self, choice: Choice, kind: str, month: int) -> None:
        """Ask where to, then make the files."""
        name = _("{title} {period}").format(title=kind_name(choice.kind), period=period_name(choice.period, month))
        folder = Path(self._context.memory.get("reports/folder") or self._context.workspace.path.parent)
        suggested = str(folder / f"{name.replace('–', '-')}.{kind}")
        found, _filter = QFileDialog.getSaveFileName(self, _("Where to put the report"), suggested, _KINDS[kind])
        if found:
            path = Path(found)
            self._context.memory.set("reports/folder", str(path.parent))
            self.make(choice, path if path.suffix else path.with_suffix(f".{kind}"))

    def make(self, choice: Choice, path: Path) -> None:
        """Build and write in the background, from a copy of this moment; one file for each language."""
        try:
            copy, today = self._context.workspace.snapshot(), self._context.today()
        except UserError as error:
            self._context.speak(error)
            return
        targets = [(language, _named(path, language, choice)) for language in choice.languages]

        def work(report: Report) -> list[Made]:
            from lipdesk.reports import building, writing

            found = []
            try:
                for language, target in targets:
                    with copy.reading() as connection:
                        document = building.build(connection, choice.kind, choice.period, language, today)
                    tell = partial(_tell, report, target.name)
                    missing = writing.write(document, target, tell, lambda: report.cancelled)
                    found.append(Made(target, document, writing.unprinted(missing)))
            finally:
                copy.close()
            return found

        def follow(job: Job) -> None:
            self._put(ProgressBanner(job, _("Making {name}").format(name=path.name)))
            job.failed.connect(lambda problem: self.close_message())

        self._tasks.run(work, self._finished, progress=follow)

    def _finished(self, found: list[Made]) -> None:
        told = ngettext("{name} is ready.", "{name} and one more are ready.", len(found))
        buttons = [Button(_("Open the folder"), "plain", on_click=partial(_open, found[0].path.parent))]
        if found[0].path.suffix == ".pdf" and not self._context.read_only:
            buttons.append(Button(_("Keep as issued"), "plain", on_click=lambda: self._keep(found)))
        buttons.append(Button(_("Open the file"), "filled", on_click=partial(_open, found[0].path)))
        lines = [_("It is in {folder}.").format(folder=found[0].path.parent), *(one.unprinted for one in found)]
        detail = " ".join(dict.fromkeys(line for line in lines if line))
        self._put(Banner(told.format(name=found[0].path.name), detail, "ok", buttons))
        self.made.emit(found)

    def _keep(self, found: list[Made]) -> None:
        """Only when she asks: not every PDF that is made is sent."""
        try:
            for one in found:
                issuing.keep(self._context.workspace, one.path.read_bytes(), _claims(one.document))
        except OSError as error:
            what = _("The file can’t be read any more: {reason}.").format(reason=error.strerror)
            self._context.speak(UserError(what, _("Nothing was changed."), _("Make the report again.")))
            return
        except UserError as error:
            self._context.speak(error)
            return
        self.close_message()
        self._context.say(_("Kept among the issued reports."), undo=True)

    def close_message(self) -> None:
        """Take the banner away."""
        clear(self._column)
        self.hide()

    def _put(self, widget: QWidget) -> None:
        clear(self._column)
        self._column.addWidget(widget)
        self.show()


def _claims(document: Document) -> dict[str, Any]:
    """What an issued report is known by, and every figure in it with the records that it counted."""
    figures = {
        figure.id: {"label": figure.label, "value": figure.value, "shown": figure.shown,
                    "records": [[one.type, one.id] for one in figure.records]}
        for figure in document.figures
    }  # fmt: skip
    return {
        "title": document.title, "kind": document.kind, "since": document.period.start, "until": document.period.end,
        "language": document.language, "issued": document.issued, "figures": json.dumps(figures, ensure_ascii=False),
    }  # fmt: skip


def _named(path: Path, language: str, choice: Choice) -> Path:
    return path.with_stem(f"{path.stem} {language.upper()}") if choice.language == "both" else path


def _tell(report: Report, name: str, done: int, total: int) -> None:
    report(done, total, name)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


