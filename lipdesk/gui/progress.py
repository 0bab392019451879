"""How far a job is: a banner on the page or a dialog over it, both with Cancel."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QProgressBar, QVBoxLayout, QWidget

from lipdesk.gui.layout import row
from lipdesk.gui.tasks import Job
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Elided, Label
from lipdesk.i18n import _


class ProgressBanner(QFrame):
    """Words, a bar and Cancel; goes away with the end of the job."""

    def __init__(self, job: Job, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress")
        self.setProperty("look", "banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(text)
        self._job = job
        self._text = Elided("", "small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(text)
        self._cancel = Button(_("Cancel"), "plain", on_click=self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 12, 12)
        column.setSpacing(6)
        column.addWidget(row((Label(text, "strong"), 1), self._cancel))
        column.addWidget(self.bar)
        column.addWidget(self._text)
        job.progressed.connect(self._move)
        job.ended.connect(self._end)

    def _move(self, done: int, total: int, text: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._text.setText(text)

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._text.setText(_("Stopping…"))
        self._job.cancel()

    def _end(self) -> None:
        self.hide()
        self.deleteLater()


class ProgressDialog(QDialog):
    """The same over the window, for work that nothing else may run beside. Closing it means Cancel."""

    def __init__(self, job: Job, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress-dialog")
        self.setWindowTitle(text)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(440)
        self._job, self._ended = job, False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(ProgressBanner(job, text))
        job.ended.connect(self._end)

    def reject(self) -> None:
        """Escape asks the job to stop; the dialog stays until it has."""
        self._job.cancel()

    def _end(self) -> None:
        self._ended = True
        self.accept()
        self.deleteLater()


def progress_dialog(job: Job, text: str, parent: QWidget | None = None) -> ProgressDialog:
    """Show a dialog for a job and return at once."""
    dialog = ProgressDialog(job, text, parent)
    dialog.open()
    return dialog
