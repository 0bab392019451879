"""The cells of the matrix: its numbers as a table, how they are painted, and where a planned one is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QIntValidator, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lipdesk.gui import paint, theme
from lipdesk.gui.composition.lines import Entry, Line
from lipdesk.i18n import _
from lipdesk.services.composition import MOST

Index = QModelIndex | QPersistentModelIndex
ROW_HIGH, HEAD_HIGH, NAME_WIDE, LEAST = 32, 68, 236, 92  # px


class Grid(QAbstractTableModel):
    """The lines as a table; what is typed goes out by `planned`, and comes back when the page reads again."""

    planned = Signal(int, str, int, bool)

    def __init__(self) -> None:
        super().__init__()
        self.heads: list[str] = []
        self.lines: list[Line] = []
        self.can_edit = True

    def show_lines(self, heads: Sequence[str], lines: Sequence[Line]) -> None:
        """Show other numbers."""
        self.beginResetModel()
        self.heads, self.lines = list(heads), list(lines)
        self.endResetModel()

    def entry(self, index: Index) -> Entry | None:
        """The number in a cell."""
        if not index.isValid() or index.row() >= len(self.lines) or index.column() >= len(self.heads):
            return None
        return self.lines[index.row()].entries[index.column()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: Index, role: int = 0) -> Any:
        entry = self.entry(index)
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.words
        if role == Qt.ItemDataRole.EditRole:
            return str(entry.planned or "")
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return entry.sentence
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        names = self.heads if orientation == Qt.Orientation.Horizontal else [line.label for line in self.lines]
        return names[section] if section < len(names) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        entry = self.entry(index)
        if entry is not None and entry.editable is not None and self.can_edit:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def take(self, index: Index, text: str, onward: bool) -> None:
        """What she typed into a planned number."""
        entry = self.entry(index)
        if entry is not None and entry.editable is not None:
            seats = int(text) if text.isdecimal() else 0
            if seats != (entry.planned or 0):
                self.planned.emit(*entry.editable, seats, onward)


class Field(QLineEdit):
    """Where a planned number is typed. Shift+Enter: the new number counts from the shown day on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.onward = False
        self.setValidator(QIntValidator(0, MOST, self))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setProperty("field", "boxed")
        self.setObjectName("planned-seats")
        self.setAccessibleName(_("Seats planned"))
        self.setToolTip(_("Enter corrects the plan. Shift+Enter changes it from the shown day on."))


class CellPaint(QStyledItemDelegate):
    """Gaps framed and bold, what is met muted, a dot where nothing is planned and nobody sits. `field` is the last one
    in which a number was typed."""

    field: Field | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(LEAST, ROW_HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        grid: Grid = index.model()  # type: ignore[assignment]
        entry, rect = grid.entry(index), option.rect  # type: ignore[attr-defined]
        if entry is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.color("line"))
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)  # type: ignore[attr-defined]
        if hovered:
            painter.fillRect(rect.adjusted(0, 0, 0, -1), theme.color("hover"))
        short = entry.gap and not entry.strong
        weight = 600 if short or entry.strong else 400
        color = "ink" if short or entry.strong or (entry.planned is None and entry.held) else "muted"
        paint.text(painter, rect, entry.words, color, "body", weight, paint.CENTER)
        if short:
            wide = theme.metrics("body", 600).horizontalAdvance(entry.words) + 16
            frame = QRectF(rect.center().x() - wide / 2, rect.y() + 4.5, wide, rect.height() - 10)
            painter.setPen(QPen(theme.color("signal_text"), 1.5))
            painter.drawRoundedRect(frame, 4, 4)
        view = option.widget  # type: ignore[attr-defined]
        if view is not None and view.hasFocus() and view.currentIndex() == index:
            paint.ring(painter, QRectF(rect).adjusted(0, 0, 0, -1))
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        self.field = Field(parent)
        return self.field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, Field)
        editor.setText(index.data(Qt.ItemDataRole.EditRole))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        assert isinstance(editor, Field)
        model.take(index, editor.text(), editor.onward)

    def eventFilter(self, editor: Any, event: QEvent) -> bool:
        """Shift+Enter is Enter to Qt only without the Shift."""
        if event.type() == QEvent.Type.KeyPress and isinstance(editor, Field):
            key: Any = event
            shifted = bool(key.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if key.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                editor.onward = shifted
                self.commitData.emit(editor)
                self.closeEditor.emit(editor)
                return True
        return super().eventFilter(editor, event)


class Heads(QHeaderView):
    """The groups over the columns, in up to three lines; the sectors before the rows."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        level = orientation == Qt.Orientation.Horizontal
        self.setObjectName("groups" if level else "sectors")
        self.setAccessibleName(_("Groups") if level else _("Sectors"))
        if level:
            self.setFixedHeight(HEAD_HIGH)
            self.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            self.setMinimumSectionSize(LEAST)
        else:
            self.setFixedWidth(NAME_WIDE)
            self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            self.setDefaultSectionSize(ROW_HIGH)

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        level = self.orientation() == Qt.Orientation.Horizontal
        words = str(self.model().headerData(index, self.orientation(), Qt.ItemDataRole.DisplayRole))
        painter.save()
        painter.fillRect(rect, theme.color("page"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.color("line"))
        if level:
            painter.setFont(theme.font("small", 600))
            painter.setPen(theme.color("muted"))
            where = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter
            painter.drawText(rect.adjusted(4, 2, -4, -5), where | Qt.TextFlag.TextWordWrap, words)
        else:
            grid: Any = self.model()
            weight = 600 if grid.lines[index].strong else 400
            paint.text(painter, rect.adjusted(2, 0, -6, 0), words, "ink", "body", weight)
        painter.restore()
