"""The file of an issued report, and a PDF from anywhere held against those that were issued."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from lipdesk.domain.documents import IssuedReport
from lipdesk.domain.errors import UserError
from lipdesk.gui.context import Context
from lipdesk.gui.dialogs import message
from lipdesk.i18n import _
from lipdesk.services import issuing, verifying
from lipdesk.store.queries.records import one

_FOLDER = "reports/folder"  # where she last put a report


def open_pdf(context: Context, record: int) -> None:
    """Show the file in the program for PDF files, from a copy among the temporary files: the kept one can't change."""
    folder = Path(tempfile.gettempdir()) / "LIPdesk"
    try:
        made = issuing.pdf(context.workspace, record)
        target = folder / file_name(context, record)
        folder.mkdir(exist_ok=True)
        if not target.exists() or target.read_bytes() != made:
            issuing.save_copy(context.workspace, record, target)
    except OSError as error:
        context.speak(UserError(_("The copy can’t be written: {reason}.").format(reason=error.strerror or error),
                                _("Nothing was changed."), _("Save a copy in a folder of your own.")))
        return
    except UserError as error:
        context.speak(error)
        return
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))):
        context.say(_("No program opened the PDF. Save a copy, and open that."))


def ask_copy(context: Context, record: int, parent: QWidget) -> None:
    """Ask where to, and write the file there exactly as it was issued."""
    offered = _folder(context) / file_name(context, record)
    found, _kind = QFileDialog.getSaveFileName(parent, _("Save a copy"), str(offered), "PDF (*.pdf)")
    if not found:
        return
    context.memory.set(_FOLDER, str(Path(found).parent))
    try:
        issuing.save_copy(context.workspace, record, Path(found))
    except UserError as error:
        context.speak(error)
        return
    context.say(_("The copy is in {folder}.").format(folder=Path(found).parent))


def ask_verify(context: Context, parent: QWidget) -> None:
    """Ask for a PDF, and say which of the issued reports it is."""
    found, _kind = QFileDialog.getOpenFileName(parent, _("Verify a PDF"), str(_folder(context)), "PDF (*.pdf)")
    if found:
        verify(context, Path(found), parent)


def verify(context: Context, path: Path, parent: QWidget) -> None:
    """Say which of the issued reports a file is; the way to that report is offered."""
    try:
        with context.workspace.reading() as connection:
            verdict = verifying.verify(connection, path)
    except UserError as error:
        context.speak(error)
        return
    what, more = verifying.told(verdict)
    known = verdict.issued or next(iter(verdict.alike), None)
    options = [("", _("Close"))]
    if known is not None:
        options.append(("show", _("Show the issued report")))
    answer = message.choose(parent, what, more, options)
    if answer == "show" and known is not None:
        context.open_record("issued_report", known.id)


def file_name(context: Context, record: int) -> str:
    """How the file is named outside. Raises UserError when the report is gone."""
    with context.workspace.reading() as connection:
        values = one(connection, IssuedReport, record)
    if values is None:
        raise UserError(_("This record is no longer there."), _("Nothing was written."), _("Look for it in the trash."))
    return issuing.file_name(values)


def _folder(context: Context) -> Path:
    return Path(context.memory.get(_FOLDER) or context.workspace.path.parent)
