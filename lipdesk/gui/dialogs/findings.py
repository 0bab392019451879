"""A list of what was found, or could not be saved: to read, copy, print and keep as a text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QWidget

from lipdesk import paths
from lipdesk.domain.errors import UserError
from lipdesk.gui.dialogs import message
from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _


class FindingsDialog(QDialog):
    """What happened, what it means, and every single finding in a line of its own."""

    def __init__(self, what: str, detail: str, lines: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what, self._detail = what, detail
        self.setObjectName("findings")
        self.setWindowTitle(_("LIPdesk"))
        self.setAccessibleName(what)
        self.setAccessibleDescription(detail)
        self.resize(680, 460)
        self.list = QPlainTextEdit("\n".join(lines))
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setObjectName("findings-list")
        self.list.setAccessibleName(what)
        close = Button(_("Close"), "filled", on_click=self.accept)
        close.setDefault(True)
        foot = row(Button(_("Copy"), "plain", "copy", self.copy), Button(_("Print…"), "plain", "print", self.print),
                   Button(_("Save as text…"), "plain", "save", self.save), None, close)
        fill(self, col(Label(what, "head", wrap=True), Label(detail, wrap=True), (self.list, 1), foot, gap=12,
                       pad=(24, 24, 24, 16)))
        close.setFocus()

    def text(self) -> str:
        """All of it, as it is copied, printed and saved."""
        return "\n".join([self._what, self._detail, "", self.list.toPlainText(), ""])

    def copy(self) -> None:
        """To the clipboard."""
        QGuiApplication.clipboard().setText(self.text())

    def print(self) -> None:
        """On paper, with a look at it first."""
        from lipdesk.gui.dialogs.paper import preview_html, table_html

        lines = [[line] for line in self.list.toPlainText().splitlines()]
        preview_html(self, self._what, table_html(self._what, self._detail, [""], lines))

    def save(self) -> None:
        """As a text file."""
        from lipdesk.store.whole_file import written

        offered = paths.files_folder() if paths.is_folder(paths.files_folder()) else Path.home()
        name = str(offered / (_("What could not be saved") + ".txt"))
        found, _kind = QFileDialog.getSaveFileName(self, _("Save as text"), name, _("Text") + " (*.txt)")
        if not found:
            return
        try:
            with written(Path(found)) as file:
                file.write(self.text().encode())
        except UserError as error:
            message.speak(self, error)
