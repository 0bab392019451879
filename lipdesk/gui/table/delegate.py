"""Paints the content of one cell; the ground of the row is the view's."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from lipdesk.gui import icons, paint
from lipdesk.gui.table.column import Column
from lipdesk.gui.table.model import RowsModel
from lipdesk.gui.tokens import CHIP, ROW, TONES


class CellDelegate(QStyledItemDelegate):
    """Never calls the inherited paint: Fusion's own selection would show through."""

    def __init__(self, model: RowsModel, height: int = ROW) -> None:
        super().__init__(model)
        self._model, self._height = model, height

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(10, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        column = self._model.columns[index.column()]
        value = self._model.shown[index.row()][index.column() + 1]
        if value is None:
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        rect = option.rect.adjusted(10, 0, -4, 0)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if column.draw is not None:
            column.draw(painter, rect, value)
        elif column.status is not None:
            self._paint_status(painter, rect, column, value)
        elif column.chip:
            self._paint_chip(painter, rect, column.text(value), selected)
        else:
            weight = (600 if selected else 500) if column.strong else 400
            color = "muted" if column.muted or column.kind == "date" else "ink"
            align = paint.RIGHT if column.right else paint.LEFT
            if column.under:
                rect = self._paint_under(painter, rect, index.row(), column.under)
            edge = rect.adjusted(0, 0, -8 if column.right else 0, 0)
            paint.text(painter, edge, column.text(value), color, "body", weight, align)
        painter.restore()

    def _paint_under(self, painter: QPainter, rect: QRect, row: int, key: str) -> QRect:
        """The words of another column in the lower half; what is left for the cell's own."""
        number = self._model.number(key)
        words = self._model.columns[number].text(self._model.shown[row][number + 1])
        if not words:
            return rect
        half = rect.height() // 2
        paint.text(painter, rect.adjusted(0, half - 1, 0, -4), words, "muted", "small")
        return rect.adjusted(0, 5, 0, -half + 1)

    def _paint_status(self, painter: QPainter, rect: QRect, column: Column, value: object) -> None:
        assert column.status is not None
        word, icon, tone = column.status(value)
        front = TONES[tone][0]
        icons.draw(painter, icon, rect.x(), rect.y() + (rect.height() - 16) / 2, 16, front)
        paint.text(painter, rect.adjusted(22, 0, 4, 0), word, front)

    def _paint_chip(self, painter: QPainter, rect: QRect, words: str, selected: bool) -> None:
        if words:
            top = rect.y() + (rect.height() - CHIP) / 2
            paint.chip(painter, rect.x() - 8, top, words, room=rect.width() + 8, ground="page" if selected else "")
