"""The big numbers of "at a glance": three in a row, each with its bar, its change in words and its evidence."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Flowable

from lipdesk.domain.format import number, percent
from lipdesk.reports import document as doc
from lipdesk.reports.pdf import theme
from lipdesk.reports.pdf.flowables import Piece, Press, Side, link, rule
from lipdesk.reports.pdf.fonts import BOLD, REGULAR, width
from lipdesk.reports.pdf.marks import fill, fitted, triangle, write
from lipdesk.reports.pdf.tags import Node, tagged
from lipdesk.reports.pdf.text import paragraph, said

_IN_ROW, _SIZE = 3, 31


def tiles(block: doc.Tiles, press: Press, room: float) -> list[Flowable]:
    """Rows of three tiles and one line that names the two bars."""
    columns = 4
    rows: list[Flowable] = []
    figures = block.figures
    for first in range(0, len(figures), _IN_ROW):
        stacks = []
        for place, figure in enumerate(figures[first : first + _IN_ROW]):
            _label, node = press.tags.item("None", first=first + place == 0)
            with press.tags.inside(node):
                stacks.append((place * columns, columns, _tile(figure, block, press)))
        rows.append(Side(stacks, after=16))
    rows.append(_names(block, press))
    return rows


def _tile(figure: doc.Figure, block: doc.Tiles, press: Press) -> list[Flowable]:
    tags = press.tags
    value, label = tags.node("P"), tags.node("P")
    bars = None if figure.before is None else tags.node("Figure", alt=_heard(figure, block, press.language))
    change, proof = tags.node("P"), tags.node("P").add("Link")
    return [
        rule(1.8, theme.ACCENT, after=0),
        Piece(_SIZE + 9, lambda canvas, wide, _high: _value(canvas, figure, wide), node=value),
        paragraph(figure.label, theme.TILE_LABEL, press.language, node=label),
        Piece(20, lambda canvas, wide, _high: _bars(canvas, figure, wide), node=bars),
        Piece(12, lambda canvas, wide, _high: _change(canvas, figure, wide, change)),
        Piece(13, lambda canvas, _wide, _high: _evidence(canvas, figure, press, proof)),
    ]


def _heard(figure: doc.Figure, block: doc.Tiles, language: str) -> str:
    """The two bars in words: 2025–2026, 27; 2024–2025, 23."""
    before = figure.before or 0
    shown = percent(before, language) if "%" in figure.shown else number(before, language)
    return said(f"{block.now}, {figure.shown}; {block.last}, {shown}")


def _value(canvas: Any, figure: doc.Figure, wide: float) -> None:
    size = min(_SIZE, _SIZE * wide / max(wide, width(figure.shown, BOLD, _SIZE)))
    write(canvas, 0, 5, figure.shown, BOLD, size, theme.ACCENT)


def _bars(canvas: Any, figure: doc.Figure, wide: float) -> None:
    if figure.before is None:
        return
    scale = max(figure.value, figure.before) or 1
    fill(canvas, "now", 0, 10, wide * figure.value / scale, 5)
    fill(canvas, "last", 0, 4, wide * figure.before / scale, 5)


def _change(canvas: Any, figure: doc.Figure, wide: float, node: Node) -> None:
    if not figure.change:
        return
    x = 0.0
    if figure.before is not None and figure.value != figure.before:
        canvas.setFillColor(theme.INK)
        triangle(canvas, 3.2, 5.4, 3.2, up=figure.value > figure.before)
        x = 10
    with tagged(canvas, node):
        write(canvas, x, 2.6, fitted(figure.change, REGULAR, 8.2, wide - x), REGULAR, 8.2)


def _evidence(canvas: Any, figure: doc.Figure, press: Press, node: Node) -> None:
    if press.evidence(figure.id):
        link(canvas, press, node, figure.id, 0, 3)


def _names(block: doc.Tiles, press: Press) -> Piece:
    now, last = press.tags.item("None", first=True)[1], press.tags.item("None")[1]

    def paint(canvas: Any, _wide: float, _high: float) -> None:
        fill(canvas, "now", 0, 3, 14, 5)
        with tagged(canvas, now):
            x = 19 + write(canvas, 19, 2.6, block.now, REGULAR, 7.6, theme.MUTED) + 16
        if block.last:
            fill(canvas, "last", x, 3, 14, 5)
            with tagged(canvas, last):
                write(canvas, x + 19, 2.6, block.last, REGULAR, 7.6, theme.MUTED)

    return Piece(14, paint, after=18)
