"""The list in which attendance is noted: letters set a state and go down, the current row opens to four pills.

Letters are keys here, so they don't find names: that is what Ctrl+F is for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from lipdesk.domain.folding import sort_key
from lipdesk.gui.minutes.roll_paint import RollDelegate, pill_at
from lipdesk.gui.minutes.roll_rows import STATUSES, RollRow
from lipdesk.gui.tokens import ROW_TWO_LINES
from lipdesk.gui.widgets.labels import as_tip
from lipdesk.i18n import _
from lipdesk.store.queries.roll import MEMBER, Key

Index = QModelIndex | QPersistentModelIndex
_KEYS = {Qt.Key.Key_P: "present", Qt.Key.Key_O: "online", Qt.Key.Key_R: "regrets", Qt.Key.Key_A: "absent"}


class RollList(QListView):
    """`noted(key, status)`: a state was wanted for a line; None takes it away. It says only what is wanted: rows come
    back by `set_rows`."""

    noted = Signal(object, object)
    substitute_wanted = Signal(object)
    guest_wanted = Signal()
    staff_wanted = Signal()
    find_wanted = Signal()
    menu_wanted = Signal(object, QPoint)
    current_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("list:roll")
        self.setAccessibleName(_("Attendance"))
        self.setAccessibleDescription(_("P present, O online, R regrets, A absent, S substitute, G guest, F staff."))
        self.setProperty("look", "rows")
        self.editable = True
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(RollDelegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTabKeyNavigation(False)
        self.customContextMenuRequested.connect(self._ask_menu)

    # Rows

    def rows(self) -> list[RollRow]:
        """The rows shown."""
        return self._rows.rows

    def row(self, key: Key | None) -> RollRow | None:
        """The row of a line."""
        return next((row for row in self._rows.rows if row.key == key), None)

    def set_rows(self, rows: Sequence[RollRow]) -> None:
        """Other rows. The current line stays current; only what changed is painted again."""
        kept, place = self.current_key(), self.currentIndex().row()
        if self._rows.set_rows(list(rows)) and rows and not (kept is not None and self.select(kept)):
            self.setCurrentIndex(self._rows.index(max(0, min(place, len(rows) - 1)), 0))

    def set_editable(self, on: bool) -> None:
        """Whether states can be changed; else there are no pills."""
        if on != self.editable:
            self.editable = on
            self.scheduleDelayedItemsLayout()

    def current_key(self) -> Key | None:
        """The key of the current line."""
        index = self.currentIndex()
        return self._rows.rows[index.row()].key if index.isValid() else None

    def select(self, key: Key) -> bool:
        """Make a line current; False when it is not there."""
        for place, row in enumerate(self._rows.rows):
            if row.key == key:
                self.setCurrentIndex(self._rows.index(place, 0))
                return True
        return False

    def go_down(self) -> None:
        """On to the next member; the last one stays current."""
        for place in range(self.currentIndex().row() + 1, len(self._rows.rows)):
            if self._rows.rows[place].part == MEMBER:
                self.setCurrentIndex(self._rows.index(place, 0))
                return

    def find(self, text: str, step: int = 0) -> bool:
        """Make the next line current whose words hold all of these; `step` 1 goes on from it, -1 back."""
        words, count = sort_key(text).split(), len(self._rows.rows)
        start = max(0, self.currentIndex().row()) + step if step else 0
        for distance in range(count):
            place = (start + distance * (step or 1)) % count
            row = self._rows.rows[place]
            if words and all(word in sort_key(f"{row.name} {row.detail}") for word in words):
                self.setCurrentIndex(self._rows.index(place, 0))
                return True
        return False

    # Keys and mouse

    def event(self, event: QEvent) -> bool:
        """Ctrl+F belongs to the list that has the keyboard, not to the window."""
        if event.type() == QEvent.Type.ShortcutOverride and event.matches(QKeySequence.StandardKey.Find):  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Find):
            self.find_wanted.emit()
            return
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if not plain or not self.editable or not self._take(Qt.Key(event.key())):
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters set states."""

    def _take(self, key: Qt.Key) -> bool:
        row, keys = self.row(self.current_key()), Qt.Key
        if key in (keys.Key_G, keys.Key_F):
            (self.guest_wanted if key == keys.Key_G else self.staff_wanted).emit()
        elif row is None:
            return False
        elif key in _KEYS:
            if row.markable:
                self.noted.emit(row.key, _KEYS[key])
                self.go_down()
        elif key == keys.Key_Space:
            if row.markable:
                place = STATUSES.index(row.code) + 1 if row.code in STATUSES else 0
                self.noted.emit(row.key, STATUSES[place % len(STATUSES)])
        elif key in (keys.Key_Delete, keys.Key_Backspace):
            if row.code is not None:
                self.noted.emit(row.key, None)
        elif key == keys.Key_S:
            if row.part == MEMBER:
                self.substitute_wanted.emit(row.key)
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a pill of the open row; anywhere else it selects."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and self.is_open(index):
            status = pill_at(self.visualRect(index), point)
            if status is not None:
                self.setFocus(Qt.FocusReason.MouseFocusReason)
                self.noted.emit(self._rows.rows[index.row()].key, status)
                return
        super().mousePressEvent(event)

    def is_open(self, index: Index) -> bool:
        """Whether a row shows its pills."""
        current = self.currentIndex()
        return self.editable and index.row() == current.row() and self._rows.rows[index.row()].markable

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.doItemsLayout()
        self.scrollTo(self.currentIndex())
        self.current_changed.emit()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, ROW_TWO_LINES * 3)

    def _ask_menu(self, point: QPoint) -> None:
        if self.current_key() is not None:
            self.menu_wanted.emit(self.current_key(), self.viewport().mapToGlobal(point))


class _Rows(QAbstractListModel):
    """The rows for Qt, with a sentence for screen readers."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[RollRow] = []

    def set_rows(self, rows: list[RollRow]) -> bool:
        """Take other rows; True when they are others or in another order, not only changed."""
        before = self.rows
        if [row.key for row in rows] == [row.key for row in before]:
            self.rows = rows
            for place, (old, new) in enumerate(zip(before, rows, strict=True)):
                if old != new:
                    index = self.index(place, 0)
                    self.dataChanged.emit(index, index)
            return False
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.sentence
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip("\n".join(part for part in (row.name, row.detail) if part))
        return None
