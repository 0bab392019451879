"""The sample's annual report as a PDF, against plain ReportLab drawing as many pages of as much text and lines."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from benchmarks.measuring import Result, in_turns

TODAY = date.today()


def results() -> list[Result]:
    """Read, count and draw, against drawing alone."""
    from lipdesk.reports import building, writing
    from lipdesk.services import sample
    from lipdesk.services.reporting import chosen_period

    with tempfile.TemporaryDirectory() as folder:
        ours, plain = Path(folder) / "ours.pdf", Path(folder) / "plain.pdf"
        with sample.create(Path(folder) / "sample.lipdesk") as workspace, workspace.reading() as connection:
            period = chosen_period(connection, None, None, None, TODAY)

            def report() -> None:
                writing.write(building.build(connection, "annual", period, "en", TODAY), ours)

            report()
            pages = drawn(ours)
            took, plain_took = in_turns(5, report, lambda: draw(plain, pages))
    words = sum(len(page) for page in pages)
    return [Result(f"annual report, {len(pages)} pages, {words} pieces of text", "ms", took, plain_took, 1.5)]


def drawn(path: Path) -> list[list[str]]:
    """The pieces of text on each page of a PDF, as a reader of the file sees them."""
    import pypdf

    return [page.extract_text().splitlines() for page in pypdf.PdfReader(path).pages]


def draw(path: Path, pages: list[list[str]]) -> None:
    """The same text on as many pages, in ruled tables of three columns, in the report's own embedded font."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

    from lipdesk import paths

    pdfmetrics.registerFont(TTFont("Plain", str(paths.resources() / "fonts" / "NotoSans-Regular.ttf"), asciiReadable=0))
    style = ParagraphStyle("plain", fontName="Plain", fontSize=7, leading=8)
    ruled = TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.25, "#888888")])
    story: list[Any] = []
    for lines in pages:
        pieces = [Paragraph(escape(line), style) for line in lines]
        pieces += [Paragraph("", style) for _ in range(-len(pieces) % 3)]
        if pieces:
            story.append(Table([pieces[place : place + 3] for place in range(0, len(pieces), 3)], style=ruled))
        story.append(PageBreak())
    SimpleDocTemplate(str(path)).build(story)
