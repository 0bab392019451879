"""The table of an agenda: when, what, for what, by whom, how long. A filled square asks for a vote; a bar shows the
share of the time."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, Table

from lipdesk.reports import papers
from lipdesk.reports.pdf import theme
from lipdesk.reports.pdf.flowables import Piece, Press
from lipdesk.reports.pdf.fonts import BOLD, REGULAR
from lipdesk.reports.pdf.marks import write
from lipdesk.reports.pdf.rows import cut
from lipdesk.reports.pdf.tags import Node, tagged
from lipdesk.reports.pdf.text import paragraph, paragraphs

_WIDTHS = (40.0, 20.0, 206.0, 74.0, 96.0, 28.0, 40.0)
_PADS = ((0, 4), (0, 0), (10, 6), (0, 4), (0, 4), (0, 0), (8, 0))
_LONGEST_HEAD = (60, 200)  # letters, and those over the items: the head is repeated on every page
_SIZE, _LEADING, _LEAST = 9, 13, 70
_CELL = theme.style("agenda", _SIZE, _LEADING)
_BOLD = theme.style("agenda-bold", _SIZE, _LEADING, fontName=BOLD)
_RIGHT = theme.style("agenda-right", _SIZE, _LEADING, alignment=2)
_TOTAL = theme.style("agenda-total", _SIZE, _LEADING, alignment=2, fontName=BOLD)
_BELOW = theme.style("agenda-below", 8, 11.5, textColor=theme.MUTED)


class _Rows:
    """The lines of the table as they grow, with the rules and paddings that go with them."""

    def __init__(self) -> None:
        self.cells: list[list[Any]] = []
        self._titles: set[int] = set()  # the lines to which the first of the small text clings
        self.style: list[tuple[Any, ...]] = [
            ("FONTNAME", (0, 0), (-1, -1), REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 3.4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3.8),
            ("LINEABOVE", (0, 0), (-1, 0), theme.HEAVY, theme.INK),
            ("LINEBELOW", (0, 0), (-1, 0), theme.HEAVY, theme.INK),
            ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ]
        for place, (left, right) in enumerate(_PADS):
            self.style.append(("LEFTPADDING", (place, 0), (place, -1), left))
            self.style.append(("RIGHTPADDING", (place, 0), (place, -1), right))

    def add(self, cells: list[Any]) -> None:
        """A row, cut where it is too tall for a page; a rule stands above the first line of each row but the head."""
        if self.cells:
            here = len(self.cells)
            self.style.append(("LINEABOVE", (0, here), (-1, here), theme.HAIR, theme.RULE))
        self._put(cut(cells, _inner()), go_on=False)
        self._titles.add(len(self.cells) - 1)

    def add_below(self, words: Flowable) -> None:
        """Small text below the row, as wide as the columns from the item to the presenter; it stays with the row."""
        room = sum(_inner()[2:5]) + 20
        lines = [["", "", *rest, "", "", "", ""] for rest in cut([words], [room])]
        self._put(lines, go_on=True)

    def _put(self, lines: list[list[Any]], go_on: bool) -> None:
        for turn, line in enumerate(lines):
            here = len(self.cells)
            if go_on or turn:
                self.style += [
                    ("TOPPADDING", (0, here), (-1, here), 0),
                    ("BOTTOMPADDING", (0, here - 1), (-1, here - 1), 1),
                ]
            if go_on:
                self.style.append(("SPAN", (2, here), (4, here)))
            if go_on and not turn and here - 1 in self._titles:
                self.style.append(("NOSPLIT", (0, here - 1), (0, here)))
            self.cells.append(line)


def _inner() -> list[float]:
    return [wide - sum(pad) for wide, pad in zip(_WIDTHS, _PADS, strict=True)]


def agenda_table(block: papers.AgendaTable, press: Press) -> list[Flowable]:
    """One section of an agenda, or all of it; the head is repeated on every page."""
    rows = _Rows()
    with press.tags.within("Table"):
        rows.add(_heads(block, press))
        for line in block.lines:
            with press.tags.within("TR"):
                nodes = [press.tags.cell(place) for place in range(6)]
            rows.add(_cells(line, nodes, block.longest, press))
            for words in line.below:
                for part in paragraphs(words):
                    rows.add_below(paragraph(part, _BELOW, press.language, node=nodes[2].add("P")))
        if block.close is not None:
            _close(block.close, rows, press)
    last = len(rows.cells) - 1
    ends = [("LINEBELOW", (0, last), (-1, last), theme.HEAVY if block.close else theme.HAIR, _ink(block))]
    made = Table(rows.cells, colWidths=_WIDTHS, repeatRows=1, spaceAfter=14, style=[*rows.style, *ends])
    made.hAlign = "LEFT"
    return [CondPageBreak(_LEAST), made]


def _ink(block: papers.AgendaTable) -> Any:
    return theme.INK if block.close else theme.RULE


def _heads(block: papers.AgendaTable, press: Press) -> list[Any]:
    """The heads of the columns; the name of a section stands over its items."""
    made: list[Any] = []
    with press.tags.within("TR"):
        for place, label in enumerate(block.heads):
            style = theme.head(2 if place in (1, 5) else 0)
            if place == 2 and block.section:
                label, style = block.section, theme.head(strong=True)
            made.append(paragraph(label[: _LONGEST_HEAD[place == 2]], style, press.language, node=press.tags.head()))
    return [*made, ""]


def _cells(line: papers.AgendaLine, nodes: list[Node], longest: int, press: Press) -> list[Any]:
    title = paragraph(line.title, _BOLD if line.asks else _CELL, press.language, node=nodes[2].add("P"))
    minutes = "" if line.minutes is None else str(line.minutes)
    return [
        paragraph(line.start, _CELL, press.language, node=nodes[0]),
        paragraph(line.number, _RIGHT, press.language, node=nodes[1]),
        title,
        _purpose(line, nodes[3]),
        paragraph(line.presenter, _CELL, press.language, node=nodes[4]),
        paragraph(minutes, _RIGHT, press.language, node=nodes[5]),
        _bar(line.minutes or 0, longest),
    ]


def _purpose(line: papers.AgendaLine, node: Node) -> Piece:
    """A square, filled where a vote is asked, and the word."""

    def paint(canvas: Any, _wide: float, high: float) -> None:
        if line.purpose:
            canvas.setLineWidth(0.9)
            canvas.setStrokeColor(theme.ACCENT)
            canvas.setFillColor(theme.ACCENT if line.asks else theme.PAPER)
            canvas.rect(0.5, high - 10.2, 6.6, 6.6, stroke=1, fill=1)
        with tagged(canvas, node):
            write(canvas, 12, high - 9.9, line.purpose or " ", BOLD if line.asks else REGULAR, 8.5)

    return Piece(_LEADING, paint)


def _bar(minutes: int, longest: int) -> Any:
    """The share of the longest item; the figure beside it says the same to those who listen."""

    def paint(canvas: Any, wide: float, high: float) -> None:
        canvas.setFillColor(theme.MID)
        canvas.rect(0, high - 10.4, max(1.2, wide * minutes / longest), 7, stroke=0, fill=1)

    return Piece(_LEADING, paint) if minutes and longest else ""


def _close(close: tuple[str, str, int], rows: _Rows, press: Press) -> None:
    """When it ends, and all the minutes, between heavy rules."""
    time, word, total = close
    here = len(rows.cells)
    with press.tags.within("TR"):
        texts = (time, "", word, "", "", str(total))
        cells: list[Any] = [
            paragraph(text, _TOTAL if place == 5 else _BOLD, press.language, node=press.tags.cell(place))
            for place, text in enumerate(texts)
        ]
    rows.add([*cells, ""])
    rows.style += [("LINEABOVE", (0, here), (-1, here), theme.HEAVY, theme.INK)]
