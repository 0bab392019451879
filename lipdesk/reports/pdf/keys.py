"""The key of a drawing: right under its caption, with the same shapes as in the drawing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable

from lipdesk.reports.pdf import theme
from lipdesk.reports.pdf.flowables import Press
from lipdesk.reports.pdf.fonts import REGULAR, width
from lipdesk.reports.pdf.marks import cross, fill, fitted, kept, write
from lipdesk.reports.pdf.tags import tagged
from lipdesk.reports.pdf.text import typeset

_LINE, _SHAPE, _BETWEEN, _SIZE, _AFTER = 13.0, 18.0, 14.0, 8.0, 5.0
Entry = tuple[str, str]


class Key(Flowable):
    """Shapes with their words, on as many lines as they need. Stays with what it explains."""

    def __init__(self, entries: Sequence[Entry], press: Press) -> None:
        super().__init__()
        self._entries = [(shape, typeset(word, press.language)) for shape, word in entries]
        self._nodes = [press.tags.item("None", first=place == 0)[1] for place in range(len(entries))]
        self.spaceAfter, self.keepWithNext = _AFTER, 1

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """Lines filled from the left."""
        self._placed: list[tuple[float, int, Entry]] = []
        x, line = 0.0, 0
        for shape, word in self._entries:
            shown = fitted(word, REGULAR, _SIZE, room - _SHAPE)
            taken = _SHAPE + width(shown, REGULAR, _SIZE)
            if x and x + taken > room:
                x, line = 0.0, line + 1
            self._placed.append((x, line, (shape, shown)))
            x += taken + _BETWEEN
        self.width, self.height = room, _LINE * (line + 1) if self._placed else 0.0
        return self.width, self.height

    def draw(self) -> None:
        """Each shape before its word."""
        for node, (x, line, (shape, word)) in zip(self._nodes, self._placed, strict=True):
            y = self.height - _LINE * (line + 1)
            with kept(self.canv):
                _shape(self.canv, shape, x, y)
            with kept(self.canv), tagged(self.canv, node):
                write(self.canv, x + _SHAPE, y + 3.4, word, REGULAR, _SIZE)


def _shape(canvas: Any, shape: str, x: float, y: float) -> None:
    if shape in ("quorum", "target"):
        canvas.setStrokeColor(theme.INK)
        canvas.setLineWidth(0.9)
        canvas.setDash([3, 2.4])
        canvas.line(x, y + 6, x + 14, y + 6)
    elif shape == "actual":
        canvas.setStrokeColor(theme.ACCENT)
        canvas.setFillColor(theme.ACCENT)
        canvas.setLineWidth(2)
        canvas.line(x, y + 6, x + 11, y + 6)
        canvas.circle(x + 11, y + 6, 3, stroke=0, fill=1)
    elif shape == "cancelled":
        cross(canvas, x + 7, y + 6)
    elif shape == "gap":
        canvas.setStrokeColor(theme.SIGNAL_DARK)
        canvas.setLineWidth(1.1)
        canvas.roundRect(x, y + 1.5, 14, 9, 2.5, stroke=1, fill=0)
    else:
        fill(canvas, shape, x, y + 2.5, 14, 7)
