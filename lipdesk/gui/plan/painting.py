"""How the plan is painted: its heading with the months of the quarters, and the content of each cell."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from lipdesk.domain import format as told
from lipdesk.gui import icons, paint, states, theme
from lipdesk.gui.plan import words
from lipdesk.gui.plan.rows import PlanRow
from lipdesk.gui.tokens import HEADER, ROW, TONES
from lipdesk.i18n import _, current

NAME, LEAD, QUARTERS, STATUS, DONE = range(5)
NARROW = 168    # px of the column of quarters where there is little room: then they are called Q1 to Q4
_GROUNDS = {"done": "ok", "at_risk": "signal", "not_started": "line", "dropped": "line"}
Index = QModelIndex | QPersistentModelIndex


class PlanHeader(QHeaderView):
    """Words over a hairline; the quarters by their months."""

    def __init__(self, view: QTreeView) -> None:
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
                paint.text(painter, cell, self.months(number), "muted", "small", 600, paint.CENTER)
        else:
            last = index == DONE
            room = rect.adjusted(0 if last else 10, 0, -8, 0)
            paint.text(painter, room, heading(index), "muted", "small", 600, paint.RIGHT if last else paint.LEFT)
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.color("line"))

    def months(self, number: int) -> str:
        """The first and last month of a quarter, 0 to 3; only its name in a narrow column."""
        if self.sectionSize(QUARTERS) <= NARROW:
            return told.quarters(str(number + 1), current())
        language = QLocale.Language.French if current() == "fr" else QLocale.Language.English
        locale = QLocale(language, QLocale.Country.Canada)
        first, last = ((self.first_month - 1 + number * 3 + more) % 12 + 1 for more in (0, 2))
        short = QLocale.FormatType.ShortFormat
        return "–".join(locale.standaloneMonthName(month, short).rstrip(".") for month in (first, last))


def heading(column: int) -> str:
    """What a column is called."""
    return {NAME: _("Priority and activity"), LEAD: _("Lead"), QUARTERS: _("Quarters"), STATUS: _("Status"),
            DONE: _("Progress")}[column]


class PlanDelegate(QStyledItemDelegate):
    """The content of one cell. `is_narrow` tells that the column of leads is given up."""

    def __init__(self, row_at: Callable[[Index], PlanRow], is_narrow: Callable[[], bool], parent: QTreeView) -> None:
        super().__init__(parent)
        self._row_at, self._is_narrow = row_at, is_narrow

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(10, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = self._row_at(index), option.rect  # type: ignore[attr-defined]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        match index.column():
            case 0:
                _paint_name(painter, rect, row, selected, self._is_narrow())
            case 1:
                _paint_second(painter, rect, row)
            case 2:
                _paint_bars(painter, rect, row, selected)
            case 3 if row.status:
                word, icon, tone = states.state("activity_status", row.status)
                icons.draw(painter, icon, rect.x() + 10, rect.center().y() - 7, 16, TONES[tone][0])
                paint.text(painter, rect.adjusted(32, 0, 0, 0), word, TONES[tone][0])
            case 4:
                _paint_progress(painter, rect, row)
        painter.restore()


def number_width(row: PlanRow) -> int:
    """The pixels that a number takes before its name: as much for all of a kind, unless it is longer."""
    if not row.number:
        return 0
    top = row.key[0] == "priority"
    wide = theme.metrics("sub" if top else "body", 600 if top else 400).horizontalAdvance(row.number)
    return max(26 if top else 36, wide + 8)


def _paint_name(painter: QPainter, rect: QRect, row: PlanRow, selected: bool, narrow: bool) -> None:
    room = rect.adjusted(4, 0, -4, 0)
    kind = row.key[0]
    if row.quiet and narrow:
        wide = paint.text(painter, room, row.quiet, "warn", "small", 500, paint.RIGHT)
        room = room.adjusted(0, 0, -wide - 8, 0)
    if row.number:
        color, weight = ("accent_text", 600) if kind == "priority" else ("muted", 400)
        paint.text(painter, room, row.number, color, "sub" if kind == "priority" else "body", weight)
        room = room.adjusted(number_width(row), 0, 0, 0)
    if kind in ("strategy", "pillar"):
        paint.text(painter, room, row.name, "accent_text" if kind == "strategy" else "muted", "body", 600)
        return
    top = kind in ("priority", "lead")
    paint.text(painter, room, row.name, "ink", "sub" if top else "body", 600 if top or selected else 400)


def _paint_second(painter: QPainter, rect: QRect, row: PlanRow) -> None:
    """Who leads; for a priority its outcome, or that it has gone quiet."""
    room = rect.adjusted(10, 0, -6, 0)
    if row.quiet:
        icons.draw(painter, "quiet", room.x(), room.center().y() - 7, 14, "warn")
        paint.text(painter, room.adjusted(20, 0, 0, 0), row.quiet, "warn", "small", 500)
    else:
        paint.text(painter, room, row.lead, "muted", "body" if row.key[0] == "activity" else "small")


def _paint_bars(painter: QPainter, rect: QRect, row: PlanRow, selected: bool) -> None:
    """The ground is the planned time, the fill how much of it is done."""
    left, wide, middle = rect.x() + 8, rect.width() - 16, rect.center().y()
    for number in range(1, 4):
        painter.fillRect(QRectF(left + wide * number / 4, rect.y(), 1, rect.height()), theme.color("line"))
    tone = _GROUNDS.get(row.status, "accent")
    front = "edge" if tone == "line" else "signal" if tone == "signal" else TONES[tone][0]
    ground = ("page" if selected else "line") if tone in ("line", "accent") else TONES[tone][1]
    filled = sum(end - start for start, end in row.spans) * row.percent / 100
    painter.setPen(Qt.PenStyle.NoPen)
    for start, end in row.spans:
        bar = QRectF(left + start * wide, middle - 5, max(10.0, (end - start) * wide - 2), 10)
        part = max(0.0, min(1.0, filled / (end - start))) if end > start else 0.0
        filled -= end - start
        paint.bar(painter, bar, part, front, ground)


def _paint_progress(painter: QPainter, rect: QRect, row: PlanRow) -> None:
    """The percentage; a pencil before it where it is set by hand."""
    room = rect.adjusted(0, 0, -12, 0)
    top = row.key[0] == "priority"
    wide = paint.text(painter, room, words.percent(row.progress), "ink", "body", 600 if top else 400, paint.RIGHT)
    if row.progress is not None and row.progress.how == "hand":
        icons.draw(painter, "edit", room.right() - wide - 20, room.center().y() - 6, 14, "muted")
