"""The places of the program at the left: words on a wide window, a rail of icons on a narrow one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from lipdesk.gui import icons, paint, theme
from lipdesk.gui.tokens import RAIL, ROW, SIDEBAR
from lipdesk.gui.widgets.labels import Elided
from lipdesk.i18n import _


@dataclass(frozen=True)
class Place:
    """Where one can go: its key, its name, its icon."""

    key: str
    label: str
    icon: str


class Sidebar(QWidget):
    """Click or Enter goes to a place; Up and Down only move the ring."""

    place_chosen = Signal(str)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setProperty("look", "chrome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.places = _Places(places, self)
        self._list = _PlaceList(self.places)
        self._list.chosen.connect(self.place_chosen)
        self._name, self._year = Elided("", "strong"), Elided("", "small")
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(14, 0, 8, 12)
        foot.setSpacing(2)
        foot.addWidget(self._name)
        foot.addWidget(self._year)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 8, 6, 0)
        column.setSpacing(0)
        column.addWidget(self._list, 1)
        column.addWidget(self._foot)
        self.set_rail(False)

    def set_here(self, key: str) -> None:
        """Mark the place that is shown; "" marks none."""
        self.places.here = key
        self._list.setCurrentIndex(self.places.index(self.places.number(key), 0) if key else QModelIndex())
        self._list.viewport().update()

    def set_count(self, key: str, count: int, signal: bool = False) -> None:
        """A small number beside a place; with signal a badge. 0 shows nothing."""
        self.places.set_count(key, count, signal)

    def set_heading(self, name: str, year: str) -> None:
        """The partnership and its fiscal year, at the foot."""
        self._name.setText(name)
        self._year.setText(year)

    def set_rail(self, rail: bool) -> None:
        """Icons only, with their names as tooltips."""
        self.places.rail = rail
        self._foot.setVisible(not rail)
        self.setFixedWidth(RAIL if rail else SIDEBAR)


class _Places(QAbstractListModel):
    def __init__(self, places: Sequence[Place], parent: QWidget) -> None:
        super().__init__(parent)
        self.places = list(places)
        self.counts: dict[str, tuple[int, bool]] = {}
        self.here, self.rail = "", False

    def number(self, key: str) -> int:
        return [place.key for place in self.places].index(key)

    def set_count(self, key: str, count: int, signal: bool) -> None:
        self.counts[key] = (count, signal)
        index = self.index(self.number(key), 0)
        self.dataChanged.emit(index, index)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.places)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place = self.places[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return place.label
        if role == Qt.ItemDataRole.ToolTipRole and self.rail:
            return place.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            count = self.counts.get(place.key, (0, False))[0]
            return f"{place.label}, {count}" if count else place.label
        return None


class _PlaceList(QListView):
    chosen = Signal(str)

    def __init__(self, places: _Places) -> None:
        super().__init__()
        self._places = places
        self.setObjectName("places")
        self.setAccessibleName(_("Places"))
        self.setProperty("look", "rows")
        self.setModel(places)
        self.setItemDelegate(_PlaceDelegate(self, places))
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.chosen.emit(places.places[index.row()].key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentIndex().isValid():
            self.chosen.emit(self._places.places[self.currentIndex().row()].key)
        else:
            super().keyPressEvent(event)


class _PlaceDelegate(QStyledItemDelegate):
    def __init__(self, view: QListView, places: _Places) -> None:
        super().__init__(view)
        self._view, self._places = view, places

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(10, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        place, rect = self._places.places[index.row()], option.rect  # type: ignore[attr-defined]
        here = place.key == self._places.here
        hovered = self._view.underMouse() and rect.contains(self._view.viewport().mapFromGlobal(QCursor.pos()))
        focused = self._view.hasFocus() and index == self._view.currentIndex()
        painter.save()
        paint.row_ground(painter, rect, selected=here, hovered=hovered, focused=focused, rule=False)
        front = "accent_text" if here else "ink"
        icons.draw(painter, place.icon, rect.x() + 14, rect.y() + 8, 20, front if here else "muted")
        count, signal = self._places.counts.get(place.key, (0, False))
        if self._places.rail:
            if count and signal:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("signal"))
                painter.drawEllipse(QRectF(rect.x() + 30, rect.y() + 6, 8, 8))
        else:
            room = self._paint_count(painter, rect, count, signal) if count else 0
            weight = 600 if here else 400
            paint.text(painter, rect.adjusted(44, 0, -14 - room, 0), place.label, front, "body", weight)
        painter.restore()

    def _paint_count(self, painter: QPainter, rect: QRect, count: int, signal: bool) -> int:
        words = str(count)
        if signal:
            wide = paint.chip_width(words)
            paint.chip(painter, rect.right() - 8 - wide, rect.y() + 8, words, "signal")
            return wide
        return paint.text(painter, rect.adjusted(0, 0, -14, 0), words, "muted", "small", 400, paint.RIGHT) + 6
