"""Shown while a backup has to be finished before anything else: the window is closing, or an import waits for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.tasks import Job
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _

_SOON = 400  # milliseconds: most backups are there before


class WaitingDialog(QDialog):
    """It stays until `end`; its button, Escape and its cross ask the backup to stop."""

    def __init__(self, job: Job | None, stop: Callable[[], object], words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_over = False
        self._stop = stop
        self.setObjectName("backup-waiting")
        self.setWindowTitle(_("LIPdesk"))
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setMinimumWidth(440)
        self._what = Label(_("Making a backup…"), "head")
        self.setAccessibleName(self._what.text())
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setObjectName("backup-progress")
        self.bar.setAccessibleName(self._what.text())
        self._button = Button(words, "plain", on_click=self.reject)
        self._button.setObjectName("stop-waiting")
        about = Label(_("Your work is saved. This copy is for the day when the file is lost or spoiled."), wrap=True)
        about.setMinimumWidth(392)
        fill(self, col(self._what, about, self.bar, 4, row(None, self._button), gap=12, pad=(24, 20, 24, 16)))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.open)
        if job is not None:
            job.progressed.connect(self._move)

    def show_soon(self) -> None:
        """Show it if it is still needed in a moment."""
        if not self.is_over:
            self._timer.start(_SOON)

    def reject(self) -> None:
        """Ask the backup to stop; the dialog goes when it has."""
        self._button.setEnabled(False)
        self._what.setText(_("Stopping…"))
        self._stop()

    def end(self) -> None:
        """Nothing is being made any more."""
        self._timer.stop()
        self.is_over = True
        self.accept()
        self.deleteLater()

    def _move(self, done: int, total: int, _text: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
