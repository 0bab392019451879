"""Rows to sign: names at the left, room for a hand at the right, a box to tick for those who are connected."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, Table

from lipdesk.reports import papers
from lipdesk.reports.pdf import theme
from lipdesk.reports.pdf.flowables import Piece, Press
from lipdesk.reports.pdf.fonts import BOLD, REGULAR
from lipdesk.reports.pdf.rows import cut
from lipdesk.reports.pdf.tags import Node, tagged
from lipdesk.reports.pdf.text import paragraph

_MEMBERS = (112.0, 96.0, 146.0, 36.0, 114.0)
_GUESTS = (184.0, 190.0, 130.0)
_ROW, _BOX, _LEAST = 19, 8.4, 110
_LONGEST_HEAD = 60  # letters: the head is repeated on every page
_EMPTY = "\u00a0"  # a line high
_NAME = theme.style("sign-name", 8.5, 11, fontName=BOLD)
_TEXT = theme.style("sign-text", 7.8, 11)
_TITLE = theme.style("sign-title", 9, 13, spaceBefore=16, spaceAfter=5)


def sign_table(block: papers.SignTable, press: Press) -> list[Flowable]:
    """The rows under their head, which is repeated on every page."""
    above: list[Flowable] = []
    if block.title:
        node = press.tags.heading(2)
        note = f"({block.note})" if block.note else ""
        above.append(paragraph(note, _TITLE, press.language, strong=block.title, node=node))
    widths = _MEMBERS if block.online else _GUESTS
    inner = [wide - (7 if place else 4) for place, wide in enumerate(widths)]
    lines: list[list[Any]] = []
    style = _style(block.online)
    with press.tags.within("Table"):
        with press.tags.within("TR"):
            heads = [_head(head, press) for head in block.heads]
        for line in block.lines:
            with press.tags.within("TR"):
                cells = _cells(line, block.online, press)
            rows = cut(cells, inner)
            lines += rows
            style.append(("LINEBELOW", (0, len(lines)), (-1, len(lines)), theme.HAIR, theme.RULE))
    made = Table([heads, *lines], colWidths=widths, repeatRows=1, style=style)
    made.hAlign = "LEFT"
    return [CondPageBreak(_LEAST), *above, made]


def _head(label: str, press: Press) -> Flowable:
    return paragraph(label[:_LONGEST_HEAD], theme.head(), press.language, node=press.tags.head())


def _cells(line: papers.SignLine, online: bool, press: Press) -> list[Any]:
    texts = [(line.name, _NAME), (line.substitute, _TEXT), (line.organization, _TEXT)]
    wanted = texts if online else [texts[0], texts[2]]
    made: list[Any] = [
        paragraph(text or _EMPTY, style, press.language, node=press.tags.cell(place))
        for place, (text, style) in enumerate(wanted)
    ]
    if online:
        made.append(_box(press.tags.cell(3)))
    return [*made, paragraph(_EMPTY, _TEXT, press.language, node=press.tags.cell(len(made)))]


def _box(node: Node) -> Piece:
    """An empty box; to those who listen an empty cell."""

    def paint(canvas: Any, wide: float, high: float) -> None:
        canvas.setLineWidth(0.7)
        canvas.setStrokeColor(theme.INK)
        canvas.rect((wide - _BOX) / 2, (high - _BOX) / 2, _BOX, _BOX, stroke=1, fill=0)
        with tagged(canvas, node):
            canvas.setFont(REGULAR, 7)
            canvas.drawString(0, 0, " ")

    return Piece(11, paint)


def _style(online: bool) -> list[tuple[Any, ...]]:
    """One line of text makes a row of 19 points."""
    upright = (1, 2, 3, 4) if online else (1, 2)
    return [
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("TOPPADDING", (0, 0), (-1, -1), (_ROW - 11) / 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), (_ROW - 11) / 2),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("LINEABOVE", (0, 0), (-1, 0), theme.HEAVY, theme.INK),
        ("LINEBELOW", (0, 0), (-1, 0), theme.HEAVY, theme.INK),
        *(("LINEBEFORE", (place, 1), (place, -1), theme.HAIR, theme.RULE) for place in upright),
    ]
