"""An indicator as a line against its target, with the numbers at the marks; small, the same as a sparkline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from lipdesk.domain import format as words
from lipdesk.domain.indicators import Reading, aim, readings
from lipdesk.gui import paint, theme
from lipdesk.i18n import _, current
from lipdesk.store.queries.plan import IndicatorRow

_LEFT, _RIGHT, _TOP, _FOOT = 52.0, 76.0, 24.0, 24.0  # px around the line


@dataclass(frozen=True)
class Scale:
    """Days to the right, values upward from zero; where values lie below zero, from the lowest of them."""

    days: tuple[int, int]
    values: tuple[int, int]
    room: QRectF

    def at(self, reading: Reading) -> QPointF:
        """Where a reading stands; one alone stands at the right end."""
        first, last = self.days
        share = (reading.day.toordinal() - first) / (last - first) if last > first else 1.0
        return QPointF(self.room.left() + share * self.room.width(), self.height(reading.value))

    def height(self, value: int) -> float:
        """How high a value lies."""
        low, high = self.values
        return self.room.bottom() - (value - low) / max(1, high - low) * self.room.height()


def scale_of(line: Sequence[Reading], target: int | None, room: QRectF) -> Scale:
    """The scale on which all of it is seen."""
    values = [reading.value for reading in line] + ([target] if target is not None else [])
    days = [reading.day.toordinal() for reading in line]
    return Scale((min(days), max(days)), (min(0, *values), max(0, *values)), room)


def shown(row: IndicatorRow, value: int) -> str:
    """A value with its unit."""
    amount = words.decimal(value, current())
    if row.unit == "%":
        return f"{amount}\u00a0%" if current() == "fr" else f"{amount}%"
    return f"{amount} {row.unit}".strip()


def aimed(row: IndicatorRow) -> str:
    """The target in words: which side of it is wanted."""
    wanted = aim(row)
    if wanted is None:
        return ""
    said = {"down": _("target {value} or less"), "keep": _("to stay at {value}")}
    return said.get(row.direction, _("target {value}")).format(value=shown(row, wanted))


def described(row: IndicatorRow) -> str:
    """The chart for somebody who does not see it: every reading with its day, and the target."""
    told = [
        (_("baseline {value} on {day}") if reading.is_baseline else _("{value} on {day}")).format(
            value=shown(row, reading.value), day=reading.day.isoformat())
        for reading in readings(row)
    ]  # fmt: skip
    return "; ".join([*told, *([aimed(row)] if aim(row) is not None else [])])


class IndicatorChart(QWidget):
    """Painted from the data; the keyboard can come here so that a screen reader tells it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: IndicatorRow | None = None
        self.setObjectName("indicator-chart")
        self.setAccessibleName(_("Chart of what was measured against the target"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(168)

    def show_indicator(self, row: IndicatorRow) -> None:
        """Show an indicator that has at least one reading."""
        self._row = row
        self.setAccessibleDescription(described(row))
        self.setToolTip(described(row).replace("; ", "\n"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(340, 168)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._row is None:
            return
        line, target = readings(self._row), aim(self._row)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            paint.ring(painter, QRectF(self.rect()))
        room = QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_FOOT)
        scale = scale_of(line, target, room)
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.drawLine(QPointF(6, scale.height(0)), QPointF(self.width() - 6, scale.height(0)))
        if target is not None:
            self._paint_target(painter, scale.height(target))
        spots = [scale.at(reading) for reading in line]
        paint_line(painter, spots, 2.0)
        self._paint_words(painter, line, spots)

    def _paint_target(self, painter: QPainter, y: float) -> None:
        assert self._row is not None
        pen = QPen(theme.color("ink"), 1.2)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(6, y), QPointF(self.width() - _RIGHT + 8, y))
        paint.text(painter, QRect(6, int(y) - 19, self.width() - 90, 18), aimed(self._row), "muted", "small")

    def _paint_words(self, painter: QPainter, line: Sequence[Reading], spots: Sequence[QPointF]) -> None:
        """The last value large at its mark, the first one small; the first and the last day under the line."""
        assert self._row is not None
        last, end = spots[-1], words.decimal(line[-1].value, current()) + (self._row.unit == "%") * " %"
        paint.text(painter, QRect(int(last.x()) + 9, int(last.y()) - 12, int(_RIGHT) - 10, 24), end, "ink", "head", 600)
        foot = QRect(6, self.height() - 21, self.width() - int(_RIGHT) + 34, 18)
        if len(line) > 1:
            first = words.decimal(line[0].value, current())
            where = QRect(0, int(spots[0].y()) - 9, int(spots[0].x()) - 7, 18)
            paint.text(painter, where, first, "muted", "small", 400, paint.RIGHT)
            paint.text(painter, foot, line[0].day.isoformat(), "muted", "small")
        paint.text(painter, foot, line[-1].day.isoformat(), "muted", "small", 400, paint.RIGHT)


def paint_line(painter: QPainter, spots: Sequence[QPointF], wide: float, dots: bool = True) -> None:
    """A line through hollow dots to a filled one."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("accent_text"), wide))
    painter.drawPolyline(QPolygonF(list(spots)))
    painter.setBrush(theme.color("page"))
    for spot in spots[:-1] if dots else ():
        painter.drawEllipse(spot, 3, 3)
    painter.setBrush(theme.color("accent_text"))
    painter.drawEllipse(spots[-1], wide + 1.6, wide + 1.6)


def paint_spark(painter: QPainter, rect: QRect, row: IndicatorRow) -> None:
    """The same line in a cell of a list, with the target as a dashed one."""
    line, target = readings(row), aim(row)
    if not line:
        return
    scale = scale_of(line, target, QRectF(rect).adjusted(4, 9, -8, -9))
    if target is not None:
        pen = QPen(theme.color("muted"), 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        y = scale.height(target)
        painter.drawLine(QPointF(rect.left() + 2, y), QPointF(rect.right() - 4, y))
    paint_line(painter, [scale.at(reading) for reading in line], 1.4, dots=False)
