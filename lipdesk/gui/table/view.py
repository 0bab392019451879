"""The list itself: one rounded row over all columns, the keyboard, the clipboard, and what it remembers."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QStyleOptionViewItem, QWidget

from lipdesk.gui.memory import Memory
from lipdesk.gui.table.column import Column, Filter, Row, folded
from lipdesk.gui.table.columns_shown import ColumnsShown
from lipdesk.gui.table.delegate import CellDelegate
from lipdesk.gui.table.grouping import Places, is_head, paint_head
from lipdesk.gui.table.header import Header
from lipdesk.gui.table.menus import add_filter_actions
from lipdesk.gui.table.model import RowsModel
from lipdesk.gui.table.painted_rows import PaintedRows
from lipdesk.gui.tokens import ROW
from lipdesk.i18n import _

Print = Callable[[list[str], list[list[str]]], None]
_FLAGS = QItemSelectionModel.SelectionFlag


class RecordTable(PaintedRows):
    """A list of plain tuples `(id, values...)`; selection and current row are kept by id through every change."""

    opened = Signal(object)
    current_changed = Signal(object)
    selection_changed = Signal(list)
    delete_requested = Signal(list)
    menu_requested = Signal(list, QPoint)
    shown_changed = Signal(int, int)

    def __init__(self, columns: Sequence[Column], name: str, memory: Memory | None = None, memory_key: str = "",
                 sentence: Callable[[Row], str] | None = None, on_print: Print | None = None, row_height: int = ROW,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName(f"table:{memory_key or name}")
        self.setAccessibleName(name)
        self.rows_model = RowsModel(columns, sentence, self)
        self._on_print = on_print
        self._kept: tuple[list[Any], Any, int] = ([], None, 0)
        self._told: Any = None
        self._typed, self._typed_at = "", 0.0
        header = Header(self, self.rows_model)
        self.setHeader(header)
        self.setModel(self.rows_model)
        self.setItemDelegate(CellDelegate(self.rows_model, row_height))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.columns_shown = ColumnsShown(header, columns, memory, memory_key)
        self._connect(header)

    def _connect(self, header: Header) -> None:
        header.sectionClicked.connect(self._sort_clicked)
        header.menu_wanted.connect(lambda number, point: self.header_menu(number).popup(point))
        self.rows_model.modelAboutToBeReset.connect(self._keep)
        self.rows_model.modelReset.connect(self._restore)
        self.rows_model.shown_changed.connect(self.shown_changed)
        self.doubleClicked.connect(self._open_clicked)
        self.customContextMenuRequested.connect(
            lambda point: self.menu_requested.emit(self.selected_ids(), self.viewport().mapToGlobal(point)))

    # What is in it

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Other rows; sort, filters, selection and current row stay."""
        self.rows_model.set_rows(rows)

    def row(self, id_: Any) -> Row | None:
        """The row of a record, shown or filtered away."""
        return self.rows_model.row_of(id_)

    def shown_rows(self) -> list[Row]:
        """The rows as they stand now, in their order."""
        return list(self.rows_model.records())

    def set_quick_text(self, text: str) -> None:
        """Show only rows that hold every word of the text."""
        self.rows_model.set_quick(text)

    def set_predicate(self, predicate: Callable[[Row], bool] | None) -> None:
        """Show only rows that the page wants."""
        self.rows_model.set_predicate(predicate)

    def set_filter(self, key: str, wanted: Filter | None) -> None:
        """Filter a column, or stop with None."""
        self.rows_model.set_filter(key, wanted)

    def filters(self) -> dict[str, Filter]:
        """The active column filters by key."""
        return self.rows_model.filters()

    def clear_filters(self) -> None:
        """Stop all column filters."""
        self.rows_model.clear_filters()

    def sort_by(self, key: str, descending: bool = False) -> None:
        """Sort by a column."""
        self.rows_model.set_sorting(self.rows_model.number(key), descending)

    def group_by(self, places: Places | None) -> None:
        """Rows under headings; None for one list."""
        self.rows_model.set_grouping(places)

    def set_narrow(self, narrow: bool) -> None:
        """Below 1000 px only the columns marked `narrow` stay."""
        self.columns_shown.set_narrow(narrow)

    # What is chosen

    def selected_ids(self) -> list[Any]:
        """The ids of the selected rows, each once, in the order shown."""
        places = sorted({index.row() for index in self.selectionModel().selectedRows()})
        found = [self.rows_model.shown[place] for place in places]
        return list(dict.fromkeys(row[0] for row in found if not is_head(row)))

    def current_id(self) -> Any:
        """The id of the row with the keyboard, or None."""
        return self._id(self.currentIndex())

    def select(self, id_: Any) -> bool:
        """Select a record and bring it into view; False when it is not shown."""
        place = self.rows_model.place_of(id_)
        if place is None:
            return False
        index = self.rows_model.index(place, 0)
        # Not setCurrentIndex: with Ctrl held down that one would take the selection away.
        self.selectionModel().setCurrentIndex(index, _FLAGS.ClearAndSelect | _FLAGS.Rows)
        self.scrollTo(index)
        return True

    def select_first(self) -> None:
        """Select the first row, if there is one."""
        if self.rows_model.shown:
            self.select(self.rows_model.records()[0][0])

    # What leaves it

    def tsv(self, selected: bool = True) -> str:
        """Headings and rows, tab-separated, for a spreadsheet; tabs and line ends inside a value become spaces."""
        chosen = set(self.selected_ids()) if selected else None
        rows = [row for row in self.rows_model.records() if chosen is None or row[0] in chosen]
        labels, texts = self._words(rows)
        return "\n".join("\t".join(" ".join(cell.split()) for cell in cells) for cells in [labels, *texts]) + "\n"

    def copy_selected(self) -> None:
        """The selected rows to the clipboard."""
        if self.selected_ids():
            QGuiApplication.clipboard().setText(self.tsv())

    def print_shown(self) -> None:
        """Hand headings and shown rows to whoever prints."""
        if self._on_print is not None:
            self._on_print(*self._words(self.rows_model.records()))

    def can_print(self) -> bool:
        """Whether somebody prints for this list."""
        return self._on_print is not None

    def header_menu(self, number: int) -> QMenu:
        """Sort, filter and choose columns."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if number >= 0:
            menu.addAction(_("Sort ascending"), lambda: self.rows_model.set_sorting(number, False))
            menu.addAction(_("Sort descending"), lambda: self.rows_model.set_sorting(number, True))
            if self.rows_model.columns[number].filterable:
                menu.addSeparator()
                add_filter_actions(menu, self, self.rows_model, number)
            menu.addSeparator()
        columns = self.columns_shown.menu(menu)
        columns.setTitle(_("Columns"))
        menu.addMenu(columns)
        return menu

    def _words(self, rows: Sequence[Row]) -> tuple[list[str], list[list[str]]]:
        shown = [number for number in range(len(self.rows_model.columns)) if self.columns_shown.is_shown(number)]
        labels = [self.rows_model.columns[number].label for number in shown]
        return labels, [[self.rows_model.columns[number].text(row[number + 1]) for number in shown] for row in rows]

    # Inside

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns_shown.fit(self.viewport().width())

    def _id(self, index: QModelIndex) -> Any:
        if not index.isValid() or is_head(self.rows_model.shown[index.row()]):
            return None
        return self.rows_model.shown[index.row()][0]

    def _open_clicked(self, index: QModelIndex) -> None:
        if self._id(index) is not None:
            self.opened.emit(self._id(index))

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem,
                index: QModelIndex | QPersistentModelIndex) -> None:
        row = self.rows_model.shown[index.row()]
        if is_head(row):
            top = option.rect  # type: ignore[attr-defined]
            paint_head(painter, QRect(0, top.y(), self.viewport().width(), top.height()), row[0])
        else:
            super().drawRow(painter, option, index)

    def _sort_clicked(self, number: int) -> None:
        self.rows_model.set_sorting(number, self.rows_model.sorting() == (number, False))

    def _keep(self) -> None:
        self._kept = (self.selected_ids(), self.current_id(), self.currentIndex().row())

    def _restore(self) -> None:
        """Put selection and current row back by id; one change is told afterwards, when it is one."""
        ids, current, near = self._kept
        picked = QItemSelection()
        for id_ in ids:
            place = self.rows_model.place_of(id_, near)
            if place is not None:
                index = self.rows_model.index(place, 0)
                picked.select(index, index)
        chosen = self.selectionModel()
        chosen.select(picked, _FLAGS.ClearAndSelect | _FLAGS.Rows)
        place = self.rows_model.place_of(current, near)
        if place is not None:
            chosen.setCurrentIndex(self.rows_model.index(place, 0), _FLAGS.NoUpdate)
        self._tell()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        self._tell()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        self.selection_changed.emit(self.selected_ids())

    def _tell(self) -> None:
        if self.current_id() != self._told:
            self._told = self.current_id()
            self.current_changed.emit(self._told)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.current_id())
        elif event.key() == Qt.Key.Key_Delete and self.selected_ids():
            self.delete_requested.emit(self.selected_ids())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selected()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing jumps to the row whose name begins so, accents and case aside."""
        now = time.monotonic()
        pause = (now - self._typed_at) * 1000 > QApplication.keyboardInputInterval()
        self._typed, self._typed_at = (search if pause else self._typed + search), now
        names = [number for number, column in enumerate(self.rows_model.columns) if column.strong] or [0]
        start = max(0, self.currentIndex().row()) + (len(self._typed) == 1)
        rows, column = self.rows_model.shown, self.rows_model.columns[names[0]]
        for place in [*range(start, len(rows)), *range(min(start, len(rows)))]:
            words = "" if is_head(rows[place]) else column.text(rows[place][names[0] + 1])
            if words and folded(words).startswith(folded(self._typed)):
                self.select(rows[place][0])
                return
