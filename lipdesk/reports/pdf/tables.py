"""Tables: rules above and below, no vertical lines, numbers right, words left; zero is a dash and "does not apply" a
dot."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, Table

from lipdesk.reports import document as doc
from lipdesk.reports.grid import cell
from lipdesk.reports.pdf import theme
from lipdesk.reports.pdf.cells import bar_cell, gap_cell, quarters_cell, status_cell
from lipdesk.reports.pdf.flowables import Caption, Press
from lipdesk.reports.pdf.fonts import REGULAR
from lipdesk.reports.pdf.keys import Key
from lipdesk.reports.pdf.rows import cut
from lipdesk.reports.pdf.tags import Node
from lipdesk.reports.pdf.text import paragraph
from lipdesk.reports.pdf.widths import ALIGN, pads
from lipdesk.reports.pdf.widths import widths as widths_of

_LEAST_ROWS, _TALLEST_HEAD, _SHORT, _MANY, _WORDY = 96, 150, 12, 16, 3
_WHOLE, _ABOVE = 10, 34  # rows of a table that is not torn; its caption and key
_TOGETHER = 2  # rows at the end, and the head with the first one: not torn apart


class Rows(Table):
    """A table that leaves no row, and no total, alone overleaf."""

    def _getFirstPossibleSplitRowPosition(self, room: float, ignoreSpans: int = 0) -> int:
        """How many rows stay on this page."""
        count, most = super()._getFirstPossibleSplitRowPosition(room, ignoreSpans), len(self._rowHeights) - _TOGETHER
        return int(most if self.repeatRows < most < count <= most + 1 else count)


def table(block: doc.Table, press: Press, room: float) -> list[Flowable]:
    """A captioned table over the whole room; its head is repeated on every page."""
    if not block.columns:
        return []
    press.tables += block.numbered
    label = press.furniture["table"].format(number=press.tables)
    named = None if block.numbered else _place_of_name(block)
    dense = is_dense(block)
    size = 7.8 if dense else 8.5
    widths = widths_of(replace(block, rows=block.alike or block.rows), room, size, press.language)
    scale = _scale(block)
    inner = [wide - sum(pad) for wide, pad in zip(widths, pads(block, room), strict=True)]
    key = [Key(block.key, press)] if block.key else []
    with press.tags.within("Table"):
        caption = Caption(press, label, block.caption, block.evidence) if block.numbered else None
        with press.tags.within("TR"):
            heads = [
                _head(block.caption if place == named else "", column, wide, press)
                for place, (column, wide) in enumerate(zip(block.columns, inner, strict=True))
            ]
        rows = [_row(block, row, press, size, scale) for row in block.rows]
        if block.total is not None:
            rows.append(_row(block, block.total, press, size, scale, bold=True))
    lines: list[list[Any]] = []
    starts: list[int] = []
    for row in rows:
        starts.append(len(lines) + 1)
        lines += cut(row, inner)
    style = _style(block, dense, room, starts, len(lines))
    made = Rows([heads, *lines], colWidths=widths, repeatRows=1, spaceAfter=12, style=style)
    made.hAlign, made.spaceBefore = "LEFT", 0 if block.numbered else 10
    above: list[Flowable] = [*([caption] if caption is not None else []), *key]
    for one in above:
        one.keepWithNext = 0  # a long table may not drag its caption to the next page; room for a few rows is asked for
    return [CondPageBreak(_room(made, room)), *above, made]


def _room(made: Table, wide: float) -> float:
    """The room that is asked for on the page: a short table is not torn, of a long one a few rows belong together, or
    the first one where it is tall."""
    high = made.wrap(wide, theme.HEIGHT)[1] + _ABOVE
    if len(made._cellvalues) <= _WHOLE and high < theme.HEIGHT / 2:
        return float(high)
    return float(max(_LEAST_ROWS, sum(made._rowHeights[:_TOGETHER]) + _ABOVE))


def is_dense(block: doc.Table) -> bool:
    """Whether a table is set small: a directory, or so many rows of words that it would not fit on a page."""
    words = sum(1 for column in block.columns if column.kind == "text")
    return block.dense or (len(block.rows) > _MANY and words > _WORDY)


def _place_of_name(block: doc.Table) -> int:
    """The column over which a table without a number is named: the widest one of words."""
    return max(range(len(block.columns)), key=lambda place: block.columns[place].weight)


def _head(name: str, column: doc.Column, wide: float, press: Press) -> Any:
    """The head of a column or the name of the table in its place, cut where it would push the table off the page: it is
    repeated on every page."""
    label, node = name or column.label, press.tags.head()
    style = theme.head(ALIGN[column.kind], bool(name))
    while True:
        made = paragraph(label, style, press.language, node=node)
        if len(label) < _SHORT or made.wrap(max(wide, 1), theme.HEIGHT)[1] <= _TALLEST_HEAD:
            return made
        label = label[: len(label) * 2 // 3].rstrip() + "…"


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
    size: float,
    scale: float,
    bold: bool = False,
) -> list[Any]:
    with press.tags.within("TR"):
        return [
            _cell(value, column, press, press.tags.cell(place), size, scale, bold)
            for place, (value, column) in enumerate(zip(row, block.columns, strict=True))
        ]


def _cell(value: object, column: doc.Column, press: Press, node: Node, size: float, scale: float, bold: bool) -> Any:
    match value:
        case doc.Bar():
            return bar_cell(value, scale, size, node)
        case doc.Status():
            return status_cell(value, size, node)
    if column.kind == "quarters" and isinstance(value, tuple):
        return quarters_cell(value, node)
    if column.kind == "gap":
        return gap_cell(value, press, size, node, bold)
    shown = cell(value, column, press.language).shown
    face = theme.cell(size, column.muted and not bold, bold, ALIGN[column.kind])
    return paragraph(shown, face, press.language, node=node)


def _style(block: doc.Table, dense: bool, room: float, starts: list[int], lines: int) -> list[tuple[Any, ...]]:
    """Rules and padding; `starts` are the lines where a row begins, below the head, of so many lines."""
    pad = 1.75 if dense else 3.2
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
    for place, (left, right) in enumerate(pads(block, room)):
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
