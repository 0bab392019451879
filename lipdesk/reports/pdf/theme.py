"""The look of a printed report: grid, colours and type. All measures are points; nothing else in this folder names a
colour.

Letter paper, twelve columns of 31 with gutters of 12, ragged right. One accent and one signal, which differ also as
grey.
"""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle

from lipdesk.reports.pdf.fonts import BOLD, REGULAR

WIDTH, HEIGHT = letter
MARGIN, FIELD, TOP, FOOT = 54, 504, 66, 60
COLUMN, GUTTER = 31, 12

INK, MUTED = HexColor("#1B2733"), HexColor("#4A5A68")
ACCENT, SOFT, SEAT, TINT = HexColor("#0B5563"), HexColor("#A9CBD1"), HexColor("#D0DDE1"), HexColor("#E8F0F2")
MID = HexColor("#4E8C99")
RULE, SIGNAL, SIGNAL_DARK, PAPER = HexColor("#C3CED4"), HexColor("#D55E00"), HexColor("#A84600"), white
HEAVY, HAIR = 0.8, 0.35


def span(columns: float) -> float:
    """The width of so many columns with the gutters between them."""
    return COLUMN * columns + GUTTER * (columns - 1)


def start(column: float) -> float:
    """Where a column begins, counted from 0 at the left margin."""
    return column * (COLUMN + GUTTER)


def style(name: str, size: float, leading: float, **facts: Any) -> ParagraphStyle:
    """A paragraph style of this report; regular ink unless said otherwise."""
    usual = {
        "fontName": REGULAR,
        "textColor": INK,
        "allowWidows": 0,
        "allowOrphans": 0,
        "bulletFontName": REGULAR,
        "splitLongWords": 1,
    }
    return ParagraphStyle(name, fontSize=size, leading=leading, **{**usual, **facts})


BODY = style("body", 10, 15, spaceAfter=7.5)
NARROW = style("narrow", 9.2, 14, spaceAfter=6)
LEAD = style("lead", 12.5, 18, textColor=MUTED, spaceAfter=15)
NOTE = style("note", 8.5, 12.5, textColor=MUTED, spaceAfter=6)
POINT = style("point", 11.5, 18, leftIndent=22, spaceAfter=7, bulletFontSize=11.5, bulletColor=ACCENT)
BULLET = style("bullet", 10, 15, leftIndent=13, bulletIndent=2, spaceAfter=4, bulletColor=ACCENT)
COVER_TITLE = style("cover-title", 50, 56, fontName=BOLD)
COVER_YEAR = style("cover-year", 50, 56, textColor=ACCENT, spaceAfter=6)
COVER_NAME = style("cover-name", 12, 16, fontName=BOLD, textColor=ACCENT)
COVER_TEXT = style("cover-text", 10.5, 16)
COVER_PERIOD = style("cover-period", 12.5, 18, textColor=MUTED)
ABOVE = style("above", 11, 15, fontName=BOLD, textColor=ACCENT, spaceAfter=1)
H1 = style("h1", 25, 30, fontName=BOLD, spaceAfter=9)
H1_BELOW = style("h1-below", 25, 30, fontName=BOLD, spaceBefore=32, spaceAfter=9, keepWithNext=1)
PAGE_TITLE = style("page-title", 17, 23, fontName=BOLD, spaceAfter=8)
H2 = style("h2", 13, 18, fontName=BOLD, spaceBefore=18, spaceAfter=6)
H3 = style("h3", 10, 15, fontName=BOLD, spaceBefore=9, spaceAfter=3)
CAPTION = style("caption", 8.5, 12)
QUOTE = style("quote", 19, 27, textColor=ACCENT)
CALLOUT = style("callout", 13, 19)
CODE = style("code", 25, 39, fontName=BOLD, spaceBefore=5)
LABEL = style("label", 8.5, 12, fontName=BOLD, textColor=ACCENT)
ASIDE = style("aside", 8.5, 12, fontName=BOLD, spaceAfter=3)
SMALL = style("small", 7.6, 11, textColor=MUTED)
RECORD = style("record", 7, 9.4, leftIndent=8, firstLineIndent=-8)
TILE_LABEL = style("tile-label", 9.2, 12, fontName=BOLD)
TILE_CHANGE = style("tile-change", 8.2, 11)
CONTENTS = style("contents", 11, 15, fontName=BOLD)


def cell(size: float, muted: bool = False, bold: bool = False, align: int = 0) -> ParagraphStyle:
    """The style of a table cell; align 0 left, 1 centre, 2 right."""
    return style(
        "cell", size, size + 3, fontName=BOLD if bold else REGULAR, textColor=MUTED if muted else INK, alignment=align
    )


def head(align: int = 0, strong: bool = False) -> ParagraphStyle:
    """The style of a column head; a strong one names the table."""
    if strong:
        return style("head-strong", 10, 12, fontName=BOLD, alignment=align)
    return style("head", 8, 10.5, fontName=BOLD, textColor=MUTED, alignment=align)
