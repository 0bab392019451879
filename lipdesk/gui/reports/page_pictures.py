"""Pictures of the pages of a PDF, and what its links lead to. Runs off the window's thread."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any

from PySide6.QtGui import QImage

from lipdesk.reports.document import Section

_CODE = re.compile(r"\bE\d+\b")
_ONE_AT_A_TIME = Lock()  # the library that draws is not made for several threads


@dataclass(frozen=True)
class PageLink:
    """A link on a page, its edges as parts of the page (0 to 1, from the top): to the evidence `code`, or a page."""

    left: float
    top: float
    right: float
    bottom: float
    page: int
    code: str = ""

    def holds(self, across: float, down: float) -> bool:
        """Whether a place on the page lies on the link."""
        return self.left <= across <= self.right and self.top <= down <= self.bottom


@dataclass(frozen=True)
class Paged:
    """A PDF with the sizes of its pages in points, their links, and its outline as (title, page from 0)."""

    pdf: bytes
    sizes: tuple[tuple[float, float], ...]
    links: tuple[tuple[PageLink, ...], ...]
    outline: tuple[tuple[str, int], ...]

    def starts(self, sections: Sequence[Section]) -> dict[str, int]:
        """The page on which each section begins; the outline names them in the same order."""
        found: dict[str, int] = {}
        ahead = list(self.outline)
        for section in sections:
            title = " ".join(section.title.split())
            place = next((at for at, (name, _page) in enumerate(ahead) if name.endswith(title)), None)
            if place is not None:
                found[section.key] = ahead[place][1]
                del ahead[: place + 1]
        return found


def read(pdf: bytes) -> Paged:
    """What there is to know of a PDF before any page of it is drawn."""
    with _opened(pdf) as document:
        sizes, links = [], []
        for number in range(len(document)):
            page = document[number]
            sizes.append((page.get_width(), page.get_height()))
            links.append(tuple(_links(document, page)))
            page.close()
        outline = [(" ".join(entry.get_title().split()), entry.get_dest()) for entry in document.get_toc()]
        entries = tuple((title, int(place.get_index() or 0)) for title, place in outline if place is not None)
        return Paged(pdf, tuple(sizes), tuple(links), entries)


def draw(pdf: bytes, wanted: Sequence[int], width: int) -> dict[int, QImage]:
    """Pictures of these pages, so many device pixels wide."""
    made: dict[int, QImage] = {}
    with _opened(pdf) as document:
        for number in wanted:
            page = document[number]
            bitmap = page.render(scale=width / page.get_width())
            sheet = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_BGR888)
            made[number] = sheet.convertToFormat(QImage.Format.Format_RGB32)  # a copy, ready for the screen
            bitmap.close()
            page.close()
    return made


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    import pypdfium2  # type: ignore[import-untyped]

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


def _links(document: Any, page: Any) -> Iterator[PageLink]:
    import pypdfium2.raw as raw  # type: ignore[import-untyped]

    wide, high = page.get_width(), page.get_height()
    place, link = ctypes.c_int(0), raw.FPDF_LINK()
    text = None
    while raw.FPDFLink_Enumerate(page.raw, ctypes.byref(place), ctypes.byref(link)):
        target, edges = raw.FPDFLink_GetDest(document.raw, link), raw.FS_RECTF()
        if not target or not raw.FPDFLink_GetAnnotRect(link, edges):
            continue
        text = text or page.get_textpage()
        told = _CODE.findall(text.get_text_bounded(edges.left, edges.bottom, edges.right, edges.top))
        yield PageLink(edges.left / wide, 1 - edges.top / high, edges.right / wide, 1 - edges.bottom / high,
                       raw.FPDFDest_GetDestPageIndex(document.raw, target), told[0] if len(told) == 1 else "")
    if text is not None:
        text.close()
