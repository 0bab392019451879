"""Headings stand on the page of what they head, however much room that asks for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from reportlab.platypus import CondPageBreak, Flowable, Indenter

from lipdesk.reports.pdf import theme
from lipdesk.reports.pdf.text import Words

_LEADING = ("h1-below", "page-title", "h2", "h3", "lead")
_MOST = theme.HEIGHT - theme.TOP - theme.FOOT - 36  # points: on an empty page nobody asks for another one


def led(story: Sequence[Flowable]) -> list[Flowable]:
    """The story in which headings, and the lead below them, ask for the room of what follows."""
    made: list[Flowable] = []
    for one in story:
        heads = list(takewhile(_leads, reversed(made)))
        asked = made[-len(heads) - 1] if heads and len(made) > len(heads) else None
        if isinstance(one, CondPageBreak) and isinstance(asked, CondPageBreak):
            room = sum(_high(head) for head in heads) + one.height
            made[-len(heads) - 1] = CondPageBreak(max(asked.height, min(room, _MOST)))
            continue
        if heads and not isinstance(one, Words | Indenter | CondPageBreak):
            made[-1].keepWithNext = 1
        made.append(one)
    return made


def _leads(one: Flowable) -> bool:
    return isinstance(one, Words) and one.style.name in _LEADING


def _high(head: Flowable) -> float:
    _wide, high = head.wrap(theme.FIELD, theme.HEIGHT)
    return float(high + head.getSpaceBefore() + head.getSpaceAfter())
