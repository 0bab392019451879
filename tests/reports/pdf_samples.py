"""PDFs to look into: one of each kind that LIPdesk writes, and one full of text that printing could stumble over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import product
from pathlib import Path

from lipdesk.reports import building, recovery_sheet
from lipdesk.reports import document as doc
from lipdesk.reports.document import Column, Document, Paragraph, Table
from lipdesk.reports.pdf.render import render
from lipdesk.services import files
from tests.reports import documents, every_block, valley

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
    made = documents.plain(
        Paragraph(text, "lead", text), Paragraph(text, "list"), Paragraph(text, number=1), doc.Heading(text, 3),
        doc.Tiles((figure,), text, text), Table(text, columns, (row,), key=(("done", text),), evidence="f"),
        doc.MonthsChart(text, ((text, 3.0),), (0,), text, "f", text),
        doc.MeetingsChart(text, documents.PERIOD, (panel,), (("seats", text),), "f", text),
        doc.TrendsChart(text, (trend,), (("actual", text),), "f", text), doc.Callout(text, text), doc.Quote(text, text),
        doc.SideNote(text, text), doc.EvidenceList((figure,)), doc.Rules((text, text), ((text, text),)),
    )  # fmt: skip
    section = replace(made.sections[0], title=text, number=text[:9])
    return replace(made, title=text, partnership=text, period_label=text, sections=(section,))


def every_kind(folder: Path) -> dict[str, bytes]:
    """One of each kind in each language, from an invented partnership in a file in this folder."""
    found: dict[str, bytes] = {}
    with files.create(folder / "Valley.lipdesk", {"name": "Tamarack Valley LIP"}) as file:
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
