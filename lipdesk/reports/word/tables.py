"""Tables in a Word file: a head that is repeated, rules above and below, no vertical lines but where a hand writes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document as File
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt

from lipdesk.reports import papers
from lipdesk.reports.grid import Grid
from lipdesk.reports.word.look import RULE, WIDTH, clean

_LONGEST, _NARROWEST = 36, 5  # letters that count when the width is shared
_HAND = 19  # points: a row to sign


def grid_table(file: File, found: Grid) -> None:
    """A table of words and numbers."""
    rows = [[one.shown for one in row] for row in (*found.rows, *([found.total] if found.total is not None else []))]
    made = _table(file, found.heads, rows)
    for row in made.rows:
        for place in found.right:
            row.cells[place].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if found.total is not None:
        for cell in made.rows[-1].cells:
            for run in cell.paragraphs[0].runs:
                run.bold = True


def agenda_table(file: File, block: papers.AgendaTable) -> None:
    """Start, number, item with its small lines, what it is for, who presents it, minutes."""
    rows = [
        [line.start, line.number, line.title, line.purpose, line.presenter, str(line.minutes or "")]
        for line in block.lines
    ]
    if block.close is not None:
        rows.append([block.close[0], "", block.close[1], "", "", str(block.close[2])])
    made = _table(file, block.heads, rows, (0.65, 0.45, 2.95, 1.05, 1.35, 0.55))
    for row in made.rows:
        row.cells[5].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for line, row in zip(block.lines, made.rows[1:], strict=False):
        for words in line.below:
            row.cells[2].add_paragraph(clean(words), file.styles["Small"])
        for cell in (row.cells[2], row.cells[3]) if line.asks else ():
            for run in cell.paragraphs[0].runs:
                run.bold = True
    if block.close is not None:
        for cell in made.rows[-1].cells:
            for run in cell.paragraphs[0].runs:
                run.bold = True


def sign_table(file: File, block: papers.SignTable) -> None:
    """Rows to sign, with lines between the columns."""
    wanted = slice(0, 5) if block.online else slice(0, 5, 2)
    rows = [[line.name, line.substitute, line.organization, "\u2610", ""][wanted] for line in block.lines]
    made = _table(file, block.heads, rows, (1.6, 1.3, 2.0, 0.6, 1.5) if block.online else (2.5, 2.5, 2.0), upright=True)
    for row in made.rows[1:]:
        row.height = Pt(_HAND)
        if block.online:
            row.cells[3].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def facts_table(file: File, block: papers.Facts) -> None:
    """The labels as a head, the facts below."""
    pairs = [(label, text) for label, text in block.pairs if text]
    if pairs:
        _table(file, [label for label, _text in pairs], [[text for _label, text in pairs]])
        file.add_paragraph(style=file.styles["Small"])


def _table(
    file: File, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float] = (), upright: bool = False
) -> Any:
    made: Any = file.add_table(rows=1 + len(rows), cols=len(heads))
    made.autofit = False
    shared = widths or _shares(heads, rows)
    for column, wide in zip(made.columns, shared, strict=True):
        column.width = Inches(wide)
    styles = (file.styles["Column head"], *[file.styles["Cell"]] * len(rows))
    for row, texts, style in zip(made.rows, (heads, *rows), styles, strict=True):
        _whole(row)
        for cell, text, wide in zip(row.cells, texts, shared, strict=True):
            cell.width = Inches(wide)
            cell.paragraphs[0].style = style
            cell.paragraphs[0].add_run(clean(text))
    _mark(made.rows[0], "w:tblHeader")
    _rules(made, upright)
    return made


def _whole(row: Any) -> None:
    """A row of a few lines is not torn by the end of a page."""
    _mark(row, "w:cantSplit")


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _shares(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """The width by what the columns say: a long text counts no more than two lines of it."""
    longest = [
        max(_NARROWEST, len(head), *(min(_LONGEST, len(row[place])) for row in rows), 0)
        for place, head in enumerate(heads)
    ]
    return [WIDTH * one / sum(longest) for one in longest]


def _rules(table: Any, upright: bool) -> None:
    """Heavy rules above the head, below it and at the end, hairlines between the rows."""
    heavy, hair = ("8", "1B2733"), ("4", RULE)
    lines = {"top": heavy, "bottom": heavy, "insideH": hair, **({"insideV": hair} if upright else {})}
    about = table._tbl.tblPr
    about.insert_element_before(_borders("w:tblBorders", lines), "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    for cell in table.rows[0].cells:
        cell._tc.get_or_add_tcPr().append(_borders("w:tcBorders", {"top": heavy, "bottom": heavy}))


def _borders(name: str, lines: dict[str, tuple[str, str]]) -> Any:
    made = OxmlElement(name)
    for side, (size, colour) in lines.items():
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", size), ("space", "0"), ("color", colour)):
            line.set(qn(f"w:{key}"), value)
        made.append(line)
    return made
