"""The recovery code of a protected copy that was just made: to print, to save, to copy; shown once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from lipdesk.domain.errors import UserError
from lipdesk.gui.dialogs import message
from lipdesk.gui.layout import col, fill, line, row
from lipdesk.gui.password_field import note
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _, current

if TYPE_CHECKING:
    from lipdesk.reports.document import Document


class RecoveryPage(QWidget):
    """`is_kept` once she has printed, saved or copied the code: the program keeps it nowhere."""

    def __init__(self, partnership: str, copy: Path, code: str, made: date, dialog: QDialog) -> None:
        super().__init__()
        self._partnership, self._copy, self._made, self._dialog = partnership, copy, made, dialog
        self.code, self.is_kept = code, False
        self.setObjectName("recovery")
        shown = Label(code, "head")
        shown.setObjectName("recovery-code")
        shown.setAccessibleName(_("Recovery code"))
        shown.setAccessibleDescription(" ".join(code))
        shown.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse
                                      | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.save = Button(_("Save as PDF…"), "filled", "export", self._save)
        self.save.setDefault(True)
        self.print = Button(_("Print…"), "plain", "print", self._print)
        self.copy = Button(_("Copy"), "plain", "copy", self._take)
        self.state = note("", "small")
        self.state.setObjectName("recovery-state")
        fill(self, col(
            Label(_("The copy is ready"), "head"),
            note(_("{name} opens with its password.").format(name=copy.name)),
            note(str(copy.parent), "muted"), 4, line(), Label(_("Recovery code"), "sub"), shown,
            note(_("It opens the copy when the password is lost. It is shown only now: print the sheet, and keep it "
                   "apart from the copy.")),
            self.state, 8,
            row(self.copy, self.print, self.save, None, Button(_("Close"), "plain", on_click=dialog.reject)),
            gap=10, pad=(24, 16, 24, 16)))
        self.setFocusProxy(self.save)

    def sheet(self) -> Document:
        """The recovery sheet, in the language of the window."""
        from lipdesk.reports import recovery_sheet

        return recovery_sheet.build(self._partnership, self._copy.name, self.code, current(), self._made)

    def _take(self) -> None:
        QGuiApplication.clipboard().setText(self.code)
        self._kept(_("The code is on the clipboard: paste it where only you can read it."))

    def _print(self) -> None:
        from lipdesk.gui.dialogs import paper
        from lipdesk.reports import html

        sheet = self.sheet()
        if paper.preview_html(self._dialog, sheet.title, paper.document_html(html.preview(sheet))):
            self._kept(_("The sheet was sent to the printer."))

    def _save(self) -> None:
        from lipdesk.reports import writing

        name = _("Recovery sheet – {name}").format(name=self._copy.stem) + ".pdf"
        found, _kind = QFileDialog.getSaveFileName(
            self._dialog, _("Recovery sheet"), str(self._copy.with_name(name)),
            _("PDF files ({pattern})").format(pattern="*.pdf"))
        if not found:
            return
        target = Path(found) if found.lower().endswith(".pdf") else Path(f"{found}.pdf")
        try:
            writing.write(self.sheet(), target)
        except UserError as error:
            message.speak(self._dialog, error)
        else:
            self._kept(_("The sheet is in {path}. Print it or move it: it must not travel with the copy.").format(
                path=target))

    def _kept(self, words: str) -> None:
        self.is_kept = True
        self.state.setText(words)
