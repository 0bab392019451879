"""Line icons on a 20 x 20 grid: vectors that read the theme while they paint, so a switch of theme renews them all."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from lipdesk import paths
from lipdesk.gui import theme


def names() -> list[str]:
    """All icons that can be asked for."""
    return sorted(file.stem for file in _folder().glob("*.svg"))


def icon(name: str, color: str = "ink") -> QIcon:
    """An icon in the colour of a token; raises FileNotFoundError for an unknown name, at once and not at paint."""
    _source(name)
    return QIcon(_Engine(name, color))


def draw(painter: QPainter, name: str, x: float, y: float, size: float = 16, color: str = "muted") -> None:
    """Paint an icon with its left upper corner at x, y."""
    _renderer(name, theme.html(color)).render(painter, QRectF(x, y, size, size))


def _folder() -> Path:
    return paths.resources() / "icons"


@cache
def _source(name: str) -> str:
    return (_folder() / f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=512)
def _renderer(name: str, color: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", color).encode()))


class _Engine(QIconEngine):
    """Draws the vector in the theme of the moment; greyed out by `edge` where the action is disabled."""

    def __init__(self, name: str, color: str) -> None:
        super().__init__()
        self._name, self._color = name, color

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        color = "edge" if mode == QIcon.Mode.Disabled else self._color
        size = min(rect.width(), rect.height())
        x, y = rect.x() + (rect.width() - size) / 2, rect.y() + (rect.height() - size) / 2
        draw(painter, self._name, x, y, size, color)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The inherited one hands over uncleared memory."""
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, made.rect(), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._color)
