"""The papers of a meeting as PDF: agenda, sign-in sheet, minutes, action list, made in the background from a copy of
this moment."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from lipdesk.domain.partnership import Partnership
from lipdesk.gui.context import Context
from lipdesk.gui.dialogs import message
from lipdesk.gui.minutes.standing import Standing
from lipdesk.gui.progress import progress_dialog
from lipdesk.gui.tasks import Job, Report, Tasks
from lipdesk.i18n import LANGUAGES, N_, _, current
from lipdesk.store.queries.records import one
from lipdesk.store.trial import trial
from lipdesk.store.workspace import Workspace

PAPERS = {"agenda": N_("Agenda"), "signin": N_("Sign-in sheet"), "minutes": N_("Minutes"), "actions": N_("Action list")}
_FOLDER = "meetings/folder"     # where the last paper was put


class Papers:
    """Makes files of them, and the bytes that are kept when minutes are circulated or approved."""

    def __init__(self, context: Context, window: QWidget) -> None:
        self._context, self._window = context, window
        self._tasks = context.tasks or Tasks(window)

    def languages(self) -> tuple[str, ...]:
        """The languages of the partnership that papers are made in."""
        with self._context.workspace.reading() as connection:
            spoken = (one(connection, Partnership, 1) or {}).get("languages") or "both"
        return (spoken,) if spoken in LANGUAGES else LANGUAGES

    def ask(self, kind: str, meeting: Standing) -> None:
        """Ask where to, then make the files, one for each language."""
        name = _("{paper}, {meeting}").format(paper=_(PAPERS[kind]), meeting=meeting.name)
        folder = Path(self._context.memory.get(_FOLDER) or self._context.workspace.path.parent)
        suggested = str(folder / f"{_as_file_name(name)}.pdf")
        found, _filter = QFileDialog.getSaveFileName(self._window, _("Where to put it"), suggested, "PDF (*.pdf)")
        if found:
            path = Path(found)
            self._context.memory.set(_FOLDER, str(path.parent))
            self.make(kind, meeting.id, path if path.suffix == ".pdf" else path.with_suffix(".pdf"))

    def make(self, kind: str, meeting: int, path: Path) -> None:
        """Write the files in the background, then offer to open them."""
        copy, languages, today = self._context.workspace.snapshot(), self.languages(), self._context.today()
        several = len(languages) > 1
        targets = {one_: path.with_stem(f"{path.stem} {one_.upper()}") if several else path for one_ in languages}

        def work(report: Report) -> list[str]:
            try:
                return [_write(copy, kind, meeting, language, today, target, report)
                        for language, target in targets.items()]
            finally:
                copy.close()

        self._tasks.run(work, lambda found: self._ready(list(targets.values()), found), progress=self._follow)

    def pdfs(self, meeting: int, step: Callable[[Workspace], object],
             done: Callable[[Mapping[str, bytes]], object]) -> None:
        """The minutes by language as they read after a step, which is taken on a copy first: minutes that are
        approved say so. `done` gets them in the window's thread."""
        copy, languages, today = trial(self._context.workspace), self.languages(), self._context.today()

        def work(report: Report) -> dict[str, bytes]:
            try:
                step(copy)
                with TemporaryDirectory() as folder:
                    return {language: _bytes(copy, meeting, language, today, Path(folder), report)
                            for language in languages}
            finally:
                copy.close()

        self._tasks.run(work, done, progress=self._follow)

    def _follow(self, job: Job) -> None:
        progress_dialog(job, _("Making the PDF"), self._window)

    def _ready(self, paths: list[Path], unprinted: list[str]) -> None:
        first = next((path for path in paths if path.stem.endswith(f" {current().upper()}")), paths[0])
        where = _("It is in {folder}.").format(folder=first.parent)
        detail = " ".join(dict.fromkeys(line for line in (where, *unprinted) if line))
        answer = message.choose(
            self._window, _("{name} is ready.").format(name=first.name), detail,
            [("", _("Close")), ("folder", _("Open the folder")), ("file", _("Open the file"))])
        if answer:
            target = first if answer == "file" else first.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))


def _write(copy: Workspace, kind: str, meeting: int, language: str, today: Any, target: Path, report: Report) -> str:
    from lipdesk.reports import building, writing

    with copy.reading() as connection:
        document = building.build_meeting(connection, kind, meeting, language, today)
    tell = partial(_tell, report, target.name)
    return writing.unprinted(writing.write(document, target, tell, lambda: report.cancelled))


def _bytes(copy: Workspace, meeting: int, language: str, today: Any, folder: Path, report: Report) -> bytes:
    target = folder / f"{language}.pdf"
    _write(copy, "minutes", meeting, language, today, target, report)
    return target.read_bytes()


def _tell(report: Report, name: str, done: int, total: int) -> None:
    report(done, total, name)


def _as_file_name(name: str) -> str:
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", name).replace("–", "-").strip(" .")
