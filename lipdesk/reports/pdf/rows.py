"""Rows that fit on a page. A row taller than a third of a page is cut here into several: ReportLab's own cutting can
turn pages for ever when several tall rows follow each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable, Paragraph

from lipdesk.reports.pdf import theme

_TALLEST = (theme.HEIGHT - theme.TOP - theme.FOOT) / 3
_NOWHERE = 1e6


def parts(one: Any, wide: float) -> list[Any]:
    """A paragraph in pieces, none taller than a third of a page; anything else as it is."""
    found: list[Any] = []
    while isinstance(one, Paragraph) and one.wrap(max(wide, 1), _NOWHERE)[1] > _TALLEST:
        halves = one.split(max(wide, 1), _TALLEST)
        if len(halves) < 2:
            break
        found.append(halves[0])
        one = halves[1]
    return [*found, one]


def cut(cells: Sequence[Any], widths: Sequence[float]) -> list[list[Any]]:
    """One row as one or more rows; the cells go on below each other."""
    columns = [parts(cell, wide) for cell, wide in zip(cells, widths, strict=True)]
    high = max((len(column) for column in columns), default=1)
    return [[column[line] if line < len(column) else "" for column in columns] for line in range(high)]


def stacked(stack: Sequence[Flowable], wide: float) -> list[list[Any]]:
    """Flowables below each other as rows of one cell."""
    return [[part] for one in stack for part in parts(one, wide)]
