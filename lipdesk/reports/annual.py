"""The annual report: the sections of a template in its order and under its headings, numbered, with what was left out
and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from lipdesk.domain import format as words
from lipdesk.domain.periods import Period
from lipdesk.domain.report_sections import COUNTED, LIST
from lipdesk.reports import comparing, figures, finishing, furniture, outline, prose
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Document, Figure, Paragraph, Section
from lipdesk.reports.outline import CLAIMS, KINDS
from lipdesk.reports.sections import cover
from lipdesk.reports.sections.outcome import LeftOut, Outcome, left_out
from lipdesk.store.queries import priority_texts
from lipdesk.store.queries.templates import Planned, Template
from lipdesk.store.workspace import Connection

EVIDENCE, RULES, UNNUMBERED = "evidence", "rules", "glance"
Made = list[tuple[Planned, Outcome]]


def build(
    connection: Connection, period: Period, language: str, issued: date, template: int | None = None
) -> Document:
    """The report on any period, in "en" or "fr", by a template: the file’s first one where none is named. Sections with
    nothing to say are left out and named. Raises UserError for a template that is no longer there."""
    basis = Basis(connection, period, language, issued)
    chosen = outline.chosen(basis, template)
    made, unsaid = _sections(basis, chosen), _unsaid(basis, chosen)
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
        left_out((*(outcome for _planned, outcome in made), *unsaid)),
        furniture.notes(basis.say),
        tuple(basis.details.values()),
        template=chosen.name,
    )


def _sections(basis: Basis, chosen: Template) -> Made:
    """The sections that are printed, and why others are not. Only figures that they speak of are claimed."""
    retired = {heading.key for heading in basis.headings if not heading.active}
    printed = [planned for planned in chosen.sections if planned.shown and planned.section not in retired]
    printed = [planned for planned in printed if planned.section not in COUNTED or planned.section in KINDS]
    basis.apart = frozenset(planned.section for planned in printed if planned.section.startswith(LIST))
    claimed = comparing.claimed(basis, CLAIMS)
    basis.claim(claimed.values())
    made = [(planned, _named(outline.build(basis, planned), planned.heading))
            for planned in printed if planned.section != EVIDENCE]  # fmt: skip
    wanted = _wanted(basis, made)
    wanted |= {figure.id for claim, figure in claimed.items() if figure is not None and claim in _spoken_of(made)}
    basis.figures = {}
    basis.claim(figures.numbered(figure if figure is not None and figure.id in wanted else None
                                 for figure in claimed.values()))  # fmt: skip
    known: dict[str, Figure] = {**basis.details, **basis.figures}
    made = [(planned, finishing.finished(outcome, known) if isinstance(outcome, Section) else outcome)
            for planned, outcome in made]  # fmt: skip
    if not any(planned.section == RULES for planned in printed):
        made = [(planned, _ruled(basis, outcome)) for planned, outcome in made]
    for place, planned in enumerate(printed):
        if planned.section == EVIDENCE:
            made.insert(place, (planned, _named(outline.build(basis, planned), planned.heading)))
    return made


def _wanted(basis: Basis, made: Made) -> set[str]:
    """The figures that are shown, and those that a text of either language names: both number them alike."""
    shown = {name for _planned, outcome in made if isinstance(outcome, Section) for name in finishing.spoken(outcome)}
    written = (*basis.texts.values(), *priority_texts.written(basis.connection, basis.period))
    return shown.union(*(prose.names(text) for text in written))


def _spoken_of(made: Made) -> set[figures.Builder]:
    kinds = [KINDS[planned.section] for planned, outcome in made
             if isinstance(outcome, Section) and planned.section in KINDS]  # fmt: skip
    return {claim for kind in kinds for claim in kind.claims}


def _named(outcome: Outcome, heading: str) -> Outcome:
    return replace(outcome, title=heading)


def _ruled(basis: Basis, outcome: Outcome) -> Outcome:
    """Below the page at a glance, what its figures are compared with: no annex says it."""
    if not isinstance(outcome, Section) or outcome.key != UNNUMBERED or basis.last is None:
        return outcome
    return replace(outcome, blocks=(*outcome.blocks, Paragraph(comparing.rule(basis), "note")))


def _unsaid(basis: Basis, chosen: Template) -> list[LeftOut]:
    """The texts of the period that the template does not print: nothing that she wrote is lost without a word."""
    printed = {KINDS[one.section].text if one.section in KINDS else one.section for one in chosen.sections if one.shown}
    _ = basis.say._
    found = []
    for heading in basis.headings:
        if not basis.texts.get((heading.key, basis.language)):
            continue
        if not heading.active:
            found.append(LeftOut(heading.label, _("Its text is written, but this section is out of use.")))
        elif heading.key not in printed:
            why = _("Its text is written, but the template “{template}” does not print it.")
            found.append(LeftOut(heading.label, why.format(template=chosen.name)))
    return found


def _numbered(made: Made) -> Iterator[Section]:
    """1, 2, 3 for the sections and A, B, C for the annexes, which come last; the page at a glance has no number."""
    sections = [outcome for _planned, outcome in made if isinstance(outcome, Section)]
    body = [section for section in sections if section.key not in KINDS or not KINDS[section.key].annex]
    number = 0
    for section in body:
        number += section.key != UNNUMBERED
        yield replace(section, number="" if section.key == UNNUMBERED else str(number))
    for place, section in enumerate(section for section in sections if section not in body):
        yield replace(section, number=chr(ord("A") + place))
