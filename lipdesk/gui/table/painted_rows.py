"""A tree view whose rows look like ours: one rounded selection over all columns, hover and ring painted here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QHoverEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QTreeView, QWidget

from lipdesk.gui import icons, paint


class PaintedRows(QTreeView):
    """For lists and trees alike; the delegate paints only the content of a cell."""

    def __init__(self, indentation: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hovered = QPersistentModelIndex()
        self.setProperty("look", "rows")
        self.setRootIsDecorated(indentation > 0)
        self.setIndentation(indentation)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setAllColumnsShowFocus(False)      # Fusion would lay a grey box over the row
        self.setExpandsOnDoubleClick(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def viewportEvent(self, event: QEvent) -> bool:
        """drawRow is never told about the mouse, so the row under it is remembered here."""
        if event.type() in (QEvent.Type.HoverMove, QEvent.Type.HoverLeave):
            index = QModelIndex()
            if isinstance(event, QHoverEvent) and event.type() == QEvent.Type.HoverMove:
                index = self.indexAt(event.position().toPoint()).siblingAtColumn(0)
            if self._hovered != index:
                self._hovered = QPersistentModelIndex(index)
                self.viewport().update()
        return super().viewportEvent(event)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem,
                index: QModelIndex | QPersistentModelIndex) -> None:
        first, current = index.sibling(index.row(), 0), self.currentIndex()
        top = option.rect  # type: ignore[attr-defined]
        painter.save()
        paint.row_ground(
            painter, QRect(0, top.y(), self.viewport().width(), top.height()),
            selected=self.selectionModel().isSelected(first), hovered=self._hovered == first,
            focused=self.hasFocus() and current.isValid() and current.siblingAtColumn(0) == first)
        painter.restore()
        option.state &= ~QStyle.StateFlag.State_HasFocus  # type: ignore[attr-defined]
        super().drawRow(painter, option, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        if self.model().hasChildren(index):
            name = "down" if self.isExpanded(index) else "right"
            icons.draw(painter, name, rect.right() - 18, rect.center().y() - 7, 16, "muted")
