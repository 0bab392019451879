"""What happens when LIPdesk itself is wrong: it says so, keeps running, and shows what to send to those who mend it."""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from lipdesk import __version__
from lipdesk.domain.errors import UserError
from lipdesk.gui.dialogs import message
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _


class CrashDialog(QDialog):
    """Nothing leaves this computer: she copies the details if she wants to."""

    def __init__(self, details: str, where: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash")
        self.setWindowTitle(_("LIPdesk"))
        self.setAccessibleName(_("Something went wrong in LIPdesk."))
        self.resize(620, 420)
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setObjectName("crash-details")
        self.details.setAccessibleName(_("Details"))
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        copy = Button(_("Copy the details"), "plain", "copy", self._copy)
        close = Button(_("Go on working"), "filled", on_click=self.accept)
        close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(Label(_("Something went wrong in LIPdesk."), "head", wrap=True))
        column.addWidget(Label(_("Your data is on disk: everything up to your last change is saved. "
                                 "If it happens again, close LIPdesk and start it anew."), wrap=True))
        if where:
            column.addWidget(Label(where, "small", wrap=True))
        column.addWidget(self.details, 1)
        column.addLayout(buttons)
        close.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())


class CrashReporter(QObject):
    """Brings an error from any thread to the window; one dialog at a time."""

    _happened = Signal(str)
    _refused = Signal(object)

    def __init__(self, app: QApplication, where: str) -> None:
        super().__init__(app)
        self._where, self._open = where, False
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._refused.connect(self._speak, Qt.ConnectionType.QueuedConnection)

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Print it for whoever started LIPdesk from a terminal, and show it. Ctrl+C in a terminal just ends. A fault of
        the disk may come wherever something is read, a menu or a tip: it is no bug of LIPdesk, and is told as such."""
        if isinstance(error, UserError):
            self._refused.emit(error)
            return
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self._happened.emit(details_of(kind, error, trace))

    def _speak(self, error: UserError) -> None:
        if not self._open:
            self._open = True
            message.speak(QApplication.activeWindow(), error)
            self._open = False

    def _show(self, details: str) -> None:
        if not self._open:
            self._open = True
            CrashDialog(details, self._where, QApplication.activeWindow()).exec()
            self._open = False


def install(app: QApplication, where: str = "") -> CrashReporter:
    """Catch what nobody caught, in all threads. `where` tells where the data lies."""
    reporter = CrashReporter(app, where)
    sys.excepthook = reporter.report

    def from_thread(args: threading.ExceptHookArgs) -> None:
        reporter.report(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)
    threading.excepthook = from_thread
    return reporter


def details_of(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Versions and the trace: no records, no names of files beyond the program's own."""
    told = "".join(traceback.format_exception(kind, error, trace))
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}, Qt {qVersion()}"
    return f"LIPdesk {__version__}\n{system}\n\n{told}"
