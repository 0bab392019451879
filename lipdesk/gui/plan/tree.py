"""The tree of the plan: what is under what, which row is current, and the keys that do something to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QWidget

from lipdesk.gui import theme
from lipdesk.gui.plan import words
from lipdesk.gui.plan.painting import DONE, LEAD, NAME, NARROW, QUARTERS, STATUS, PlanDelegate, PlanHeader, number_width
from lipdesk.gui.plan.rows import COUNTED, NONE, Key, Plan, PlanRow
from lipdesk.gui.plan.spans import part_of
from lipdesk.gui.table.painted_rows import PaintedRows
from lipdesk.gui.widgets.labels import as_tip
from lipdesk.i18n import _

_WIDTHS = {LEAD: 200, QUARTERS: 272, STATUS: 144, DONE: 84}
_INDENT = 20
Index = QModelIndex | QPersistentModelIndex
_Keys, _Held = Qt.Key, Qt.KeyboardModifier


class PlanTree(PaintedRows):
    """`wanted(what)` asks for something to be done with the current row: "open", "delete", "status", "up", "down",
    "copy", "note", "new", "new_priority", or a quarter as a number. `edit_wanted` tells the column of the cell to edit,
    `typed_in` the first letter of a name that is typed over another."""

    wanted = Signal(object)
    edit_wanted = Signal(int)
    typed_in = Signal(str)
    current_changed = Signal(object)
    menu_wanted = Signal(QPoint)
    laid_out = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_INDENT, parent)
        self.setObjectName("tree:plan")
        self.setAccessibleName(_("Plan"))
        keys = _("F2 or a letter: name. Tab: next cell. 1 to 4: quarters. Space: status. Ctrl+M: progress note. "
                 "Insert: new activity. Shift+Insert: new priority. Alt+Up and Alt+Down: move. Enter: all of it.")
        self.setAccessibleDescription(keys)
        self._plan: Plan | None = None
        self._today = date.today()
        self._folded: set[Key] = set()
        self._told: Key | None = None
        self._model = QStandardItemModel(0, 5, self)
        self.setModel(self._model)
        self.setItemDelegate(PlanDelegate(self.row_at, lambda: self.isColumnHidden(LEAD), self))
        header = PlanHeader(self)
        self.setHeader(header)
        header.setToolTip(keys)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        self.collapsed.connect(lambda index: self._fold(index, True))
        self.expanded.connect(lambda index: self._fold(index, False))
        self.doubleClicked.connect(lambda index: self.edit_wanted.emit(index.column()))
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.laid_out.emit())
        self.customContextMenuRequested.connect(
            lambda point: self.menu_wanted.emit(self.viewport().mapToGlobal(point)))

    def show_plan(self, plan: Plan, today: date) -> None:
        """Show a plan; the current row and what is folded stay."""
        kept, holder = self.current_key(), self.current_holder()
        self._plan, self._today = plan, today
        header = self.header()
        assert isinstance(header, PlanHeader)
        header.first_month = plan.year.start.month
        self.blockSignals(True)
        self._model.removeRows(0, self._model.rowCount())
        for row in plan.rows:
            self._append(self._model.invisibleRootItem(), row)
        if kept is not None:
            self.select(kept, holder)
        self.blockSignals(False)
        self._tell()
        self.viewport().update()
        header.viewport().update()
        self.laid_out.emit()

    def current_key(self) -> Key | None:
        """(type, id) of the current row."""
        index = self.currentIndex()
        return self.row_at(index).key if index.isValid() else None

    def current_row(self) -> PlanRow | None:
        """The current row."""
        index = self.currentIndex()
        return self.row_at(index) if index.isValid() else None

    def current_holder(self) -> Key | None:
        """The priority or lead under which the current row stands; itself where it is one."""
        index = self.currentIndex()
        while index.isValid():
            if self.row_at(index).key[0] in COUNTED:
                return self.row_at(index).key
            index = index.parent()
        return None

    def select(self, key: Key, holder: Key | None = None) -> bool:
        """Make a row current, the one below `holder` where it stands there; False when it is not in this plan."""
        found = [item for item in self._items() if item.data().key == key]
        under = [item for item in found if item.parent() is not None and item.parent().data().key == holder]
        for item in (under or found)[:1]:
            self.setCurrentIndex(item.index())
            self.scrollTo(item.index())
            return True
        return False

    def shown_keys(self) -> list[tuple[Key, Key | None]]:
        """(row, what it stands under) from top to bottom, as unfolded."""
        return [(item.data().key, item.parent().data().key if item.parent() else None) for item in self._items()]

    def set_room(self, width: int) -> None:
        """Give up leads, then the percentage, before words are cut."""
        self.setColumnHidden(LEAD, width < 900)
        self.setColumnHidden(DONE, width < 640)
        self.setColumnHidden(QUARTERS, width < 520)
        self.header().resizeSection(QUARTERS, _WIDTHS[QUARTERS] if width >= 820 else NARROW)
        self.laid_out.emit()

    def row_at(self, index: Index) -> PlanRow:
        """The row under an index of any column."""
        found: PlanRow = self._model.itemFromIndex(self._model.index(index.row(), 0, index.parent())).data()
        return found

    def cell(self, column: int) -> QRect:
        """Where a cell of the current row lies in the viewport; that of the name where its column is given up."""
        shown = NAME if self.isColumnHidden(column) else column
        return self.visualRect(self.currentIndex().siblingAtColumn(shown))

    def number_width(self) -> int:
        """The pixels before the name of the current row that its number takes."""
        row = self.current_row()
        return number_width(row) if row is not None else 0

    def event(self, event: QEvent) -> bool:
        """Copying and moving belong to the tree while it has the keyboard, not to the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _wish(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wish = _wish(event)
        if wish in ("new", "new_priority"):
            self.wanted.emit(wish)
        elif self.current_key() is None:
            super().keyPressEvent(event)
        elif wish is None:
            if _is_letter(event):
                self.typed_in.emit(event.text())
            else:
                super().keyPressEvent(event)
        elif wish == "edit":
            self.edit_wanted.emit(NAME)
        else:
            self.wanted.emit(wish)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        self.laid_out.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, then the line of today over them."""
        super().paintEvent(event)
        if self._plan is None or self._today not in self._plan.year or self.isColumnHidden(QUARTERS):
            return
        left = self.columnViewportPosition(QUARTERS) + 8
        x = left + part_of(self._plan.year, self._today) * (self.columnWidth(QUARTERS) - 16)
        painter = QPainter(self.viewport())
        painter.fillRect(QRectF(x, 0, 1.5, self.viewport().height()), theme.color("signal"))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self.signalsBlocked():
            self._tell()

    def _tell(self) -> None:
        if self.current_key() != self._told:
            self._told = self.current_key()
            self.current_changed.emit(self._told)

    def _append(self, above: QStandardItem, row: PlanRow) -> None:
        line = _line(row)
        above.appendRow(line)
        for child in row.rows:
            self._append(line[0], child)
        if row.rows:
            self.setExpanded(line[0].index(), row.key not in self._folded)

    def _items(self, above: QStandardItem | None = None) -> list[QStandardItem]:
        root = above or self._model.invisibleRootItem()
        found = []
        for place in range(root.rowCount()):
            item = root.child(place)
            found += [item, *self._items(item)]
        return found

    def _fold(self, index: QModelIndex, on: bool) -> None:
        key = self.row_at(index).key
        self._folded = self._folded | {key} if on else self._folded - {key}
        self.laid_out.emit()


def _wish(event: QKeyEvent) -> str | int | None:
    """What a key asks for."""
    key, held = event.key(), event.modifiers() & ~_Held.KeypadModifier
    if held == _Held.NoModifier:
        plain: dict[int, str | int] = {
            _Keys.Key_Return: "open", _Keys.Key_Enter: "open", _Keys.Key_F2: "edit", _Keys.Key_Delete: "delete",
            _Keys.Key_Space: "status", _Keys.Key_Insert: "new",
            _Keys.Key_1: 1, _Keys.Key_2: 2, _Keys.Key_3: 3, _Keys.Key_4: 4,
        }
        return plain.get(key)
    if held == _Held.AltModifier:
        return {int(_Keys.Key_Up): "up", int(_Keys.Key_Down): "down"}.get(key)
    if held == _Held.ShiftModifier and key == _Keys.Key_Insert:
        return "new_priority"
    if held == _Held.ControlModifier:
        return {int(_Keys.Key_C): "copy", int(_Keys.Key_M): "note"}.get(key)
    return None


def _is_letter(event: QKeyEvent) -> bool:
    """Whether a key begins a word: digits plan quarters, the space bar opens the status."""
    held = event.modifiers() & ~_Held.ShiftModifier
    return held == _Held.NoModifier and event.text().isalpha()


def _line(row: PlanRow) -> list[QStandardItem]:
    """The cells of a row; the first is spoken as the whole row."""
    made: list[Any] = [QStandardItem() for _column in range(5)]
    made[NAME].setText(row.name)
    made[NAME].setData(row)
    made[NAME].setData(words.sentence(row), Qt.ItemDataRole.AccessibleTextRole)
    tips = {NAME: row.tip or row.name, LEAD: row.quiet or row.lead, QUARTERS: row.tip, STATUS: row.tip}
    if row.progress is not None:
        tips[DONE] = words.how(row.progress)
    for column, tip in tips.items():
        made[column].setData(as_tip(tip), Qt.ItemDataRole.ToolTipRole)
    for item in made:
        item.setEditable(False)
        item.setSelectable(row.key[1] != NONE or row.key[0] == "lead")
    return made
