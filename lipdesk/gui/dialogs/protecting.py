"""A copy under a password, for a stick or an e-mail: the password twice, then the recovery code to print."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QStackedWidget, QWidget

from lipdesk.domain.errors import UserError
from lipdesk.gui.layout import col, fill, line, row
from lipdesk.gui.password_field import PasswordField
from lipdesk.gui.progress import progress_dialog
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Elided, Label
from lipdesk.i18n import _, current
from lipdesk.services import protecting

if TYPE_CHECKING:
    from lipdesk.gui.context import Context
    from lipdesk.reports.document import Document

_WIDE = 500


class ProtectingDialog(QDialog):
    """Two pages: what the copy is and its password; then, once it is written, its recovery code."""

    def __init__(self, context: Context, partnership: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._partnership = context, partnership
        path = context.workspace.path
        self.target = path.with_name(f"{path.stem} {context.today().isoformat()}{protecting.PROTECTED}")
        self.code = ""
        self.setObjectName("protecting")
        self.setWindowTitle(_("Protected copy"))
        self.setAccessibleName(_("Protected copy"))
        self.password = PasswordField(_("Password"), "password", self._typed)
        self.again = PasswordField(_("Password again"), "password-again", self._typed)
        self.shown = QCheckBox(_("Show the password"))
        self.shown.setObjectName("show-password")
        self.shown.toggled.connect(self._show)
        self.advice = _wrapped("", "small")
        self.place = Elided(str(self.target), "muted")
        self.make = Button(_("Make the copy"), "filled", "lock", self._start)
        self.make.setDefault(True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._asking())
        fill(self, self._pages)
        self._typed()
        self.password.setFocus()

    def _asking(self) -> QWidget:
        about = _wrapped(_(
            "The copy can only be opened with its password. Use it for a stick, an e-mail or another computer. The "
            "file that you work in stays as it is, without a password."))
        other = Button(_("Change…"), "plain", on_click=self._choose)
        other.setObjectName("change-place")
        other.setAccessibleName(_("Choose where the copy goes"))
        return col(
            Label(_("Protected copy"), "head"), about, self.password, self.again, self.shown, self.advice, line(),
            row(Label(_("It goes to")), (self.place, 1), other), 4,
            row(None, Button(_("Cancel"), "plain", on_click=self.reject), self.make), gap=10, pad=(24, 16, 24, 16))

    def _show(self, on: bool) -> None:
        for field in (self.password, self.again):
            field.set_shown(on)

    def _typed(self) -> None:
        typed, again = self.password.text(), self.again.text()
        words = protecting.advice(typed) if typed else _("A few words that nobody guesses make a good password.")
        if again and not typed.startswith(again):
            words = _("The two are not the same.")
        self.advice.setText(words)
        self.make.setEnabled(protecting.strength(typed) > 0 and typed == again)

    def _choose(self) -> None:
        kinds = _("Protected copies") + f" (*{protecting.PROTECTED})"
        found, _kind = QFileDialog.getSaveFileName(self, _("Protected copy"), str(self.target), kinds)
        if found:
            target = Path(found)
            right = target.suffix.lower() == protecting.PROTECTED
            self.target = target if right else target.with_name(target.name + protecting.PROTECTED)
            self.place.setText(str(self.target))

    def _start(self) -> None:
        tasks = self._context.tasks
        if tasks is None:
            return
        try:
            copy = self._context.workspace.snapshot()
        except UserError as error:
            self._context.speak(error)
            return
        target, password = self.target, self.password.text()

        def work(report: Any) -> str:
            with copy:
                return protecting.protect(copy, target, password, report, lambda: report.cancelled)

        self.make.setEnabled(False)
        job = tasks.run(work, self._made, self._failed,
                        progress=lambda job: progress_dialog(job, _("Making the protected copy"), self))
        job.ended.connect(self._typed)

    def _failed(self, problem: Exception) -> None:
        if self._context.tasks is not None:
            self._context.tasks.tell(problem)

    def _made(self, code: str) -> None:
        self.code = code
        for field in (self.password, self.again):
            field.clear()
        self._pages.addWidget(self._made_page())
        self._pages.setCurrentIndex(1)
        self._context.say(_("A protected copy is in {path}.").format(path=self.target))

    def _made_page(self) -> QWidget:
        code = Label(self.code, "head")
        code.setObjectName("recovery-code")
        code.setAccessibleName(_("Recovery code"))
        code.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse
                                     | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        save = Button(_("Save the sheet as PDF…"), "filled", "export", self._save)
        save.setDefault(True)
        return col(
            Label(_("The copy is ready"), "head"),
            _wrapped(_("{name} can be opened with its password.").format(name=self.target.name)),
            line(), Label(_("Recovery code"), "sub"), code,
            _wrapped(_("It opens the copy when the password is lost. It is shown only now: print it, and keep the "
                       "sheet apart from the copy.")),
            None,
            row(Button(_("Copy"), "plain", "copy", self._copy), Button(_("Print…"), "plain", "print", self._print),
                save, None, Button(_("Close"), "plain", on_click=self.accept)), gap=10, pad=(24, 16, 24, 16))

    def sheet(self) -> Document:
        """The recovery sheet, in the language of the window."""
        from lipdesk.reports import recovery_sheet

        return recovery_sheet.build(self._partnership, self.target.name, self.code, current(), date.today())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code)

    def _print(self) -> None:
        from lipdesk.gui.dialogs import paper
        from lipdesk.reports import text

        sheet = self.sheet()
        paper.preview_html(self, sheet.title, paper.text_html(sheet.title, text.render(sheet)))

    def _save(self) -> None:
        from lipdesk.reports import writing

        offered = self.target.with_suffix(".pdf").with_stem(_("Recovery sheet") + f" {date.today().isoformat()}")
        found, _kind = QFileDialog.getSaveFileName(self, _("Recovery sheet"), str(offered), "PDF (*.pdf)")
        if not found:
            return
        target = Path(found)
        try:
            writing.write(self.sheet(), target if target.suffix.lower() == ".pdf" else Path(f"{found}.pdf"))
        except UserError as error:
            self._context.speak(error)


def _wrapped(text: str, role: str = "body") -> Label:
    made = Label(text, role, wrap=True)
    made.setMinimumWidth(_WIDE - 48)  # else wrapped words ask for the height of a very narrow label
    return made
