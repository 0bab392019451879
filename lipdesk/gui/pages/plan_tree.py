"""The tree of the plan: priorities and activities, their quarters as bars, and today as a line through all rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lipdesk.gui import icons, paint, states, theme
from lipdesk.gui.pages.plan_rows import NONE, Plan, PlanRow, part_of
from lipdesk.gui.table.painted_rows import PaintedRows
from lipdesk.gui.tokens import HEADER, ROW, TONES
from lipdesk.i18n import _, current

NAME, LEAD, QUARTERS, STATUS, DONE = range(5)
_WIDTHS = {LEAD: 200, QUARTERS: 272, STATUS: 144, DONE: 70}
_TREE = 20
_GROUNDS = {"done": "ok", "at_risk": "signal", "not_started": "line", "dropped": "line"}
Index = QModelIndex | QPersistentModelIndex


class PlanTree(PaintedRows):
    """Read-only; `opened` comes with Enter or a click on a row, `current_changed` with the keyboard."""

    opened = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TREE, parent)
        self.setObjectName("tree:plan")
        self.setAccessibleName(_("Plan"))
        self._plan: Plan | None = None
        self._today = date.today()
        self._folded: set[tuple[str, int]] = set()
        self._model = QStandardItemModel(0, 5, self)
        self.setModel(self._model)
        self.setItemDelegate(_PlanDelegate(self))
        header = _PlanHeader(self)
        self.setHeader(header)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        self.collapsed.connect(lambda index: self._fold(index, True))
        self.expanded.connect(lambda index: self._fold(index, False))
        self.clicked.connect(lambda index: self.opened.emit(self.row_at(index).key))

    def show_plan(self, plan: Plan, today: date) -> None:
        """Show a plan; the current row and what is folded stay."""
        kept, self._plan, self._today = self.current_key(), plan, today
        header = self.header()
        assert isinstance(header, _PlanHeader)
        header.first_month = plan.year.start.month
        self.blockSignals(True)
        self._model.removeRows(0, self._model.rowCount())
        for row in plan.rows:
            item = _item(row)
            self._model.appendRow(_line(item))
            for activity in row.activities:
                item.appendRow(_line(_item(activity)))
            self.setExpanded(item.index(), row.key not in self._folded)
        self.blockSignals(False)
        if kept is not None:
            self.select(kept)
        self.viewport().update()
        header.viewport().update()

    def current_key(self) -> tuple[str, int] | None:
        """(type, id) of the current row."""
        index = self.currentIndex()
        return self.row_at(index).key if index.isValid() else None

    def select(self, key: tuple[str, int]) -> bool:
        """Make a row current; False when it is not in this plan."""
        for number in range(self._model.rowCount()):
            top = self._model.item(number)
            for item in (top, *(top.child(place) for place in range(top.rowCount()))):
                if item.data().key == key:
                    self.setCurrentIndex(item.index())
                    self.scrollTo(item.index())
                    return True
        return False

    def set_room(self, width: int) -> None:
        """Give up leads, then the percentage, before words are cut."""
        self.setColumnHidden(LEAD, width < 900)
        self.setColumnHidden(DONE, width < 640)
        self.setColumnHidden(QUARTERS, width < 520)

    def row_at(self, index: Index) -> PlanRow:
        """The row under an index of any column."""
        found: PlanRow = self._model.itemFromIndex(self._model.index(index.row(), 0, index.parent())).data()
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = self.current_key()
        if key is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(key)
        elif key is not None and event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit(key)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, then the line of today over them."""
        super().paintEvent(event)
        if self._plan is None or self._today not in self._plan.year or self.isColumnHidden(QUARTERS):
            return
        left = self.columnViewportPosition(QUARTERS) + 8
        x = left + part_of(self._plan.year, self._today) * (self.columnWidth(QUARTERS) - 16)
        painter = QPainter(self.viewport())
        painter.fillRect(QRectF(x, 0, 1.5, self.viewport().height()), theme.color("signal"))

    def _fold(self, index: QModelIndex, on: bool) -> None:
        key = self.row_at(index).key
        self._folded = self._folded | {key} if on else self._folded - {key}


class _PlanHeader(QHeaderView):
    """Words over a hairline; the quarters by their months."""

    def __init__(self, view: PlanTree) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self.first_month = 4
        self.setFixedHeight(HEADER)
        self.setStretchLastSection(False)
        self.setMinimumSectionSize(40)

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        painter.fillRect(rect, theme.color("page"))
        if index == QUARTERS:
            wide = (rect.width() - 16) / 4
            for number in range(4):
                cell = QRect(round(rect.x() + 8 + number * wide), rect.y(), round(wide), rect.height())
                paint.text(painter, cell, self._months(number), "muted", "small", 600, paint.CENTER)
        else:
            words = self.words(index)
            last = index == DONE
            room = rect.adjusted(0 if last else 10, 0, -8, 0)
            paint.text(painter, room, words, "muted", "small", 600, paint.RIGHT if last else paint.LEFT)
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.color("line"))

    def words(self, column: int) -> str:
        """The heading of a column."""
        named = {NAME: _("Priority and activity"), LEAD: _("Lead"), STATUS: _("Status"), DONE: _("Progress")}
        return named.get(column, "")

    def _months(self, number: int) -> str:
        language = QLocale.Language.French if current() == "fr" else QLocale.Language.English
        locale = QLocale(language, QLocale.Country.Canada)
        first, last = ((self.first_month - 1 + number * 3 + more) % 12 + 1 for more in (0, 2))
        short = QLocale.FormatType.ShortFormat
        return "–".join(locale.standaloneMonthName(month, short).rstrip(".") for month in (first, last))


class _PlanDelegate(QStyledItemDelegate):
    """The content of one cell."""

    def __init__(self, tree: PlanTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(10, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = self._tree.row_at(index), option.rect  # type: ignore[attr-defined]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        top = row.key[0] == "priority"
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        match index.column():
            case 0:
                self._paint_name(painter, rect, row, top, selected)
            case 1:
                paint.text(painter, rect.adjusted(10, 0, -6, 0), row.lead, "muted", "small" if top else "body")
            case 2:
                self._paint_bars(painter, rect, row)
            case 3 if not top:
                word, icon, tone = states.state("activity_status", row.status)
                icons.draw(painter, icon, rect.x() + 10, rect.center().y() - 7, 16, TONES[tone][0])
                paint.text(painter, rect.adjusted(32, 0, 0, 0), word, TONES[tone][0])
            case 4:
                words = progress_words(row)
                paint.text(painter, rect.adjusted(0, 0, -12, 0), words, "ink", "body", 600 if top else 400, paint.RIGHT)
        painter.restore()

    def _paint_name(self, painter: QPainter, rect: QRect, row: PlanRow, top: bool, selected: bool) -> None:
        room = rect.adjusted(4, 0, -4, 0)
        if row.number:
            color, weight = ("accent_text", 600) if top else ("muted", 400)
            paint.text(painter, room, row.number, color, "sub" if top else "body", weight)
            room = room.adjusted(26 if top else 36, 0, 0, 0)
        name = row.name or _("Without a priority")
        paint.text(painter, room, name, "ink", "sub" if top else "body", 600 if top or selected else 400)

    def _paint_bars(self, painter: QPainter, rect: QRect, row: PlanRow) -> None:
        """The ground is the planned time, the fill how much of it is done."""
        left, wide, middle = rect.x() + 8, rect.width() - 16, rect.center().y()
        for number in range(1, 4):
            painter.fillRect(QRectF(left + wide * number / 4, rect.y(), 1, rect.height()), theme.color("line"))
        tone = _GROUNDS.get(row.status, "accent")
        front = "edge" if tone == "line" else "signal" if tone == "signal" else TONES[tone][0]
        ground = "line" if tone in ("line", "accent") else TONES[tone][1]
        total = sum(end - start for start, end in row.spans)
        filled = total * row.percent / 100
        painter.setPen(Qt.PenStyle.NoPen)
        for start, end in row.spans:
            bar = QRectF(left + start * wide, middle - 5, max(10.0, (end - start) * wide - 2), 10)
            part = max(0.0, min(1.0, filled / (end - start))) if end > start else 0.0
            filled -= end - start
            paint.bar(painter, bar, part, front, ground)


def progress_words(row: PlanRow) -> str:
    """2 of 5 for a priority, 40 % for an activity."""
    if row.key[0] == "priority":
        return _("{done} of {all}").format(done=row.done, all=len(row.activities)) if row.activities else ""
    return _("{percent} %").format(percent=row.percent)


def sentence(row: PlanRow) -> str:
    """One spoken sentence for a row."""
    state = states.state("activity_status", row.status).word if row.status else ""
    parts = (row.number, row.name or _("Without a priority"), row.lead, state, progress_words(row))
    return ", ".join(part for part in parts if part)


def _item(row: PlanRow) -> QStandardItem:
    item = QStandardItem(row.name)
    item.setData(row)
    item.setData(sentence(row), Qt.ItemDataRole.AccessibleTextRole)
    item.setData("\n".join(part for part in (row.name, row.lead) if part), Qt.ItemDataRole.ToolTipRole)
    item.setEditable(False)
    item.setSelectable(row.key[1] != NONE)
    return item


def _line(first: QStandardItem) -> list[QStandardItem]:
    rest: list[Any] = [QStandardItem() for _column in range(4)]
    return [first, *rest]
