"""F1: the guide at the page that belongs to where she is, also in front of a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QDialog

if TYPE_CHECKING:
    from lipdesk.gui.guide.window import GuideWindow
    from lipdesk.gui.navigation import Stop
    from lipdesk.gui.window import Window


class Guide(QObject):
    """The guide of one window. What shows it is imported when it is first asked for."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._shown: GuideWindow | None = None
        window.gone.connect(self.close)

    def show(self, name: str = "", part: int = 0) -> GuideWindow:
        """Open it at a page, or at the one that belongs to where she is."""
        from lipdesk.gui.guide import context

        if not name:
            modal = QApplication.activeModalWidget()
            found = context.of_dialog(modal.objectName()) if modal is not None else None
            name, part = found or context.of_place(self._place())
        guide = self._for_what_is_in_front()
        guide.show()  # first: what has no size yet can't be scrolled
        guide.show_page(name, part)
        guide.raise_()
        guide.activateWindow()
        guide.browser.setFocus()
        return guide

    def here(self) -> Stop | None:
        """What is being read; None while the guide is closed."""
        return self._shown.here() if self._shown is not None and self._shown.isVisible() else None

    def close(self) -> None:
        """Go with the window."""
        if self._shown is not None:
            self._shown.close()
            self._shown.deleteLater()
            self._shown = None

    def watch_dialogs(self) -> None:
        """Let F1 work in every dialog, from the moment it comes to the front."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusWindowChanged.connect(self._serve_dialog)

    def _serve_dialog(self, _front: QWindow | None) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and dialog.findChild(QShortcut, "guide") is None:
            key = QShortcut(QKeySequence("F1"), dialog, lambda: self.show())
            key.setObjectName("guide")

    def _place(self) -> str:
        here = self._window.trail.here
        return here.place if self._window.context is not None and here is not None else "welcome"

    def _for_what_is_in_front(self) -> GuideWindow:
        """A dialog shuts out every window but its own."""
        from lipdesk.gui.guide.window import GuideWindow

        modal = QApplication.activeModalWidget()
        if modal is not None:
            made = modal.findChild(GuideWindow, "guide") or GuideWindow(self._window, modal)
            made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            return made
        if self._shown is None:
            self._shown = GuideWindow(self._window)
        return self._shown
