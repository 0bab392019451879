"""A document becomes a PDF: passes until the page numbers stand still, then the file is written.

The same document gives the same bytes: the date in the file is the document's day of issue, never the clock's.
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
from lipdesk.reports.pdf.flowables import Press, mark_place
from lipdesk.reports.pdf.fonts import REGULAR
from lipdesk.reports.pdf.marks import fitted, write
from lipdesk.reports.pdf.text import typeset

_PASSES = 4
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
    pages: dict[str, int] = {}
    for attempt in range(_PASSES):
        press = Press(document.language, document.furniture, pages, {}, codes)
        out = BytesIO()
        template = _Template(out, document, press, attempt, progress, cancelled)
        template.build(_story(document, press))
        if press.found == pages:
            break
        pages = press.found
    if hasattr(target, "write"):
        target.write(out.getvalue())
    else:
        target.write_bytes(out.getvalue())
    return Facts(pages["end"], tuple(sorted(_missing(document))))


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
        listed = doc.Section("contents", press.furniture["contents"], ())
        story += [*section(listed, press), *contents(document, press)]
    for place, one in enumerate(sections):
        story += section(one, press, place > 0 and is_brief(one) and is_brief(sections[place - 1]))
    return (story if document.cover is not None else story[1:]) or [Spacer(1, 1)]


class _Template(BaseDocTemplate):
    """The pages themselves: frames, head and foot, outline, and the places that links lead to."""

    def __init__(
        self,
        out: BytesIO,
        document: doc.Document,
        press: Press,
        attempt: int,
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        super().__init__(
            out,
            pagesize=(theme.WIDTH, theme.HEIGHT),
            invariant=1,
            initialFontName=REGULAR,
            title=f"{document.title} – {document.partnership}",
            author=document.partnership,
            subject=document.period_label,
            creator="LIPdesk",
            lang=f"{document.language}-CA",
        )
        self._document, self._press, self._attempt = document, press, attempt
        self._progress, self._cancelled = progress, cancelled
        self._section = ""
        body = Frame(theme.MARGIN, theme.FOOT, theme.FIELD, theme.HEIGHT - theme.TOP - theme.FOOT, 0, 0, 0, 0)
        front = Frame(theme.MARGIN, BAND + 8, theme.FIELD, theme.HEIGHT - BAND - 8 - 54, 0, 0, 0, 0)
        pages = [PageTemplate("body", [body], onPageEnd=self._furnish)]
        if document.cover is not None:
            pages.insert(0, PageTemplate("cover", [front], onPage=self._band))
        self.addPageTemplates(pages)

    def beforeDocument(self) -> None:
        """The file's date is the day of issue."""
        self.canv._doc._timeStamp.YMDhms = (*self._document.issued.timetuple()[:3], 12, 0, 0)

    def _stop_when_asked(self) -> None:
        if self._cancelled is not None and self._cancelled():
            raise Cancelled(_("Stopped. Nothing was written."))

    def beforePage(self) -> None:
        """Between two pages is where a long job can be watched and stopped."""
        self._stop_when_asked()
        if self._progress is not None:
            last = self._press.pages.get("end", 0)
            self._progress(self.page + (last if self._attempt else 0), max(2 * last, self.page + 1))

    def afterFlowable(self, flowable: Flowable) -> None:
        """A section's title is a place to link to, an entry of the outline, and the head of its pages."""
        self._stop_when_asked()
        if isinstance(flowable, Title):
            self._section = flowable.plain
            mark_place(self.canv, self._press, flowable.key, above=0)
            self.canv.bookmarkPage(flowable.key, fit="XYZ", left=0, top=theme.HEIGHT - 30, zoom=0)
            self.canv.addOutlineEntry(flowable.outline, flowable.key, 0)

    def afterPage(self) -> None:
        """The last page's number is the number of pages."""
        self._press.found["end"] = self.page

    def _band(self, canvas: Any, _template: Any) -> None:
        if self._document.cover is not None:
            band(canvas, self._document.cover.credit, self._press.language)

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
        number = document.furniture["page_of"].format(page=self.page, pages=self._press.pages.get("end", "–"))
        taken = write(canvas, right, 33, number, REGULAR, 7.6, theme.MUTED, "right")
        foot = typeset(f"{document.title} · {document.period_label}", language)
        write(canvas, left, 33, fitted(foot, REGULAR, 7.6, theme.FIELD - taken - 20), REGULAR, 7.6, theme.MUTED)
        canvas.restoreState()


def _missing(value: Any) -> set[str]:
    """The letters without a face in every text of a document."""
    if isinstance(value, str):
        return fonts.missing(typeset(value, "en"))
    if isinstance(value, tuple | list):
        return {letter for one in value for letter in _missing(one)}
    if hasattr(value, "__dataclass_fields__"):
        return {letter for name in value.__dataclass_fields__ for letter in _missing(getattr(value, name))}
    return set()
