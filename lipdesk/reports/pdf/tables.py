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
from lipdesk.reports.pdf.rows import cut
from lipdesk.reports.pdf.text import paragraph

_ALIGN = {"number": 2, "gap": 1, "quarters": 0, "bar": 0, "status": 0, "text": 0, "date": 0}
_FIXED = {"number": 46, "date": 56, "status": 78, "quarters": 50, "gap": 56}
_MOST_FIXED = 0.75  # of the width, so that words keep a quarter
_CROWDED, _LEAST_WIDTH, _TALLEST_HEAD, _SHORT = 30, 22.0, 150, 12
_PAD, _LEAST_ROWS, _MANY = 3.6, 96, 16


def table(block: doc.Table, press: Press, room: float) -> list[Flowable]:
    """A captioned table over the whole room; its head is repeated on every page."""
    if not block.columns:
        return []
    press.tables += 1
    label = press.furniture["table"].format(number=press.tables)
    size = 7.8 if block.dense else 8.5
    widths = _widths(block, room, size, press.language)
    scale = _scale(block)
    rows = [_row(block, row, press, widths, size, scale) for row in block.rows]
    if block.total is not None:
        rows.append(_row(block, block.total, press, widths, size, scale, bold=True))
    inner = [wide - sum(pads) for wide, pads in zip(widths, _pads(block, room), strict=True)]
    heads = [_head(column, wide, press.language) for column, wide in zip(block.columns, inner, strict=True)]
    lines: list[list[Any]] = []
    starts: list[int] = []
    for row in rows:
        starts.append(len(lines) + 1)
        lines += cut(row, inner)
    style = _style(block, room, starts, len(lines))
    made = Table([heads, *lines], colWidths=widths, repeatRows=1, spaceAfter=12, style=style)
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
    fixed = _fixed(block, room, size, language)
    left = room - sum(one for one in fixed if one is not None)
    words = [place for place, one in enumerate(fixed) if one is None]
    if not words:
        return _roomy([one or 0 for one in fixed], room)
    least = {place: _longest_word(block, place, size) for place in words}
    shrink = min(1.0, left / (sum(least.values()) or 1))
    shares = {place: block.columns[place].weight * _amount(block, place) ** 0.5 for place in words}
    widths = {place: left * shares[place] / sum(shares.values()) for place in words}
    short = {place for place in words if widths[place] < least[place] * shrink}
    rest = left - sum(least[place] * shrink for place in short)
    others = sum(shares[place] for place in words if place not in short) or 1
    for place in words:
        widths[place] = least[place] * shrink if place in short else rest * shares[place] / others
    return _roomy([widths[place] if one is None else one for place, one in enumerate(fixed)], room)


def _roomy(widths: list[float], room: float) -> list[float]:
    """The widths with none too narrow to hold a letter; the wide ones give."""
    least = min(_LEAST_WIDTH, room / len(widths))
    spare = sum(max(0.0, one - least) for one in widths)
    lacking = sum(max(0.0, least - one) for one in widths)
    return [one - (one - least) * lacking / spare if one > least else least for one in widths] if lacking else widths


def _head(column: doc.Column, wide: float, language: str) -> Any:
    """The head of a column, cut where it would push the table off the page: it is repeated on every page."""
    label = column.label
    while True:
        made = paragraph(label, theme.head(_ALIGN[column.kind]), language)
        if len(label) < _SHORT or made.wrap(max(wide, 1), theme.HEIGHT)[1] <= _TALLEST_HEAD:
            return made
        label = label[: len(label) * 2 // 3].rstrip() + "…"


def _fixed(block: doc.Table, room: float, size: float, language: str) -> list[float | None]:
    """What the columns of numbers, dates and marks need; less where they would leave nothing for the words."""
    needed = [_needed(column, place, block, size, language) for place, column in enumerate(block.columns)]
    limit = room * (_MOST_FIXED if None in needed else 1)
    squeeze = min(1.0, limit / max(1.0, sum(one for one in needed if one is not None)))
    return [None if one is None else one * squeeze for one in needed]


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


def _pads(block: doc.Table, room: float) -> list[tuple[float, float]]:
    """The padding at the left and right of each column. The table stands on the margins; a column of words after one
    of numbers keeps its distance, while there is room."""
    crowded = room / len(block.columns) < _CROWDED
    pads = []
    for place, column in enumerate(block.columns):
        after_number = place > 0 and _ALIGN[block.columns[place - 1].kind] == 2 and _ALIGN[column.kind] == 0
        left = 1.0 if crowded else 14.0 if after_number else _PAD
        pads.append((left if place else 0.0, 1.0 if crowded else _PAD))
    return [*pads[:-1], (pads[-1][0], 0.0)]


def _style(block: doc.Table, room: float, starts: list[int], lines: int) -> list[tuple[Any, ...]]:
    """Rules and padding; `starts` are the lines where a row begins, below the head, of so many lines."""
    pad = 1.75 if block.dense else 3.2
    made: list[tuple[Any, ...]] = [
        ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
        ("LINEABOVE", (0, 0), (-1, 0), theme.HEAVY, theme.INK),
        ("LINEBELOW", (0, 0), (-1, 0), theme.HEAVY, theme.INK),
        ("LINEBELOW", (0, 1), (-1, -1), theme.HAIR, theme.RULE),
        ("TOPPADDING", (0, 0), (-1, -1), pad),
        ("BOTTOMPADDING", (0, 0), (-1, -1), pad + 0.6),
        ("TOPPADDING", (0, 0), (-1, 0), 4),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 4),
    ]
    for place, (left, right) in enumerate(_pads(block, room)):
        made += [("LEFTPADDING", (place, 0), (place, -1), left), ("RIGHTPADDING", (place, 0), (place, -1), right)]
    for line in set(range(1, lines + 1)) - set(starts):  # a row that goes on
        made += [
            ("LINEBELOW", (0, line - 1), (-1, line - 1), theme.HAIR, theme.PAPER),
            ("BOTTOMPADDING", (0, line - 1), (-1, line - 1), 0),
            ("TOPPADDING", (0, line), (-1, line), 0),
        ]
    if block.total is not None:
        made += [
            ("LINEABOVE", (0, starts[-1]), (-1, starts[-1]), theme.HEAVY, theme.INK),
            ("LINEBELOW", (0, lines), (-1, lines), theme.HEAVY, theme.INK),
        ]
    return made
