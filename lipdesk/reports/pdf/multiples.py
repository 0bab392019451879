"""Small multiples, three in a row: the attendance of each group's meetings on one scale, the share of seats."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from reportlab.platypus import Flowable, KeepTogether

from lipdesk.domain.format import month_name
from lipdesk.domain.periods import Period
from lipdesk.i18n import translator
from lipdesk.reports import document as doc
from lipdesk.reports.pdf import theme
from lipdesk.reports.pdf.flowables import Caption, Piece, Press, Side
from lipdesk.reports.pdf.fonts import BOLD, REGULAR, width
from lipdesk.reports.pdf.keys import Key
from lipdesk.reports.pdf.marks import cross, fill, fitted, write
from lipdesk.reports.pdf.text import paragraph

_IN_ROW, _PANEL, _COLUMNS, _NEAR = 3, 74, 4, 6
_TITLE = theme.style("panel", 8.5, 11, fontName=BOLD)


def meetings_chart(block: doc.MeetingsChart, press: Press) -> list[Flowable]:
    """One panel for each group: a column is the seats, its dark part the members who came."""
    press.charts += 1
    label = press.furniture["figure"].format(number=press.charts)
    with press.tags.within("Sect"):
        head: list[Flowable] = [Caption(press, label, block.caption, block.evidence), Key(block.key, press)]
        titles, below = [], []
        for panel in block.panels:
            titles.append(paragraph(panel.title, _TITLE, press.language, node=press.tags.node("P")))
            below.append(_panel(panel, block, press))
    panels = []
    for place, title in enumerate(titles):
        row = titles[place // _IN_ROW * _IN_ROW :][:_IN_ROW]
        high = min(22.0, max(one.wrap(theme.span(_COLUMNS), 99)[1] for one in row))
        panels.append([boxed_text(title, high), *below[place]])
    return rows_of(head, panels)


def boxed_text(text: Any, high: float) -> Piece:
    """A paragraph in a box of fixed height, so that what follows stands level in a row of panels."""

    def paint(canvas: Any, wide: float, _high: float) -> None:
        _wide, tall = text.wrap(wide, high)
        shown = text if tall <= high else (text.split(wide, high) or [text])[0]
        shown.drawOn(canvas, 0, high - shown.wrap(wide, high)[1])

    return Piece(high, paint)


def rows_of(head: list[Flowable], stacks: Sequence[list[Flowable]]) -> list[Flowable]:
    """Panels in rows of three; the first row stays with what introduces it."""
    made: list[Flowable] = []
    for first in range(0, len(stacks), _IN_ROW):
        row = Side(
            [(place * _COLUMNS, _COLUMNS, stack) for place, stack in enumerate(stacks[first : first + _IN_ROW])],
            before=4,
            after=8,
        )
        made.append(KeepTogether([*head, row]) if first == 0 else row)
    return made or head


def _panel(panel: doc.MeetingPanel, block: doc.MeetingsChart, press: Press) -> list[Flowable]:
    def detail(canvas: Any, wide: float, _high: float) -> None:
        room = wide - (width(panel.quorum, REGULAR, 7.6) if panel.quorum else 0) - 6
        write(canvas, 0, 2, fitted(panel.detail, REGULAR, 7.6, room), REGULAR, 7.6, theme.MUTED, more=True)
        write(canvas, wide, 2, panel.quorum, REGULAR, 7.6, theme.MUTED, "right")

    def seats(canvas: Any, wide: float, high: float) -> None:
        _seats(canvas, panel, block.period, press, wide, high)

    return [
        Piece(12, detail, node=press.tags.node("P")),
        Piece(_PANEL, seats, node=press.tags.node("Figure", alt=_heard(panel, press.language) or "–")),
    ]


def _heard(panel: doc.MeetingPanel, language: str) -> str:
    """A panel in words: each meeting with who came of how many, and what was amiss."""
    _ = translator(language).gettext
    found = []
    for one in panel.meetings:
        came = _("{part} of {whole}").format(part=one.attending, whole=one.seats)
        what = _("cancelled") if one.cancelled else came
        below = [_("below quorum")] if one.quorate is False and not one.cancelled else []
        found.append(", ".join([one.day.isoformat(), what, *below]))
    return "; ".join(found)


def _seats(canvas: Any, panel: doc.MeetingPanel, period: Period, press: Press, wide: float, high: float) -> None:
    base, room = 12.0, high - 26
    months = period.months()
    column = min(10.0, max(2.5, wide / max(12, len(panel.meetings) * 1.6)))
    most = max((meeting.seats for meeting in panel.meetings), default=0) or 1
    quorum = _quorum(panel, base, room, most)
    labels: list[tuple[float, float, str, Any]] = []
    for meeting in panel.meetings:
        x = along(meeting.day, period) * (wide - column)
        if meeting.cancelled:
            cross(canvas, x + column / 2, base + 4)
            continue
        seats = max(meeting.seats, meeting.attending)
        fill(canvas, "seats", x, base, column, room * seats / most if seats <= most else room)
        tall = room * min(meeting.attending, most) / most
        fill(canvas, "below" if meeting.quorate is False else "present", x, base, column, tall)
        if len(panel.meetings) <= 16:
            colour = theme.SIGNAL_DARK if meeting.quorate is False else theme.INK
            came = str(meeting.attending) if meeting.listed else "·"
            labels.append((x + column / 2, base + tall + 2.5, came, colour))
    _quorum_line(canvas, quorum, wide)
    for x, y, text, colour in labels:
        if quorum is not None and abs(y + 2.6 - quorum) < _NEAR:
            half = width(text, BOLD, 7) / 2 + 1
            canvas.setFillColor(theme.PAPER)
            canvas.rect(x - half, y - 0.8, 2 * half, 7.2, stroke=0, fill=1)
        write(canvas, x, y, text, BOLD, 7, colour, "centre")
    canvas.setStrokeColor(theme.INK)
    canvas.setLineWidth(0.6)
    canvas.line(0, base, wide, base)
    if len(months) <= 13:
        for month in months:
            letter = month_name(month, press.language, "letter").upper()
            x = along(min(month.replace(day=15), period.end), period) * (wide - column) + column / 2
            write(canvas, x, 2, letter, REGULAR, 6.8, theme.MUTED, "centre")


def _quorum(panel: doc.MeetingPanel, base: float, room: float, most: int) -> float | None:
    """How high the line of the quorum lies: that of the last meeting that had one."""
    needed = [meeting.quorum for meeting in panel.meetings if meeting.quorum]
    return base + room * min(needed[-1], most) / most if needed else None


def _quorum_line(canvas: Any, y: float | None, wide: float) -> None:
    if y is None:
        return
    for colour, weight, dash in ((theme.PAPER, 1.8, []), (theme.INK, 0.8, [3, 2])):
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(weight)
        canvas.setDash(dash)
        canvas.line(0, y, wide, y)
    canvas.setDash([])


def along(day: date, period: Period) -> float:
    """How far into a period a day lies, from 0 to 1."""
    return min(1.0, max(0.0, (day - period.start).days / max(1, period.days - 1)))
