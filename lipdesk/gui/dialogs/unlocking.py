"""Opening a protected copy: its password or its recovery code, and then a file to work in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QDialog

from lipdesk import paths
from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.password_field import PasswordField
from lipdesk.gui.progress import progress_dialog
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _
from lipdesk.services import protecting

if TYPE_CHECKING:
    from lipdesk.gui.window import Window

_WIDE = 480


class UnlockingDialog(QDialog):
    """Stays until the password is right or she gives up; the protected copy itself is never changed."""

    def __init__(self, window: Window, source: Path) -> None:
        super().__init__(window)
        self._window, self._source = window, source
        self.target = protecting.free_target(source, paths.files_folder())
        self.setObjectName("unlocking")
        self.setWindowTitle(_("Protected copy"))
        what = _("{name} is protected by a password.").format(name=source.name)
        self.setAccessibleName(what)
        self.secret = PasswordField(_("Password or recovery code"), "password", self._typed)
        shown = QCheckBox(_("Show the password"))
        shown.setObjectName("show-password")
        shown.toggled.connect(self.secret.set_shown)
        self.wrong = _wrapped("", "signal")
        self.wrong.setObjectName("wrong-password")
        self.wrong.hide()
        self.unlock = Button(_("Open the copy"), "filled", "folder", self._start)
        self.unlock.setDefault(True)
        where = _wrapped(_("A file to work in is made: {path}. The protected copy stays as it is.").format(
            path=self.target), "small")
        fill(self, col(
            _wrapped(what, "head"), self.secret, shown, self.wrong, where, 4,
            row(None, Button(_("Cancel"), "plain", on_click=self.reject), self.unlock), gap=10, pad=(24, 16, 24, 16)))
        self._typed()
        self.secret.setFocus()

    def _typed(self) -> None:
        self.unlock.setEnabled(bool(self.secret.text()))
        self.wrong.hide()

    def _start(self) -> None:
        source, secret, target = self._source, self.secret.text(), self.target

        def work(report: Any) -> Path:
            target.parent.mkdir(parents=True, exist_ok=True)
            return protecting.unprotect(source, secret, target, report, lambda: report.cancelled)

        self.unlock.setEnabled(False)
        self._window.tasks.run(work, self._opened, self._failed,
                               progress=lambda job: progress_dialog(job, _("Opening the protected copy"), self))

    def _opened(self, path: Path) -> None:
        self.accept()
        self._window.files.open(path)

    def _failed(self, problem: Exception) -> None:
        self._typed()
        if isinstance(problem, protecting.WrongSecret):
            self.wrong.setText(f"{problem.what} {problem.do}")
            self.wrong.show()
            self.secret.line.selectAll()
            self.secret.setFocus()
        else:
            self._window.tasks.tell(problem)


def _wrapped(text: str, role: str = "body") -> Label:
    made = Label(text, role, wrap=True)
    made.setMinimumWidth(_WIDE - 48)
    return made
