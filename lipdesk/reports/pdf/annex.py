"""The annexes that prove the numbers: evidence of each figure, and the counting rules."""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Table

from lipdesk.reports import document as doc
from lipdesk.reports.pdf import theme
from lipdesk.reports.pdf.flowables import Place, Press, Side, rule
from lipdesk.reports.pdf.fonts import BOLD, REGULAR, width
from lipdesk.reports.pdf.rows import cut
from lipdesk.reports.pdf.text import Words, paragraph

_SMALL_BLOCK, _CHUNK, _BETWEEN, _FEW, _MOST_COLUMNS, _LONG_LINE = 12, 60, 6, 2, 6, 400
_BEGINNING = 150  # of a page: the rule above a block never stands alone at the foot


def evidence(block: doc.EvidenceList, press: Press) -> list[Flowable]:
    """One block for each figure: its code, value and rule at the left, its records at the right, never cut."""
    return [one for figure in block.figures for one in _figure(figure, press)]


def _figure(figure: doc.Figure, press: Press) -> list[Flowable]:
    name = paragraph(
        f"{figure.shown} {figure.label}",
        theme.style("claim", 8.5, 11.5, fontName=BOLD),
        press.language,
        strong=figure.code,
        node=press.tags.heading(2),
    )
    law = paragraph(
        press.furniture["rule"].format(rule=figure.rule),
        theme.style("law", 7, 9.8, textColor=theme.MUTED),
        press.language,
        node=press.tags.node("P"),
    )
    texts = [_line(record) for record in figure.records]
    columns = _columns(texts)
    lines = [paragraph(one, theme.RECORD, press.language, node=press.tags.item("None")[1]) for one in texts]
    room = theme.span(9)
    made: list[Flowable] = [rule(after=4, before=8), Place(press, f"evidence:{figure.code}")]
    chunks = [lines[first : first + _CHUNK * columns] for first in range(0, len(lines), _CHUNK * columns)] or [[]]
    for place, chunk in enumerate(chunks):
        left: list[Flowable] = [name, law] if place == 0 else []
        made.append(Side([(0, 3, left), (3, 9, _grid(chunk, columns, room))], loose=True))
    return [KeepTogether(made)] if len(lines) <= _SMALL_BLOCK * columns else [CondPageBreak(_BEGINNING), *made]


_PLAIN = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("FONTNAME", (0, 0), (-1, -1), REGULAR),
    ("FONTSIZE", (0, 0), (-1, -1), 7),
]


def _line(record: doc.Evidence) -> str:
    day = record.day.isoformat() if record.day is not None else ""
    return " ".join(part for part in (day, record.title, record.detail) if part)


def _columns(lines: list[str]) -> int:
    """As many columns as the lines allow, one to six: few of them may wrap, none into more than three lines; long lines
    read better in two columns than in one."""
    for columns in range(_MOST_COLUMNS, 1, -1):
        room = theme.span(9) / columns - _BETWEEN - 8
        heights = [-(-width(line[:_LONG_LINE], REGULAR, 7) // room) for line in lines]
        most, usual = (5, 2.4) if columns == _FEW else (3, 1.3)
        if lines and max(heights) <= most and sum(heights) / len(heights) <= usual:
            return columns
    return 1


def _grid(lines: list[Words], columns: int, room: float) -> list[Flowable]:
    """The lines in columns, read downward; each row of the grid may break to the next page."""
    if not lines:
        return []
    high = -(-len(lines) // columns)
    rows = [
        [lines[row + high * column] if row + high * column < len(lines) else "" for column in range(columns)]
        for row in range(high)
    ]
    wide = room / columns
    fitting = [line for row in rows for line in cut(row, [wide - _BETWEEN] * columns)]
    style = [*_PLAIN, ("RIGHTPADDING", (0, 0), (-1, -1), _BETWEEN)]
    return [Table(fitting, colWidths=[wide] * columns, style=style, hAlign="LEFT")]


def rules(block: doc.Rules, press: Press) -> list[Flowable]:
    """What is counted at the left, how at the right."""
    name, law = theme.style("counted", 9, 13, fontName=BOLD), theme.style("how", 9, 13)
    tags = press.tags
    with tags.within("Table"):
        with tags.within("TR"):
            heads = [paragraph(word, theme.head(), press.language, node=tags.head()) for word in block.head]
        rows = []
        for row in block.rows:
            with tags.within("TR"):
                rows.append(
                    [
                        paragraph(text, style, press.language, node=tags.cell(place))
                        for place, (text, style) in enumerate(zip(row, (name, law), strict=True))
                    ]
                )
    widths = [theme.span(3) + 24, theme.FIELD - theme.span(3) - 24]
    lines = [line for row in rows for line in cut(row, [wide - 12 for wide in widths])]
    made = Table(
        [heads, *lines],
        colWidths=widths,
        repeatRows=1,
        style=[
            ("LINEABOVE", (0, 0), (-1, 0), theme.HEAVY, theme.INK),
            ("LINEBELOW", (0, 0), (-1, 0), theme.HEAVY, theme.INK),
            ("LINEBELOW", (0, 1), (-1, -1), theme.HAIR, theme.RULE),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 1), (-1, -1), 5),
            ("BOTTOMPADDING", (0, 1), (-1, -1), 5),
            ("FONTNAME", (0, 0), (-1, -1), REGULAR),
        ],
    )
    made.hAlign = "LEFT"
    return [made]
