"""Opening a protected copy: its password or its recovery code, and then a file to work in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QFileDialog

from lipdesk import paths
from lipdesk.gui.dialogs.target import FilePlace
from lipdesk.gui.layout import col, fill, line, row
from lipdesk.gui.password_field import PasswordField, note, show_toggle
from lipdesk.gui.progress import progress_dialog
from lipdesk.gui.widgets.buttons import Button
from lipdesk.i18n import _
from lipdesk.services import protecting

if TYPE_CHECKING:
    from lipdesk.gui.window import Window


class UnlockingDialog(QDialog):
    """Stays until the password is right or she gives up; the protected copy itself is never changed."""

    def __init__(self, window: Window, source: Path) -> None:
        super().__init__(window)
        self._window, self._source = window, source
        self.target = protecting.free(paths.files_folder(), source.stem)
        self.setObjectName("unlocking")
        self.setWindowTitle(_("Protected copy"))
        what = _("{name} is protected by a password.").format(name=source.name)
        self.setAccessibleName(what)
        self.secret = PasswordField(_("Password or recovery code"), "password", self._typed)
        self.wrong = note("", "signal")
        self.wrong.setObjectName("wrong-password")
        self.unlock = Button(_("Open the copy"), "filled", "lock", self._start)
        self.unlock.setDefault(True)
        self.place = FilePlace(_("The file will be"), self.target, self._choose, _("Choose where the file goes"))
        fill(self, col(
            note(what, "head"), note(_("A file to work in is made of it, without a password. The protected copy stays "
                                       "as it is.")), 4,
            self.secret, show_toggle(self.secret), self.wrong, line(), self.place, 4, None,
            row(None, Button(_("Cancel"), "plain", on_click=self.reject), self.unlock), gap=10, pad=(24, 16, 24, 16)))
        self._typed()
        self.secret.setFocus()

    def _typed(self) -> None:
        self.unlock.setEnabled(bool(self.secret.text()))
        self._say("")

    def _say(self, words: str) -> None:
        self.wrong.setText(words)
        self.secret.describe(words)

    def _choose(self) -> None:
        options = QFileDialog.Option.DontConfirmOverwrite
        kinds = _("LIPdesk files ({pattern})").format(pattern="*.lipdesk")
        found, _kind = QFileDialog.getSaveFileName(
            self, _("Where to keep the file"), str(self.target), kinds, options=options)
        if found:
            chosen = Path(found)
            stem = chosen.stem if chosen.suffix.lower() == ".lipdesk" else chosen.name
            self.target = protecting.free(chosen.parent, stem)  # nothing is written over
            self.place.show_path(self.target)

    def _start(self) -> None:
        source, secret, target = self._source, self.secret.text(), self.target

        def work(report: Any) -> Path:
            return protecting.unprotect(source, secret, target, report, lambda: report.cancelled)

        self.unlock.setEnabled(False)
        self._window.tasks.run(work, self._opened, self._failed,
                               progress=lambda job: progress_dialog(job, _("Opening the protected copy"), self))

    def _opened(self, path: Path) -> None:
        self.secret.clear()
        self.accept()
        self._window.files.open(path)

    def _failed(self, problem: Exception) -> None:
        self._typed()
        if isinstance(problem, protecting.WrongSecret):
            self._say(f"{problem.what} {problem.do}")
            self.secret.line.selectAll()
            self.secret.setFocus()
        else:
            self._window.tasks.tell(problem)
