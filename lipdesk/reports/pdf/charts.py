"""Charts over the whole width: the year on the cover, people reached by month. No axis, no grid: a value at each
mark."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Flowable

from lipdesk.domain.format import month_name, number
from lipdesk.domain.periods import Period
from lipdesk.reports import document as doc
from lipdesk.reports.pdf import theme
from lipdesk.reports.pdf.flowables import Caption, Piece, Press
from lipdesk.reports.pdf.fonts import BOLD, REGULAR, width
from lipdesk.reports.pdf.marks import fill, fitted, write
from lipdesk.reports.pdf.multiples import along
from lipdesk.reports.pdf.tags import Node
from lipdesk.reports.pdf.text import paragraph, said

_ROW, _ROWS, _MOST_ROWS, _NAMES, _WIDEST_NAMES = 27, 270, 36, 132, 200


def year_chart(block: doc.YearChart, press: Press) -> list[Flowable]:
    """One row for each group, one dot for each meeting: the larger, the more members attended; a ring is cancelled."""
    rows = block.rows[:_MOST_ROWS]
    row_high = min(_ROW, _ROWS / max(1, len(rows)))
    size, part = min(8, row_high - 2), min(1, row_high / _ROW * 1.6)
    most = max((count or 0 for row in rows for _day, count in row.meetings), default=0) or 1
    left = min(_WIDEST_NAMES, max([_NAMES, *(width(row.label[:80], REGULAR, 8) + 14 for row in rows)]))

    def paint(canvas: Any, wide: float, high: float) -> None:
        for place, row in enumerate(rows):
            y = high - row_high * (place + 0.5)
            write(canvas, 0, y - size / 3, fitted(row.label, REGULAR, size, left - 10), REGULAR, size)
            canvas.setStrokeColor(theme.SOFT)
            canvas.setLineWidth(0.8)
            canvas.line(left, y, wide, y)
            for day, count in row.meetings:
                x = left + along(day, block.period) * (wide - left - 18) + 9
                if count is None:
                    canvas.setStrokeColor(theme.MUTED)
                    canvas.setFillColor(theme.PAPER)
                    canvas.setLineWidth(1)
                    canvas.circle(x, y, 3.4 * part, stroke=1, fill=1)
                else:
                    canvas.setFillColor(theme.ACCENT)
                    canvas.circle(x, y, (3 + 6 * (count / most) ** 0.5) * part, stroke=0, fill=1)
        _months(canvas, block.period, left, wide, press)

    chart = Piece(row_high * len(rows) + 16, paint, node=figure(press, block.alt, block.note))
    return [chart, paragraph(block.note, theme.SMALL, press.language, node=press.tags.node("P"))]


def figure(press: Press, *words: str) -> Node:
    """A figure at this place of the tree, which must say what it shows: the first words that say anything."""
    return press.tags.node("Figure", alt=next((said(one) for one in words if one.strip()), "–"))


def _months(canvas: Any, period: Period, left: float, wide: float, press: Press) -> None:
    months = period.months()
    step = max(1, -(-len(months) // 12))
    for month in months[::step]:
        middle = min(max(month.replace(day=15), period.start), period.end)
        x = left + along(middle, period) * (wide - left - 18) + 9
        write(canvas, x, 2, month_name(month, press.language), REGULAR, 7.6, theme.MUTED, "centre")


def months_chart(block: doc.MonthsChart, press: Press) -> list[Flowable]:
    """Soft columns; the months that the text speaks of stand out in the accent with a note beside them."""
    press.charts += 1
    most = max((value for _label, value in block.months), default=0) or 1

    def paint(canvas: Any, wide: float, high: float) -> None:
        room = high - 40
        step = wide / max(1, len(block.months))
        column = min(31.0, step * 0.72)
        for place, (label, value) in enumerate(block.months):
            x = place * step + (step - column) / 2
            marked, tall = place in block.marked, room * value / most
            fill(canvas, "now" if marked else "last", x, 16, column, tall)
            write(canvas, x + column / 2, 3, fitted(label, REGULAR, 7.6, step), REGULAR, 7.6, theme.MUTED, "centre")
            if value:
                write(
                    canvas,
                    x + column / 2,
                    19 + tall,
                    number(value, press.language),
                    BOLD if marked else REGULAR,
                    8,
                    theme.INK,
                    "centre",
                )
        canvas.setStrokeColor(theme.INK)
        canvas.setLineWidth(0.6)
        canvas.line(0, 16, wide, 16)
        if block.note and block.marked:
            _note(canvas, block, step, wide, high)

    label = press.furniture["figure"].format(number=press.charts)
    with press.tags.within("Sect"):
        caption = Caption(press, label, block.caption, block.evidence)
        return [caption, Piece(150, paint, after=14, node=figure(press, block.alt, block.caption))]


def _note(canvas: Any, block: doc.MonthsChart, step: float, wide: float, high: float) -> None:
    """Beside the marked columns where there is room, above them all otherwise."""
    last = max(block.marked)
    x = (last + 1) * step + 4
    if x < wide * 0.6:
        write(canvas, x, high - 12, fitted(block.note, REGULAR, 8, wide - x), REGULAR, 8)
    else:
        write(
            canvas,
            min(block.marked) * step - 4,
            high - 12,
            fitted(block.note, REGULAR, 8, min(block.marked) * step - 8),
            REGULAR,
            8,
            theme.INK,
            "right",
        )
