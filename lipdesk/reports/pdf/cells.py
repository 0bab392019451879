"""Drawn cells of a table: bars, states, quarters, seats held of seats planned."""

from __future__ import annotations

from typing import Any

from lipdesk.i18n import translator
from lipdesk.reports import document as doc
from lipdesk.reports.pdf import theme
from lipdesk.reports.pdf.flowables import Piece, Press
from lipdesk.reports.pdf.fonts import BOLD, REGULAR, width
from lipdesk.reports.pdf.marks import fill, mark, write
from lipdesk.reports.pdf.tags import Node, tagged
from lipdesk.reports.pdf.text import said

_BAR = 7.5


def bar_cell(bar: doc.Bar, scale: float, size: float, node: Node) -> Piece:
    """Parts stacked from the left on the table's one scale; a tick with white sides marks last year's value."""
    alt = said(bar.text)

    def paint(canvas: Any, wide: float, high: float) -> None:
        x, y = 0.0, (high - _BAR) / 2
        for value, kind in bar.parts:
            part = wide * value / scale
            fill(canvas, kind, x, y, part, _BAR)
            x += part
        if bar.tick is not None:
            at = min(wide - 1, wide * bar.tick / scale)
            canvas.setFillColor(theme.PAPER)
            canvas.rect(at - 1.9, y - 1.2, 3.8, _BAR + 2.4, stroke=0, fill=1)
            canvas.setFillColor(theme.INK)
            canvas.rect(at - 0.7, y - 1.2, 1.4, _BAR + 2.4, stroke=0, fill=1)

    return Piece(size + 3, paint, node=node.add("Figure", alt=alt) if alt else node)


def status_cell(status: doc.Status, size: float, node: Node) -> Piece:
    """The mark and always the word; late in bold."""

    def paint(canvas: Any, _wide: float, high: float) -> None:
        mark(canvas, status.mark, 4.2, high / 2 + 0.2)
        with tagged(canvas, node):
            write(canvas, 12.5, high / 2 - 2.8, status.word, BOLD if status.mark == "late" else REGULAR, size)

    return Piece(size + 3, paint)


def quarters_cell(planned: tuple[int, ...], node: Node) -> Piece:
    """Four small boxes with their digit, filled when planned; aloud only the planned ones are named."""

    def paint(canvas: Any, _wide: float, high: float) -> None:
        for place in range(4):
            x, y, on = place * 11.5, (high - 8.6) / 2, place + 1 in planned
            canvas.setLineWidth(0.5)
            canvas.setStrokeColor(theme.ACCENT if on else theme.RULE)
            canvas.setFillColor(theme.ACCENT if on else theme.PAPER)
            canvas.rect(x + 0.25, y, 10.5, 8.6, stroke=1, fill=1)
            write(
                canvas,
                x + 5.5,
                y + 2,
                str(place + 1),
                BOLD if on else REGULAR,
                6.4,
                theme.PAPER if on else theme.MUTED,
                "centre",
            )

    alt = ", ".join(str(one) for one in planned) or "–"
    return Piece(11.5, paint, node=node.add("Figure", alt=alt))


def gap_cell(value: object, press: Press, size: float, node: Node, total: bool = False) -> Piece:
    """Seats held of seats planned: muted when met, bold in a frame when not, a dot where none are planned.

    A total is bold without a frame: the frames above it say where the gaps are."""

    def paint(canvas: Any, wide: float, high: float) -> None:
        if not isinstance(value, tuple):
            write(canvas, wide / 2, 3, "·", REGULAR, size, theme.MUTED, "centre")
            return
        held, planned = value
        held = held.value if isinstance(held, doc.Counted) else held
        _ = translator(press.language).gettext
        text = _("{part} of {whole}").format(part=held, whole=planned)
        short = held < planned and not total
        face = BOLD if short or total else REGULAR
        fits = min(size, size * (wide - (11 if short else 1)) / width(text, face, size))
        write(canvas, wide / 2, 3, text, face, fits, theme.INK if short or total else theme.MUTED, "centre")
        if short:
            half = width(text, face, fits) / 2 + 5
            canvas.setStrokeColor(theme.SIGNAL_DARK)
            canvas.setLineWidth(1.1)
            canvas.roundRect(wide / 2 - half, 0, 2 * half, high, 3, stroke=1, fill=0)

    return Piece(size + 4, paint, node=node)
