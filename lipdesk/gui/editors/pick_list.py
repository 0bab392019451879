"""The list that opens under a picker. It never takes the keyboard: she goes on typing while she chooses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from lipdesk.gui import icons, paint
from lipdesk.gui.tokens import ROW
from lipdesk.i18n import _

_MOST_ROWS = 8


@dataclass(frozen=True)
class PickerItem:
    """Something that can be picked: its id, its name, and what tells it from its namesakes."""

    id: Any
    title: str
    detail: str = ""
    icon: str = ""


class PickList(QFrame):
    """Rows of 36 px under a field; `picked` tells the row that was clicked."""

    picked = Signal(object)

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.ToolTip | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setProperty("look", "list")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._items = _Items(self)
        self._view = QListView()
        self._view.setObjectName("choices")
        self._view.setAccessibleName(_("Choices"))
        self._view.setProperty("look", "rows")
        self._view.setModel(self._items)
        self._view.setItemDelegate(_ItemDelegate(self._items))
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setMouseTracking(True)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.clicked.connect(lambda index: self.picked.emit(self._items.items[index.row()]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5, 5, 5, 5)
        layout.addWidget(self._view)

    def show_items(self, items: Sequence[PickerItem], below: QWidget, current: int = -1) -> None:
        """Open under a field, or above it where the screen ends."""
        self._items.set_items(list(items))
        if not items:
            self.hide()
            return
        self.set_current(current)
        high = min(len(items), _MOST_ROWS) * ROW + 12
        corner = below.mapToGlobal(QPoint(0, below.height() + 2))
        screen = below.screen().availableGeometry()
        if corner.y() + high > screen.bottom():
            corner = below.mapToGlobal(QPoint(0, -high - 2))
        wide = max(below.width(), 240)
        self.setGeometry(min(corner.x(), screen.right() - wide), max(corner.y(), screen.top()), wide, high)
        self.show()

    def items(self) -> list[PickerItem]:
        """What is offered now."""
        return self._items.items

    def current(self) -> PickerItem | None:
        """The row that Enter would take."""
        place = self._view.currentIndex().row()
        return self._items.items[place] if self.isVisible() and place >= 0 else None

    def set_current(self, place: int) -> None:
        """Mark a row; -1 for none."""
        self._view.setCurrentIndex(self._items.index(place, 0) if place >= 0 else QModelIndex())

    def move_by(self, step: int) -> None:
        """Up and down, stopping at the ends."""
        last = len(self._items.items) - 1
        self.set_current(max(0, min(last, self._view.currentIndex().row() + step)))


class _Items(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: list[PickerItem] = []

    def set_items(self, items: list[PickerItem]) -> None:
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (item.title, item.detail) if part)
        return None


class _ItemDelegate(QStyledItemDelegate):
    def __init__(self, items: _Items) -> None:
        super().__init__(items)
        self._items = items

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(10, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        item, rect = self._items.items[index.row()], option.rect  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        painter.save()
        paint.row_ground(painter, rect, selected=bool(state & QStyle.StateFlag.State_Selected),
                         hovered=bool(state & QStyle.StateFlag.State_MouseOver), focused=False, rule=False)
        inner = rect.adjusted(12, 0, -10, 0)
        if item.icon:
            icons.draw(painter, item.icon, rect.x() + 10, rect.y() + (rect.height() - 16) / 2, 16, "muted")
            inner = rect.adjusted(34, 0, -10, 0)
        wide = paint.text(painter, inner, item.title, "ink", "body", 500 if item.id is not None else 600)
        paint.text(painter, inner.adjusted(wide + 16, 0, 0, 0), item.detail, "muted", "small", 400, paint.RIGHT)
        painter.restore()
