"""What every painted row is made of: elided words, chips, bars, and the one ground of a row."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from lipdesk.gui import icons, theme
from lipdesk.gui.tokens import CHIP, RADIUS, TONES

LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
CENTER = Qt.AlignmentFlag.AlignCenter


@lru_cache(maxsize=8192)
def elided(words: str, size: str | int, weight: int, width: int) -> tuple[str, int]:
    """The words as they fit, and the pixels they take: kept, since a list asks for the same cells at every scroll."""
    measure = theme.metrics(size, weight)
    shown = measure.elidedText(words, Qt.TextElideMode.ElideRight, width)
    return shown, measure.horizontalAdvance(shown)


def text(painter: QPainter, rect: QRect, words: str, color: str = "ink", size: str | int = "body", weight: int = 400,
         align: Qt.AlignmentFlag = LEFT) -> int:
    """One line of words, cut with an ellipsis where it does not fit; returns the width it took."""
    if rect.width() <= 0 or not words:
        return 0
    shown, width = elided(words.replace("\n", " "), size, weight, rect.width())
    painter.setFont(theme.font(size, weight))
    painter.setPen(theme.color(color))
    painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, shown)
    return width


def chip_width(words: str, icon: str = "") -> int:
    """How wide a chip wants to be."""
    return theme.metrics("small", 500).horizontalAdvance(words) + 16 + (18 if icon else 0)


def chip(painter: QPainter, x: float, y: float, words: str, tone: str = "neutral", icon: str = "", room: int = 9999,
         ground: str = "", height: int = CHIP) -> int:
    """A pill with an optional icon; returns its width. The word is always there: colour only helps."""
    front, back = TONES[tone]
    lead = 18 if icon else 0
    shown, width = elided(words, "small", 500, max(0, room - 16 - lead))
    wide = width + 16 + lead
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(ground or back))
    painter.drawRoundedRect(QRectF(x, y, wide, height), height / 2, height / 2)
    if icon:
        icons.draw(painter, icon, x + 7, y + (height - 14) / 2, 14, front)
    painter.setFont(theme.font("small", 500))
    painter.setPen(theme.color(front))
    painter.drawText(QRectF(x + 8 + lead, y, width + 2, height), LEFT, shown)
    return wide


def bar(painter: QPainter, rect: QRectF, part: float, color: str = "accent_text", ground: str = "line") -> None:
    """A progress bar; part from 0 to 1."""
    round_ = rect.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(rect, round_, round_)
    if part > 0:
        painter.setBrush(theme.color(color))
        wide = max(rect.height(), rect.width() * min(part, 1.0))
        painter.drawRoundedRect(QRectF(rect.x(), rect.y(), wide, rect.height()), round_, round_)


def ring(painter: QPainter, rect: QRectF, radius: float = RADIUS) -> None:
    """The 2 px ring of the keyboard focus, inside the rectangle."""
    painter.setPen(QPen(theme.color("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius - 1, radius - 1)


def row_ground(painter: QPainter, rect: QRect, *, selected: bool, hovered: bool, focused: bool,
               rule: bool = True) -> None:
    """The one look of a row in every list: hairline below, tint and bar when selected, ring with the keyboard."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if rule and not selected:
        painter.fillRect(QRect(rect.x() + 8, rect.bottom(), rect.width() - 16, 1), theme.color("line"))
    inner = QRectF(rect).adjusted(0, 1, 0, -1)
    if selected or hovered:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("tint" if selected else "hover"))
        painter.drawRoundedRect(inner, RADIUS, RADIUS)
    if selected and not focused:
        painter.setBrush(theme.color("accent_text"))
        painter.drawRoundedRect(QRectF(inner.x(), inner.y() + 8, 3, inner.height() - 16), 1.5, 1.5)
    if focused:
        ring(painter, inner)
