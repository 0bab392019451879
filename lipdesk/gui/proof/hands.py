"""Hands on the window: keys and clicks on its own widgets, and eyes for the dialogs that come up."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QWidget

from lipdesk.i18n import _

_LONGEST = 30.0     # seconds that one step may take, on the slowest computer
_OFTEN = 10         # milliseconds between two looks
_WAITING = ("backup-waiting", "progress-dialog")    # dialogs that go by themselves
_T = TypeVar("_T", bound=QObject)


class Unexpected(Exception):
    """The window did something else than it should; the message says what."""


class Hands:
    """`raised` are the errors that came where nobody could catch them: they end the session."""

    def __init__(self, raised: list[BaseException]) -> None:
        self._raised = raised

    def find(self, place: QWidget | None, kind: type[_T], name: str) -> _T:
        """A widget or command by its object name. Raises Unexpected when it is not there."""
        found = place.findChild(kind, name) if place is not None else None
        if found is None:
            raise Unexpected(_("“{name}” is not there.").format(name=name))
        return found

    def press(self, place: QWidget | None, name: str) -> None:
        """Press a button."""
        self.find(place, QAbstractButton, name).click()

    def command(self, window: QWidget, name: str) -> None:
        """Choose a command of a menu. Raises Unexpected for one that rests."""
        action = self.find(window, QAction, name)
        if not action.isEnabled():
            raise Unexpected(_("The command “{name}” can’t be chosen.").format(name=action.text()))
        action.trigger()

    def type_into(self, field: QWidget, words: str) -> None:
        """Put words in the place of what stands in a field, key by key, and leave it. Raises Unexpected when the field
        does not take the keyboard."""
        _wake(field.window())
        field.setFocus()
        if QApplication.focusWidget() is not field:
            raise Unexpected(_("“{name}” does not take the keyboard.").format(name=field.accessibleName()))
        if isinstance(field, QLineEdit):
            field.selectAll()
        for letter in words:
            _key(field, 0, letter)
        _key(field, Qt.Key.Key_Tab, "\t")

    def answer(self, ask: Callable[[], object], kind: type[QDialog], fill: Callable[[QDialog], None]) -> None:
        """Call `ask`, which brings up a dialog and waits for it; `fill` gives the answers and closes it. Raises
        Unexpected when another one comes up."""
        problems: list[Exception] = []
        begun: list[QDialog] = []
        over: list[bool] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QDialog) or (begun and not over):  # nobody yet, or the answers are being given
                return
            try:
                if over or not isinstance(dialog, kind):
                    raise Unexpected(_("The window said: {words}").format(words=_words_of(dialog)))
                begun.append(dialog)
                fill(dialog)
                if dialog.isVisible():
                    raise Unexpected(_("The dialog “{name}” stays open.").format(name=dialog.windowTitle()))
            except Exception as problem:  # noqa: BLE001 (raised again once the dialog is gone)
                problems.append(problem)
                dialog.reject()
            over.append(True)

        watch = _every(look)
        ask()
        watch.stop()
        if problems:
            raise problems[0]

    def until(self, so: Callable[[], object], what: str) -> None:
        """Let the window live until it is so. Raises Unexpected when a dialog comes up that nobody asked for, or it
        takes too long; `what` says what is waited for."""
        loop, end, told = QEventLoop(), time.monotonic() + _LONGEST, list[str]()

        def look() -> None:
            if dialog := _uninvited():
                told.append(_words_of(dialog))
                dialog.reject()
            if so() or told or self._raised or time.monotonic() > end:
                loop.quit()

        watch = _every(look)
        loop.exec()
        watch.stop()
        if self._raised:
            raise self._raised[0]
        if told:
            raise Unexpected(_("While waiting for “{what}” the window said: {words}").format(what=what, words=told[0]))
        if not so():
            raise Unexpected(_("“{what}” never came about.").format(what=what))

    def put_away(self, window: QWidget) -> None:
        """Let go of a window that is closed, and of everything that it still holds."""
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()


def _every(look: Callable[[], None]) -> QTimer:
    watch = QTimer()
    watch.timeout.connect(look)
    watch.start(_OFTEN)
    return watch


def _wake(window: QWidget) -> None:
    """Bring a window to the front again after another one was closed: off screen nobody else does."""
    end = time.monotonic() + _LONGEST
    while not window.isActiveWindow() and time.monotonic() < end:
        window.activateWindow()
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _OFTEN)


def _key(field: QWidget, key: int, letter: str) -> None:
    """Where the keyboard is by now: a field may hand it on."""
    place = QApplication.focusWidget() or field
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(place, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))


def _uninvited() -> QDialog | None:
    dialog = QApplication.activeModalWidget()
    return dialog if isinstance(dialog, QDialog) and dialog.objectName() not in _WAITING else None


def _words_of(dialog: QDialog) -> str:
    parts = (dialog.windowTitle(), dialog.accessibleName(), dialog.accessibleDescription())
    return " ".join(part for part in parts if part)
