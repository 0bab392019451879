"""An application that shows nothing, and everything that goes wrong in it unseen."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import cast

from PySide6.QtCore import QCoreApplication, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from lipdesk.gui import theme
from lipdesk.gui.language import speak
from lipdesk.i18n import current

# Only off screen: there is no window to raise, and on Windows the system's own fonts are not looked for.
_OFF_SCREEN = ("This plugin does not support", "QFontDatabase: Cannot find font directory")


def application() -> QApplication:
    """The application, off screen on every system, in the look and the language that the window has. Keep it as long as
    anything of Qt is used."""
    running = QCoreApplication.instance()
    made = cast(QApplication, running) if running else QApplication([sys.argv[0], "-platform", "offscreen"])
    made.setQuitOnLastWindowClosed(False)
    speak(made, current())
    theme.apply(made, "light")
    return made


@contextmanager
def overheard(warnings: list[str]) -> Iterator[None]:
    """Take down what Qt complains of, once each."""

    def hear(kind: QtMsgType, _context: object, text: str) -> None:
        quiet = kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) or text.startswith(_OFF_SCREEN)
        if not quiet and text not in warnings:
            warnings.append(text)

    before = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


@contextmanager
def uncaught() -> Iterator[list[BaseException]]:
    """What is raised where Qt calls us: it would be printed, and pass for nothing."""
    found: list[BaseException] = []

    def note(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        found.append(error)

    before, sys.excepthook = sys.excepthook, note
    try:
        yield found
    finally:
        sys.excepthook = before
