"""A document becomes a PDF that can be read aloud (PDF/UA-1) and kept for decades (PDF/A-2a).

Page numbers are filled in when all pages are laid out: nothing else depends on them. The same document gives the same
bytes: the date in the file is the document's day of issue, never the clock's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageTemplate, Spacer

from lipdesk.domain.errors import Cancelled
from lipdesk.i18n import _
from lipdesk.reports import document as doc
from lipdesk.reports.pdf import fonts, theme
from lipdesk.reports.pdf.blocks import Title, is_brief, section
from lipdesk.reports.pdf.contents import contents
from lipdesk.reports.pdf.cover import BAND, band, cover
from lipdesk.reports.pdf.flowables import Press, later, mark_place
from lipdesk.reports.pdf.fonts import REGULAR
from lipdesk.reports.pdf.marks import fitted, write
from lipdesk.reports.pdf.metadata import About
from lipdesk.reports.pdf.standard import Sheet
from lipdesk.reports.pdf.text import said, typeset

_CONTENTS_FROM = 3  # sections; a short list needs no contents

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Facts:
    """What came out: how many pages, and the letters that no face of ours has (shown as a box)."""

    pages: int
    missing: tuple[str, ...]


def render(
    document: doc.Document, target: Any, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> Facts:
    """Print a document to a path or a binary file. Raises Cancelled when `cancelled` says so; then nothing is
    written."""
    fonts.register()
    codes = {figure.id: figure.code for figure in _proved(document)}
    press = Press(document.language, document.furniture, codes=codes)
    story = _story(document, press)
    template = _Template(document, press, story, progress, cancelled)
    template.build(story, canvasmaker=Sheet)
    made = template.canv.finished(press.tags.root, _about(document))
    if hasattr(target, "write"):
        target.write(made)
    else:
        target.write_bytes(made)
    return Facts(press.found["end"], tuple(sorted(_missing(document))))


def _about(document: doc.Document) -> About:
    title, author = said(f"{document.title} – {document.partnership}"), said(document.partnership)
    return About(title, author, said(document.period_label), f"{document.language}-CA", document.issued)


def _proved(document: doc.Document) -> list[doc.Figure]:
    """The figures whose evidence is printed: only to those can a link lead."""
    return [
        figure
        for one in document.sections
        for block in one.blocks
        if isinstance(block, doc.EvidenceList)
        for figure in block.figures
    ]


def _story(document: doc.Document, press: Press) -> list[Flowable]:
    story: list[Flowable] = []
    if document.cover is not None:
        story += [*cover(document.cover, press), NextPageTemplate("body")]
    sections = list(document.sections)
    if len(sections) >= _CONTENTS_FROM and document.cover is not None:
        if sections[0].key == "glance":
            story += section(sections.pop(0), press)
        story += section(doc.Section("contents", press.furniture["contents"], ()), press)
        with press.tags.inside(press.tags.root.kids[-1]):
            story += contents(document, press)
    for place, one in enumerate(sections):
        story += section(one, press, place > 0 and is_brief(one) and is_brief(sections[place - 1]))
    return (story if document.cover is not None else story[1:]) or [Spacer(1, 1)]


class _Template(BaseDocTemplate):
    """The pages themselves: frames, head and foot, outline, and the places that links lead to."""

    def __init__(
        self,
        document: doc.Document,
        press: Press,
        story: list[Flowable],
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        super().__init__(
            BytesIO(),
            pagesize=(theme.WIDTH, theme.HEIGHT),
            invariant=1,
            initialFontName=REGULAR,
            lang=f"{document.language}-CA",
        )
        self._document, self._press = document, press
        self._story, self._whole, self._done = story, len(story), 0
        self._progress, self._cancelled = progress, cancelled
        self._section = ""
        body = Frame(theme.MARGIN, theme.FOOT, theme.FIELD, theme.HEIGHT - theme.TOP - theme.FOOT, 0, 0, 0, 0)
        front = Frame(theme.MARGIN, BAND + 8, theme.FIELD, theme.HEIGHT - BAND - 8 - 54, 0, 0, 0, 0)
        pages = [PageTemplate("body", [body], onPageEnd=self._furnish)]
        if document.cover is not None:
            pages.insert(0, PageTemplate("cover", [front], onPage=self._band))
        self.addPageTemplates(pages)

    def _stop_when_asked(self) -> None:
        if self._cancelled is not None and self._cancelled():
            raise Cancelled(_("Stopped. Nothing was written."))

    def beforePage(self) -> None:
        """Between two pages is where a long job can be watched and stopped."""
        self._stop_when_asked()
        if self._progress is not None:
            self._done = max(self._done, self._whole - len(self._story))
            self._progress(self._done, self._whole)

    def afterFlowable(self, flowable: Flowable) -> None:
        """A section's title is a place to link to, an entry of the outline, and the head of its pages."""
        self._stop_when_asked()
        if isinstance(flowable, Title) and flowable.key:
            self._section = flowable.plain
            mark_place(self.canv, self._press, flowable.key, above=0)
            self.canv.bookmarkPage(flowable.key, fit="XYZ", left=0, top=theme.HEIGHT - 30, zoom=0)
            self.canv.addOutlineEntry(flowable.outline, flowable.key, 0)

    def afterPage(self) -> None:
        """The last page's number is the number of pages."""
        self._press.found["end"] = self.page

    def _band(self, canvas: Any, _template: Any) -> None:
        if self._document.cover is not None:
            node = self._press.tags.root.kids[0].add("P") if self.page == 1 else None
            band(canvas, self._document.cover.credit, self._press.language, node)

    def _furnish(self, canvas: Any, _template: Any) -> None:
        """Head and foot are drawn at the end of the page, when its section is known."""
        document, language = self._document, self._press.language
        left, right = theme.MARGIN, theme.WIDTH - theme.MARGIN
        canvas.saveState()
        taken = write(
            canvas,
            right,
            theme.HEIGHT - 42,
            fitted(typeset(self._section, language), REGULAR, 7.6, 240),
            REGULAR,
            7.6,
            theme.MUTED,
            "right",
        )
        name = fitted(typeset(document.partnership, language), REGULAR, 7.6, theme.FIELD - taken - 20)
        write(canvas, left, theme.HEIGHT - 42, name, REGULAR, 7.6, theme.MUTED)
        canvas.setStrokeColor(theme.RULE)
        canvas.setLineWidth(theme.HAIR)
        canvas.line(left, theme.HEIGHT - 49, right, theme.HEIGHT - 49)
        page = self.page
        later(canvas, lambda late: self._foot(late, page))
        canvas.restoreState()

    def _foot(self, canvas: Any, page: int) -> None:
        document, left, right = self._document, theme.MARGIN, theme.WIDTH - theme.MARGIN
        number = document.furniture["page_of"].format(page=page, pages=self._press.found["end"])
        taken = write(canvas, right, 33, number, REGULAR, 7.6, theme.MUTED, "right")
        foot = typeset(f"{document.title} · {document.period_label}", self._press.language)
        write(canvas, left, 33, fitted(foot, REGULAR, 7.6, theme.FIELD - taken - 20), REGULAR, 7.6, theme.MUTED)


def _missing(value: Any) -> set[str]:
    """The letters without a face in every text of a document."""
    if isinstance(value, str):
        return fonts.missing(typeset(value, "en"))
    if isinstance(value, tuple | list):
        return {letter for one in value for letter in _missing(one)}
    if hasattr(value, "__dataclass_fields__"):
        return {letter for name in value.__dataclass_fields__ for letter in _missing(getattr(value, name))}
    return set()
