"""The papers of a meeting can be read aloud like every PDF, whatever is written in them."""

from __future__ import annotations

import pytest

from lipdesk.reports import papers
from lipdesk.reports.charts import Status
from lipdesk.reports.document import Document
from tests.reports import documents
from tests.reports.conftest import Paper
from tests.reports.pdf_faults import faults
from tests.reports.pdf_samples import NASTY, printed
from tests.reports.tagged_pdf import Tagged


def every_paper_block(text: str) -> Document:
    """A document with this text wherever the blocks of meeting papers have some."""
    line = papers.AgendaLine("9:30", "1", text, text, True, text, 5, (text, text))
    heads = (text, text, text, text, text, text)
    box = papers.DecisionBox(text, text, Status("done", text), (text, text))
    return documents.plain(
        papers.Facts(((text, text), (text, text))),
        papers.AgendaTable(text, heads, (line, line), 5, (text, text, 10)),
        papers.AgendaTable("", heads, (papers.AgendaLine("", "2", text),)),
        papers.Note(text, text),
        papers.Item("1", text, text, (papers.Note(text), box, papers.Note(text, small=True)), text, True),
        papers.Item("", text, "", (papers.DecisionBox(text, text),)),
        box,
        papers.SignTable(text, text, heads[:5], (papers.SignLine(text, text, text), papers.SignLine())),
        papers.SignTable("", "", heads[:3], (papers.SignLine(),), online=False),
        papers.Signatures((text, text)),
    )


@pytest.mark.parametrize("kind", ["agenda", "minutes", "signin", "actions"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_paper_is_tagged(sat: dict[str, int], paper: Paper, kind: str, language: str) -> None:
    assert faults(printed(paper(kind, sat["meeting"], language))) == []


@pytest.mark.parametrize("text", NASTY, ids=ascii)
def test_nasty_text_is_tagged_too(text: str) -> None:
    assert faults(printed(every_paper_block(text)), words=False) == []


def test_items_are_headings_under_their_section(sat: dict[str, int], paper: Paper) -> None:
    tree = Tagged(printed(paper("minutes", sat["meeting"]))).root.walk()
    assert [one.role for one in tree if one.role.startswith("H")] == ["H1", "H2", "H3", "H3", "H2", "H3", "H3"]
