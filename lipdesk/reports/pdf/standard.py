"""All that ReportLab lacks for PDF/UA-1 and PDF/A-2a, in one place. It leans on ReportLab 5.1's own workings: its
version is pinned, and tests/reports/test_pdf_tags.py sees when a later one works otherwise.

A page opens as an artifact. `Sheet.tagged` ends the artifact, opens marked content for a node and begins the artifact
again, so that everything is one or the other. Links get their place in the structure tree, and what is known only at
the end (page numbers) is drawn then, into the spot kept for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from lipdesk.reports.pdf import srgb
from lipdesk.reports.pdf.metadata import About, packet
from lipdesk.reports.pdf.structure import Lead, StructureRoot
from lipdesk.reports.pdf.tags import Box, Node
from lipdesk.reports.pdf.writer import packed

_ARTIFACT, _END = "/Artifact BMC", "EMC"
_SPOT = re.compile(r"^%spot (\d+)$", re.MULTILINE)
_PRINTED = 4  # the flag of an annotation that PDF/A asks for
_DIRECT = ("MarkInfo", "ViewerPreferences", "OutputIntents", "PageMode")


class _Link(pdfdoc.LinkAnnotation):
    """A link that knows its element: ReportLab refuses the entry."""

    permitted = (*pdfdoc.LinkAnnotation.permitted, "StructParent")


class Sheet(Canvas):
    """A canvas whose every mark is tagged or an artifact, and which knows its language, dates and colours."""

    def __init__(self, filename: Any, **settings: Any) -> None:
        self._node: Node | None = None
        self._turns: list[Node] = []
        self._later: list[Callable[[Sheet], object]] = []
        self._marked: list[Node] = []  # on this page, by the number of their marked content
        self._parents: list[Node | list[Node]] = []  # by key: the nodes of a page, or the one of a link
        self._page_names: list[str] = []
        self._code: list[str]
        super().__init__(filename, **{**settings, "pdfVersion": (1, 7), "pageCompression": 1})

    def _restartAccumulators(self) -> None:
        super()._restartAccumulators()
        self._code.append(_ARTIFACT)
        self._marked = []
        self._page_key = len(self._parents)
        self._parents.append(self._marked)

    @contextmanager
    def tagged(self, node: Node, box: Box | None = None) -> Iterator[None]:
        """What is drawn inside belongs to the node; see `tags.tagged`."""
        if self._node is not None or (node.once and node.content):
            yield
            return
        if box is not None:
            node.box = (*self.absolutePosition(*box[:2]), *self.absolutePosition(*box[2:]))
        if self._code[-1] == _ARTIFACT:
            self._code.pop()
        else:
            self._code.append(_END)
        self._code.append(f"/{node.role} <</MCID {len(self._marked)}>> BDC")
        node.content.append((self._doc.thisPageName(), len(self._marked)))
        self._marked.append(node)
        self._node = node
        try:
            yield
        finally:
            self._node = None
            self._code += [_END, _ARTIFACT]

    @property
    def in_figure(self) -> bool:
        """Whether what is drawn now belongs to a figure."""
        return self._node is not None and self._node.role == "Figure"

    @contextmanager
    def in_turn(self, *nodes: Node) -> Iterator[None]:
        """The text objects drawn inside belong to these nodes, one each: a paragraph draws its bullet first."""
        self._turns = list(nodes)
        try:
            yield
        finally:
            self._turns = []

    def drawText(self, text: Any) -> None:
        """A text object, for the node whose turn it is."""
        if self._turns:
            with self.tagged(self._turns.pop(0)):
                super().drawText(text)
        else:
            super().drawText(text)

    def later(self, paint: Callable[[Sheet], object]) -> None:
        """Keep this spot; `paint` draws there, in the state of now, when the number of pages is known."""
        self._code.append(f"%spot {len(self._later)}")
        self._later.append(paint)

    def lead(self, node: Node, text: str, target: str, rect: Box) -> pdfdoc.LinkAnnotation:
        """A link from a rectangle to a place, as part of its node; `text` says aloud where it leads."""
        made = _Link(
            self._absRect(rect, 1),
            text,
            self._bookmarkReference(target),
            "[0 0 0]",
            F=_PRINTED,
            StructParent=len(self._parents),
        )
        self._parents.append(node)
        self._addAnnotation(made)
        node.content.append(Lead(self._doc.thisPageName(), self._annotationrefs[-1]))
        return made

    def showPage(self) -> None:
        """End the page: its last artifact, its key in the tree, and the order of its links."""
        if self._code[-1] == _ARTIFACT:
            self._code.pop()
        else:
            self._code.append(_END)
        name, key = self._doc.thisPageName(), self._page_key
        super().showPage()
        page = self._doc.idToObject[name]
        page.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = key, pdfdoc.PDFName("S")
        self._page_names.append(name)

    def save(self) -> None:
        """Nothing yet: `finished` writes the file when all is known."""

    def finished(self, root: Node, about: About) -> bytes:
        """The whole file, with the structure tree from its root."""
        document = self._doc
        for name in self._page_names:
            page = document.idToObject[name]
            code = _SPOT.sub(self._painted, page.stream)
            page.Contents = pdfdoc.PDFStream(content=code, filters=[pdfdoc.PDFZCompress])
        for font in document.delayedFonts:
            font.addObjects(document)
        document.Outlines.prepare(document, self)
        self._describe(about)
        tree = StructureRoot(document, root, self._parents[: self._page_key])
        _declare(document, tree, about)
        made = packed(document)
        tree.let_go()
        document.__dict__.clear()  # all its objects lead back to it
        self._parents, self._marked, self._later = [], [], []
        return made

    def _painted(self, spot: re.Match[str]) -> str:
        before, self._code = self._code, []
        self.saveState()
        self._later[int(spot[1])](self)
        self.restoreState()
        made, self._code = "\n".join(self._code), before
        return made

    def _describe(self, about: About) -> None:
        self.setTitle(about.title)
        self.setAuthor(about.author)
        self.setSubject(about.subject)
        self.setCreator(about.creator)
        self.setProducer(about.producer)
        self.setViewerPreference("DisplayDocTitle", "true")
        stamp = self._doc._timeStamp
        stamp.YMDhms, stamp.dhh, stamp.dmm = (about.day.year, about.day.month, about.day.day, 12, 0, 0), 0, 0


def _declare(document: Any, tree: StructureRoot, about: About) -> None:
    """What the catalogue says: that it is tagged, by which standards, and in which colours."""
    catalog = document.Catalog
    if document.Outlines.ready < 0:
        catalog.Outlines = None
    catalog.__NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]
    catalog.__Refs__ = [name for name in catalog.__NoDefault__ if name not in _DIRECT]
    catalog.StructTreeRoot = tree
    catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
    profile = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"N": 3}), srgb.profile(), [pdfdoc.PDFZCompress])
    intent = {
        "Type": pdfdoc.PDFName("OutputIntent"),
        "S": pdfdoc.PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": pdfdoc.PDFString(srgb.NAME),
        "Info": pdfdoc.PDFString(srgb.NAME),
        "DestOutputProfile": document.Reference(profile),
    }
    catalog.OutputIntents = pdfdoc.PDFArray([pdfdoc.PDFDictionary(intent)])
    kind = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")})
    catalog.Metadata = pdfdoc.PDFStream(kind, packet(about), [])  # PDF/A wants it readable as it lies there
