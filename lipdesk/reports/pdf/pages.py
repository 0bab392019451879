"""The pages themselves: frames, head and foot, outline, and the places that links lead to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from lipdesk.domain.errors import Cancelled
from lipdesk.i18n import _
from lipdesk.reports import document as doc
from lipdesk.reports.pdf import theme
from lipdesk.reports.pdf.blocks import Title
from lipdesk.reports.pdf.cover import BAND, band
from lipdesk.reports.pdf.flowables import Press, later, mark_place
from lipdesk.reports.pdf.fonts import REGULAR
from lipdesk.reports.pdf.marks import fitted, write
from lipdesk.reports.pdf.text import said, typeset

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Part:
    """One document of the file, with the press that prints it."""

    document: doc.Document
    press: Press


def front(place: int, part: Part) -> str:
    """The name of the page with which a part begins."""
    return f"cover-{place}" if part.document.cover is not None else f"body-{place}"


class Pages(BaseDocTemplate):
    """Lays the story out; each part has pages of its own, numbered through."""

    def __init__(
        self,
        parts: Sequence[Part],
        story: list[Flowable],
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        super().__init__(
            BytesIO(),
            pagesize=(theme.WIDTH, theme.HEIGHT),
            invariant=1,
            initialFontName=REGULAR,
            lang=f"{parts[0].document.language}-CA",
        )
        self._parts = parts
        self._story, self._whole, self._done = story, len(story), 0
        self._progress, self._cancelled = progress, cancelled
        self._section, self._begun = "", set[str]()
        self.addPageTemplates([page for place, part in enumerate(parts) for page in self._templates(place, part)])

    def _templates(self, place: int, part: Part) -> list[PageTemplate]:
        """The pages of a part, the one it begins with first."""
        body = Frame(theme.MARGIN, theme.FOOT, theme.FIELD, theme.HEIGHT - theme.TOP - theme.FOOT, 0, 0, 0, 0)
        room = Frame(theme.MARGIN, BAND + 8, theme.FIELD, theme.HEIGHT - BAND - 8 - 54, 0, 0, 0, 0)
        pages = [PageTemplate(f"body-{place}", [body], partial(self._begin, part), partial(self._furnish, part))]
        if part.document.cover is not None:
            pages.insert(0, PageTemplate(f"cover-{place}", [room], onPage=partial(self._band, part)))
        return pages

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
            press, place = flowable.press, flowable.press.place(flowable.key)
            self._section = flowable.plain
            mark_place(self.canv, press, flowable.key, above=0)
            self.canv.bookmarkPage(place, fit="XYZ", left=0, top=theme.HEIGHT - 30, zoom=0)
            self.canv.addOutlineEntry(flowable.outline, place, 1 if press.part else 0)

    def afterPage(self) -> None:
        """The last page's number is the number of pages."""
        for part in self._parts:
            part.press.found["end"] = self.page

    def _begin(self, part: Part, canvas: Any, _template: Any) -> None:
        """The first page of a part: where the other part points to, and its branch of the outline."""
        press, document = part.press, part.document
        if press.part and press.part not in self._begun:
            self._begun.add(press.part)
            press.found["begin"] = canvas.getPageNumber()
            canvas.bookmarkPage(press.place("begin"), fit="XYZ", left=0, top=theme.HEIGHT, zoom=0)
            canvas.addOutlineEntry(said(document.title), press.place("begin"), 0)

    def _band(self, part: Part, canvas: Any, _template: Any) -> None:
        document, press = part.document, part.press
        self._begin(part, canvas, None)
        if document.cover is not None:
            first = "cover" not in press.found
            press.found.setdefault("cover", canvas.getPageNumber())
            band(canvas, document.cover.credit, press.language, press.tags.root.kids[0].add("P") if first else None)

    def _furnish(self, part: Part, canvas: Any, _template: Any) -> None:
        """Head and foot are drawn at the end of the page, when its section is known."""
        document, language = part.document, part.press.language
        left, right = theme.MARGIN, theme.WIDTH - theme.MARGIN
        canvas.saveState()
        head = fitted(typeset(self._section, language), REGULAR, 7.6, 240)
        taken = write(canvas, right, theme.HEIGHT - 42, head, REGULAR, 7.6, theme.MUTED, "right")
        name = fitted(typeset(document.partnership, language), REGULAR, 7.6, theme.FIELD - taken - 20)
        write(canvas, left, theme.HEIGHT - 42, name, REGULAR, 7.6, theme.MUTED)
        canvas.setStrokeColor(theme.RULE)
        canvas.setLineWidth(theme.HAIR)
        canvas.line(left, theme.HEIGHT - 49, right, theme.HEIGHT - 49)
        page = self.page
        later(canvas, lambda late: _foot(late, part, page))
        canvas.restoreState()


def _foot(canvas: Any, part: Part, page: int) -> None:
    document, left, right = part.document, theme.MARGIN, theme.WIDTH - theme.MARGIN
    number = document.furniture["page_of"].format(page=page, pages=part.press.found["end"])
    taken = write(canvas, right, 33, number, REGULAR, 7.6, theme.MUTED, "right")
    foot = typeset(f"{document.title} · {document.period_label}", part.press.language)
    write(canvas, left, 33, fitted(foot, REGULAR, 7.6, theme.FIELD - taken - 20), REGULAR, 7.6, theme.MUTED)
