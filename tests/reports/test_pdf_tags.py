"""Every PDF can be read aloud and kept: what each mark is, in which order, with embedded fonts (PDF/UA-1, PDF/A-2a).

The files are read back with pypdf alone; test_pdf_verapdf.py asks a validator.
"""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import reportlab
from pypdf import PdfReader
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from lipdesk.reports import document as doc
from lipdesk.reports.document import Column, Paragraph, Table
from lipdesk.reports.grid import walk
from lipdesk.reports.pdf import fonts
from lipdesk.reports.pdf.metadata import About
from lipdesk.reports.pdf.standard import Sheet
from lipdesk.reports.pdf.tags import Node, tagged
from lipdesk.reports.pdf.text import said
from tests.reports import documents, every_block
from tests.reports.pdf_faults import faults
from tests.reports.pdf_samples import NASTY, every_kind, nasty, printed
from tests.reports.tagged_pdf import Tagged
from tests.reports.test_pdf import BROKEN


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return every_kind(tmp_path_factory.mktemp("valley"))


def test_every_kind_of_pdf_is_tagged(samples: dict[str, bytes]) -> None:
    assert {name: faults(data) for name, data in samples.items() if faults(data)} == {}
    assert len(samples) == 14


@pytest.mark.parametrize("text", NASTY, ids=ascii)
def test_nasty_text_is_tagged_too(text: str) -> None:
    data = printed(nasty(text))
    assert faults(data, words=False) == []
    catalog: Any = PdfReader(BytesIO(data)).root_object
    ElementTree.fromstring(catalog["/Metadata"].get_data())


@pytest.mark.parametrize("name", BROKEN)
def test_whatever_can_be_printed_is_tagged(name: str) -> None:
    assert faults(printed(documents.plain(*BROKEN[name])), words=False) == []


def test_no_letter_is_drawn_as_an_empty_box() -> None:
    """A letter that no face has stands as U+FFFD, which has a shape and a meaning."""
    file = Tagged(printed(nasty("漢 שלום 🙂")))
    assert "\0" not in file.root.all_text()
    assert "\ufffd" in file.root.all_text()


def roles(data: bytes) -> list[str]:
    return [one.role for one in Tagged(data).root.walk()]


def test_blocks_become_what_they_are() -> None:
    table = Table("Cap", (Column("A"), Column("B", "number")), (("x", 1), ("", None)))
    data = printed(documents.plain(
        doc.Heading("Deep", 3), Paragraph("One", "list"), Paragraph("Two", "list"), Paragraph("First", number=1),
        table, doc.Quote("Said", "Who"), doc.SideNote("t", "note"), doc.Callout("Label", "Text"),
    ))  # fmt: skip
    item = ["LI", "Lbl", "LBody"]
    assert roles(data) == [
        "Document", "Sect", "H1", "H2", "L", *item, *item, "L", *item, "Table", "Caption", "TR", "TH", "TH",
        "TR", "TH", "TD", "TR", "TH", "TD", "BlockQuote", "P", "P", "Note", "P", "P", "Div", "P", "P",
    ]  # fmt: skip
    scopes = [one.scope for one in Tagged(data).root.walk() if one.role == "TH"]
    assert scopes == ["Column", "Column", "Row", "Row"]


def test_the_head_of_a_long_table_is_read_once() -> None:
    file = Tagged(printed(documents.plain(*BROKEN["directory"])))
    assert len(file.pages) > 5
    assert [one.text.strip() for one in file.root.walk() if one.scope == "Column"] == ["A", "A", "N"]


def test_a_long_paragraph_stays_one_and_keeps_its_words_apart() -> None:
    words = [f"w{number}" for number in range(3000)]
    file = Tagged(printed(documents.plain(Paragraph(" ".join(words)))))
    (element,) = [one for one in file.root.walk() if one.role == "P"]
    assert len(file.pages) > 2
    assert element.text.split() == words


def test_everything_the_document_says_is_said(samples: dict[str, bytes]) -> None:
    document = every_block.document("en")
    heard = " ".join(Tagged(samples["every-en"]).root.all_text().replace("\u00a0", " ").split())
    told = [block.text for one in document.sections for block in walk(one.blocks) if isinstance(block, Paragraph)]
    told += [one.title for one in document.sections] + [
        record.title for one in document.figures for record in one.records
    ]
    assert all(said(one) in heard for one in told)
    alts = [one.alt for one in Tagged(samples["every-en"]).root.walk() if one.role == "Figure"]
    drawn = [block for one in document.sections for block in walk(one.blocks) if isinstance(block, doc.MonthsChart)]
    assert all(block.alt in alts for block in drawn)


def test_the_file_says_what_it_keeps_to(samples: dict[str, bytes]) -> None:
    for name, data in samples.items():
        catalog: Any = PdfReader(BytesIO(data)).root_object
        packet = catalog["/Metadata"].get_data().decode()
        ElementTree.fromstring(packet)
        assert catalog["/Lang"] == f"{name[-2:]}-CA"
        assert catalog["/MarkInfo"]["/Marked"] and catalog["/ViewerPreferences"]["/DisplayDocTitle"]
        assert catalog["/OutputIntents"][0]["/DestOutputProfile"]["/N"] == 3
        assert all(entry in packet for entry in ("<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"))
        assert all(page["/Tabs"] == "/S" for page in catalog["/Pages"]["/Kids"])


def test_the_same_bytes_whatever_the_hash_seed() -> None:
    code = ("import hashlib, io; from tests.reports import every_block; from lipdesk.reports.pdf.render import render\n"
            "out = io.BytesIO(); render(every_block.document('fr'), out)\n"
            "print(hashlib.sha256(out.getvalue()).hexdigest())")  # fmt: skip
    root = Path(__file__).parents[2]
    found = {
        subprocess.run([sys.executable, "-c", code], cwd=root, env={**os.environ, "PYTHONHASHSEED": seed},
                       capture_output=True, check=True).stdout
        for seed in ("1", "77")
    }  # fmt: skip
    assert len(found) == 1


def bare(draw: Any) -> bytes:
    """One page drawn by a function (canvas, root of the tree)."""
    fonts.register()
    sheet, root = Sheet(BytesIO(), initialFontName=fonts.REGULAR), Node("Document")
    sheet.setFont(fonts.REGULAR, 10)
    draw(sheet, root)
    sheet.showPage()
    return sheet.finished(root, About("t", "a", "s", "en-CA", documents.ISSUED))


def test_these_tests_would_notice() -> None:
    def untold(sheet: Sheet, root: Node) -> None:
        with tagged(sheet, root.add("P")):
            sheet.drawString(50, 50, "heard")
        sheet.drawString(50, 80, "unheard")

    def unplaced(sheet: Sheet, root: Node) -> None:
        with tagged(sheet, root.add("Figure")), tagged(sheet, None):
            sheet.rect(1, 1, 5, 5)
        with tagged(sheet, root.add("H1").add("TH")):
            sheet.drawString(50, 50, "x")
        with tagged(sheet, root.add("H3")):
            sheet.drawString(50, 50, "y")

    def glued(sheet: Sheet, root: Node) -> None:
        with tagged(sheet, root.add("P")):
            sheet.drawString(50, 80, "one")
            sheet.drawString(50, 50, "two")

    assert Tagged(bare(untold)).pages[0].artifacts == ["unheard"]
    assert {"Figure: no words or no place", "TH: no scope", "H3 after H1"} <= set(faults(bare(unplaced)))
    assert any("onetwo" in one for one in faults(bare(glued)))


def test_reportlab_works_as_we_lean_on_it() -> None:
    """When one of these fails, read standard.py anew: a newer ReportLab may do by itself what is done there."""
    assert reportlab.__version__.startswith("5.1.")
    assert isinstance(pdfdoc.PDFPage.__NoDefault__, list)
    assert isinstance(pdfdoc.PDFCatalog.__NoDefault__, list)
    assert "StructParent" not in pdfdoc.LinkAnnotation.permitted
    assert not {"StructParents", "Tabs"} & set(pdfdoc.PDFPage.__NoDefault__)
    assert "OutputIntents" not in pdfdoc.PDFCatalog.__NoDefault__
    own = ("_restartAccumulators", "drawText", "showPage", "_addAnnotation", "_absRect", "_bookmarkReference")
    assert all(name in vars(Canvas) for name in own)
    canvas = Canvas(BytesIO())
    assert canvas._code == [] and canvas._annotationrefs == []
    assert canvas._doc.numberToId and canvas._doc.delayedFonts == []
