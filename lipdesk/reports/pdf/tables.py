"""Tables: rules above and below, no vertical lines, numbers right, words left; zero is a dash and "does not apply" a
dot."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, Table

from lipdesk.domain.format import number
from lipdesk.reports import document as doc
from lipdesk.reports.pdf import theme
from lipdesk.reports.pdf.cells import bar_cell, gap_cell, quarters_cell, status_cell
from lipdesk.reports.pdf.flowables import Caption, Piece, Press
from lipdesk.reports.pdf.fonts import BOLD, REGULAR, width
from lipdesk.reports.pdf.marks import cross, fill, mark, write
from lipdesk.reports.pdf.text import paragraph

_ALIGN = {"number": 2, "gap": 1, "quarters": 0, "bar": 0, "status": 0, "text": 0, "date": 0}
_FIXED = {"number": 46, "date": 56, "status": 78, "quarters": 50, "gap": 56}
_PAD, _LEAST_ROWS, _MANY = 3.6, 96, 16


def table(block: doc.Table, press: Press, room: float) -> list[Flowable]:
    """A captioned table over the whole room; its head is repeated on every page."""
    press.tables += 1
    label = press.furniture["table"].format(number=press.tables)
    size = 7.8 if block.dense else 8.5
    widths = _widths(block, room, size, press.language)
    scale = _scale(block)
    rows = [_row(block, row, press, widths, size, scale) for row in block.rows]
    if block.total is not None:
        rows.append(_row(block, block.total, press, widths, size, scale, bold=True))
    heads = [paragraph(column.label, theme.head(_ALIGN[column.kind]), press.language) for column in block.columns]
    made = Table([heads, *rows], colWidths=widths, repeatRows=1, splitInRow=1, spaceAfter=12, style=_style(block))
    made.hAlign = "LEFT"
    above: list[Flowable] = [Caption(press, label, block.caption, block.evidence)]
    if block.key:
        above.append(key_line(block.key, press))
    for one in above:
        one.keepWithNext = 0  # a long table may not drag its caption to the next page; room for a few rows is asked for
    return [CondPageBreak(_LEAST_ROWS), *above, made]


def key_line(entries: tuple[tuple[str, str], ...], press: Press) -> Piece:
    """One line under a caption with the same shapes as in the drawing."""

    def paint(canvas: Any, _wide: float, _high: float) -> None:
        x = 0.0
        for shape, word in entries:
            if shape in ("quorum", "target"):
                canvas.saveState()
                canvas.setStrokeColor(theme.INK)
                canvas.setLineWidth(0.9)
                canvas.setDash([3, 2])
                canvas.line(x, 6, x + 14, 6)
                canvas.restoreState()
            elif shape == "actual":
                canvas.setStrokeColor(theme.ACCENT)
                canvas.setLineWidth(2)
                canvas.line(x, 6, x + 14, 6)
            elif shape == "cancelled":
                cross(canvas, x + 7, 6)
            elif shape == "not_started":
                mark(canvas, shape, x + 7, 6, 3.6)
            else:
                fill(canvas, shape, x, 2.5, 14, 7)
            x += 18 + write(canvas, x + 18, 3.4, word, REGULAR, 7.6, theme.MUTED) + 14

    made = Piece(14, paint, after=2)
    made.keepWithNext = 1
    return made


def _widths(block: doc.Table, room: float, size: float, language: str) -> list[float]:
    """Columns of numbers, dates and marks are as wide as they need; words share the rest by weight and by how much
    they say.

    No column of words is narrower than its longest word, as far as the page allows.
    """
    fixed = [_needed(column, place, block, size, language) for place, column in enumerate(block.columns)]
    left = room - sum(one for one in fixed if one is not None)
    words = [place for place, one in enumerate(fixed) if one is None]
    if not words:
        return [one or 0 for one in fixed]
    least = {place: _longest_word(block, place, size) for place in words}
    shrink = min(1.0, left / (sum(least.values()) or 1))
    shares = {place: block.columns[place].weight * _amount(block, place) ** 0.5 for place in words}
    widths = {place: left * shares[place] / sum(shares.values()) for place in words}
    short = {place for place in words if widths[place] < least[place] * shrink}
    rest = left - sum(least[place] * shrink for place in short)
    others = sum(shares[place] for place in words if place not in short) or 1
    for place in words:
        widths[place] = least[place] * shrink if place in short else rest * shares[place] / others
    return [widths[place] if one is None else one for place, one in enumerate(fixed)]


def _longest_word(block: doc.Table, place: int, size: float) -> float:
    texts = [str(row[place]) for row in block.rows if isinstance(row[place], str)]
    cells = max((width(word, REGULAR, size) for text in texts for word in text.split()), default=0)
    heads = max((width(word, BOLD, 8) for word in block.columns[place].label.split()), default=0)
    return min(120.0, max(cells, heads)) + 2 * _PAD + 1


def _amount(block: doc.Table, place: int) -> float:
    """How much text a column holds; a bar wants as much room as a short name."""
    if block.columns[place].kind == "bar":
        return 24.0
    texts = [len(str(row[place])) for row in block.rows if isinstance(row[place], str)]
    return max(6.0, sum(texts) / max(1, len(texts)))


def _needed(column: doc.Column, place: int, block: doc.Table, size: float, language: str) -> float | None:
    if column.kind not in _FIXED:
        return None
    words = column.label.split()
    widest = max((width(word, BOLD, 8) for word in words), default=0)
    if column.kind == "number":
        shown = [_number(row[place], column, language) for row in (*block.rows, block.total or ()) if row]
        widest = max([widest, *(width(one, BOLD, size) for one in shown)])
    if column.kind == "status":
        words = [cell.word for row in block.rows if isinstance(cell := row[place], doc.Status)]
        widest = max([widest, *(width(one, BOLD, size) + 14 for one in words)])
    return max(_FIXED[column.kind] if column.kind != "number" else 34, widest + 2 * _PAD + 4)


def _scale(block: doc.Table) -> float:
    """The greatest total of any bar: all bars of a table share it."""
    found = [
        sum(value for value, _mark in cell.parts) for row in block.rows for cell in row if isinstance(cell, doc.Bar)
    ]
    ticks = [cell.tick for row in block.rows for cell in row if isinstance(cell, doc.Bar) and cell.tick is not None]
    return max([*found, *ticks, 0.0]) or 1.0


def _row(
    block: doc.Table,
    row: tuple[object, ...],
    press: Press,
    widths: list[float],
    size: float,
    scale: float,
    bold: bool = False,
) -> list[Any]:
    return [
        _cell(value, column, press, wide, size, scale, bold)
        for value, column, wide in zip(row, block.columns, widths, strict=True)
    ]


def _cell(value: object, column: doc.Column, press: Press, wide: float, size: float, scale: float, bold: bool) -> Any:
    match value:
        case doc.Bar():
            return bar_cell(value, scale, size)
        case doc.Status():
            return status_cell(value, size)
    if column.kind == "quarters" and isinstance(value, tuple):
        return quarters_cell(value)
    if column.kind == "gap":
        return gap_cell(value, press, size)
    shown = _number(value, column, press.language) if column.kind == "number" else str(value or "")
    face = theme.cell(size, column.muted and not bold, bold, _ALIGN[column.kind])
    return paragraph(shown, face, press.language)


def _number(value: object, column: doc.Column, language: str) -> str:
    if value is None:
        return "·"
    if not isinstance(value, int | float):
        return str(value)
    if value == 0:
        return "–"
    if column.percent:
        return number(round(value * 100), language) + ("\u00a0%" if language == "fr" else "%")
    return number(value, language, column.decimals)


def _style(block: doc.Table) -> list[tuple[Any, ...]]:
    pad = 1.75 if block.dense else 2.2 if len(block.rows) > _MANY else 3.2
    made: list[tuple[Any, ...]] = [
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
        ("LINEABOVE", (0, 0), (-1, 0), theme.HEAVY, theme.INK),
        ("LINEBELOW", (0, 0), (-1, 0), theme.HEAVY, theme.INK),
        ("LINEBELOW", (0, 1), (-1, -1), theme.HAIR, theme.RULE),
        ("LEFTPADDING", (0, 0), (-1, -1), _PAD),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PAD),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), pad),
        ("BOTTOMPADDING", (0, 0), (-1, -1), pad + 0.6),
        ("TOPPADDING", (0, 0), (-1, 0), 4),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 4),
    ]
    made += [
        ("LEFTPADDING", (place, 0), (place, -1), 14)
        for place in range(1, len(block.columns))
        if _ALIGN[block.columns[place - 1].kind] == 2 and _ALIGN[block.columns[place].kind] == 0
    ]
    if len(block.rows) > 2:
        made.append(("NOSPLIT", (0, -3), (-1, -1)))
    if block.total is not None:
        made += [
            ("LINEABOVE", (0, -1), (-1, -1), theme.HEAVY, theme.INK),
            ("LINEBELOW", (0, -1), (-1, -1), theme.HEAVY, theme.INK),
        ]
    return made
