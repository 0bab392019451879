"""From the blocks of a document to flowables, one small function for each kind of block."""

from __future__ import annotations

from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, Indenter, PageBreak, Spacer

from lipdesk.reports import document as doc
from lipdesk.reports.pdf import theme
from lipdesk.reports.pdf.annex import evidence, rules
from lipdesk.reports.pdf.charts import months_chart, year_chart
from lipdesk.reports.pdf.contents import aside
from lipdesk.reports.pdf.flowables import Press, Side, boxed
from lipdesk.reports.pdf.fonts import BOLD, REGULAR
from lipdesk.reports.pdf.leading import led
from lipdesk.reports.pdf.multiples import meetings_chart
from lipdesk.reports.pdf.papers import paper
from lipdesk.reports.pdf.pictures import picture
from lipdesk.reports.pdf.tables import table
from lipdesk.reports.pdf.tags import Node
from lipdesk.reports.pdf.text import Words, markup, paragraph, paragraphs, said
from lipdesk.reports.pdf.tiles import tiles
from lipdesk.reports.pdf.trends import trends_chart

_TEXT_COLUMNS = 8
_WITH_HEADING = 104  # a heading asks for room for itself and the beginning of what it heads
_BRIEF = 1600  # letters: a section of text shorter than this stands below the one before it where there is room
_MUCH = 0.6  # of a page: where more is free, any section begins there
_LETTER = 0.26  # points of height that one letter of running text takes


class Title(Words):
    """The title of a section: it starts a page, stands in the outline and in the head of its pages.

    What goes on of it on another page has no key."""

    key = plain = outline = ""
    press: Press

    def split(self, room: float, height: float) -> list[Words]:
        """The first piece keeps the key."""
        halves = super().split(room, height)
        if len(halves) == 2 and isinstance(halves[0], Title):
            halves[0].key, halves[0].plain, halves[0].outline = self.key, self.plain, self.outline
            halves[0].press = self.press
        return halves


def _title(section: doc.Section, press: Press, follows: bool) -> Title:
    number = f'<font name="{REGULAR}" color="#0B5563">{markup(section.number, press.language)}</font>&nbsp;&nbsp;'
    words = (number if section.number else "") + markup(section.title, press.language, BOLD)
    made = Title(words, theme.H1_BELOW if follows else theme.H1)
    made.key, made.plain = f"section:{section.key}", section.title
    made.outline = "  ".join(said(one) for one in (section.number, section.title) if one)
    made.node, made.press = press.tags.heading(1), press
    return made


def is_brief(one: doc.Section) -> bool:
    """Whether a section is a short text alone, which would leave most of a page empty."""
    words = [block for block in one.blocks if isinstance(block, doc.Paragraph)]
    return len(words) == len(one.blocks) and sum(len(block.text) for block in words) < _BRIEF


def section(one: doc.Section, press: Press, follows: bool = False) -> list[Flowable]:
    """A section on a new page; one that `follows` begins below the one before it where much of the page is free, a
    brief one where all of it has room."""
    opening: list[Flowable] = [CondPageBreak(_asked(one))] if follows else [PageBreak()]
    with press.tags.within("Sect"):
        above = [_p(one.above, theme.ABOVE, press)] if one.above else []
        made: list[Flowable] = [*opening, *above, _title(one, press, follows)]
        for block in one.blocks:
            made += flow(block, press, theme.FIELD)
    return led(made)


def _asked(one: doc.Section) -> float:
    """The room that a section asks for to begin below another one, in points."""
    words = sum(len(block.text) for block in one.blocks if isinstance(block, doc.Paragraph))
    return _WITH_HEADING + _LETTER * words if is_brief(one) else _MUCH * (theme.HEIGHT - theme.TOP - theme.FOOT)


def flow(block: doc.Block, press: Press, room: float) -> list[Flowable]:
    """The flowables of one block in a room of this width."""
    match block:
        case doc.Paragraph():
            return _paragraph(block, press, room)
        case doc.Heading():
            return _heading(block, press, room)
        case doc.Tiles():
            return tiles(block, press, room)
        case doc.Table():
            return table(block, press, room)
        case doc.YearChart():
            return year_chart(block, press)
        case doc.MeetingsChart():
            return meetings_chart(block, press)
        case doc.MonthsChart():
            return months_chart(block, press)
        case doc.TrendsChart():
            return trends_chart(block, press)
        case _:
            return _boxes(block, press, room)


def _boxes(block: Any, press: Press, room: float) -> list[Flowable]:
    match block:
        case doc.Callout():
            face = theme.CODE if block.large else theme.CALLOUT
            with press.tags.within("Div"):
                words: list[Flowable] = [_p(block.label, theme.LABEL, press)]
                words += [_p(part, face, press) for part in paragraphs(block.text)]
            return [boxed(words, room, True, 18, 12, 10 if block.large else 2, 14)]
        case doc.Quote():
            with press.tags.within("BlockQuote"):
                said: list[Flowable] = [_p(block.text, theme.QUOTE, press)]
                said += [_p(block.who, theme.SMALL, press)] if block.who else []
            return [boxed(said, min(room, theme.span(_TEXT_COLUMNS)), False, 26, 2, 12, 18)]
        case doc.Columns():
            return [_columns(block, press)]
        case doc.SideNote():
            return aside(block, press)
        case doc.EvidenceList():
            return evidence(block, press)
        case doc.Rules():
            return rules(block, press)
        case doc.Picture():
            return picture(block, press, room)
    return paper(block, press, room, flow)


def _p(text: str, style: Any, press: Press) -> Flowable:
    return paragraph(text, style, press.language, node=press.tags.node("P"))


def _paragraph(block: doc.Paragraph, press: Press, room: float) -> list[Flowable]:
    wide = room >= theme.FIELD
    style = {"lead": theme.LEAD, "note": theme.NOTE, "list": theme.BULLET}.get(block.style)
    style = style or (theme.BODY if wide else theme.NARROW)
    bullet = "•" if block.style == "list" else ""
    if block.number is not None:
        style, bullet = theme.POINT if wide else theme.BULLET, f"{block.number}."
    parts = paragraphs(block.text) or [""]
    made: list[Flowable] = []
    for place, part in enumerate(parts):
        if part or block.strong:
            label, node = _nodes(block, bullet, place, press)
            strong = block.strong if place == 0 else ""
            made.append(paragraph(part, style, press.language, strong, bullet, node, label))
    if not wide or block.style == "lead":
        return made
    spare = theme.FIELD - theme.span(_TEXT_COLUMNS)
    return [Indenter(right=spare), *made, Indenter(right=-spare)]


def _nodes(block: doc.Paragraph, bullet: str, place: int, press: Press) -> tuple[Node | None, Node]:
    """The label and the node of a part of a paragraph: an item of a list, or a paragraph."""
    if not bullet:
        return None, press.tags.node("P")
    if block.number is None:
        return press.tags.item("Disc")
    return press.tags.item("Decimal", first=block.number == 1 and place == 0)


def _heading(block: doc.Heading, press: Press, room: float) -> list[Flowable]:
    style = theme.H3 if block.level >= 3 else (theme.PAGE_TITLE if block.new_page else theme.H2)
    words = paragraph(block.text, style, press.language, node=press.tags.heading(block.level))
    if room < theme.FIELD:
        return [words]
    return [PageBreak() if block.new_page else CondPageBreak(_WITH_HEADING), words]


def _columns(block: doc.Columns, press: Press) -> Flowable:
    """Side by side from the left; a gap of one column is left where the widths do not fill the twelve."""
    stacks, first = [], 0
    spare = 12 - sum(columns for columns, _blocks in block.parts)
    for columns, blocks in block.parts:
        stack = [one for inner in blocks for one in flow(inner, press, theme.span(columns))]
        stacks.append((first, columns, stack or [Spacer(1, 1)]))
        first += columns + (spare if len(block.parts) == 2 else 0)
    return Side(stacks, before=6, after=12)
