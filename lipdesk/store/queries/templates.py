"""The templates of reports: which sections are printed, in which order, and under which headings."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from lipdesk.domain.documents import ReportTemplate, TemplateSection
from lipdesk.domain.report_sections import ANNEXES, COUNTED, LIST, TEXTS
from lipdesk.i18n import translator
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import Values, everything


@dataclass(frozen=True)
class Planned:
    """A section of a template. `id` is the record's; `heading` the one that is printed: its own or the usual one."""

    id: int
    section: str
    heading: str
    shown: bool


@dataclass(frozen=True)
class Template:
    """A template with its sections in order. `title` is the report's title; empty for the usual one."""

    id: int
    name: str
    title: str
    sections: tuple[Planned, ...]


def templates(connection: Connection, labels: Labels) -> tuple[Template, ...]:
    """Every template in its order, in the language of the labels; the first is taken where none is named."""
    parts: dict[int, list[Values]] = {}
    for row in sorted(everything(connection, TemplateSection).values(), key=_order):
        parts.setdefault(row["template_id"], []).append(row)
    return tuple(
        Template(
            row["id"],
            str(labels.in_language(ReportTemplate, row, "name")),
            str(labels.in_language(ReportTemplate, row, "title") or ""),
            tuple(_planned(labels, part) for part in parts.get(row["id"], ())),
        )
        for row in sorted(everything(connection, ReportTemplate).values(), key=_order)
    )


def usual_heading(labels: Labels, section: str) -> str:
    """The heading of a section for which a template has none of its own."""
    if section.startswith(LIST):
        return labels.item(section)
    label = COUNTED.get(section) or ANNEXES.get(section) or section
    usual = translator(labels.language).gettext(label)
    if TEXTS.get(section) != section:
        return usual
    own = labels.item(LIST + section)  # told and counted under one name: the list names it
    return own if own != LIST + section else usual


def _planned(labels: Labels, row: Values) -> Planned:
    heading = labels.in_language(TemplateSection, row, "heading") or usual_heading(labels, row["section"])
    return Planned(row["id"], row["section"], str(heading), row["shown"])


def _order(row: Values) -> tuple[int, int]:
    return row["position"], row["id"]
