"""The contents: one row for each section with the question it answers; the whole row is the link."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Flowable

from lipdesk.reports import document as doc
from lipdesk.reports.pdf import theme
from lipdesk.reports.pdf.flowables import Piece, Press, Side, rule
from lipdesk.reports.pdf.fonts import BOLD, REGULAR
from lipdesk.reports.pdf.marks import fitted, shrunk, write
from lipdesk.reports.pdf.text import paragraph

_ROW = 46


def contents(document: doc.Document, press: Press) -> list[Flowable]:
    """The page of contents, with notes on how to read the report at the side."""
    high = min(_ROW, (theme.HEIGHT - theme.TOP - theme.FOOT - 50) / max(1, len(document.sections)))
    rows: list[Flowable] = [_row(section, press, high) for section in document.sections]
    if not document.contents_notes:
        return [Side([(0, 12, rows)])]
    notes = [one for note in document.contents_notes for one in aside(note, press)]
    return [Side([(0, 8, rows), (9, 3, notes)])]


def aside(note: doc.SideNote, press: Press) -> list[Flowable]:
    """A rule, a bold label and small muted text."""
    return [
        rule(after=5, before=14),
        paragraph(note.title, theme.ASIDE, press.language),
        paragraph(note.text, theme.NOTE, press.language),
    ]


def _row(section: doc.Section, press: Press, high: float) -> Piece:
    page = press.pages.get(f"section:{section.key}")

    def paint(canvas: Any, wide: float, tall: float) -> None:
        top = tall - 17
        write(canvas, 0, top, section.number, REGULAR, 11, theme.ACCENT)
        size = shrunk(section.title, BOLD, 11, wide - 60, 8.5)
        write(canvas, 24, top, fitted(section.title, BOLD, size, wide - 60), BOLD, size)
        write(canvas, wide, top, str(page or ""), BOLD, 11, theme.INK, "right")
        if section.question and tall > 30:
            question = fitted(section.question, REGULAR, 8.5, wide - 60)
            write(canvas, 24, top - 13.5, question, REGULAR, 8.5, theme.MUTED)
        canvas.setStrokeColor(theme.RULE)
        canvas.setLineWidth(theme.HAIR)
        canvas.line(0, 0, wide, 0)
        canvas.linkRect(section.title, f"section:{section.key}", (0, 0, wide, tall), relative=1, thickness=0)

    return Piece(high, paint)
