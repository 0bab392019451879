"""The pieces that stand on a page: drawings, rules, columns, boxes, captions, links."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.platypus import Flowable, Table

from lipdesk.reports.pdf import theme
from lipdesk.reports.pdf.fonts import REGULAR, width
from lipdesk.reports.pdf.marks import write
from lipdesk.reports.pdf.rows import stacked
from lipdesk.reports.pdf.tags import Box, Node, Reading, tagged
from lipdesk.reports.pdf.text import paragraph, said

_SOME_PAGE = 10
_LEAST_PART = 120  # of a page: less is not worth beginning what goes on overleaf


@dataclass
class Press:
    """What printing knows: the language, the furniture's words, the codes of the figures whose evidence is printed,
    the tags, and the pages on which places were `found` so far; all of them for what is drawn `later`. Where a file
    has several parts, each has a press of its own, and `part` keeps their places apart."""

    language: str
    furniture: dict[str, str]
    found: dict[str, int] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    tags: Reading = field(default_factory=Reading)
    tables: int = 0
    charts: int = 0
    part: str = ""

    def place(self, name: str) -> str:
        """The name of a place in the whole file."""
        return self.part + name

    def evidence(self, figure_id: str) -> str:
        """The words of the link to a figure's evidence; empty when the document does not print it.

        Before its page is known, they are as wide as they will be on most pages."""
        code = self.codes.get(figure_id, "")
        page = self.found.get(f"evidence:{code}", _SOME_PAGE)
        return self.furniture["evidence_at"].format(code=code, page=page) if code else ""


class Piece(Flowable):
    """A flowable of a fixed height that draws itself with one function (canvas, width, height), all of it for a node
    where there is one."""

    def __init__(
        self,
        high: float,
        draw: Callable[[Any, float, float], None],
        before: float = 0,
        after: float = 0,
        node: Node | None = None,
    ) -> None:
        super().__init__()
        self._high, self._paint, self._node = high, draw, node
        self.spaceBefore, self.spaceAfter = before, after

    def wrap(self, room: float, _height: float) -> tuple[float, float]:
        """All the width there is."""
        self.width, self.height = room, self._high
        return room, self._high

    def draw(self) -> None:
        """Paint, leaving the canvas as it was."""
        figure = self._node is not None and self._node.role == "Figure"
        self.canv.saveState()
        with tagged(self.canv, self._node, (0, 0, self.width, self.height) if figure else None):
            self._paint(self.canv, self.width, self.height)
        self.canv.restoreState()


def later(canvas: Any, paint: Callable[[Any], object]) -> None:
    """Draw this here, but only when all pages are known."""
    canvas.later(paint)


def lead(canvas: Any, node: Node, text: str, target: str, rect: Box) -> Any:
    """A link from a rectangle to a place, for a node that is a Link."""
    return canvas.lead(node, said(text), target, rect)


def rule(weight: float = theme.HEAVY, colour: Any = theme.INK, before: float = 0, after: float = 6) -> Piece:
    """A line across."""

    def paint(canvas: Any, wide: float, _high: float) -> None:
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(weight)
        canvas.line(0, 0, wide, 0)

    return Piece(weight, paint, before, after)


class Place(Flowable):
    """A named place of no height, for links and page numbers."""

    def __init__(self, press: Press, name: str) -> None:
        super().__init__()
        self._press, self._name = press, name
        self.keepWithNext = 1

    def wrap(self, _room: float, _height: float) -> tuple[float, float]:
        """Nothing to see."""
        return 0, 0

    def draw(self) -> None:
        """Remember the page, and let links come here."""
        mark_place(self.canv, self._press, self._name)


def mark_place(canvas: Any, press: Press, name: str, above: float = 16) -> None:
    """Make this spot the target of links to `name`."""
    _x, y = canvas.absolutePosition(0, 0)
    canvas.bookmarkPage(press.place(name), fit="XYZ", left=0, top=min(theme.HEIGHT, y + above), zoom=0)
    press.found[name] = canvas.getPageNumber()


def link(canvas: Any, press: Press, node: Node, figure: str, x: float, y: float, align: str = "left") -> None:
    """A line of muted text that leads to the evidence of a figure; its page is filled in at the end."""
    size, high = 7.6, 9.6
    wide = width(press.evidence(figure), REGULAR, size)
    left = x - (wide if align == "right" else 0)

    def paint(canvas: Any) -> None:
        made.Contents = said(press.evidence(figure))
        taken = write(canvas, x, y, press.evidence(figure), REGULAR, size, theme.MUTED, align)
        first = x - (taken if align == "right" else 0)
        canvas.setStrokeColor(theme.MUTED)
        canvas.setLineWidth(0.4)
        canvas.line(first, y - 1.6, first + taken, y - 1.6)

    with tagged(canvas, node):
        later(canvas, paint)
    target = press.place(f"evidence:{press.codes[figure]}")
    made = lead(canvas, node, press.evidence(figure), target, (left - 2, y - 3, left + wide + 2, y + high - 2))


class Caption(Flowable):
    """Above a table or chart: its number in bold, what it shows, and the link to the evidence at the right end."""

    def __init__(self, press: Press, number: str, text: str, evidence: str, before: float = 12) -> None:
        super().__init__()
        node = press.tags.node("Caption")
        self._words = paragraph(text, theme.CAPTION, press.language, strong=number, node=node)
        self._press, self._figure = press, evidence
        self._link = node.add("Link") if press.evidence(evidence) else None
        self.spaceBefore, self.spaceAfter, self.keepWithNext = before, 0, 1

    def getSpaceBefore(self) -> float:
        """Also at the head of a column."""
        return float(self.spaceBefore)

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """The words keep clear of the link."""
        taken = width(self._press.evidence(self._figure), REGULAR, 7.6) + 14 if self._link else 0
        _wide, self._high = self._words.wrap(room - taken, height)
        self.width, self.height = room, self._high + 6
        return room, self.height

    def draw(self) -> None:
        """Words at the left, link at the right of the first line."""
        self._words.drawOn(self.canv, 0, 6)
        if self._link:
            self.canv.saveState()
            y = self._high + 6 - 9.5
            link(self.canv, self._press, self._link, self._figure, self.width, y, align="right")
            self.canv.restoreState()


class Side(Flowable):
    """Stacks of flowables beside each other on the grid: (first column, columns wide, stack).

    Kept on one page where they fit on one; a `loose` one may go on with the next page.
    """

    def __init__(
        self,
        stacks: Sequence[tuple[float, float, list[Flowable]]],
        before: float = 0,
        after: float = 0,
        loose: bool = False,
    ) -> None:
        super().__init__()
        self._stacks, self._loose = stacks, loose
        self.spaceBefore, self.spaceAfter = before, after

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        """As high as the highest stack."""
        self._laid: list[tuple[float, list[tuple[Flowable, float, float]]]] = []
        highest = 0.0
        for first, columns, stack in self._stacks:
            down, gap, laid = 0.0, 0.0, []
            for place, one in enumerate(stack):
                down += max(gap, one.getSpaceBefore()) if place else 0
                _wide, high = one.wrapOn(self.canv, theme.span(columns), height)
                laid.append((one, down, high))
                down, gap = down + high, one.getSpaceAfter()
            self._laid.append((theme.start(first), laid))
            highest = max(highest, down)
        self.width, self.height = room, highest
        return room, highest

    def split(self, room: float, height: float) -> list[Flowable]:
        """What fits on a page stays together. More than a page goes on beside each other; where nothing of it can be
        cut, the stacks are set one after the other."""
        page = theme.HEIGHT - theme.TOP - theme.FOOT
        if height < _LEAST_PART or (self.height <= page and not self._loose):
            return []
        halves = [self._cut(stack, theme.span(columns), height) for _first, columns, stack in self._stacks]
        if any(upper for upper, _lower in halves):
            places = [(first, columns) for first, columns, _stack in self._stacks]
            upper, lower = (
                [(*place, half[side]) for place, half in zip(places, halves, strict=True)] for side in (0, 1)
            )
            return [
                Side(upper, self.spaceBefore, 0, self._loose),
                Side(lower, 0, self.spaceAfter, self._loose),
            ]
        if height < page - 1:
            return []
        nothing = Piece(0, lambda _canvas, _wide, _high: None)
        return [nothing, *(one for _first, _columns, stack in self._stacks for one in stack)]

    def _cut(self, stack: list[Flowable], wide: float, height: float) -> tuple[list[Flowable], list[Flowable]]:
        """The part of a stack that fits into a height, and the rest."""
        down, gap = 0.0, 0.0
        for place, one in enumerate(stack):
            down += max(gap, one.getSpaceBefore()) if place else 0
            _wide, high = one.wrapOn(self.canv, wide, height)
            if down + high > height:
                parts = one.splitOn(self.canv, wide, height - down) if height > down else []
                return [*stack[:place], *parts[:1]], [*(parts[1:] or [one]), *stack[place + 1 :]]
            down, gap = down + high, one.getSpaceAfter()
        return stack, []

    def draw(self) -> None:
        """Each stack from the top."""
        for x, laid in self._laid:
            for one, down, high in laid:
                one.drawOn(self.canv, x, self.height - down - high)


def boxed(
    stack: Sequence[Flowable], room: float, tinted: bool, inset: float, pad: float, before: float, after: float
) -> Table:
    """Flowables behind a bar of the accent, perhaps on a tinted ground: an outcome, a decision, somebody's words."""
    ground = [("BACKGROUND", (0, 0), (-1, -1), theme.TINT)] if tinted else []
    made = Table(
        stacked(stack, room - inset - pad) or [[""]],
        colWidths=[room],
        spaceBefore=before,
        spaceAfter=after,
        style=[
            *ground,
            ("LINEBEFORE", (0, 0), (0, -1), 4, theme.ACCENT),
            ("FONTNAME", (0, 0), (-1, -1), REGULAR),
            ("LEFTPADDING", (0, 0), (-1, -1), inset),
            ("RIGHTPADDING", (0, 0), (-1, -1), pad),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, 0), pad),
            ("BOTTOMPADDING", (0, -1), (-1, -1), pad),
        ],
    )
    made.hAlign = "LEFT"
    return made
