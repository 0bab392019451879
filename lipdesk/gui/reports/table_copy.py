"""A table on the clipboard: one that Word and Excel take as a table, and lines with tabs for everything else."""

from __future__ import annotations

import csv
import io
from html import escape

from PySide6.QtCore import QMimeData

from lipdesk.domain.formulas import guarded
from lipdesk.reports.document import Block, Document, Section
from lipdesk.reports.grid import Cell, Grid, grid, walk

_AS_TEXT = " style=\"mso-number-format:'\\@'\""  # Excel takes the cell as words, never as a formula


def tables_of(section: Section, document: Document) -> list[Grid]:
    """The tables and charts of a section as tables, in their order."""
    found: list[Block] = list(walk(section.blocks))
    return [one for block in found if (one := grid(block, document.language)) is not None]


def on_clipboard(table: Grid) -> QMimeData:
    """The table as HTML and as lines with tabs, both as it is printed; and as CSV."""
    made = QMimeData()
    made.setHtml(as_html(table))
    made.setText(as_lines(table))
    made.setData("text/csv", as_csv(table).encode("utf-8", "replace"))
    return made


def as_csv(table: Grid) -> str:
    """Numbers as numbers; what a spreadsheet would run gets an apostrophe in front."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(head) for head in table.heads])
    for row in _rows(table):
        values = ["" if one.value is None else one.value for one in row]
        writer.writerow([guarded(one) if isinstance(one, str) else one for one in values])
    return out.getvalue()


def as_lines(table: Grid) -> str:
    """A line for each row, its cells parted by tabs."""
    lines = [list(table.heads), *([one.shown for one in row] for row in _rows(table))]
    return "\n".join("\t".join(guarded(" ".join(cell.split())) for cell in line) for line in lines)


def as_html(table: Grid) -> str:
    """A table with its caption and heads, plain enough for any program."""
    heads = "".join(f"<th>{escape(head)}</th>" for head in table.heads)
    rows = "".join(f"<tr>{_cells(row, table)}</tr>" for row in table.rows)
    total = f"<tfoot><tr>{_cells(table.total, table)}</tr></tfoot>" if table.total is not None else ""
    return (f"<meta charset=\"utf-8\"><table border=\"1\" cellspacing=\"0\" cellpadding=\"4\">"
            f"<caption>{escape(table.caption)}</caption>"
            f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>{total}</table>")


def _rows(table: Grid) -> list[tuple[Cell, ...]]:
    return [*table.rows, *([table.total] if table.total is not None else [])]


def _cells(row: tuple[Cell, ...], table: Grid) -> str:
    made = []
    for place, one in enumerate(row):
        right = ' align="right"' if place in table.right else ""
        words = _AS_TEXT if isinstance(one.value, str) and guarded(one.shown) != one.shown else ""
        made.append(f"<td{right}{words}>{escape(one.shown).replace(chr(10), '<br>')}</td>")
    return "".join(made)
