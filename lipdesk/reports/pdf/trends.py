"""Indicators against their targets as small multiples: the line, its last value in bold, its state and its story."""

from __future__ import annotations

import itertools
from typing import Any

from reportlab.platypus import Flowable, Spacer

from lipdesk.domain.format import month_name, number
from lipdesk.reports import document as doc
from lipdesk.reports.pdf import theme
from lipdesk.reports.pdf.cells import status_cell
from lipdesk.reports.pdf.flowables import Caption, Piece, Press, rule
from lipdesk.reports.pdf.fonts import BOLD, REGULAR, width
from lipdesk.reports.pdf.keys import Key
from lipdesk.reports.pdf.marks import fitted, write
from lipdesk.reports.pdf.multiples import boxed_text, rows_of
from lipdesk.reports.pdf.text import paragraph, said

_LAST = 13.0  # the size of the last value


def trends_chart(block: doc.TrendsChart, press: Press) -> list[Flowable]:
    """One panel for each indicator: the measured line against its target, the state and the story below."""
    press.charts += 1
    label = press.furniture["figure"].format(number=press.charts)
    with press.tags.within("Sect"):
        head: list[Flowable] = [Caption(press, label, block.caption, block.evidence), Key(block.key, press)]
        return rows_of(head, [_trend(trend, press) for trend in block.trends])


def _trend(trend: doc.Trend, press: Press) -> list[Flowable]:
    tags, face = press.tags, theme.style("trend", 9.5, 13)
    name = paragraph(trend.name, face, press.language, strong=trend.number, node=tags.node("P"))
    stack: list[Flowable] = [rule(after=4), boxed_text(name, 27)]
    if trend.points:
        figure = tags.node("Figure", alt=_heard(trend, press.language))
        stack.append(
            Piece(96, lambda canvas, wide, high: _line(canvas, trend, press, wide, high), after=4, node=figure)
        )
    stack += [status_cell(trend.status, 9, tags.node("P")), Spacer(1, 4)]
    if trend.story:
        stack.append(paragraph(trend.story, theme.NARROW, press.language, node=tags.node("P")))
    return stack


def _heard(trend: doc.Trend, language: str) -> str:
    """The line in words: each measurement with its day, and the target."""
    points = [
        f"{day.isoformat()}, {number(value, language, trend.decimals)}{trend.unit}" for day, value in trend.points
    ]
    return said("; ".join([*points, *([trend.target_label] if trend.target is not None else [])]))


def _line(canvas: Any, trend: doc.Trend, press: Press, wide: float, high: float) -> None:
    base, room = 12.0, high - 34
    shown = [number(value, press.language, trend.decimals) + trend.unit for _day, value in trend.points]
    size = _LAST if width(shown[-1], BOLD, _LAST) < wide / 3 else 9.0
    left = max(12.0, width(shown[0], REGULAR, 8) + 7) if len(shown) > 1 else 6.0
    right = wide - min(wide / 2, width(shown[-1], BOLD, size) + 9)
    most = max([value for _day, value in trend.points] + [trend.target or 0]) or 1
    first = trend.points[0][0]
    days = max(1, (trend.points[-1][0] - first).days)
    spots = [
        (left + (right - left) * (day - first).days / days, base + room * max(value, 0) / most)
        for day, value in trend.points
    ]
    canvas.setStrokeColor(theme.INK)
    canvas.setLineWidth(0.6)
    canvas.line(0, base, wide, base)
    if trend.target is not None:
        _target(canvas, trend, base + room * max(trend.target, 0) / most, spots[-1][0], wide)
    _points(canvas, spots)
    write(canvas, spots[-1][0] + 7, max(spots[-1][1] - size * 0.35, base + 2), shown[-1], BOLD, size)
    if len(shown) > 1:
        write(canvas, left - 5, max(spots[0][1] - 2.8, base + 2), shown[0], REGULAR, 8, theme.MUTED, "right")
    _dates(canvas, trend, press, spots, base)


def _target(canvas: Any, trend: doc.Trend, y: float, end: float, wide: float) -> None:
    canvas.setLineWidth(0.9)
    canvas.setDash([3, 2.4])
    canvas.line(0, y, end + 2, y)
    canvas.setDash([])
    write(canvas, 0, y + 3.5, fitted(trend.target_label, REGULAR, 8, wide), REGULAR, 8)


def _points(canvas: Any, spots: list[tuple[float, float]]) -> None:
    canvas.setStrokeColor(theme.ACCENT)
    canvas.setLineWidth(2)
    canvas.lines([(*one, *two) for one, two in itertools.pairwise(spots)])
    canvas.setLineWidth(1.3)
    canvas.setFillColor(theme.PAPER)
    for x, y in spots[:-1]:
        canvas.circle(x, y, 2.2, stroke=1, fill=1)
    canvas.setFillColor(theme.ACCENT)
    canvas.circle(*spots[-1], 3.8, stroke=0, fill=1)


def _dates(canvas: Any, trend: doc.Trend, press: Press, spots: list[tuple[float, float]], base: float) -> None:
    """The first and the last date in words; a tick for each of the others, because more words would collide."""
    canvas.setStrokeColor(theme.INK)
    canvas.setLineWidth(0.6)
    canvas.lines([(x, base, x, base - 3) for x, _y in spots])
    first, last = trend.points[0][0], trend.points[-1][0]
    taken = write(canvas, 0, 1, f"{month_name(first, press.language)} {first.year}", REGULAR, 7, theme.MUTED)
    if last != first:
        end = f"{month_name(last, press.language)} {last.year}"
        right = max(spots[-1][0] + 12, taken + 8 + width(end, REGULAR, 7))
        write(canvas, right, 1, end, REGULAR, 7, theme.MUTED, "right")
