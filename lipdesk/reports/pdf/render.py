"""A document becomes a PDF that can be read aloud (PDF/UA-1) and kept for decades (PDF/A-2a).

Page numbers are filled in when all pages are laid out: nothing else depends on them. The same document gives the same
bytes: the date in the file is the document's day of issue, never the clock's. A report in two languages is one file of
two parts, each whole and told to be in its language.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Flowable, NextPageTemplate, PageBreak, Spacer

from lipdesk.reports import document as doc
from lipdesk.reports.pdf import fonts
from lipdesk.reports.pdf.blocks import section
from lipdesk.reports.pdf.contents import contents
from lipdesk.reports.pdf.cover import cover
from lipdesk.reports.pdf.flowables import Press
from lipdesk.reports.pdf.letters import printed
from lipdesk.reports.pdf.metadata import About
from lipdesk.reports.pdf.other_language import pointer
from lipdesk.reports.pdf.pages import Pages, Part, Progress, front
from lipdesk.reports.pdf.standard import Sheet
from lipdesk.reports.pdf.tags import Node, Reading
from lipdesk.reports.pdf.text import said

_CONTENTS_FROM = 3  # sections; a short list needs no contents


@dataclass(frozen=True)
class Facts:
    """What came out: how many pages, and the letters that no face of ours has (shown as a box)."""

    pages: int
    missing: tuple[str, ...]


def render(
    document: doc.Document | doc.Bilingual,
    target: Any,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Facts:
    """Print a document to a path or a binary file. Raises Cancelled when `cancelled` says so; then nothing is
    written."""
    fonts.register()
    documents = document.parts if isinstance(document, doc.Bilingual) else (document,)
    root = Node("Document")
    parts = [_part(one, root, place, len(documents)) for place, one in enumerate(documents)]
    story: list[Flowable] = []
    for place, part in enumerate(parts):
        others = [other for other in parts if other is not part]
        story += [NextPageTemplate(front(place, part)), PageBreak()] if place else []
        story += _story(part, place, others)
    pages = Pages(parts, story, progress, cancelled)
    pages.build(story, canvasmaker=Sheet)
    made = pages.canv.finished(root, _about(document, documents[0]))
    if hasattr(target, "write"):
        target.write(made)
    else:
        target.write_bytes(made)
    return Facts(pages.page, tuple(printed(document)))


def _part(document: doc.Document, root: Node, place: int, count: int) -> Part:
    codes = {figure.id: figure.code for figure in _proved(document)}
    if count == 1:
        return Part(document, Press(document.language, document.furniture, codes=codes, tags=Reading(root)))
    node = root.add("Part")
    node.language = f"{document.language}-CA"
    tags = Reading(node)
    return Part(document, Press(document.language, document.furniture, codes=codes, tags=tags, part=f"{place}:"))


def _about(document: doc.Document | doc.Bilingual, first: doc.Document) -> About:
    title, author = said(f"{document.title} – {first.partnership}"), said(first.partnership)
    return About(title, author, said(first.period_label), f"{first.language}-CA", document.issued)


def _proved(document: doc.Document) -> list[doc.Figure]:
    """The figures whose evidence is printed: only to those can a link lead."""
    return [
        figure
        for one in document.sections
        for block in one.blocks
        if isinstance(block, doc.EvidenceList)
        for figure in block.figures
    ]


def _story(part: Part, place: int, others: list[Part]) -> list[Flowable]:
    document, press = part.document, part.press
    story: list[Flowable] = []
    if document.cover is not None:
        story += [*cover(document.cover, press), *pointer(press, [other.press for other in others])]
        story.append(NextPageTemplate(f"body-{place}"))
    sections = list(document.sections)
    if len(sections) >= _CONTENTS_FROM and document.cover is not None:
        if sections[0].key == "glance":
            story += section(sections.pop(0), press)
        story += section(doc.Section("contents", press.furniture["contents"], ()), press)
        with press.tags.inside(press.tags.root.kids[-1]):
            story += contents(document, press)
    for number, one in enumerate(sections):
        story += section(one, press, number > 0)
    return (story if document.cover is not None else story[1:]) or [Spacer(1, 1)]
