"""The rows of a list: kept whole, shown sorted and filtered. One pass over tuples is far quicker than a proxy model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from lipdesk.gui.table.column import Column, Filter, Row, folded
from lipdesk.gui.table.grouping import Places, is_head, under_heads
from lipdesk.gui.widgets.labels import as_tip

Index = QModelIndex | QPersistentModelIndex
_DISPLAY, _TIP = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class RowsModel(QAbstractTableModel):
    """Sorts and filters by itself; `reset_by` wraps each change so that the view can keep the selection by id."""

    shown_changed = Signal(int, int)
    filters_changed = Signal()

    def __init__(self, columns: Sequence[Column], sentence: Callable[[Row], str] | None, parent: QObject) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self._sentence = sentence
        self._all: list[Row] = []
        self.shown: list[Row] = []
        self._places: dict[Any, list[int]] = {}
        self._sorting: tuple[int, bool] | None = None
        self._filters: dict[str, Filter] = {}
        self._predicate: Callable[[Row], bool] | None = None
        self._group: Places | None = None
        self._quick = ""
        self._search: dict[Any, str] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Words for Qt's own uses (type-ahead, screen readers); painting reads the tuples directly."""
        row, column = self.shown[index.row()], self.columns[index.column()]
        if is_head(row):
            return row[0].words if role in (_DISPLAY, _SPOKEN) and not index.column() else None
        value = row[index.column() + 1]
        if role == _DISPLAY:
            return column.text(value)
        if role == _SPOKEN:
            return self.sentence(row)
        if role == _TIP:
            return as_tip(column.tip(value) if column.tip is not None and value is not None else column.text(value))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading of a group can be neither chosen nor reached with the keyboard."""
        head = index.isValid() and is_head(self.shown[index.row()])
        return Qt.ItemFlag.NoItemFlags if head else super().flags(index)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """The heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role == _DISPLAY:
            return self.columns[section].label
        return None

    def sentence(self, row: Row) -> str:
        """One spoken sentence for a whole row."""
        if self._sentence is not None:
            return self._sentence(row)
        return ", ".join(text for text in self.texts(row) if text)

    def texts(self, row: Row) -> list[str]:
        """All cells of a row as they are shown."""
        return [column.text(value) for column, value in zip(self.columns, row[1:], strict=True)]

    def number(self, key: str) -> int:
        """The place of a column by its key; raises ValueError when there is none."""
        return [column.key for column in self.columns].index(key)

    def place_of(self, id_: Any, near: int = 0) -> int | None:
        """In which shown row a record stands, or None when it is filtered away. Under several headings it is the one
        nearest to a row."""
        return min(self._places.get(id_, ()), key=lambda place: abs(place - near), default=None)

    def row_of(self, id_: Any) -> Row | None:
        """The row of a record, shown or not."""
        return next((row for row in self._all if row[0] == id_), None)

    def all_rows(self) -> list[Row]:
        """Every row, shown or not."""
        return self._all

    def records(self) -> list[Row]:
        """The shown rows, each once, without the headings of groups."""
        if self._group is None:
            return self.shown
        return [row for place, row in enumerate(self.shown) if not is_head(row) and self._places[row[0]][0] == place]

    def filters(self) -> dict[str, Filter]:
        """The active column filters."""
        return dict(self._filters)

    def sorting(self) -> tuple[int, bool] | None:
        """(column, descending) or None in the order given."""
        return self._sorting

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Other rows, same sort and filters."""
        self._all = list(rows)
        self._search.clear()
        self._show()

    def set_sorting(self, column: int, descending: bool) -> None:
        """Sort by a column; empty values stay last in both directions."""
        self._sorting = (column, descending)
        self._show()

    def set_grouping(self, places: Places | None) -> None:
        """Put the rows under headings, or no longer."""
        self._group = places
        self._show()

    def set_quick(self, text: str) -> None:
        """Only rows where every word of the text stands somewhere in the row."""
        self._quick = text
        self._show()

    def set_predicate(self, predicate: Callable[[Row], bool] | None) -> None:
        """Only rows that the page wants, such as those of a segment."""
        self._predicate = predicate
        self._show()

    def set_filter(self, key: str, wanted: Filter | None) -> None:
        """Filter a column, or stop with None."""
        if wanted is None:
            self._filters.pop(key, None)
        else:
            self._filters[key] = wanted
        self._show()
        self.filters_changed.emit()

    def clear_filters(self) -> None:
        """Stop all column filters."""
        self._filters.clear()
        self._show()
        self.filters_changed.emit()

    def _show(self) -> None:
        self.beginResetModel()
        found = self._sorted(self._filtered())
        self.shown = found if self._group is None else under_heads(found, self._group)
        self._places = {}
        for place, row in enumerate(self.shown):
            self._places.setdefault(row[0], []).append(place)
        self.endResetModel()
        self.shown_changed.emit(len(found), len(self._all))

    def _filtered(self) -> list[Row]:
        rows = self._all
        if self._predicate is not None:
            rows = [row for row in rows if self._predicate(row)]
        for key, wanted in self._filters.items():
            number = self.number(key)
            column = self.columns[number]
            rows = [row for row in rows if wanted.accepts(column, row[number + 1])]
        words = folded(self._quick).split()
        if words:
            rows = [row for row in rows if self._has(row, words)]
        return rows

    def _has(self, row: Row, words: list[str]) -> bool:
        text = self._search.get(row[0])
        if text is None:
            text = self._search[row[0]] = folded(" ".join(self.texts(row)))
        return all(word in text for word in words)

    def _sorted(self, rows: list[Row]) -> list[Row]:
        if self._sorting is None:
            return list(rows)
        number, descending = self._sorting
        column = self.columns[number]
        empty = [row for row in rows if row[number + 1] is None or row[number + 1] == ""]
        full = [row for row in rows if not (row[number + 1] is None or row[number + 1] == "")]
        full.sort(key=lambda row: column.order(row[number + 1]), reverse=descending)
        return full + empty
