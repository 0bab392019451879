"""The tags of a PDF: what each thing on the page is, in reading order, for those who listen to it.

The tree is built together with the story, so that reading order is the story's order wherever the pieces come to
stand. What is drawn inside `tagged` belongs to a node; all else is an artifact: rules, grounds, page furniture,
repeated heads. A node in which nothing was drawn does not reach the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any, cast

Box = tuple[float, float, float, float]


@dataclass(eq=False, slots=True)
class Node:
    """One element of the structure tree.

    role is one of ISO 32000-1's standard types: Document, Part, Sect, Div, H1, H2, H3, P, BlockQuote, Note, Caption, L,
    LI, Lbl, LBody, Table, TR, TH, TD, Figure, Link, TOC, TOCI, Reference. A Figure says in `alt` what it shows and gets
    its `box` in points when it is drawn; a TH has the `scope` Row or Column; an L says how it is numbered. What is in
    another language than the file names its `language` (fr-CA). `once` is
    for what may be drawn again and is then an artifact. `content` fills with what was drawn: (page, marked content)
    and links.
    """

    role: str
    parent: Node | None = None
    alt: str = ""
    scope: str = ""
    numbering: str = ""
    once: bool = False
    language: str = ""
    box: Box | None = None
    kids: list[Node] = field(default_factory=list)
    content: list[Any] = field(default_factory=list)

    def add(self, role: str, alt: str = "", scope: str = "", numbering: str = "", once: bool = False) -> Node:
        """A new element at the end of this one."""
        made = Node(role, self, alt, scope, numbering, once)
        self.kids.append(made)
        return made

    def let_go(self) -> None:
        """Take the tree apart when it is written: its circles would stay in memory."""
        for kid in self.kids:
            kid.let_go()
        self.kids, self.content, self.parent = [], [], None


class Reading:
    """Where in the tree the story has come to."""

    def __init__(self, root: Node | None = None) -> None:
        self.root = self.here = root or Node("Document")
        self._level = 0

    def node(self, role: str, alt: str = "", scope: str = "", once: bool = False) -> Node:
        """A new element at this place."""
        return self.here.add(role, alt, scope, "", once)

    @contextmanager
    def within(self, role: str) -> Iterator[Node]:
        """A new element at this place, which takes in those made meanwhile."""
        with self.inside(self.here.add(role)) as made:
            yield made

    @contextmanager
    def inside(self, node: Node) -> Iterator[Node]:
        """Go on in an element made before."""
        before, self.here = self.here, node
        try:
            yield node
        finally:
            self.here = before

    def heading(self, level: int) -> Node:
        """A heading of this level, or of the next one below the last heading: no level may be skipped."""
        self._level = min(level, self._level + 1, 6)
        return self.here.add(f"H{self._level}")

    def item(self, numbering: str, first: bool = False) -> tuple[Node, Node]:
        """The label and the body of a list item: of the list that has just been, or of a new one.

        numbering is Disc, Decimal or None (no label is drawn); `first` begins a new list in any case.
        """
        last = self.here.kids[-1] if self.here.kids else None
        if first or last is None or last.role != "L" or last.numbering != numbering:
            last = self.here.add("L", numbering=numbering)
        made = last.add("LI")
        return made.add("Lbl"), made.add("LBody")

    def head(self) -> Node:
        """The head of a column; it is read once, though it stands on every page."""
        return self.here.add("TH", scope="Column", once=True)

    def cell(self, place: int) -> Node:
        """A cell of a row: the first one names the row."""
        return self.here.add("TH", scope="Row") if place == 0 else self.here.add("TD")


def tagged(canvas: Any, node: Node | None, box: Box | None = None) -> AbstractContextManager[None]:
    """What is drawn inside belongs to this node; with None, or inside another node, nothing changes.

    `box` is where a figure stands, in the canvas' own coordinates: left, bottom, right, top.
    """
    return nullcontext() if node is None else cast(AbstractContextManager[None], canvas.tagged(node, box))
