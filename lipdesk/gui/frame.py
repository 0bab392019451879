"""The frame around every page: menu bar, toolbar, sidebar, status bar. It needs only Qt, so it is there at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QRect, QSize, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QMainWindow, QStackedWidget, QStyle, QWidget

from lipdesk.gui.layout import col, line, row, vline
from lipdesk.gui.memory import Memory
from lipdesk.gui.sidebar import Place, Sidebar
from lipdesk.gui.status_bar import StatusBar
from lipdesk.gui.tokens import RAIL_BELOW
from lipdesk.gui.toolbar import FrameActions, Toolbar

__all__ = ["Frame", "FrameActions", "Place"]


class Frame(QMainWindow):
    """Pages go into the middle; what they show there is not the frame's affair."""

    place_chosen = Signal(str)
    rail_changed = Signal(bool)
    resized = Signal(int)
    closing = Signal(QCloseEvent)

    def __init__(self, places: Sequence[Place], actions: FrameActions, memory: Memory | None = None,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("frame")
        self.setMinimumSize(760, 420)
        self._memory, self._rail = memory, False
        self.toolbar = Toolbar(actions)
        self.sidebar = Sidebar(places)
        self.status = StatusBar()
        self._stack = QStackedWidget()
        self._stack.setObjectName("pages")
        edges = (vline(), line())
        middle = row(self.sidebar, edges[0], (self._stack, 1), gap=0)
        self._banners = col(gap=4, pad=(12, 8, 12, 8))
        self._banners.setObjectName("banners")
        self._banners.hide()
        self.setCentralWidget(col(self.toolbar, edges[1], self._banners, (middle, 1), line(), gap=0))
        self._chrome = (self.toolbar, self.sidebar, *edges)
        self.setStatusBar(self.status)
        self.menuBar().setObjectName("menus")
        self.sidebar.place_chosen.connect(self.place_chosen)
        self.status.undo_pressed.connect(actions.undo.trigger)
        self._restore()

    def set_page(self, page: QWidget) -> None:
        """Show a page; it is kept until `drop_page`."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.setFocus()     # or its focus proxy: the keyboard begins in the page, not in the toolbar

    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._stack.currentWidget()

    def drop_page(self, page: QWidget) -> None:
        """Let a page go."""
        self._stack.removeWidget(page)
        page.deleteLater()

    def add_banner(self, banner: QWidget) -> None:
        """Say something above every page, until `drop_banner`."""
        self._banners_layout().addWidget(banner)
        banner.show()
        self._banners.show()

    def drop_banner(self, banner: QWidget) -> None:
        """What the banner said no longer holds; one that is not there is fine."""
        column = self._banners_layout()
        if column.indexOf(banner) >= 0:
            column.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
            self._banners.setVisible(column.count() > 0)

    def set_chrome_shown(self, shown: bool) -> None:
        """Toolbar and sidebar; without a file there is nowhere to go and nothing to add."""
        for part in self._chrome:
            part.setVisible(shown)

    def set_place(self, key: str) -> None:
        """Mark where we are, in the sidebar."""
        self.sidebar.set_here(key)

    def set_count(self, key: str, count: int, signal: bool = False) -> None:
        """A number beside a place; only what is overdue is a signal."""
        self.sidebar.set_count(key, count, signal)

    def set_heading(self, name: str, year: str) -> None:
        """The partnership and its fiscal year, at the foot of the sidebar."""
        self.sidebar.set_heading(name, year)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        rail = self.width() < RAIL_BELOW
        if rail != self._rail:
            self._rail = rail
            self.sidebar.set_rail(rail)
            self.toolbar.set_narrow(rail)
            self.rail_changed.emit(rail)
        self.resized.emit(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whoever listens to `closing` may ignore the event; the place on the screen is remembered otherwise."""
        editing = self.focusWidget()
        if editing is not None:
            editing.clearFocus()        # a field that she is still in takes its value now
        self.closing.emit(event)
        if event.isAccepted() and self._memory is not None:
            self._memory.set("frame/geometry", self.saveGeometry().toBase64().toStdString())

    def _banners_layout(self) -> QLayout:
        column = self._banners.layout()
        assert column is not None
        return column

    def _restore(self) -> None:
        kept = self._memory.get("frame/geometry") if self._memory is not None else ""
        if not kept or not self.restoreGeometry(QByteArray.fromBase64(kept.encode())):
            self.resize(1366, 697)
        if not self.isMaximized() and not self.isFullScreen():
            self._fit(self.screen().availableGeometry())

    def _fit(self, room: QRect) -> None:
        """Not beyond the screen, with its title bar: it can be smaller than last time, or show everything larger."""
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
        size = self.size().boundedTo(QSize(room.width(), room.height() - bar))
        if size != self.size():
            self.resize(size)
            self.move(room.left(), room.top())
