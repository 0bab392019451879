"""Every PDF can be read aloud and kept: what each mark is, in which order, with embedded fonts (PDF/UA-1, PDF/A-2a).

The first tests read the file back with pypdf alone and always run. The last one asks veraPDF, where there is one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest
import reportlab
from pypdf import PdfReader
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from lipdesk.reports import building, recovery_sheet
from lipdesk.reports import document as doc
from lipdesk.reports.document import Column, Document, Paragraph, Table
from lipdesk.reports.grid import walk
from lipdesk.reports.pdf import fonts, theme
from lipdesk.reports.pdf.metadata import About
from lipdesk.reports.pdf.render import render
from lipdesk.reports.pdf.standard import Sheet
from lipdesk.reports.pdf.tags import Node, tagged
from lipdesk.reports.pdf.text import said as heard_as
from lipdesk.services import files
from tests.reports import documents, every_block, valley
from tests.reports.tagged_pdf import Element, Tagged
from tests.reports.test_pdf import BROKEN

LONG = "Kaministiquia" * 24
NASTY = (
    "<b>Bold</b> & <para> ]]> &amp;", LONG, "שלום עולם مرحبا", "🙂 👩‍👩‍👧 漢字 ﬁ e\u0301", "ᐃᓄᒃᑎᑐᑦ ᐊᓂᔑᓈᐯᒧᐎᓐ",
    "a\x00b\x07c\x1fd\x7fe\x85f", "\ud800 \ufffe \uffff \ue000", "one\u2028two\u2029three\r\nfour\vfive\ffive",
    "a\u200bb\u202ec\u2066d\u2069\u00ade\ufeff", "(unbalanced \\ )( \\", "\u00a0", "1er mars, 1\u202f234 $ : « x »",
)  # fmt: skip


def printed(document: Document) -> bytes:
    out = BytesIO()
    render(document, out)
    return out.getvalue()


def nasty(text: str) -> Document:
    """A document with this text wherever text can stand."""
    status = doc.Status("late", text)
    record = doc.Evidence("event", 1, text, date(2026, 1, 1), text)
    figure = doc.Figure("f", text, 2, text, text, (record,), 1, text, "E1")
    columns = (Column(text), Column(text, "status"), Column(text, "bar"), Column("n", "gap"), Column("q", "quarters"))
    row = (text, status, doc.Bar(((1.0, "done"),), text), (1, 2), (1,))
    trend = doc.Trend(text, text, ((date(2026, 1, 1), 3.0),), 4, text, text, status, text)
    panel = doc.MeetingPanel(text, text, text, (doc.MeetingColumn(date(2026, 1, 1), 1, 2, 2, False),))
    return documents.plain(
        Paragraph(text, "lead", text), Paragraph(text, "list"), Paragraph(text, number=1), doc.Heading(text, 3),
        doc.Tiles((figure,), text, text), Table(text, columns, (row,), key=(("done", text),), evidence="f"),
        doc.MonthsChart(text, ((text, 3.0),), (0,), text, "f", text),
        doc.MeetingsChart(text, documents.PERIOD, (panel,), (("seats", text),), "f", text),
        doc.TrendsChart(text, (trend,), (("actual", text),), "f", text), doc.Callout(text, text), doc.Quote(text, text),
        doc.SideNote(text, text), doc.EvidenceList((figure,)), doc.Rules((text, text), ((text, text),)),
    )  # fmt: skip


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """One of each kind of PDF in each language, from an invented partnership."""
    found: dict[str, bytes] = {}
    with files.create(tmp_path_factory.mktemp("valley") / "Valley.lipdesk", {"name": "Tamarack Valley LIP"}) as file:
        valley.fill(file)
        with file.reading() as connection:
            for kind, language in product(("annual", "snapshot", "directory", "actions"), ("en", "fr")):
                made = building.build(connection, kind, valley.YEAR, language, valley.ISSUED)
                found[f"{kind}-{language}"] = printed(made)
    for language in ("en", "fr"):
        sheet = recovery_sheet.build("Tamarack Valley LIP", "a.lipsafe", "ABCD-EFGH-JKLM", language, documents.ISSUED)
        found[f"sheet-{language}"] = printed(sheet)
        found[f"report-{language}"] = printed(documents.report(language))
        found[f"every-{language}"] = printed(every_block.document(language))
    return found


def faults(data: bytes, words: bool = True) -> list[str]:
    """What a listener would miss; empty for a good file.

    pypdf tells words by their distance, which fails where text is squeezed or letters are missing: then without `words`
    only the letters are compared."""
    file = Tagged(data)
    found = [f"untagged on page {place}" for place, page in enumerate(file.pages, 1) if page.stray]
    found += file.unmatched
    found += [f"said {count} times: {spot}" for spot, count in file.used.items() if count != 1]
    drawn = {(place, number) for place, page in enumerate(file.pages) for number in page.texts}
    found += [f"in no element: {spot}" for spot in drawn - set(file.used)]
    found += [f"{one.role}: {why}" for one in file.root.walk() for why in _faults(one)]
    levels = [0, *(int(one.role[1]) for one in file.root.walk() if one.role[0] == "H")]
    found += [f"H{below} after H{above}" for above, below in pairwise(levels) if below > above + 1]
    leads = [link for one in file.root.walk() for link in one.links]
    notes = sum(len(page.get("/Annots", [])) for page in file.reader.pages)
    found += [f"{notes} links, {len(leads)} in the tree"] if notes != len(leads) else []
    found += [f"{name} is not embedded" for name, font in file.fonts().items() if not embedded(font)]
    said, shown = (file.said(), file.shown()) if words else (letters(file.said()), letters(file.shown()))
    found += [f"page and tree differ: {shown - said}, {said - shown}"] if said != shown else []
    return found


def letters(words: Counter[str]) -> Counter[str]:
    return Counter(letter for word in words.elements() for letter in word)


def _faults(one: Element) -> Iterator[str]:
    kids = [kid.role for kid in one.kids]
    match one.role:
        case "TH" if one.scope not in ("Row", "Column"):
            yield "no scope"
        case "Figure" if not one.alt.strip() or len(one.box) != 4:
            yield "no words or no place"
        case "Figure" if not (one.box[0] < one.box[2] and one.box[1] < one.box[3] <= theme.HEIGHT):
            yield f"stands at {one.box}"
        case "Link" if len(one.links) != 1 or not one.links[0]["/Contents"].strip() or one.links[0]["/F"] != 4:
            yield "leads nowhere or says nothing"
        case "L" if not set(kids) <= {"LI"}:
            yield f"a list of {kids}"
        case "LI" if kids not in (["LBody"], ["Lbl", "LBody"]):
            yield f"an item of {kids}"
        case "Table" if kids[0] not in ("Caption", "TR") or set(kids[1:]) > {"TR"}:
            yield f"a table of {kids}"
        case "Table" if len({len(row.kids) for row in one.kids if row.role == "TR"}) > 1:
            yield "rows of different length"
        case "TR" if not set(kids) <= {"TH", "TD"}:
            yield f"a row of {kids}"


def embedded(font: Any) -> bool:
    return "/FontFile2" in font.get("/FontDescriptor", {})


def test_every_kind_of_pdf_is_tagged(samples: dict[str, bytes]) -> None:
    assert {name: faults(data) for name, data in samples.items() if faults(data)} == {}
    assert len(samples) == 14


@pytest.mark.parametrize("text", NASTY, ids=ascii)
def test_nasty_text_is_tagged_too(text: str) -> None:
    assert faults(printed(nasty(text)), words=False) == []


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
    assert all(heard_as(one) in heard for one in told)
    alts = [one.alt for one in Tagged(samples["every-en"]).root.walk() if one.role == "Figure"]
    drawn = [block for one in document.sections for block in walk(one.blocks) if isinstance(block, doc.MonthsChart)]
    assert all(block.alt in alts for block in drawn)


def test_the_file_says_what_it_keeps_to(samples: dict[str, bytes]) -> None:
    for name, data in samples.items():
        catalog: Any = PdfReader(BytesIO(data)).root_object
        packet = catalog["/Metadata"].get_data().decode()
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
