"""A copy under a password, for a stick or an e-mail: the password twice, then the recovery code to print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QFileDialog, QStackedWidget, QWidget

from lipdesk.gui.dialogs import message
from lipdesk.gui.dialogs.recovery import RecoveryPage
from lipdesk.gui.dialogs.target import FilePlace
from lipdesk.gui.layout import col, fill, line, row
from lipdesk.gui.password_field import PasswordField, note, show_toggle
from lipdesk.gui.progress import progress_dialog
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _
from lipdesk.services import passwords, protecting

if TYPE_CHECKING:
    from lipdesk.gui.context import Context
    from lipdesk.gui.tasks import Tasks


class ProtectingDialog(QDialog):
    """Two pages: what the copy is and its password; then, once it is written, its recovery code."""

    def __init__(self, context: Context, tasks: Tasks, partnership: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._tasks, self._partnership = context, tasks, partnership
        path = context.workspace.path
        self.target = protecting.free(path.parent, f"{path.stem} {context.today()}", protecting.PROTECTED)
        self.recovery: RecoveryPage | None = None
        self.setObjectName("protecting")
        self.setWindowTitle(_("Protected copy"))
        self.setAccessibleName(_("Protected copy"))
        self.password = PasswordField(_("Password"), "password", self._typed)
        self.again = PasswordField(_("Password again"), "password-again", self._typed)
        self.shown = show_toggle(self.password, self.again)
        self.advice = note("", "small")
        self.advice.setObjectName("password-advice")
        self.place = FilePlace(_("It goes to"), self.target, self._choose, _("Choose where the copy goes"))
        self.make = Button(_("Make the copy"), "filled", "lock", self._start)
        self.make.setDefault(True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._asking())
        fill(self, self._pages)
        self._typed()
        self.password.setFocus()

    def _asking(self) -> QWidget:
        about = note(_(
            "The copy can only be opened with its password. Use it for a stick, an e-mail or another computer. The "
            "file that you work in stays as it is, without a password."))
        offer = Button(_("Suggest one"), "plain", "refresh", self._offer)
        offer.setObjectName("suggest-password")
        return col(
            Label(_("Protected copy"), "head"), about, 4, self.password, self.again, self.advice,
            row(self.shown, None, offer), 4, line(), self.place, 4, None,
            row(None, Button(_("Cancel"), "plain", on_click=self.reject), self.make), gap=10, pad=(24, 16, 24, 16))

    def _offer(self) -> None:
        """A password that she does not have to invent, where she can read it."""
        offered = passwords.offered()
        self.shown.setChecked(True)
        for field in (self.password, self.again):
            field.set_text(offered)

    def _typed(self) -> None:
        typed, again = self.password.text(), self.again.text()
        words = passwords.advice(typed) if typed else _("A few words that nobody guesses make a good password.")
        if again and not typed.startswith(again):
            words = _("The two are not the same.")
        self.advice.setText(words)
        for field in (self.password, self.again):
            field.describe(words)
        self.make.setEnabled(passwords.strength(typed) > 0 and typed == again)

    def _choose(self) -> None:
        kinds = _("Protected copies ({pattern})").format(pattern=f"*{protecting.PROTECTED}")
        found, _kind = QFileDialog.getSaveFileName(self, _("Protected copy"), str(self.target), kinds)
        if not found:
            return
        target = Path(found)
        if target.suffix.lower() != protecting.PROTECTED:  # of the longer name she was not asked
            target = protecting.free(target.parent, target.name, protecting.PROTECTED)
        self.target = target
        self.place.show_path(target)

    def _start(self) -> None:
        if (stopped := self._context.workspace.look()) is not None:  # another file has its name now
            self._context.speak(stopped)
            return
        source, target, password = self._context.workspace.path, self.target, self.password.text()

        def work(report: Any) -> str:
            return protecting.protect(source, target, password, report, lambda: report.cancelled)

        self.make.setEnabled(False)
        self._tasks.run(work, self._made, self._failed,
                        progress=lambda job: progress_dialog(job, _("Making the protected copy"), self))

    def _failed(self, problem: Exception) -> None:
        self._typed()
        self._tasks.tell(problem)

    def _made(self, code: str) -> None:
        for field in (self.password, self.again):
            field.clear()
        self.recovery = RecoveryPage(self._partnership, self.target, code, self._context.today(), self)
        self._pages.removeWidget(self._pages.widget(0))
        self._pages.addWidget(self.recovery)
        self.adjustSize()
        self.recovery.setFocus()
        self._context.say(_("A protected copy is in {path}.").format(path=self.target))

    def reject(self) -> None:
        """Leaving without the code leaves only the password."""
        if self.recovery is None or self.recovery.is_kept or message.ask(
                self, _("Close without the recovery code?"),
                _("It is shown only now. Without it, a forgotten password means that nobody can open this copy."),
                yes=_("Close without it"), danger=True):
            super().reject()
