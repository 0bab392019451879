"""Where the same report stands in the other language: a line on the cover that leads there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable

from lipdesk.reports.pdf import theme
from lipdesk.reports.pdf.flowables import Piece, Press, later, lead
from lipdesk.reports.pdf.fonts import REGULAR, width
from lipdesk.reports.pdf.marks import write
from lipdesk.reports.pdf.tags import tagged

_SIZE, _HIGH, _SOME_PAGE = 9.2, 14, 100


def pointer(press: Press, others: Sequence[Press]) -> list[Flowable]:
    """One line for each other language, in that language."""
    found: list[Flowable] = []
    for other in others:
        with press.tags.inside(press.tags.root.kids[0]):
            node = press.tags.node("P")
        node.language = f"{other.language}-CA"
        found.append(_line(press, other, node.add("Link")))
    return found


def _line(press: Press, other: Press, node: Any) -> Piece:
    def words() -> str:
        return other.furniture["begins_at"].format(page=other.found.get("begin", _SOME_PAGE))

    def paint(canvas: Any, _wide: float, _tall: float) -> None:
        def late(canvas: Any) -> None:
            made.Contents = words()
            write(canvas, 0, 3, words(), REGULAR, _SIZE, theme.ACCENT)

        with tagged(canvas, node):
            later(canvas, late)
        box = (0, 0, width(words(), REGULAR, _SIZE), _HIGH)
        made = lead(canvas, node, words(), other.place("begin"), box)

    return Piece(_HIGH, paint, before=10)
