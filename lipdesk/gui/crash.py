"""What happens when LIPdesk itself is wrong: it says so, keeps running, and shows what to send to those who mend it."""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtWidgets import QApplication

from lipdesk import __version__
from lipdesk.domain.errors import UserError


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
            from lipdesk.gui.dialogs import message

            self._open = True
            message.speak(QApplication.activeWindow(), error)
            self._open = False

    def _show(self, details: str) -> None:
        if not self._open:
            from lipdesk.gui.dialogs.crash import CrashDialog

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
