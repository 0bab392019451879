"""The contents: one row for each section with the question it answers; the whole row is the link."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Flowable

from lipdesk.reports import document as doc
from lipdesk.reports.pdf import theme
from lipdesk.reports.pdf.flowables import Piece, Press, Side, later, lead, rule
from lipdesk.reports.pdf.fonts import BOLD, REGULAR
from lipdesk.reports.pdf.marks import fitted, shrunk, write
from lipdesk.reports.pdf.tags import tagged
from lipdesk.reports.pdf.text import paragraph

_ROW = 46


def contents(document: doc.Document, press: Press) -> list[Flowable]:
    """The page of contents, with notes on how to read the report at the side."""
    high = min(_ROW, (theme.HEIGHT - theme.TOP - theme.FOOT - 50) / max(1, len(document.sections)))
    with press.tags.within("TOC"):
        rows: list[Flowable] = [_row(section, press, high) for section in document.sections]
    if not document.contents_notes:
        return [Side([(0, 12, rows)])]
    notes = [one for note in document.contents_notes for one in aside(note, press)]
    return [Side([(0, 8, rows), (9, 3, notes)])]


def aside(note: doc.SideNote, press: Press) -> list[Flowable]:
    """A rule, a bold label and small muted text."""
    with press.tags.within("Note"):
        return [
            rule(after=5, before=14),
            paragraph(note.title, theme.ASIDE, press.language, node=press.tags.node("P")),
            paragraph(note.text, theme.NOTE, press.language, node=press.tags.node("P")),
        ]


def _row(section: doc.Section, press: Press, high: float) -> Piece:
    node = press.tags.node("TOCI").add("Reference").add("Link")
    place = f"section:{section.key}"

    def paint(canvas: Any, wide: float, tall: float) -> None:
        with tagged(canvas, node):
            _words(canvas, section, wide, tall)
            later(canvas, lambda late: write(late, wide, tall - 17, str(press.found[place]), BOLD, 11, align="right"))
        canvas.setStrokeColor(theme.RULE)
        canvas.setLineWidth(theme.HAIR)
        canvas.line(0, 0, wide, 0)
        lead(canvas, node, section.title, press.place(place), (0, 0, wide, tall))

    return Piece(high, paint)


def _words(canvas: Any, section: doc.Section, wide: float, tall: float) -> None:
    top = tall - 17
    if section.number:
        write(canvas, 0, top, section.number, REGULAR, 11, theme.ACCENT, more=True)
    size = shrunk(section.title, BOLD, 11, wide - 60, 8.5)
    write(canvas, 24, top, fitted(section.title, BOLD, size, wide - 60), BOLD, size, more=True)
    if section.question and tall > 30:
        question = fitted(section.question, REGULAR, 8.5, wide - 60)
        write(canvas, 24, top - 13.5, question, REGULAR, 8.5, theme.MUTED, more=True)
