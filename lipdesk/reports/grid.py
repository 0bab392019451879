"""Tables and charts as plain grids of words, for the renderers that draw nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lipdesk.domain.format import number, percent
from lipdesk.i18n import translator
from lipdesk.reports import document as doc
from lipdesk.reports import papers


class Cell(NamedTuple):
    """What a cell shows, and what it holds: a number stays one for spreadsheets and scripts. `figure` is the id of the
    figure that proves it."""

    shown: str
    value: str | int | float | None
    figure: str = ""


@dataclass(frozen=True)
class Grid:
    """A table in words and values. `right` names the columns whose cells stand at the right; `evidence` is the figure
    that proves it."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] | None = None
    right: frozenset[int] = frozenset()
    evidence: str = ""


def walk(blocks: Iterable[doc.Block]) -> Iterator[doc.Block]:
    """Every block in reading order, columns opened up."""
    for block in blocks:
        if isinstance(block, doc.Columns):
            for _width, inner in block.parts:
                yield from walk(inner)
        elif isinstance(block, papers.Item):
            yield from ([doc.Heading(block.section)] if block.section else [])
            yield block
            yield from walk(block.blocks)
        else:
            yield block


def grid(block: doc.Block, language: str) -> Grid | None:
    """The grid of a table or chart; None for any other block."""
    match block:
        case doc.Table():
            return _table(block, language)
        case doc.MeetingsChart():
            return _meetings(block, language)
        case doc.MonthsChart():
            _ = translator(language).gettext
            return _months(block, language)
        case doc.TrendsChart():
            return _trends(block, language)
        case papers.AgendaTable():
            return _agenda(block)
        case papers.SignTable():
            return _signing(block)
    return None


def cell(value: object, column: doc.Column, language: str) -> Cell:
    """One cell: what the printed table shows, and the value behind it."""
    _ = translator(language).gettext
    match value:
        case doc.Counted():
            return _counted(value, column, language)
        case None:
            return Cell("·" if column.kind in ("number", "gap") else "", None)
        case doc.Bar():
            return _words(value.text)
        case doc.Status():
            return _words(value.word)
    if column.kind == "gap" and isinstance(value, tuple):
        held = value[0].value if isinstance(value[0], doc.Counted) else value[0]
        shown = _("{part} of {whole}").format(part=held, whole=value[1])
        return Cell(shown, shown, value[0].figure if isinstance(value[0], doc.Counted) else "")
    if column.kind == "quarters" and isinstance(value, tuple):
        return _words(", ".join(str(one) for one in value))
    if column.kind == "number" and isinstance(value, int | float):
        if column.percent:
            return Cell(percent(value, language), round(value, 4))
        return Cell("–", 0) if value == 0 else _number(value, language, column.decimals)
    return _words(str(value))


def _counted(value: doc.Counted, column: doc.Column, language: str) -> Cell:
    if value.shown:
        return Cell(value.shown, value.shown, value.figure)
    return cell(value.value, column, language)._replace(figure=value.figure)


def _table(block: doc.Table, language: str) -> Grid:
    columns = block.columns

    def row(values: tuple[object, ...]) -> tuple[Cell, ...]:
        return tuple(cell(value, column, language) for value, column in zip(values, columns, strict=True))

    total = row(block.total) if block.total is not None else None
    right = frozenset(place for place, column in enumerate(columns) if column.kind in ("number", "gap"))
    heads = tuple(column.label for column in columns)
    return Grid(block.caption, heads, tuple(row(one) for one in block.rows), total, right, block.evidence)


def _meetings(block: doc.MeetingsChart, language: str) -> Grid:
    _ = translator(language).gettext
    heads = (_("Group"), _("Date"), _("Members present"), _("Seats"), _("Quorum"), _("State"))
    met = {True: _("quorum met"), False: _("below quorum"), None: ""}
    rows = []
    for panel in block.panels:
        for one in panel.meetings:
            first = (_words(panel.title), _words(one.day.isoformat()))
            if one.cancelled:
                rows.append((*first, *[Cell("·", None)] * 3, _words(_("cancelled"))))
            else:
                numbers = (one.attending if one.listed else None, one.seats, one.quorum)
                counts = [Cell("·", None) if value is None else _number(value, language)._replace(figure=figure)
                          for value, figure in zip(numbers, one.figures or [""] * len(numbers), strict=True)]
                rows.append((*first, *counts, _words(met[one.quorate])))
    return Grid(block.caption, heads, tuple(rows), None, frozenset((2, 3, 4)), block.evidence)


def _months(block: doc.MonthsChart, language: str) -> Grid:
    """People by month, and the number of events where the chart knows it."""
    _ = translator(language).gettext
    people = [_number(value, language) for _month, value in block.months]
    if block.people:
        people = [_number(one.value or 0, language)._replace(figure=one.figure) for one in block.people]
    columns = [[_words(month) for month, _value in block.months], people]
    heads = [_("Month"), _("People")]
    if block.events:
        columns.insert(1, [_number(one.value or 0, language)._replace(figure=one.figure) for one in block.events])
        heads.insert(1, _("Events"))
    right = frozenset(range(1, len(heads)))
    return Grid(block.caption, tuple(heads), tuple(zip(*columns, strict=True)), None, right, block.evidence)


def _trends(block: doc.TrendsChart, language: str) -> Grid:
    _ = translator(language).gettext
    heads = (_("Indicator"), _("Date"), _("Measured"), _("Target"), _("Status"), _("What it tells"))
    rows = []
    for trend in block.trends:
        name = _words(f"{trend.number} {trend.name}".strip())
        target = Cell("", None)
        if trend.target is not None:
            target = Cell(number(trend.target, language, trend.decimals) + trend.unit, tidy(trend.target))
        for place, (day, value) in enumerate(trend.points):
            last = place == len(trend.points) - 1
            measured = Cell(number(value, language, trend.decimals) + trend.unit, tidy(value))
            state, story = (trend.status.word, trend.story) if last else ("", "")
            rows.append((name, _words(day.isoformat()), measured, target, _words(state), _words(story)))
    return Grid(block.caption, heads, tuple(rows), None, frozenset((2, 3)), block.evidence)


def _agenda(block: papers.AgendaTable) -> Grid:
    rows = [
        (line.start, line.number, "\n".join((line.title, *line.below)), line.purpose, line.presenter, line.minutes)
        for line in block.lines
    ]
    close = block.close and (block.close[0], "", block.close[1], "", "", block.close[2])
    cells = [tuple(Cell("" if one is None else str(one), one) for one in row) for row in (*rows, *[close or ()])]
    return Grid(block.section, block.heads, tuple(cells[:-1]), cells[-1] or None, frozenset((5,)))


def _signing(block: papers.SignTable) -> Grid:
    """The box of those online is empty: it is ticked by hand."""
    wanted = slice(0, 5) if block.online else slice(0, 5, 2)
    rows = [(line.name, line.substitute, line.organization, "", "")[wanted] for line in block.lines]
    caption = f"{block.title} ({block.note})" if block.note else block.title
    return Grid(caption, block.heads, tuple(tuple(_words(one) for one in row) for row in rows))


def _words(text: str) -> Cell:
    return Cell(text, text)


def _number(value: float, language: str, decimals: int = 0) -> Cell:
    return Cell(number(value, language, decimals), tidy(value))


def tidy(value: float) -> int | float:
    """A whole number as one, another without the noise of binary fractions."""
    return int(value) if float(value).is_integer() else round(value, 6)


def codes(document: doc.Document) -> dict[str, str]:
    """The evidence code of each figure by its id, where the document prints the evidence."""
    return {
        figure.id: figure.code
        for section in document.sections
        for block in section.blocks
        if isinstance(block, doc.EvidenceList)
        for figure in block.figures
    }
