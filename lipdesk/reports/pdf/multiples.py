"""Small multiples, three in a row: attendance of each group's meetings, and indicators against their targets."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable, KeepTogether

from lipdesk.domain.format import month_name, number
from lipdesk.domain.periods import Period
from lipdesk.reports import document as doc
from lipdesk.reports.pdf import theme
from lipdesk.reports.pdf.cells import status_cell
from lipdesk.reports.pdf.flowables import Caption, Piece, Press, Side, rule
from lipdesk.reports.pdf.fonts import BOLD, REGULAR, width
from lipdesk.reports.pdf.marks import cross, fill, fitted, write
from lipdesk.reports.pdf.tables import key_line
from lipdesk.reports.pdf.text import paragraph

_IN_ROW, _PANEL, _COLUMNS = 3, 66, 4


def meetings_chart(block: doc.MeetingsChart, press: Press) -> list[Flowable]:
    """One panel for each group: a column is the seats, its dark part the members who came."""
    press.charts += 1
    label = press.furniture["figure"].format(number=press.charts)
    head: list[Flowable] = [Caption(press, label, block.caption, block.evidence), key_line(block.key, press)]
    return _rows(head, [_panel(panel, block.period, press) for panel in block.panels])


def trends_chart(block: doc.TrendsChart, press: Press) -> list[Flowable]:
    """One panel for each indicator: the measured line against its target, the state and the story below."""
    press.charts += 1
    label = press.furniture["figure"].format(number=press.charts)
    head: list[Flowable] = [Caption(press, label, block.caption, block.evidence), key_line(block.key, press)]
    return _rows(head, [_trend(trend, press) for trend in block.trends])


def _rows(head: list[Flowable], stacks: Sequence[list[Flowable]]) -> list[Flowable]:
    made: list[Flowable] = []
    for first in range(0, len(stacks), _IN_ROW):
        row = Side(
            [(place * _COLUMNS, _COLUMNS, stack) for place, stack in enumerate(stacks[first : first + _IN_ROW])],
            before=4,
            after=8,
        )
        made.append(KeepTogether([*head, row]) if first == 0 else row)
    return made or head


def _panel(panel: doc.MeetingPanel, period: Period, press: Press) -> list[Flowable]:
    def title(canvas: Any, wide: float, _high: float) -> None:
        write(canvas, 0, 13, fitted(panel.title, BOLD, 8.5, wide), BOLD, 8.5)
        taken = write(canvas, wide, 2, panel.quorum, REGULAR, 7.6, theme.MUTED, "right") if panel.quorum else 0
        write(canvas, 0, 2, fitted(panel.detail, REGULAR, 7.6, wide - taken - 6), REGULAR, 7.6, theme.MUTED)

    return [
        Piece(24, title),
        Piece(_PANEL, lambda canvas, wide, high: _seats(canvas, panel, period, press, wide, high)),
    ]


def _seats(canvas: Any, panel: doc.MeetingPanel, period: Period, press: Press, wide: float, high: float) -> None:
    base, room = 12.0, high - 26
    months = period.months()
    column = min(10.0, max(2.5, wide / max(12, len(panel.meetings) * 1.6)))
    most = max((meeting.seats for meeting in panel.meetings), default=0) or 1
    for meeting in panel.meetings:
        share = (meeting.day - period.start).days / max(1, period.days - 1)
        x = share * (wide - column)
        if meeting.cancelled:
            cross(canvas, x + column / 2, base + 4)
            continue
        seats = max(meeting.seats, meeting.attending)
        fill(canvas, "seats", x, base, column, room * seats / most if seats <= most else room)
        tall = room * min(meeting.attending, most) / most
        fill(canvas, "below" if meeting.quorate is False else "present", x, base, column, tall)
        if len(panel.meetings) <= 16:
            write(canvas, x + column / 2, base + tall + 2.5, str(meeting.attending), BOLD, 7, theme.INK, "centre")
    _quorum_line(canvas, panel, base, room, most, wide)
    canvas.setStrokeColor(theme.INK)
    canvas.setLineWidth(0.6)
    canvas.line(0, base, wide, base)
    if len(months) <= 13:
        for month in months:
            share = (month - period.start).days / max(1, period.days - 1)
            letter = month_name(month, press.language, "letter").upper()
            write(canvas, share * (wide - 10) + 5, 2, letter, REGULAR, 6.8, theme.MUTED, "centre")


def _quorum_line(canvas: Any, panel: doc.MeetingPanel, base: float, room: float, most: int, wide: float) -> None:
    needed = [meeting.quorum for meeting in panel.meetings if meeting.quorum]
    if not needed:
        return
    y = base + room * min(needed[-1], most) / most
    for colour, weight, dash in ((theme.PAPER, 1.8, []), (theme.INK, 0.8, [3, 2])):
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(weight)
        canvas.setDash(dash)
        canvas.line(0, y, wide, y)
    canvas.setDash([])


def _trend(trend: doc.Trend, press: Press) -> list[Flowable]:
    name = paragraph(trend.name, theme.style("trend", 9, 12), press.language, strong=trend.number)
    stack: list[Flowable] = [
        rule(after=4),
        _boxed_name(name),
        *(
            [Piece(96, lambda canvas, wide, high: _line(canvas, trend, press, wide, high), after=4)]
            if trend.points
            else []
        ),
        status_cell(trend.status, 8.5),
    ]
    return [*stack, paragraph(trend.story, theme.NOTE, press.language)] if trend.story else stack


def _boxed_name(name: Any) -> Piece:
    """A box of fixed height, so that charts in a row align."""

    def paint(canvas: Any, wide: float, high: float) -> None:
        _wide, tall = name.wrap(wide, high)
        name.drawOn(canvas, 0, high - tall)

    return Piece(27, paint)


def _line(canvas: Any, trend: doc.Trend, press: Press, wide: float, high: float) -> None:
    base, right, room = 12.0, 34.0, high - 34
    most = max([value for _day, value in trend.points] + [trend.target or 0]) or 1
    first, last = trend.points[0][0], trend.points[-1][0]
    days = max(1, (last - first).days)
    spots = [
        (14 + (wide - right - 14) * (day - first).days / days, base + room * max(value, 0) / most)
        for day, value in trend.points
    ]
    canvas.setStrokeColor(theme.INK)
    canvas.setLineWidth(0.6)
    canvas.line(0, base, wide, base)
    if trend.target is not None:
        y = base + room * trend.target / most
        canvas.setLineWidth(0.9)
        canvas.setDash([3, 2])
        canvas.line(0, y, spots[-1][0], y)
        canvas.setDash([])
        write(canvas, 0, y + 3.5, fitted(trend.target_label, REGULAR, 7.6, wide), REGULAR, 7.6, theme.MUTED)
    canvas.setStrokeColor(theme.ACCENT)
    canvas.setLineWidth(2)
    canvas.lines([(*one, *two) for one, two in itertools.pairwise(spots)])
    for x, y in spots:
        canvas.setFillColor(theme.PAPER)
        canvas.setLineWidth(1.2)
        canvas.circle(x, y, 2, stroke=1, fill=1)
    canvas.setFillColor(theme.ACCENT)
    canvas.circle(*spots[-1], 3.8, stroke=0, fill=1)
    _ends(canvas, trend, press, spots)
    write(canvas, 0, 2, f"{month_name(first, press.language)} {first.year}", REGULAR, 6.8, theme.MUTED)
    if last != first:
        end = f"{month_name(last, press.language)} {last.year}"
        write(canvas, max(spots[-1][0], width(end, REGULAR, 6.8) + 50), 2, end, REGULAR, 6.8, theme.MUTED, "right")


def _ends(canvas: Any, trend: doc.Trend, press: Press, spots: list[tuple[float, float]]) -> None:
    shown = [number(value, press.language, trend.decimals) + trend.unit for _day, value in trend.points]
    x, y = spots[-1]
    write(canvas, x + 6, y - 4.5, shown[-1], BOLD, 13 if len(shown[-1]) < 5 else 9.5)
    if len(shown) > 1:
        write(canvas, spots[0][0] - 4, spots[0][1] + 3, shown[0], REGULAR, 8, theme.MUTED, "right")
