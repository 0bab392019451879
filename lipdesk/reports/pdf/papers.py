"""The blocks of meeting papers on a page: facts, items of the minutes with their decisions, lines to sign."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer, Table

from lipdesk.reports import document as doc
from lipdesk.reports import papers
from lipdesk.reports.pdf import theme
from lipdesk.reports.pdf.agenda import agenda_table
from lipdesk.reports.pdf.cells import status_cell
from lipdesk.reports.pdf.flowables import Press, Side, rule
from lipdesk.reports.pdf.fonts import BOLD, REGULAR, width
from lipdesk.reports.pdf.rows import cut, parts
from lipdesk.reports.pdf.signing import sign_table
from lipdesk.reports.pdf.text import paragraph, paragraphs

Flow = Callable[[Any, Press, float], list[Flowable]]

_INDENT, _KIND = 26, 92  # the number of an item stands in the margin of its text; its kind at the right
_SHORT = 1400  # letters: what was said in no more stays on one page
_WITH_ITEM, _TO_SIGN = 90, 92  # room that the beginning of an item, and the lines to sign, ask for
_FACT = theme.style("fact", 9.2, 13)
_NUMBER = theme.style("item-number", 10.5, 15, textColor=theme.ACCENT)
_TITLE = theme.style("item-title", 10.5, 15, fontName=BOLD)
_RIGHT = theme.style("item-kind", 7.6, 11, textColor=theme.MUTED, alignment=2)
_SAID = theme.style("said", 10, 15, leftIndent=_INDENT, spaceAfter=6)
_OPENING = theme.style("opening", 10, 15, spaceBefore=4, spaceAfter=6)
_SMALL = theme.style("review", 8.5, 12.5, leftIndent=_INDENT + 8, firstLineIndent=-8, textColor=theme.MUTED,
                     spaceAfter=3)  # fmt: skip
_DECIDED = theme.style("decided", 10, 14.5, fontName=BOLD)
_BELOW = theme.style("decided-below", 8.5, 12, textColor=theme.MUTED)


def paper(block: Any, press: Press, room: float, flow: Flow) -> list[Flowable]:
    """The flowables of a block of a meeting paper; `flow` sets those inside an item."""
    match block:
        case papers.Facts():
            return _facts(block, press)
        case papers.AgendaTable():
            return agenda_table(block, press)
        case papers.Note():
            return _note(block, press, _OPENING)
        case papers.DecisionBox():
            return [_decision(block, press, 0)]
        case papers.Item():
            return _item(block, press, room, flow)
        case papers.SignTable():
            return sign_table(block, press)
        case papers.Signatures():
            return _signatures(block, press)
    raise TypeError(f"no page knows how to print {type(block).__name__}")


def _facts(block: papers.Facts, press: Press) -> list[Flowable]:
    """Beside each other below a rule; who says more gets more columns."""
    pairs = [(label, text) for label, text in block.pairs if text]
    needs = [max(width(line[:200], REGULAR, 9.2) for line in text.splitlines()) for _label, text in pairs]
    words = [max((width(word, REGULAR, 9.2) for word in text[:200].split()), default=0) for _label, text in pairs]
    wide = [next(one / 2 for one in range(4, 10) if theme.span(one / 2) > word or one == 9) for word in words]
    wide = wide if sum(wide) <= 12 else [2.0] * len(pairs)
    while pairs and sum(wide) < 12:
        place = max(range(len(pairs)), key=lambda one: needs[one] / theme.span(wide[one]))
        wide[place] += 0.5
    stacks: list[tuple[float, float, list[Flowable]]] = []
    for (label, text), columns in zip(pairs, wide, strict=True):
        with press.tags.within("Div"):
            name = paragraph(label, theme.SMALL, press.language, node=press.tags.node("P"))
            words = paragraph(text, _FACT, press.language, node=press.tags.node("P"))
        stacks.append((sum(one[1] for one in stacks), columns, [name, words]))
    return [rule(after=6), Side(stacks, after=12)] if stacks else []


def _note(block: papers.Note, press: Press, style: Any) -> list[Flowable]:
    return [
        paragraph(part, style, press.language, "" if place else block.strong, node=press.tags.node("P"))
        for place, part in enumerate(paragraphs(block.text) or [""])
        if part or block.strong
    ]


def _item(block: papers.Item, press: Press, room: float, flow: Flow) -> list[Flowable]:
    """The head stays with what comes first, and a decision with what was said before it; what is long goes on overleaf,
    all but its last paragraph."""
    kept: list[Flowable] = []
    if block.section:
        kept.append(paragraph(block.section, theme.H2, press.language, node=press.tags.heading(2)))
    with press.tags.within("Sect"):
        kept.append(_head(block, press))
        body = [_inside(one, press, room, flow) for one in block.blocks]
    made: list[Flowable] = [CondPageBreak(_WITH_ITEM * len(kept))]
    for place, (one, stack) in enumerate(zip(block.blocks, body, strict=True)):
        if sum(len(line) for line in papers.words(one, press.language)) > _SHORT:
            made += [*kept, *stack[:-1]]
            kept = stack[-1:]
        else:
            kept += stack
        following = block.blocks[place + 1 : place + 2]
        if not (isinstance(one, papers.Note) and following and isinstance(following[0], papers.DecisionBox)):
            made.append(KeepTogether(kept))
            kept = []
    return [*made, *kept, Spacer(1, 8)]


def _inside(block: doc.Block, press: Press, room: float, flow: Flow) -> list[Flowable]:
    match block:
        case papers.Note():
            return _note(block, press, _SMALL if block.small else _SAID)
        case papers.DecisionBox():
            return [_decision(block, press, _INDENT)]
    return flow(block, press, room)


def _head(block: papers.Item, press: Press) -> Table:
    """The number in the margin, the title, what kind of item it is at the right, below a rule."""
    node = press.tags.heading(3 if block.inside else 2)
    number = paragraph(f"{block.number}\u00a0" if block.number else "", _NUMBER, press.language, node=node)
    title = paragraph(block.title, _TITLE, press.language, node=node)
    kind = paragraph(block.kind, _RIGHT, press.language, node=press.tags.node("P"))
    widths = [_INDENT, theme.FIELD - _INDENT - _KIND, _KIND]
    made = Table(
        cut([number, title, kind], widths),
        colWidths=widths,
        style=[
            *_PLAIN,
            ("LINEABOVE", (0, 0), (-1, 0), theme.HAIR, theme.RULE),
            ("TOPPADDING", (0, 0), (-1, 0), 6),
            ("TOPPADDING", (2, 0), (2, 0), 8.4),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 1),
        ],
    )
    made.hAlign, made.keepWithNext = "LEFT", 1
    return made


_PLAIN: list[tuple[Any, ...]] = [
    ("FONTNAME", (0, 0), (-1, -1), REGULAR),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]


def _decision(block: papers.DecisionBox, press: Press, indent: float) -> Table:
    """On a tinted ground behind a bar: the label and the result, the text, who moved it. A motion has no ground:
    nothing was decided."""
    inset, pad, result = 14, 9, 150
    wide = theme.FIELD - indent - result
    with press.tags.within("Div"):
        label = paragraph(block.label, theme.LABEL, press.language, node=press.tags.node("P"))
        mark: Any = ""
        if block.result is not None:
            mark = status_cell(block.result, 8.5, press.tags.node("P"))
        words = [paragraph(part, _DECIDED, press.language, node=press.tags.node("P"))
                 for part in paragraphs(block.text)]  # fmt: skip
        words += [paragraph(line, _BELOW, press.language, node=press.tags.node("P")) for line in block.below]
    room = theme.FIELD - indent - inset - pad
    rows = [["", label, mark], *(["", part, ""] for one in words for part in parts(one, room))]
    made = Table(
        rows,
        colWidths=[indent, wide, result],
        spaceBefore=4,
        spaceAfter=10,
        style=[
            *_PLAIN,
            *([("BACKGROUND", (1, 0), (2, -1), theme.TINT)] if block.result is not None else []),
            *(("SPAN", (1, row), (2, row)) for row in range(1, len(rows))),
            ("LINEBEFORE", (1, 0), (1, -1), 4, theme.ACCENT, "butt"),
            ("LEFTPADDING", (1, 0), (1, -1), inset),
            ("RIGHTPADDING", (1, 0), (-1, -1), pad),
            ("TOPPADDING", (0, 0), (-1, 0), 7),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 8),
        ],
    )
    made.hAlign = "LEFT"
    return made


def _signatures(block: papers.Signatures, press: Press) -> list[Flowable]:
    """Two lines on the grid, with room above them for a hand."""
    stacks: list[tuple[float, float, list[Flowable]]] = []
    for place, label in enumerate(block.labels):
        words = paragraph(label, theme.SMALL, press.language, node=press.tags.node("P"))
        stacks.append((place * 6, 5, [rule(after=3), words]))
    return [CondPageBreak(_TO_SIGN), Spacer(1, 46), Side(stacks)]
