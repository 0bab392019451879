"""A paper in every form, as a reader gets to see its words."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import docx
from pypdf import PdfReader

from lipdesk.reports import writing
from lipdesk.reports.document import Document
from lipdesk.reports.pdf.render import render
from lipdesk.reports.word.render import render as in_word

GOLDEN = Path(__file__).parent / "golden"


def pages(document: Document) -> list[str]:
    """The words on each page of the PDF."""
    out = BytesIO()
    facts = render(document, out)
    assert not facts.missing
    return [plain(page.extract_text()) for page in PdfReader(out).pages]


def word(document: Document) -> str:
    """The words of the Word file, tables too."""
    file = docx.Document(BytesIO(in_word(document)))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return plain(" ".join([*(one.text for one in file.paragraphs), *cells]))


def forms(document: Document) -> dict[str, str]:
    """The words of a document in every form, by suffix."""
    texts = {suffix: plain(writing.render_text(document, suffix)) for suffix in (".txt", ".html", ".csv", ".json")}
    return {**texts, ".pdf": " ".join(pages(document)), ".docx": word(document)}


def plain(text: str) -> str:
    """The text with single spaces."""
    return re.sub(r"\s+", " ", text.replace("\u00a0", " "))


def golden(document: Document, name: str) -> tuple[str, str]:
    """The text as it is, and as it was found right."""
    return writing.render_text(document, ".txt"), (GOLDEN / f"{name}.txt").read_text("utf-8")
