"""Tables and charts as plain grids of words, for the renderers that draw nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lipdesk.domain.format import number
from lipdesk.i18n import translator
from lipdesk.reports import document as doc


@dataclass(frozen=True)
class Grid:
    """A table in words. `right` names the columns whose cells stand at the right; `evidence` is the figure that
    proves it."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] | None = None
    right: frozenset[int] = frozenset()
    evidence: str = ""


def walk(blocks: Iterable[doc.Block]) -> Iterator[doc.Block]:
    """Every block in reading order, columns opened up."""
    for block in blocks:
        if isinstance(block, doc.Columns):
            for _width, inner in block.parts:
                yield from walk(inner)
        else:
            yield block


def grid(block: doc.Block, language: str) -> Grid | None:
    """The grid of a table or chart; None for any other block."""
    _ = translator(language).gettext
    rows: tuple[tuple[str, ...], ...]
    heads: tuple[str, ...]
    match block:
        case doc.Table():
            return _table(block, language)
        case doc.MeetingsChart():
            rows = tuple(
                (panel.title, *_meeting(meeting, language)) for panel in block.panels for meeting in panel.meetings
            )
            heads = (_("Group"), _("Date"), _("Members present"), _("Seats"), _("Quorum"))
            return Grid(block.caption, heads, rows, None, frozenset((2, 3, 4)), block.evidence)
        case doc.MonthsChart():
            rows = tuple((month, number(value, language)) for month, value in block.months)
            return Grid(block.caption, (_("Month"), _("People")), rows, None, frozenset((1,)), block.evidence)
        case doc.TrendsChart():
            rows = tuple(
                (
                    f"{trend.number} {trend.name}".strip(),
                    day.isoformat(),
                    number(value, language, trend.decimals) + trend.unit,
                    "" if trend.target is None else number(trend.target, language, trend.decimals) + trend.unit,
                )
                for trend in block.trends
                for day, value in trend.points
            )
            heads = (_("Indicator"), _("Date"), _("Measured"), _("Target"))
            return Grid(block.caption, heads, rows, None, frozenset((2, 3)), block.evidence)
    return None


def cell(value: object, column: doc.Column, language: str) -> str:
    """One cell in words: what the printed table shows."""
    _ = translator(language).gettext
    match value:
        case None:
            return "·" if column.kind in ("number", "gap") else ""
        case doc.Bar():
            return value.text
        case doc.Status():
            return value.word
    if column.kind == "gap" and isinstance(value, tuple):
        return _("{part} of {whole}").format(part=value[0], whole=value[1])
    if column.kind == "quarters" and isinstance(value, tuple):
        return ", ".join(str(one) for one in value)
    if column.kind == "number" and isinstance(value, int | float):
        if column.percent:
            return number(round(value * 100), language) + ("\u00a0%" if language == "fr" else "%")
        return "–" if value == 0 else number(value, language, column.decimals)
    return str(value)


def _table(block: doc.Table, language: str) -> Grid:
    columns = block.columns
    rows = tuple(
        tuple(cell(value, column, language) for value, column in zip(row, columns, strict=True)) for row in block.rows
    )
    total = None
    if block.total is not None:
        total = tuple(cell(value, column, language) for value, column in zip(block.total, columns, strict=True))
    right = frozenset(place for place, column in enumerate(columns) if column.kind in ("number", "gap"))
    return Grid(block.caption, tuple(column.label for column in columns), rows, total, right, block.evidence)


def _meeting(meeting: doc.MeetingColumn, language: str) -> tuple[str, str, str, str]:
    _ = translator(language).gettext
    day = meeting.day.isoformat()
    if meeting.cancelled:
        return day, _("cancelled"), "", ""
    needed = "" if meeting.quorum is None else str(meeting.quorum)
    return day, str(meeting.attending), str(meeting.seats), needed


def codes(document: doc.Document) -> dict[str, str]:
    """The evidence code of each figure by its id, where the document prints the evidence."""
    return {
        figure.id: figure.code
        for section in document.sections
        for block in section.blocks
        if isinstance(block, doc.EvidenceList)
        for figure in block.figures
    }
