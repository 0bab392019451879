"""A section as it is pasted into a form on the web: each paragraph is one line, however long, and so is each row."""

from __future__ import annotations

from collections.abc import Iterator

from lipdesk.domain.format import labelled
from lipdesk.reports import document as doc
from lipdesk.reports import papers
from lipdesk.reports.grid import Grid, grid, walk


def section(document: doc.Document, one: doc.Section) -> str:
    """The section without its title; parts are set apart by an empty line."""
    parts = [part for block in walk(one.blocks) if (part := "\n".join(_lines(block, document)).strip())]
    return "\n\n".join(parts)


def _lines(block: doc.Block, document: doc.Document) -> Iterator[str]:
    found = None if isinstance(block, papers.Paper) else grid(block, document.language)
    if found is not None:
        yield from _rows(found, document.language)
        return
    match block:
        case doc.Paragraph():
            lead = f"{block.number}. " if block.number is not None else "- " if block.style == "list" else ""
            yield lead + " ".join(part for part in (block.strong, block.text) if part)
        case doc.Heading():
            yield block.text
        case doc.Tiles():
            yield from (_figure(figure) for figure in block.figures)
        case doc.Callout():
            yield from (block.label, block.text)
        case doc.Quote():
            yield " – ".join(part for part in (block.text, block.who) if part)
        case doc.SideNote():
            yield from (block.title, block.text)
        case doc.Picture():
            yield block.caption or block.alt
        case doc.EvidenceList():
            for figure in block.figures:
                yield f"{figure.code} {_figure(figure)}"
                yield from (_record(record) for record in figure.records)
        case doc.Rules():
            yield from (labelled(*row, document.language) for row in block.rows)
        case _:
            yield from papers.words(block, document.language)


def _rows(found: Grid, language: str) -> Iterator[str]:
    if found.caption:
        yield found.caption
    for row in (*found.rows, *([found.total] if found.total is not None else [])):
        pairs = zip(found.heads, (" ".join(one.shown.split()) for one in row), strict=True)
        yield "- " + "; ".join(labelled(head, one, language) for head, one in pairs if one and one != "·")


def _figure(figure: doc.Figure) -> str:
    return f"{figure.shown} {figure.label}" + (f" ({figure.change})" if figure.change else "")


def _record(record: doc.Evidence) -> str:
    day = record.day.isoformat() if record.day is not None else ""
    return "- " + " ".join(part for part in (day, record.title, record.detail) if part)
