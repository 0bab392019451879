"""The composition root: builds the application and its window, and passes each what it needs. Nothing is global."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from lipdesk import __version__, i18n, paths
from lipdesk.gui import crash, theme
from lipdesk.gui.language import of_this_computer, speak
from lipdesk.gui.memory import FileMemory, NoMemory
from lipdesk.gui.opening import Program
from lipdesk.gui.tokens import Scheme
from lipdesk.gui.window import Window

if TYPE_CHECKING:
    from lipdesk.gui.looking import Looking

_LANGUAGE, _THEME = "language", "theme"


class Application:
    """One running LIPdesk: the window is made anew when she changes the language. Windows on backups stand beside it
    and go with it."""

    def __init__(self, qt: QApplication) -> None:
        self._qt = qt
        self._memory = FileMemory()
        language = self._memory.get(_LANGUAGE) or of_this_computer()
        speak(qt, language if language in i18n.LANGUAGES else "en")
        theme.apply(qt, _scheme(self._memory.get(_THEME)))
        self._looks: list[Window] = []
        qt.setQuitOnLastWindowClosed(False)     # a hidden window may still be making its last backup
        self.window = self._make_window()

    def start(self, path: Path | None) -> None:
        """Paint the window, then open the file that was asked for, or the last one, or the welcome page."""
        self.window.show()
        self._qt.processEvents()  # a timer alone runs before the first paint
        gc.freeze()     # what the program is made of is never garbage: looking through it again takes time
        gc.enable()
        self._qt.setWindowIcon(QIcon(str(paths.resources() / "lipdesk.svg")))
        QTimer.singleShot(0, lambda: self._open(path))

    def take(self, path: Path) -> None:
        """Open a file that the system hands over; what is open stays where that one can't be opened."""
        self.window.files.open(path)
        self.window.activateWindow()

    def _open(self, path: Path | None) -> None:
        recent = self.window.recent.paths()
        wanted = path or (recent[0] if recent and recent[0].exists() else None)
        if wanted is None or not self.window.files.open(wanted):
            self.window.welcome()

    def _make_window(self) -> Window:
        window = Window(self._memory)
        window.language_chosen.connect(self._speak)
        window.theme_chosen.connect(self._dress)
        window.look_wanted.connect(self._look)
        window.gone.connect(self._leave)
        return window

    def _leave(self) -> None:
        """The window is closed, and its last backup is made."""
        self._close_looks()
        self._qt.quit()

    def _look(self, wanted: Looking) -> None:
        """A window of its own for a backup: it remembers nothing and is never opened again at the next start."""
        from lipdesk.gui import looking

        window = Window(NoMemory())
        self._looks.append(window)
        window.gone.connect(lambda: self._forget(window))
        window.restore_wanted.connect(self._restore)
        window.resize(self.window.size())
        window.show()
        looking.fill(window, wanted)

    def _restore(self, wanted: Looking) -> None:
        """She saw enough: put the file back in the window that it belongs to."""
        from lipdesk.gui import looking

        self._close_looks()
        self.window.activateWindow()
        looking.restore(self.window, wanted.backup, wanted.target)

    def _close_looks(self) -> None:
        for window in list(self._looks):
            window.close()

    def _forget(self, window: Window) -> None:
        self._looks.remove(window)
        window.deleteLater()

    def _dress(self, scheme: str) -> None:
        self._memory.set(_THEME, scheme)
        theme.apply(self._qt, _scheme(scheme))

    def _speak(self, language: str) -> None:
        """Another language: the same file, place and size in a window made anew."""
        if language == i18n.current() or not self.window.commit():
            return
        self._memory.set(_LANGUAGE, language)
        speak(self._qt, language)
        old = self.window
        old.gone.disconnect(self._leave)
        old.safekeeping.give_up()
        self._close_looks()
        path = old.workspace.path if old.workspace is not None else None
        here, reading = old.trail.here, old.guide.here()
        self.window = self._make_window()
        self.window.setGeometry(old.geometry())
        self.window.show()
        old.close()
        old.deleteLater()
        if path is None or not self.window.files.open(path):
            self.window.welcome()
        elif here is not None:
            self.window.show_place(here.place)
        if reading is not None:
            self.window.guide.show(reading.place, reading.record or 0)


def _scheme(kept: str) -> Scheme:
    """What was remembered, or the system's own choice."""
    schemes: dict[str, Scheme] = {"light": "light", "dark": "dark"}
    return schemes.get(kept, "system")


def run(path: Path | None) -> int:
    """Open the window and stay until it is closed; returns the exit status."""
    qt = Program(sys.argv[:1])
    qt.setApplicationName("LIPdesk")
    qt.setApplicationVersion(__version__)
    qt.setDesktopFileName("lipdesk")
    application = Application(qt)
    crash.install(qt)
    qt.file_wanted.connect(application.take)
    application.start(path)
    return qt.exec()
