"""The cover: whose report, which year, the year drawn from the data, and the band with the credit line."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import Flowable, Spacer

from lipdesk.reports import document as doc
from lipdesk.reports.pdf import theme
from lipdesk.reports.pdf.charts import year_chart
from lipdesk.reports.pdf.flowables import Press, Side, rule
from lipdesk.reports.pdf.fonts import BOLD, width
from lipdesk.reports.pdf.marks import write
from lipdesk.reports.pdf.pictures import logo
from lipdesk.reports.pdf.tags import Node, tagged
from lipdesk.reports.pdf.text import paragraph, typeset

BAND = 48
_IN_ROW = 2


def cover(block: doc.Cover, press: Press) -> list[Flowable]:
    """All that stands on the first page above the band."""
    with press.tags.within("Sect"):
        return _cover(block, press)


def _cover(block: doc.Cover, press: Press) -> list[Flowable]:
    mark = logo(block, press)
    name = _p(block.partnership, theme.COVER_NAME, press)
    title = paragraph(block.title, _title_style(block.title), press.language, node=press.tags.heading(1))
    dates = [_p(block.year, theme.COVER_YEAR, press), _p(block.period, theme.COVER_PERIOD, press)]
    drawn = year_chart(block.chart, press) if block.chart is not None and block.chart.rows else []
    above = 74 if len(drawn) and len(block.chart.rows if block.chart else ()) > 6 else 90
    return [
        *([mark] if mark is not None else []),
        name,
        Spacer(1, above - (mark.high if mark is not None else 0)),
        title,
        *dates,
        Spacer(1, 24),
        *drawn,
        Spacer(1, 22),
        rule(theme.HAIR, theme.INK, after=12),
        _foot(block, press),
    ]


def _p(text: str, style: Any, press: Press) -> Flowable:
    return paragraph(text, style, press.language, node=press.tags.node("P"))


def _title_style(title: str) -> Any:
    """A title that would not fit on two lines at full size is set smaller."""
    longest = max((width(word, BOLD, 50) for word in title.split()), default=0)
    size = 50 if width(title, BOLD, 50) <= 2 * theme.FIELD and longest <= theme.FIELD else 34
    return theme.style("cover-title", size, size * 1.12, fontName=BOLD)


def _foot(block: doc.Cover, press: Press) -> Flowable:
    facts = [(label, text) for label, text in block.facts if text]
    stacks: list[tuple[int, int, list[Flowable]]] = []
    first = 0
    if block.acknowledgement:
        label, text = block.acknowledgement
        stacks.append((0, 6, [_p(label, theme.SMALL, press), _p(text, theme.COVER_TEXT, press)]))
        first = 6
    half = -(-len(facts) // _IN_ROW)
    for place, part in enumerate((facts[:half], facts[half:])):
        stacks.append((first + 3 * place, 3, [one for fact in part for one in _fact(fact, press)]))
    return Side(stacks)


def _fact(fact: tuple[str, str], press: Press) -> list[Flowable]:
    label, text = fact
    return [
        _p(label, theme.SMALL, press),
        _p(text, theme.style("fact", 9.2, 13, spaceAfter=9), press),
    ]


def band(canvas: Any, credit: str, language: str, node: Node | None) -> None:
    """The one dark area of the report, with the funder's credit line."""
    if not credit:
        return
    canvas.saveState()
    canvas.setFillColor(theme.ACCENT)
    canvas.rect(0, 0, theme.WIDTH, BAND, stroke=0, fill=1)
    text = typeset(credit, language)
    size = min(9.2, 9.2 * theme.FIELD / max(theme.FIELD, width(text, BOLD, 9.2)))
    with tagged(canvas, node):
        write(canvas, theme.MARGIN, BAND / 2 - 3, text, BOLD, size, theme.PAPER)
    canvas.restoreState()
