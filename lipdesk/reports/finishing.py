"""What is done once the sections of a report are there: the figures that they speak of are found and numbered, and the
figures in the texts are filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from lipdesk.reports import prose
from lipdesk.reports.document import (
    Block,
    Callout,
    Columns,
    Counted,
    Figure,
    Heading,
    Paragraph,
    Quote,
    Section,
    SideNote,
    Tiles,
)

TEXTS = {
    Paragraph: ("text", "strong"), Heading: ("text",), Callout: ("text",), Quote: ("text", "who"),
    SideNote: ("title", "text"),
}  # fmt: skip


def spoken(value: object) -> Iterator[str]:
    """The ids of the figures that a section shows: in tiles, tables, charts and texts, however deep."""
    if isinstance(value, Figure):
        yield value.id
    elif isinstance(value, Counted):
        yield value.figure
    elif isinstance(value, tuple):
        for each in value:
            yield from spoken(each)
    elif is_dataclass(value):
        evidence = getattr(value, "evidence", "")
        yield from [evidence] if isinstance(evidence, str) and evidence else []
        for name in TEXTS.get(type(value), ()):
            yield from prose.names(getattr(value, name))
        for each in fields(value):
            yield from spoken(getattr(value, each.name))


def finished(section: Section, figures: Mapping[str, Figure]) -> Section:
    """The section with its tiles numbered and its texts filled in."""
    return replace(section, blocks=tuple(_block(block, figures) for block in section.blocks))


def _block(block: Block, figures: Mapping[str, Figure]) -> Block:
    if isinstance(block, Tiles):
        return replace(block, figures=tuple(figures[one.id] for one in block.figures))
    if isinstance(block, Columns):
        parts = tuple((wide, tuple(_block(inner, figures) for inner in part)) for wide, part in block.parts)
        return Columns(parts)
    changed: dict[str, Any] = {
        name: prose.filled(getattr(block, name), figures) for name in TEXTS.get(type(block), ())
    }
    return replace(block, **changed) if changed else block
