"""A document as JSON, for scripts: its figures with their evidence, and its tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lipdesk.domain.format import labelled
from lipdesk.reports import document as doc
from lipdesk.reports import papers
from lipdesk.reports.grid import Cell, grid, tidy, walk

_PEOPLE = ("person", "membership", "attendance")


def render(document: doc.Document) -> str:
    """The whole document; whole numbers are integers, days are ISO dates."""
    return json.dumps(as_data(document), ensure_ascii=False, indent=2) + "\n"


def as_data(document: doc.Document) -> dict[str, Any]:
    """The document as plain dictionaries and lists."""
    return {
        "kind": document.kind,
        "language": document.language,
        "title": document.title,
        "partnership": document.partnership,
        "issued": document.issued.isoformat(),
        "period": {
            "from": document.period.start.isoformat(),
            "to": document.period.end.isoformat(),
            "label": document.period_label,
        },
        "figures": [_figure(figure) for figure in document.figures],
        "details": [_unnamed(_figure(figure)) for figure in document.details],
        "sections": [_section(section, document.language) for section in document.sections],
        "left_out": [{"title": title, "why": why} for title, why in document.left_out],
    }


def _figure(figure: doc.Figure) -> dict[str, Any]:
    return {
        "id": figure.id,
        "label": figure.label,
        "value": tidy(figure.value),
        "shown": figure.shown,
        "rule": figure.rule,
        "before": None if figure.before is None else tidy(figure.before),
        "records": [
            {
                "type": record.type,
                "id": record.id,
                "title": record.title,
                "detail": record.detail,
                "date": record.day.isoformat() if record.day is not None else None,
            }
            for record in figure.records
        ],
    }


def _unnamed(figure: dict[str, Any]) -> dict[str, Any]:
    """Who sat or came stands in tables as a number: a file that may be passed on does not name them all."""
    records = [{**record, "title": ""} if record["type"] in _PEOPLE else record for record in figure["records"]]
    return {**figure, "records": records}


def _section(section: doc.Section, language: str) -> dict[str, Any]:
    grids = [found for block in walk(section.blocks) if (found := grid(block, language)) is not None]
    texts = [text for block in walk(section.blocks) for text in _texts(block, language)]
    return {
        "key": section.key,
        "number": section.number,
        "title": section.title,
        "text": texts,
        "tables": [
            {
                "caption": one.caption,
                "columns": list(one.heads),
                "rows": [_values(row) for row in one.rows],
                "total": None if one.total is None else _values(one.total),
                "figures": [_proofs(row) for row in one.rows],
                "total_figures": None if one.total is None else _proofs(one.total),
            }
            for one in grids
        ],
    }


def _texts(block: doc.Block, language: str) -> Iterator[str]:
    match block:
        case doc.Paragraph() | doc.Callout() | doc.Quote():
            yield block.text
        case doc.SideNote() if block.title:
            yield labelled(block.title, block.text, language)
        case _:
            yield from papers.words(block, language)


def _proofs(row: tuple[Cell, ...]) -> list[str | None]:
    """The id of the figure that proves each cell."""
    return [one.figure or None for one in row]


def _values(row: tuple[Cell, ...]) -> list[str | int | float | None]:
    return [one.value for one in row]
