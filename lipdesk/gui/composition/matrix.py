"""The matrix of sectors and groups: every number opens its records, every planned one is changed in place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QSizePolicy, QTableView, QWidget

from lipdesk.gui import theme
from lipdesk.gui.composition.cells import HEAD_HIGH, LEAST, NAME_WIDE, ROW_HIGH, CellPaint, Grid, Heads
from lipdesk.gui.composition.lines import Entry
from lipdesk.i18n import _


class Matrix(QTableView):
    """Arrows move, Enter opens the records, a digit or F2 changes the plan; a click does what it points at."""

    opened = Signal(object)

    def __init__(self, grid: Grid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = grid
        self.setModel(grid)
        self.cells = CellPaint(self)
        self.setItemDelegate(self.cells)
        self.setHorizontalHeader(Heads(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(Heads(Qt.Orientation.Vertical, self))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setProperty("look", "rows")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        corner = self.findChild(QAbstractButton)
        if corner is not None:
            corner.installEventFilter(self)
        self.setObjectName("composition-matrix")
        self.setAccessibleName(_("Seats held of seats planned, by sector and group"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The corner between the headings is plain ground."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QAbstractButton):
            QPainter(watched).fillRect(watched.rect(), theme.color("page"))
            return True
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """As high as its lines: the page scrolls, not the table; never without a current cell."""
        name = NAME_WIDE if self.width() > 4 * NAME_WIDE else NAME_WIDE * 2 // 3
        self.verticalHeader().setFixedWidth(name)
        beyond = len(self.grid.heads) * LEAST + name > self.width()
        self.setFixedHeight(HEAD_HIGH + len(self.grid.lines) * ROW_HIGH + (14 if beyond else 2))

    def select(self, row: int, column: int) -> None:
        """Put the keyboard into a cell, or the nearest one that there is."""
        rows, columns = self.grid.rowCount(), self.grid.columnCount()
        if rows and columns:
            self.setCurrentIndex(self.grid.index(min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)))

    def tsv(self) -> str:
        """The whole matrix for a spreadsheet."""
        head = ["", *self.grid.heads]
        rows = [[line.label, *(entry.words for entry in line.entries)] for line in self.grid.lines]
        return "\n".join("\t".join(cells) for cells in [head, *rows])

    def copy_all(self) -> None:
        """Onto the clipboard."""
        QGuiApplication.clipboard().setText(self.tsv())

    def begin_edit(self, text: str = "") -> bool:
        """Type another number into the plan of the current cell; False where nothing can be planned."""
        index = self.currentIndex()
        if not index.isValid() or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        self.edit(index)
        if self.cells.field is not None and text:
            self.cells.field.setText(text)
        return True

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_all()
        elif event.key() == Qt.Key.Key_F2 or (event.text().isdecimal() and event.text()):
            self.begin_edit(event.text() if event.text().isdecimal() else "")
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or index != self.currentIndex():
            return
        entry = self.grid.entry(index)
        if entry is not None and self._on_plan(index, entry, event.position().x()):
            self.begin_edit()
        else:
            self._open()

    def _on_plan(self, index: QModelIndex, entry: Entry, x: float) -> bool:
        """Whether a click points at the planned number, or at a cell that has nothing but room for one."""
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        if entry.planned is None:
            return not entry.held
        wide = theme.metrics("body", 600).horizontalAdvance(str(entry.planned))
        text = theme.metrics("body", 600).horizontalAdvance(entry.words)
        return x >= self.visualRect(index).center().x() + text / 2 - wide - 4

    def _open(self) -> None:
        entry = self.grid.entry(self.currentIndex())
        if entry is not None and (entry.seats or entry.targets):
            self.opened.emit(entry)
