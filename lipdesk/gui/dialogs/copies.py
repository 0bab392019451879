"""The copies of the open file beside it: when each was changed, and what only it holds."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog

from lipdesk.gui.dialogs import message
from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.progress import progress_dialog
from lipdesk.gui.table import Column, OptionsButton, RecordTable
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _

if TYPE_CHECKING:
    from lipdesk.gui.file_copies import Found
    from lipdesk.gui.window import Window
    from lipdesk.services.restoring import Difference
    from lipdesk.store.conflict_copies import Copy


class CopiesDialog(QDialog):
    """One row for each copy; Enter says what is different in it."""

    def __init__(self, window: Window, found: Found) -> None:
        super().__init__(window)
        self._window = window
        self._copies = {copy.path.name: copy for copy, _apart in found}
        self.setObjectName("copies")
        self.setWindowTitle(_("Copies of this file"))
        self.resize(860, 420)
        self.table = RecordTable(
            [
                Column("name", _("File"), "text", 240, stretch=True, strong=True, narrow=True),
                Column("changed", _("Last changed"), "text", 130),
                Column("step", _("Last step in it"), "text", 130),
                Column("only_copy", _("Steps only there"), "number", 120, narrow=True),
                Column("only_file", _("Steps only here"), "number", 120),
            ],
            _("Copies of this file"))
        self.table.set_rows([
            (copy.path.name, copy.path.name, f"{copy.changed:%Y-%m-%d %H:%M}", _local(copy.last.at), apart.only_copy,
             apart.only_file)
            for copy, apart in found
        ])
        self.table.opened.connect(lambda _id: self.compare())
        self._build()
        self.table.select_first()
        self.table.setFocus()

    def _build(self) -> None:
        why = Label(_("Enter in this file what is only in a copy, then delete the copy or move it away. LIPdesk "
                      "deletes no copy by itself."), "muted", wrap=True)
        head = row((Label(_("Copies of this file"), "head"), 1), OptionsButton(self.table))
        foot = row(Button(_("Show the folder"), "quiet", "folder", self._show_folder), None,
                   Button(_("Open this copy"), "plain", on_click=self.open_copy),
                   Button(_("What is different…"), "filled", on_click=self.compare),
                   Button(_("Close"), "plain", on_click=self.reject))
        fill(self, col(head, why, (self.table, 1), foot, gap=12, pad=(24, 16, 24, 16)))

    def open_copy(self) -> None:
        """Leave the file for the selected copy."""
        copy = self.current()
        if copy is not None and self._window.files.open(copy.path):
            self.accept()

    def compare(self) -> None:
        """Say in the background which records differ."""
        copy, workspace = self.current(), self._window.workspace
        if copy is None or workspace is None:
            return
        now, path = workspace.snapshot(), copy.path

        def work(_report: Any) -> list[Difference]:
            from lipdesk.services import comparing
            from lipdesk.store.workspace import Workspace

            with now, Workspace.read(path) as there:
                return comparing.compare(there, now)

        self._window.file_watch.tasks.run(
            work, lambda found: QTimer.singleShot(0, self, lambda: self._tell(copy, found)),
            progress=lambda job: progress_dialog(job, _("Comparing the two files"), self))

    def current(self) -> Copy | None:
        """The selected copy."""
        return self._copies.get(str(self.table.current_id() or ""))

    def _tell(self, copy: Copy, found: list[Difference]) -> None:
        lines = [line for one in found for line in _lines(one)]
        message.inform(self, _("What is different in {name}").format(name=copy.path.name),
                       "\n".join(lines) or _("All records are the same in both files."))

    def _show_folder(self) -> None:
        copy = next(iter(self._copies.values()))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy.path.parent)))


def _lines(one: Difference) -> list[str]:
    """Counts and the first names of one record type."""
    label = _(one.kind.about.plural)
    told = []
    for names, words in ((one.only_then, _("{kind}: {count} only in the copy: {names}")),
                         (one.only_now, _("{kind}: {count} only in this file: {names}")),
                         (one.changed, _("{kind}: {count} different: {names}"))):
        if names:
            shown = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
            told.append(words.format(kind=label, count=len(names), names=shown))
    return told


def _local(at: str) -> str:
    """A moment of the log on this computer's clock."""
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return ""
