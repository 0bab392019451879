"""Marks that say a state by shape first and colour second, drawn on a canvas: in the fonts there is no tick and no
arrow."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from lipdesk.reports.pdf import theme
from lipdesk.reports.pdf.fonts import REGULAR, runs, width
from lipdesk.reports.pdf.text import one_line

Canvas = Any
_LONGEST_LINE = 400  # letters; more never fit on one line of a page


@contextmanager
def kept(canvas: Canvas) -> Iterator[None]:
    """Draw without leaving a trace in the canvas' state."""
    canvas.saveState()
    try:
        yield
    finally:
        canvas.restoreState()


def write(
    canvas: Canvas,
    x: float,
    y: float,
    text: str,
    face: str = REGULAR,
    size: float = 8.0,
    colour: Any = theme.INK,
    align: str = "left",
    more: bool = False,
) -> float:
    """Write one line at a point (its left end, middle or right end) and return its width.

    With `more`, other words of the same node follow, as always in a figure: a space parts them."""
    text = one_line(text)
    wide = width(text, face, size)
    at = x - {"left": 0.0, "centre": wide / 2, "right": wide}[align]
    canvas.setFillColor(colour)
    for name, piece in runs(text, face):
        canvas.setFont(name, size)
        canvas.drawString(at, y, piece)
        at += width(piece, name, size)
    if more or canvas.in_figure:
        canvas.setFont(REGULAR, size)
        canvas.drawString(at, y, " ")
    return wide


def fitted(text: str, face: str, size: float, room: float) -> str:
    """The text cut with an ellipsis to fit a width; only for marks beside a chart, never for a record."""
    if len(text) <= _LONGEST_LINE and width(text, face, size) <= room:
        return text
    text = text[:_LONGEST_LINE]
    fits = bisect_right(range(len(text) + 1), room, key=lambda end: width(text[:end] + "…", face, size))
    return text[: max(0, fits - 1)].rstrip() + "…"


def shrunk(text: str, face: str, size: float, room: float, least: float = 7) -> float:
    """The size at which a text fits into a width, between `least` and `size`."""
    return max(least, min(size, size * room / max(1.0, width(text[:_LONGEST_LINE], face, size))))


def mark(canvas: Canvas, kind: str, x: float, y: float, radius: float = 4.1) -> None:
    """The mark of a state with its centre at a point. kind: done | on_track | late | not_started | dropped."""
    with kept(canvas):
        canvas.setLineWidth(1.1)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        _MARKS[kind](canvas, x, y, radius)


def _done(canvas: Canvas, x: float, y: float, r: float) -> None:
    canvas.setFillColor(theme.ACCENT)
    canvas.circle(x, y, r, stroke=0, fill=1)
    canvas.setStrokeColor(theme.PAPER)
    canvas.lines([(x - r * 0.5, y, x - r * 0.1, y - r * 0.42), (x - r * 0.1, y - r * 0.42, x + r * 0.55, y + r * 0.42)])


def _on_track(canvas: Canvas, x: float, y: float, r: float) -> None:
    canvas.setStrokeColor(theme.ACCENT)
    canvas.circle(x, y, r - 0.5, stroke=1, fill=0)
    canvas.lines(
        [
            (x - r * 0.45, y, x + r * 0.45, y),
            (x + r * 0.08, y + r * 0.38, x + r * 0.48, y),
            (x + r * 0.48, y, x + r * 0.08, y - r * 0.38),
        ]
    )


def _late(canvas: Canvas, x: float, y: float, r: float) -> None:
    canvas.setFillColor(theme.SIGNAL)
    triangle(canvas, x, y, r, up=True)
    canvas.setStrokeColor(theme.PAPER)
    canvas.lines([(x, y + r * 0.45, x, y - r * 0.12), (x, y - r * 0.55, x, y - r * 0.56)])


def _not_started(canvas: Canvas, x: float, y: float, r: float) -> None:
    canvas.setStrokeColor(theme.MUTED)
    canvas.setLineWidth(0.9)
    canvas.setDash([1.4, 1.5])
    canvas.circle(x, y, r - 0.5, stroke=1, fill=0)


def _dropped(canvas: Canvas, x: float, y: float, r: float) -> None:
    canvas.setStrokeColor(theme.MUTED)
    canvas.circle(x, y, r - 0.5, stroke=1, fill=0)
    canvas.line(x - r * 0.45, y, x + r * 0.45, y)


_MARKS = {"done": _done, "on_track": _on_track, "late": _late, "not_started": _not_started, "dropped": _dropped}


def triangle(canvas: Canvas, x: float, y: float, r: float, up: bool) -> None:
    """A filled triangle in the canvas' fill colour."""
    tip = 1 if up else -1
    path = canvas.beginPath()
    path.moveTo(x, y + tip * r * 1.05)
    path.lineTo(x + r * 1.1, y - tip * r * 0.85)
    path.lineTo(x - r * 1.1, y - tip * r * 0.85)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def cross(canvas: Canvas, x: float, y: float, r: float = 2.6, colour: Any = theme.MUTED) -> None:
    """A cross: cancelled."""
    with kept(canvas):
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(1)
        canvas.lines([(x - r, y - r, x + r, y + r), (x - r, y + r, x + r, y - r)])


def fill(canvas: Canvas, kind: str, x: float, y: float, wide: float, high: float) -> None:
    """A rectangle in the texture of a state: solid, soft, hatched with a frame, or an empty dashed frame."""
    if wide <= 0 or high <= 0:
        return
    with kept(canvas):
        if kind in ("done", "now", "present"):
            canvas.setFillColor(theme.ACCENT)
            canvas.rect(x, y, wide, high, stroke=0, fill=1)
        elif kind in ("on_track", "last"):
            canvas.setFillColor(theme.SOFT)
            canvas.rect(x, y, wide, high, stroke=0, fill=1)
        elif kind == "seats":
            canvas.setFillColor(theme.SEAT)
            canvas.rect(x, y, wide, high, stroke=0, fill=1)
        elif kind in ("late", "below"):
            _hatched(canvas, x, y, wide, high)
        else:
            canvas.setStrokeColor(theme.MUTED)
            canvas.setLineWidth(0.7)
            canvas.setDash([1.6, 1.6])
            canvas.rect(x + 0.35, y + 0.35, wide - 0.7, high - 0.7, stroke=1, fill=0)


def _hatched(canvas: Canvas, x: float, y: float, wide: float, high: float) -> None:
    canvas.setStrokeColor(theme.SIGNAL)
    canvas.setLineWidth(0.9)
    with kept(canvas):
        path = canvas.beginPath()
        path.rect(x, y, wide, high)
        canvas.clipPath(path, stroke=0, fill=0)
        step = -high
        while step < wide:
            canvas.line(x + step, y, x + step + high, y + high)
            step += 3
    canvas.setStrokeColor(theme.SIGNAL_DARK)
    canvas.rect(x + 0.45, y + 0.45, wide - 0.9, high - 0.9, stroke=1, fill=0)
