"""The list of sections: moved by Alt+Up and Alt+Down or with the mouse."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from lipdesk.gui import theme
from lipdesk.gui.row_list import RowList
from lipdesk.gui.tokens import ROW_COMPACT
from lipdesk.i18n import _


class SectionList(RowList):
    """`moved(row id, place)` asks for a row at another place among the rows; `rename_wanted`, `toggle_wanted`."""

    moved = Signal(object, int)
    rename_wanted = Signal(object)
    toggle_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Sections of the report"), height=ROW_COMPACT, parent=parent)
        self.movable = False
        self._pressed: QPoint | None = None
        self._carried: Any = None
        self._target = -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, keys = self.current_id(), Qt.Key
        place, held = self.currentIndex().row(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not self.movable or row is None:
            super().keyPressEvent(event)
        elif held == Qt.KeyboardModifier.AltModifier and event.key() in (keys.Key_Up, keys.Key_Down):
            self.moved.emit(row, place + (-1 if event.key() == keys.Key_Up else 1))
        elif event.key() == keys.Key_F2:
            self.rename_wanted.emit(row)
        elif event.key() == keys.Key_Space and held == Qt.KeyboardModifier.NoModifier:
            self.toggle_wanted.emit(row)
        else:
            super().keyPressEvent(event)

    # Dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.movable and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        far = QApplication.startDragDistance()
        if self._carried is None and self._pressed is not None and (at - self._pressed).manhattanLength() >= far:
            self._carried = self.current_id()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._carried is None:
            super().mouseMoveEvent(event)
            return
        self._target = self._gap_at(at)
        self.scrollTo(self.indexAt(at))
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        carried, target, place = self._carried, self._target, self.currentIndex().row()
        self._let_go()
        if carried is None:
            super().mouseReleaseEvent(event)
            return
        to = target - 1 if target > place else target
        if target >= 0 and to != place:
            self.moved.emit(carried, to)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._target < 0 or not self.rows():
            return
        last = self._target == len(self.rows())
        rect = self.visualRect(self.model().index(self._target - last, 0))
        painter = QPainter(self.viewport())
        painter.setPen(QPen(theme.color("focus"), 2))
        y = rect.bottom() + 1 if last else rect.top()
        painter.drawLine(rect.left() + 8, y, rect.right() - 8, y)

    def _gap_at(self, at: QPoint) -> int:
        index = self.indexAt(at)
        if not index.isValid():
            return len(self.rows()) if at.y() > 0 else 0
        return index.row() + (at.y() > self.visualRect(index).center().y())

    def _let_go(self) -> None:
        self._pressed, self._carried, self._target = None, None, -1
        self.unsetCursor()
        self.viewport().update()
