"""The heading of a list: plain words over a hairline, the sort arrow right after the word, a menu for its column."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QTreeView

from lipdesk.gui import icons, paint, theme
from lipdesk.gui.table.model import RowsModel
from lipdesk.gui.tokens import HEADER
from lipdesk.i18n import _


class Header(QHeaderView):
    """A click sorts, a right click asks for the menu of the column; `OptionsButton` gives the same to the keyboard."""

    menu_wanted = Signal(int, QPoint)

    def __init__(self, view: QTreeView, model: RowsModel) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._rows = model
        self.setObjectName("headings")
        self.setAccessibleName(_("Column headings"))
        self.setSectionsClickable(True)
        self.setSectionsMovable(False)
        self.setHighlightSections(False)
        self.setStretchLastSection(False)
        self.setMinimumSectionSize(40)
        self.setFixedHeight(HEADER)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda point: self.menu_wanted.emit(self.logicalIndexAt(point), self.mapToGlobal(point)))

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        column, sorting = self._rows.columns[index], self._rows.sorting()
        here = sorting is not None and sorting[0] == index
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.color("page"))
        marks = 16 * here + 16 * (column.key in self._rows.filters())
        room = rect.adjusted(10, 0, -4 - marks, 0)
        wide = paint.elided(column.label, "small", 600, room.width())[1]
        left = rect.right() - 12 - wide - marks if column.right else room.x()
        paint.text(painter, QRect(left, rect.y(), wide + 1, rect.height()), column.label, "ink" if here else "muted",
                   "small", 600)
        self._paint_marks(painter, left + wide + 3, rect, index, here)
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.color("line"))
        painter.restore()

    def _paint_marks(self, painter: QPainter, x: int, rect: QRect, index: int, sorted_here: bool) -> None:
        if sorted_here:
            sorting = self._rows.sorting()
            down = sorting is not None and sorting[1]
            icons.draw(painter, "sort_desc" if down else "sort_asc", x, rect.y() + 9, 14, "ink")
            x += 16
        if self._rows.columns[index].key in self._rows.filters():
            icons.draw(painter, "filter", x, rect.y() + 10, 12, "accent_text")
