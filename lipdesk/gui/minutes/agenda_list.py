"""The rows of an agenda: number or tick, title, minutes, kind, since when it was carried; moved by mouse and keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from lipdesk.gui import icons, paint
from lipdesk.gui.minutes.agenda_rows import AgendaRow
from lipdesk.gui.widgets.labels import as_tip
from lipdesk.i18n import _

_ROW, _HEADING, _GAP, _LEFT = 48, 30, 10, 40
Index = QModelIndex | QPersistentModelIndex


class AgendaList(QListView):
    """`moved(item, place)` asks for an item at another place among the rows. Only headings can’t be chosen."""

    chosen = Signal(object)
    entered = Signal(int)
    edit_wanted = Signal(int)
    add_wanted = Signal()
    delete_wanted = Signal(int)
    done_toggled = Signal(int)
    comes_back_toggled = Signal(int)
    moved = Signal(int, int)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("list:agenda")
        self.setAccessibleName(_("Agenda"))
        self.setProperty("look", "rows")
        self._rows = _Rows(self)
        self._told: int | None = None
        self.setModel(self._rows)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTabKeyNavigation(False)
        self.set_movable(True)
        self.doubleClicked.connect(lambda index: self._emit(self.entered, index))
        self.customContextMenuRequested.connect(
            lambda point: self.menu_wanted.emit(self.current_id(), self.viewport().mapToGlobal(point)))

    def set_rows(self, rows: Sequence[AgendaRow]) -> None:
        """Other rows; the current item stays current, or the one that stands in its place now."""
        kept, place = self.current_id(), self.currentIndex().row()
        self._rows.set_rows(list(rows))
        if kept is not None and not self.select(kept):
            near = sorted((abs(number - place), row.id) for number, row in enumerate(rows) if row.id is not None)
            if not near or not self.select(near[0][1]):
                self._tell()

    def rows(self) -> list[AgendaRow]:
        """The rows shown."""
        return self._rows.rows

    def current_id(self) -> int | None:
        """The current item."""
        index = self.currentIndex()
        return self._rows.rows[index.row()].id if index.isValid() else None

    def select(self, item: int | None) -> bool:
        """Make an item current; False when it is not there."""
        for place, row in enumerate(self._rows.rows):
            if row.id is not None and row.id == item:
                self.setCurrentIndex(self._rows.index(place, 0))
                return True
        return False

    def set_movable(self, on: bool) -> None:
        """Whether items can be moved with the mouse."""
        modes = QAbstractItemView.DragDropMode
        self.setDragDropMode(modes.InternalMove if on else modes.NoDragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, _ROW * 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item, key = self.current_id(), event.key()
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if key == Qt.Key.Key_Insert and plain:
            self.add_wanted.emit()
        elif item is None:
            super().keyPressEvent(event)
        elif control and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            place = self.currentIndex().row()
            self.moved.emit(item, place - 1 if key == Qt.Key.Key_Up else place + 2)
        elif plain and key in self._wishes():
            self._wishes()[key].emit(item)
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Only asks: the rows come back in their new order once that is kept."""
        item, index = self.current_id(), self.indexAt(event.position().toPoint())
        below = self.dropIndicatorPosition() == QAbstractItemView.DropIndicatorPosition.BelowItem
        place = index.row() + below if index.isValid() else len(self._rows.rows)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if item is not None:
            self.moved.emit(item, place)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._tell()

    def _wishes(self) -> dict[int, Any]:
        keys = Qt.Key
        return {keys.Key_Return: self.entered, keys.Key_Enter: self.entered, keys.Key_F2: self.edit_wanted,
                keys.Key_Delete: self.delete_wanted, keys.Key_Space: self.done_toggled,
                keys.Key_C: self.comes_back_toggled}

    def _tell(self) -> None:
        if self.current_id() != self._told:
            self._told = self.current_id()
            self.chosen.emit(self._told)

    def _emit(self, signal: Any, index: Index) -> None:
        item = self._rows.rows[index.row()].id
        if item is not None:
            signal.emit(item)


class _Rows(QAbstractListModel):
    """The rows for Qt: items can be dragged between each other, headings are only read."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[AgendaRow] = []

    def set_rows(self, rows: list[AgendaRow]) -> None:
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.sentence or row.title
        if role == Qt.ItemDataRole.ToolTipRole and row.id is not None:
            return as_tip("\n".join(part for part in (row.title, row.kind, row.carried) if part))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        if self.rows[index.row()].id is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction


class _Delegate(QStyledItemDelegate):
    """Ground and content of a row."""

    def __init__(self, view: AgendaList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self._view.rows()[index.row()]
        return QSize(10, _ROW if row.id is not None else _HEADING if row.title else _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = self._view.rows()[index.row()], option.rect  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        painter.save()
        if row.id is None:
            paint.text(painter, rect.adjusted(8, 6, -8, 0), row.title, "muted", "small", 600)
        else:
            selected = bool(state & QStyle.StateFlag.State_Selected)
            focused = self._view.hasFocus() and index == self._view.currentIndex()
            hovered = bool(state & QStyle.StateFlag.State_MouseOver)
            paint.row_ground(painter, rect, selected=selected, hovered=hovered, focused=focused)
            _paint_mark(painter, rect, row)
            _paint_words(painter, rect.adjusted(_LEFT, 0, -10, 0), row, selected)
        painter.restore()


def _paint_mark(painter: QPainter, rect: QRect, row: AgendaRow) -> None:
    if row.state == "done":
        icons.draw(painter, "check", rect.x() + 11, rect.y() + 7, 16, "ok")
    elif row.state == "continues":
        icons.draw(painter, "half", rect.x() + 11, rect.y() + 7, 16, "warn")
    else:
        number = QRect(rect.x() + 8, rect.y() + 5, 24, 20)
        paint.text(painter, number, str(row.number), "muted", "body", 600, paint.CENTER)


def _paint_words(painter: QPainter, rect: QRect, row: AgendaRow, selected: bool) -> None:
    top = QRect(rect.x(), rect.y() + 5, rect.width(), 20)
    wide = 0
    if row.minutes:
        wide = paint.text(painter, top, _("{count} min").format(count=row.minutes), "muted", "small", 400, paint.RIGHT)
    color = "muted" if row.state == "done" and not selected else "ink"
    paint.text(painter, top.adjusted(0, 0, -wide - 8, 0), row.title, color, "body", 600 if selected else 500)
    below = top.translated(0, 19)
    kind = paint.text(painter, below, row.kind, "muted", "small")
    if row.carried:
        at = below.x() + (kind + 10 if kind else 0)
        icons.draw(painter, "carried", at, below.y() + 3, 14, "signal_text")
        paint.text(painter, below.adjusted(at - below.x() + 18, 0, 0, 0), row.carried, "signal_text", "small", 500)
