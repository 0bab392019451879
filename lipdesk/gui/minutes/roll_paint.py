"""How a row of the roll looks: name and organization, the state as icon and word, and four pills when it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from lipdesk.gui import icons, paint, theme
from lipdesk.gui.minutes.roll_rows import STATUSES, RollRow, status_of
from lipdesk.gui.tokens import CHIP, ROW_TWO_LINES, TONES
from lipdesk.i18n import _
from lipdesk.store.queries.roll import SUBSTITUTE

if TYPE_CHECKING:
    from lipdesk.gui.minutes.roll_list import RollList

OPEN = 76       # px of the row with pills
_LEFT, _PILL_GAP, _PILL = 10, 4, CHIP + 2
_RIGHT = 96     # px of icon and word at the right: “Not noted”, « Non noté »
Index = QModelIndex | QPersistentModelIndex


def pills(rect: QRect) -> list[tuple[str, QRect]]:
    """The four states with their places in an open row."""
    measure, left = theme.metrics("small", 600), rect.x() + _LEFT
    wanted = {code: measure.horizontalAdvance(status_of(code).word) for code in STATUSES}
    room = rect.width() - 2 * _LEFT - 3 * _PILL_GAP
    pad = max(8, min(16, (room - sum(wanted.values())) // 4))
    most = max(wanted.values()) - max(0, sum(wanted.values()) + 4 * pad - room)  # the longest word gives way
    found = []
    for code, words in wanted.items():
        wide = min(words, most) + pad
        found.append((code, QRect(left, rect.y() + ROW_TWO_LINES + 3, wide, _PILL)))
        left += wide + _PILL_GAP
    return found


def pill_at(rect: QRect, point: QPoint) -> str | None:
    """The state whose pill lies there."""
    return next((code for code, place in pills(rect) if place.adjusted(0, -4, 0, 4).contains(point)), None)


class RollDelegate(QStyledItemDelegate):
    """Ground and content of a row."""

    def __init__(self, view: RollList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(10, OPEN if self._view.is_open(index) else ROW_TWO_LINES)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = self._view.rows()[index.row()], option.rect  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        paint.row_ground(painter, rect, selected=selected, hovered=bool(state & QStyle.StateFlag.State_MouseOver),
                         focused=self._view.hasFocus() and index == self._view.currentIndex())
        _paint_words(painter, QRect(rect.x(), rect.y(), rect.width(), ROW_TWO_LINES), row)
        if self._view.is_open(index):
            _paint_pills(painter, rect, row)
        painter.restore()


def _paint_words(painter: QPainter, rect: QRect, row: RollRow) -> None:
    left = _LEFT + (14 if row.part == SUBSTITUTE else 0)
    inner = rect.adjusted(left, 0, -_RIGHT - 6, 0)
    top = QRect(inner.x(), rect.y() + 3, inner.width(), 18)
    if row.detail or row.unsaved:
        paint.text(painter, top, row.name, "ink", "body", 500)
        below = top.translated(0, 17)
        if row.unsaved:
            icons.draw(painter, "alert", below.x(), below.y() + 2, 14, "signal_text")
            paint.text(painter, below.adjusted(18, 0, 0, 0), _("Not saved yet"), "signal_text", "small", 500)
        else:
            paint.text(painter, below, row.detail, "muted", "small")
    else:
        paint.text(painter, inner, row.name, "ink", "body", 500)
    word, icon, tone = row.status
    front, at = TONES[tone][0], rect.right() - _RIGHT
    icons.draw(painter, icon, at, rect.y() + (rect.height() - 16) / 2, 16, front)
    paint.text(painter, QRect(at + 21, rect.y(), _RIGHT - 23, rect.height()), word, front,
               weight=400 if row.code is None else 500)


def _paint_pills(painter: QPainter, rect: QRect, row: RollRow) -> None:
    for code, place in pills(rect):
        on = code == row.code
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent" if on else "page"))
        painter.drawRoundedRect(QRectF(place), _PILL / 2, _PILL / 2)
        paint.text(painter, place.adjusted(3, 0, -3, 0), status_of(code).word, "on_accent" if on else "ink", "small",
                   600 if on else 400, paint.CENTER)

