"""The annual report: the sections of a template in its order and under its headings, numbered, with what was left out
and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from lipdesk.domain import format as words
from lipdesk.domain.periods import Period
from lipdesk.reports import composing, furniture, outline
from lipdesk.reports.basis import Basis
from lipdesk.reports.composing import UNNUMBERED
from lipdesk.reports.document import Document, Section
from lipdesk.reports.outline import KINDS
from lipdesk.reports.sections import cover
from lipdesk.reports.sections.outcome import Outcome, left_out
from lipdesk.store.workspace import Connection


def build(
    connection: Connection, period: Period, language: str, issued: date, template: int | None = None
) -> Document:
    """The report on any period, in "en" or "fr", by a template: the file’s first one where none is named. Sections with
    nothing to say are left out and named. Raises UserError for a template that is no longer there."""
    basis = Basis(connection, period, language, issued)
    chosen = outline.chosen(basis, template)
    made, unsaid = composing.outcomes(basis, chosen), composing.unsaid(basis, chosen)
    title = chosen.title or cover.title(basis)
    return Document(
        "annual",
        language,
        " ".join((title, cover.years(basis))),
        basis.own("name"),
        period,
        words.period(period, language),
        issued,
        tuple(_numbered(made)),
        furniture.words(basis.say),
        replace(cover.build(basis), title=title),
        tuple(basis.figures.values()),
        left_out((*made, *unsaid)),
        furniture.notes(basis.say),
        tuple(basis.details.values()),
        template=chosen.name,
    )


def _numbered(made: Iterable[Outcome]) -> Iterator[Section]:
    """1, 2, 3 for the sections and A, B, C for the annexes, which come last; the page at a glance has no number."""
    sections = [outcome for outcome in made if isinstance(outcome, Section)]
    body = [section for section in sections if section.key not in KINDS or not KINDS[section.key].annex]
    number = 0
    for section in body:
        number += section.key != UNNUMBERED
        yield replace(section, number="" if section.key == UNNUMBERED else str(number))
    for place, section in enumerate(section for section in sections if section not in body):
        yield replace(section, number=chr(ord("A") + place))
