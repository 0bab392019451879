"""Two-line rows for home and related sections: what, where from, who, when; with a circle to tick where that helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from lipdesk.gui import icons, paint, theme
from lipdesk.gui.tokens import ROW, ROW_COMPACT, ROW_TWO_LINES, TONES
from lipdesk.gui.widgets.labels import as_tip

_LEAD = 30      # px that the icon or circle takes at the left
_RIGHT = 200    # px that the words at the right take at most
_WHO = 112      # px of a name, where the row is wide


@dataclass(frozen=True)
class ListRow:
    """One row, or a heading between rows; `note` is the heading's count. `sentence` is what a screen reader says."""

    id: Any
    title: str
    detail: str = ""
    icon: str = ""
    icon_tone: str = "neutral"
    who: str = ""
    who_strong: bool = False
    right: str = ""
    right_icon: str = ""
    right_tone: str = "neutral"
    checkable: bool = False
    heading: bool = False
    note: str = ""
    sentence: str = ""

    def spoken(self) -> str:
        """The sentence given, or one made of the parts."""
        return self.sentence or ", ".join(part for part in (self.title, self.detail, self.who, self.right) if part)


class RowList(QListView):
    """A list of ListRows; Enter or a double click opens, Space or a click on the circle ticks."""

    opened = Signal(object)
    checked = Signal(object)
    current_changed = Signal(object)
    delete_requested = Signal(object)
    menu_requested = Signal(object, QPoint)

    def __init__(self, name: str, height: int = ROW_TWO_LINES, fit: bool = False,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"list:{name}")
        self.setAccessibleName(name)
        self._rows = _Rows(self)
        self._fit, self._told = fit, object()
        self._right_room = 0
        self.setProperty("look", "rows")
        self.setModel(self._rows)
        self.setItemDelegate(_RowDelegate(self, height))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTabKeyNavigation(False)
        if fit:
            self.set_fit(True)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._rows.rows[index.row()].id))
        self.customContextMenuRequested.connect(self._ask_menu)

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Other rows; the current one is kept by its id."""
        kept = self.current_id()
        self._rows.set_rows(list(rows))
        self._right_room = max((_wide(row) for row in rows), default=0)
        if kept is None or not self.select(kept):
            self._tell()
        self.updateGeometry()

    def set_fit(self, on: bool) -> None:
        """As high as its rows and without a scroll bar, or as high as its place."""
        policy, sizes = Qt.ScrollBarPolicy, QSizePolicy.Policy
        self._fit = on
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if on else policy.ScrollBarAsNeeded)
        self.setSizePolicy(sizes.Expanding, sizes.Fixed if on else sizes.Expanding)
        self.updateGeometry()

    def rows(self) -> list[ListRow]:
        """The rows shown."""
        return list(self._rows.rows)

    def current_id(self) -> Any:
        """The id of the current row, or None."""
        index = self.currentIndex()
        return self._rows.rows[index.row()].id if index.isValid() else None

    def right_room(self) -> int:
        """What the widest words at the right take, so that the names before them stand in one column."""
        return self._right_room

    def select(self, id_: Any) -> bool:
        """Make a row current; False when it is not there."""
        for place, row in enumerate(self._rows.rows):
            if row.id == id_ and not row.heading:
                self.setCurrentIndex(self._rows.index(place, 0))
                return True
        return False

    def sizeHint(self) -> QSize:
        if not self._fit:
            return super().sizeHint()
        delegate = self.itemDelegate()
        assert isinstance(delegate, _RowDelegate)
        return QSize(240, sum(delegate.height_of(row) for row in self._rows.rows) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height() if self._fit else ROW_TWO_LINES * 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._rows.rows[self.currentIndex().row()] if self.currentIndex().isValid() else None
        if row is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row.id)
        elif row is not None and event.key() == Qt.Key.Key_Space and row.checkable:
            self.checked.emit(row.id)
        elif row is not None and event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit(row.id)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the circle ticks the row; anywhere else it only selects."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton and event.position().x() < _LEAD:
            row = self._rows.rows[index.row()]
            if row.checkable:
                self.checked.emit(row.id)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        self._tell()

    def _tell(self) -> None:
        if self.current_id() != self._told:
            self._told = self.current_id()
            self.current_changed.emit(self._told)

    def _ask_menu(self, point: QPoint) -> None:
        if self.current_id() is not None:
            self.menu_requested.emit(self.current_id(), self.viewport().mapToGlobal(point))


def _wide(row: ListRow) -> int:
    weight = 400 if row.right_tone == "neutral" else 600
    return min(_RIGHT, theme.metrics("body", weight).horizontalAdvance(row.right)) + 28 if row.right else 0


class _Rows(QAbstractListModel):
    """The rows for Qt: words for type-ahead, a sentence for screen readers; headings can't be chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[ListRow] = []

    def set_rows(self, rows: list[ListRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken()
        if role == Qt.ItemDataRole.ToolTipRole and not row.heading:
            return as_tip("\n".join(part for part in (row.title, row.detail) if part))
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        heading = index.isValid() and self.rows[index.row()].heading
        return Qt.ItemFlag.NoItemFlags if heading else super().flags(index)


class _RowDelegate(QStyledItemDelegate):
    """Ground and content of a row."""

    def __init__(self, view: RowList, height: int) -> None:
        super().__init__(view)
        self._view, self._height = view, height

    def height_of(self, row: ListRow) -> int:
        return ROW if row.heading else self._height

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(10, self.height_of(self._view.rows()[index.row()]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        row, rect = self._view.rows()[index.row()], option.rect  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.heading:
            wide = paint.text(painter, rect.adjusted(8, 8, 0, 0), row.title, "ink", "sub", 600)
            if row.note:
                paint.chip(painter, rect.x() + 18 + wide, rect.y() + 12, row.note, row.right_tone)
        else:
            selected = bool(state & QStyle.StateFlag.State_Selected)
            focused = self._view.hasFocus() and index == self._view.currentIndex()
            hovered = bool(state & QStyle.StateFlag.State_MouseOver)
            compact = self._height <= ROW_COMPACT
            paint.row_ground(painter, rect, selected=selected, hovered=hovered, focused=focused, rule=not compact)
            self._paint_row(painter, rect, row, (600 if selected else 400) if compact else 500)
        painter.restore()

    def _paint_row(self, painter: QPainter, rect: QRect, row: ListRow, weight: int) -> None:
        middle, left = rect.y() + rect.height() / 2, 8
        name = row.icon or ("open" if row.checkable else "")
        if name:
            quiet = "edge" if row.checkable and row.icon_tone == "neutral" else TONES[row.icon_tone][0]
            icons.draw(painter, name, rect.x() + 8, middle - 9, 18, quiet)
            left = 38
        inner = rect.adjusted(left, 0, -8, 0)
        inner.setRight(inner.right() - self._paint_right(painter, inner, row))
        if row.who and inner.width() > 240:
            room = _WHO if inner.width() > 2 * _LEAD + 3 * _WHO else 94
            who = inner.adjusted(inner.width() - room, 0, 0, 0)
            color, weight = ("ink", 500) if row.who_strong else ("muted", 400)
            paint.text(painter, who, row.who, color, "body", weight)
            inner.setRight(inner.right() - room - 10)
        if row.detail and rect.height() >= 40:
            top = QRect(inner.x(), rect.y() + 4, inner.width(), 18)
            paint.text(painter, top, row.title, "ink", "body", 500)
            paint.text(painter, top.translated(0, 17), row.detail, "muted", "small")
        else:
            paint.text(painter, inner, row.title, "ink", "body", weight)

    def _paint_right(self, painter: QPainter, rect: QRect, row: ListRow) -> int:
        """The words at the right, with their icon; returns the room taken."""
        if not row.right:
            return 0
        loud = row.right_tone != "neutral"
        front = TONES[row.right_tone][0] if loud else "ink"
        room = rect.adjusted(max(0, rect.width() - _RIGHT), 0, 0, 0)
        if self._height <= ROW_COMPACT:
            return paint.text(painter, room, row.right, front if loud else "muted", "small", 400, paint.RIGHT) + 12
        wide = paint.text(painter, room, row.right, front, "body", 600 if loud else 400, paint.RIGHT)
        if row.right_icon:
            x = rect.right() - max(wide, 68) - 24
            icons.draw(painter, row.right_icon, x, rect.y() + rect.height() / 2 - 8, 16, front)
        return max(self._view.right_room() if row.who else wide + 28, 104)
