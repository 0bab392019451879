"""Word files: real headings and tables with heads, the language set, the same bytes every time."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from PIL import Image

from lipdesk.reports import document as doc
from lipdesk.reports.document import Document
from lipdesk.reports.word.render import render
from tests.reports import documents, sitting
from tests.reports.conftest import Paper
from tests.reports.every_block import document, with_text


def opened(made: Document) -> Any:
    return docx.Document(BytesIO(render(made)))


def headings(file: Any) -> list[tuple[str, str]]:
    return [(one.style.name, one.text) for one in file.paragraphs if one.style.name.startswith("Heading")]


def test_the_minutes_have_headings_tables_and_a_box(sat: dict[str, int], paper: Paper) -> None:
    file = opened(paper("minutes", sat["meeting"]))
    assert headings(file) == [
        ("Heading 1", "Minutes of 12\u00a0March 2026"), ("Heading 2", "Beginning"),
        ("Heading 3", "1. Opening  Information"), ("Heading 3", "2. Approval of the agenda  Approval"),
        ("Heading 2", "Business"), ("Heading 3", "3. Regional bus  Decision"),
        ("Heading 3", "4. Other updates  Information")]  # fmt: skip
    boxed = [one.text for one in file.paragraphs if one.style.name == "Decision"]
    assert boxed[:2] == ["Decision C-2025-26-06 – Adopted, 3–0 ", "Ask both operators. "]
    assert [cell.text for cell in file.tables[-1].rows[0].cells] == ["Item", "Action", "Owner", "Due", "Serves"]


@pytest.mark.parametrize("kind", ["agenda", "minutes", "signin", "actions"])
def test_every_table_has_a_head_that_is_repeated(sat: dict[str, int], paper: Paper, kind: str) -> None:
    tables = opened(paper(kind, sat["meeting"])).tables
    assert tables
    for table in tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(cell.text for cell in table.rows[0].cells)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_language_and_properties(language: str) -> None:
    made = documents.report(language)
    file = opened(made)
    default = file.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:lang')}")
    about = file.core_properties
    assert default.get(qn("w:val")) == f"{language}-CA" == about.language
    assert about.title.startswith(made.title) and about.author == made.partnership
    assert {about.created.date(), about.modified.date()} == {documents.ISSUED}
    assert "python-docx" not in (about.comments or "")


def test_pages_are_counted_at_the_foot(sat: dict[str, int], paper: Paper) -> None:
    line = opened(paper("minutes", sat["meeting"])).sections[0].footer.paragraphs[0]
    assert line.text == "Minutes of 12\u00a0March 2026 · Council\tPage  of "
    assert [one.text for one in line._p.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


def test_every_kind_of_block_is_written() -> None:
    for made in (document(), documents.report("en"), documents.report("fr")):
        file = opened(made)
        assert len(headings(file)) >= len(made.sections) and file.tables


def test_the_same_document_gives_the_same_bytes() -> None:
    made = render(documents.report("en"))
    assert made == render(documents.report("en"))
    days = {part.date_time[:3] for part in zipfile.ZipFile(BytesIO(made)).infolist()}
    assert days == {documents.ISSUED.timetuple()[:3]}


@pytest.mark.parametrize("text", ["a\x00b\x0bc\ufffe", "\ud800", "<b>&amp;</b>", sitting.LONG_WORD, "ᐃᓄᒃ 李 أحمد"])
def test_any_text_can_be_written(text: str) -> None:
    assert opened(with_text(text)).paragraphs


def test_text_is_not_markup() -> None:
    words = " ".join(one.text for one in opened(with_text("<b>&amp;</b>")).paragraphs)
    assert "<b>&amp;</b>" in words


def test_a_photo_is_there_with_its_caption_and_its_words_and_one_that_cannot_be_read_by_its_words() -> None:
    made = BytesIO()
    Image.new("RGBA", (900, 1600), (200, 80, 20, 128)).save(made, "PNG")
    photo = doc.Picture(made.getvalue(), "The fair", "People at tables", ("document", 1))
    lost = doc.Picture(b"nothing", "", "A lost photo", ("document", 2))
    file = opened(document("en", doc.Section("photos", "Photos", (photo, lost), "4")))
    (shape,) = file.inline_shapes
    assert shape._inline.docPr.get("descr") == "People at tables"
    assert shape.height.inches == pytest.approx(4, abs=0.01) and shape.width.inches == pytest.approx(2.25, abs=0.02)
    captions = [one.text for one in file.paragraphs if one.style.name == "Caption"]
    assert {"The fair", "A lost photo"} <= set(captions)
