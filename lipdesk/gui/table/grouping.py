"""Rows of a list under headings: by owner, by group, by due date. A heading is a row that can't be chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from lipdesk.gui import paint
from lipdesk.gui.table.column import Row

# Under which headings a row belongs, each as (what the groups are sorted by, the group's words); several for what is
# the business of several people.
Places = Callable[[Row], Sequence[tuple[Any, str]]]


@dataclass(frozen=True)
class Head:
    """The heading over the rows of one group, standing where other rows have their id."""

    words: str
    count: int


def is_head(row: Row) -> bool:
    """Whether a row is a heading and no record."""
    return isinstance(row[0], Head)


def under_heads(rows: Sequence[Row], places: Places) -> list[Row]:
    """The rows by group, each in the order it had, with a heading over every group. A row of several groups stands in
    each of them."""
    groups: dict[tuple[Any, str], list[Row]] = {}
    for row in rows:
        for key in dict.fromkeys(places(row)):
            groups.setdefault(key, []).append(row)
    found: list[Row] = []
    for key in sorted(groups):
        members = groups[key]
        found.append((Head(key[1], len(members)), *([None] * (len(members[0]) - 1))))
        found += members
    return found


def paint_head(painter: QPainter, rect: QRect, head: Head) -> None:
    """The group's words and how many rows it has, over all columns."""
    painter.save()
    inside = rect.adjusted(10, 8, -10, 0)
    taken = paint.text(painter, inside, head.words, "ink", "small", 600)
    paint.text(painter, inside.adjusted(taken + 8, 0, 0, 0), str(head.count), "muted", "small")
    painter.restore()
