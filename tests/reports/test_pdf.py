"""The printed report: what stands on which page, where links lead, the same bytes every time, and nothing that it
can’t print."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from lipdesk.domain.errors import Cancelled
from lipdesk.reports import document as doc
from lipdesk.reports.document import Column, Evidence, Figure, Paragraph, Table
from lipdesk.reports.pdf.render import Facts, render
from lipdesk.reports.pdf.text import typeset
from tests.reports import documents

WORDS, WORD = "word " * 2000, "x" * 3000


def printed(document: doc.Document) -> tuple[bytes, Facts]:
    """The bytes of a document and what the renderer says about them."""
    out = BytesIO()
    facts = render(document, out)
    return out.getvalue(), facts


def pages(document: doc.Document) -> list[str]:
    """The text of each page, with plain spaces."""
    reader = PdfReader(BytesIO(printed(document)[0]))
    return [re.sub(r"\s+", " ", page.extract_text().replace("\u00a0", " ")) for page in reader.pages]


@pytest.fixture(scope="module", params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_page_knows_its_number(language: str) -> None:
    found = pages(documents.report(language))
    word = {"en": "Page {} of {}", "fr": "Page {} de {}"}[language]
    assert word.format(1, len(found)) not in found[0]  # the cover has no furniture
    assert all(word.format(number, len(found)) in text for number, text in enumerate(found[1:], 2))


def test_contents_name_the_pages_where_sections_start(language: str) -> None:
    document = documents.report(language)
    reader = PdfReader(BytesIO(printed(document)[0]))
    starts = [reader.get_destination_page_number(one) for one in reader.outline if isinstance(one, Destination)]
    titles = [str(one.title).split("  ")[-1] for one in reader.outline if isinstance(one, Destination)]
    expected = [section.title for section in document.sections]
    assert titles == [expected[0], document.furniture["contents"], *expected[1:]]
    contents = reader.pages[2].extract_text()
    assert all(str(number + 1) in contents.split() for title, number in zip(titles, starts, strict=True) if number != 2)


def test_evidence_is_where_its_links_say_and_lead(language: str) -> None:
    document = documents.report(language)
    found = pages(document)
    reader = PdfReader(BytesIO(printed(document)[0]))
    for figure in document.figures:
        number = int(re.findall(rf"{figure.code}, p\. (\d+)", found[1])[0])
        assert re.search(rf"{figure.code} {re.escape(figure.shown)}", found[number - 1])
    numbers = {page.indirect_reference: number for number, page in enumerate(reader.pages, 1)}
    links = [one.get_object()["/Dest"][0] for page in reader.pages for one in page.get("/Annots", [])]
    assert len(links) >= len(document.sections) + len(document.figures)
    assert all(page.indirect_reference in numbers for page in (link.get_object() for link in links))
    said = re.findall(r", p\. (\d+)", found[1])
    glance = [numbers[one.get_object()["/Dest"][0].get_object().indirect_reference]
              for one in reader.pages[1]["/Annots"]]  # fmt: skip
    assert sorted(glance) == sorted(int(number) for number in said)


def test_metadata_say_language_title_and_day_of_issue(language: str) -> None:
    document = documents.report(language)
    reader = PdfReader(BytesIO(printed(document)[0]))
    assert reader.metadata is not None
    assert reader.metadata.title == f"{document.title} – {document.partnership}"
    assert reader.metadata.author == document.partnership
    assert reader.root_object["/Lang"] == f"{language}-CA"
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == documents.ISSUED


def test_the_same_document_gives_the_same_bytes(language: str) -> None:
    assert printed(documents.report(language))[0] == printed(documents.report(language))[0]


def test_all_fonts_are_embedded(language: str) -> None:
    reader = PdfReader(BytesIO(printed(documents.report(language))[0]))
    fonts = {
        str(font.get_object()["/BaseFont"]): font.get_object()
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert len(fonts) >= 3
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts.values())


def test_french_keeps_numbers_and_marks_together() -> None:
    assert typeset("1 234 $ : « cité » 75 %", "fr") == "1\u00a0234\u00a0$\u00a0: «\u00a0cité\u00a0» 75\u00a0%"
    assert typeset("No. 5, p. 14; it's\u00ad", "en") == "No.\u00a05, p.\u00a014; it’s"


def test_markup_stays_text() -> None:
    text = pages(documents.plain(Paragraph("<b> & </b> ’ œ ł ᐃᓄᒃ <para>", strong="<i>&amp;")))[0]
    assert "<i>&amp; <b> & </b> ’ œ ł ᐃᓄᒃ <para>" in text


def test_letters_without_a_face_are_told() -> None:
    data, facts = printed(documents.plain(Paragraph("Ame漢 ok")))
    assert facts.missing == ("漢",)
    assert "Ame" in PdfReader(BytesIO(data)).pages[0].extract_text()


def test_a_line_break_is_no_letter() -> None:
    """No face has one: it must not be printed as a box."""
    for block in (Paragraph("one\ntwo", strong="three\nfour"), doc.Callout("Label", "one\ntwo", large=True)):
        data, facts = printed(documents.plain(block))
        assert not facts.missing
        assert "\ufffd" not in PdfReader(BytesIO(data)).pages[0].extract_text()


def _table(rows: list[tuple[object, ...]], *columns: Column) -> Table:
    return Table("Caption", columns, tuple(rows))


def _proof(count: int, title: str) -> Figure:
    records = tuple(Evidence("event", number, title, date(2026, 1, 1)) for number in range(count))
    return Figure("many", "label", 1.0, "1", "rule", records, code="E1")


A, N = Column("A"), Column("N", "number")
MANY_GAPS = (A, *(Column(f"Council of everything {number}", "gap") for number in range(25)))
DRAWN = (N, Column("D", "date"), Column("S", "status"), Column("Q", "quarters"), Column("G", "gap"), Column("B", "bar"))
BROKEN: dict[str, tuple[doc.Block, ...]] = {
    "nothing": (),
    "no text": (Paragraph(""), Paragraph("\n\n"), doc.Heading("")),
    "long text": (Paragraph(WORDS * 3),),
    "one word": (Paragraph(WORD), doc.Heading(WORD), doc.Callout(WORD, WORD), doc.Quote(WORD, WORD)),
    "controls": (Paragraph("a\x00b\x07c\ud800d\u2028e\r\nf"),),
    "directory": (_table([(f"Name {n}", "Place", n) for n in range(400)], A, A, N),),
    "tall rows": (_table([(WORDS, WORDS, WORDS)] * 3, A, A, A),),
    "word in table": (_table([(WORD, WORD)], Column(WORD), Column(WORD, "number")),),
    "many columns": (_table([tuple(range(30))], *[N] * 30),),
    "many groups": (_table([("Health", *((1, 2),) * 25)], *MANY_GAPS),),
    "drawn cells": (_table([(1, "2026", doc.Status("late", WORDS), (1, 2), (1, 2), doc.Bar((), ""))], *DRAWN),),
    "empty table": (_table([], A, N), _table([])),
    "long box": (doc.Callout("Outcome", WORDS * 2), doc.Quote(WORDS, WORD)),
    "long columns": (doc.Columns(((8, (Paragraph(WORDS), doc.Quote(WORDS))), (3, (doc.SideNote("t", WORDS),)))),),
    "columns in columns": (doc.Columns(((6, (doc.Columns(((6, (Paragraph(WORDS),)), (6, ()))),)), (6, ()))),),
    "no evidence": (doc.EvidenceList((_proof(0, ""),)),),
    "much evidence": (doc.EvidenceList((_proof(1500, "Meeting of a group"),)),),
    "long evidence": (doc.EvidenceList((_proof(20, WORD), _proof(2, WORDS))),),
    "tiles": (doc.Tiles((Figure("a", WORDS, -5, "9" * 60, "r", (), 0, WORDS, "E"),) * 4, WORDS, WORDS),),
    "rules": (doc.Rules(("A", "B"), ((WORDS, WORDS), (WORD, WORD))),),
    "no charts": (doc.TrendsChart("", (), (), "", ""), doc.MonthsChart("", (), (), "", "", ""),
                  doc.MeetingsChart("", documents.PERIOD, (), (), "", ""), doc.YearChart(documents.PERIOD, (), "", "")),
    "odd months": (doc.MonthsChart("", tuple((f"m{n}", -1.0 + n) for n in range(60)), (0, 99), WORDS, "", ""),),
    "odd trends": (doc.TrendsChart("", (
        doc.Trend("1", WORD, (), None, "", "", doc.Status("done", WORDS), WORDS),
        doc.Trend("2", WORDS, ((date(2026, 1, 1), -1e15),), -1, WORDS, "landlords", doc.Status("late", ""), ""),
    ), (("actual", WORDS),), "", ""),),
    "odd meetings": (doc.MeetingsChart("", documents.PERIOD, (doc.MeetingPanel(WORDS, WORDS, WORDS, tuple(
        doc.MeetingColumn(date(1999, 1, 1), number, 0, 9, False) for number in range(40))),) * 7, (), "", ""),),
}  # fmt: skip


@pytest.mark.parametrize("blocks", BROKEN.values(), ids=BROKEN.keys())
def test_anything_is_printed(blocks: tuple[doc.Block, ...]) -> None:
    data, facts = printed(documents.plain(*blocks))
    assert len(PdfReader(BytesIO(data)).pages) == facts.pages >= 1


def test_no_row_of_a_long_table_is_lost() -> None:
    text = " ".join(pages(documents.plain(*BROKEN["directory"])))
    assert all(f"Name {number} " in text for number in range(400))
    assert text.count(" A A N ") == len(pages(documents.plain(*BROKEN["directory"])))  # the head on every page


def test_no_word_of_a_tall_row_is_lost() -> None:
    said = [f"w{number}" for number in range(3000)]
    rows = [(" ".join(said[start : start + 1000]), "b", "c") for start in (0, 1000, 2000)]
    text = " ".join(pages(documents.plain(_table(rows, A, A, A))))
    assert set(said) <= set(text.split())


def test_long_columns_go_on_beside_each_other() -> None:
    block = doc.Columns(((8, (Paragraph("left " * 1500),)), (3, (doc.SideNote("t", "right " * 500),))))
    found = pages(documents.plain(block))
    assert "left" in found[1]
    assert "right" in found[1]


def test_a_cover_may_be_full() -> None:
    document = documents.report()
    assert document.cover is not None
    full = replace(
        document.cover, partnership=WORD, title="Annual " * 60, period=WORDS[:900], acknowledgement=("a", WORDS),
        facts=(("a", WORDS), ("b", WORD)), credit=WORDS,
    )  # fmt: skip
    assert printed(replace(document, cover=full, title=WORDS, partnership=WORD))[1].pages > len(document.sections)


def test_a_document_may_have_no_sections() -> None:
    assert printed(replace(documents.plain(), sections=()))[1].pages == 1
    assert printed(replace(documents.report(), sections=()))[1].pages == 1


@pytest.mark.parametrize("asked", [0, 3, 40])
def test_it_stops_when_asked(asked: int) -> None:
    calls = iter(range(10_000))
    out = BytesIO()
    with pytest.raises(Cancelled):
        render(documents.report(), out, cancelled=lambda: next(calls) >= asked)
    assert out.getvalue() == b""


def test_progress_never_runs_backwards_past_its_end() -> None:
    told: list[tuple[int, int]] = []
    facts = render(documents.report(), BytesIO(), lambda done, total: told.append((done, total)))
    assert len(told) >= facts.pages
    assert [done for done, _total in told] == sorted(done for done, _total in told)
    assert all(done <= total for done, total in told)
