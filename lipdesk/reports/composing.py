"""Making the sections of a template: which are printed, which are left out and why, and the figures that they speak
of."""

from __future__ import annotations

from dataclasses import replace

from lipdesk.domain.report_sections import LIST
from lipdesk.reports import comparing, figures, finishing, outline, photos, prose
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Figure, Paragraph, Section
from lipdesk.reports.outline import CLAIMS, KINDS
from lipdesk.reports.sections.outcome import LeftOut, Outcome
from lipdesk.store.queries import priority_texts
from lipdesk.store.queries.templates import Planned, Template

EVIDENCE, RULES, UNNUMBERED = "evidence", "rules", "glance"
Made = list[tuple[Planned, Outcome]]


def outcomes(basis: Basis, chosen: Template) -> tuple[Outcome, ...]:
    """The sections of a template in its order and under its headings, or why they are left out. Only figures that are
    spoken of are claimed, and codes follow the order of all that can be."""
    printed = _printed(basis, chosen)
    basis.apart = frozenset(planned.section for planned in printed if planned.section.startswith(LIST))
    claimed = comparing.claimed(basis, CLAIMS)
    basis.claim(claimed.values())
    made = [(planned, _made(basis, planned)) for planned in printed if planned.section != EVIDENCE]
    wanted = _wanted(basis, made)
    wanted |= {figure.id for claim, figure in claimed.items() if figure is not None and claim in _spoken_of(made)}
    basis.figures = {}
    basis.claim(figures.numbered(figure if figure is not None and figure.id in wanted else None
                                 for figure in claimed.values()))  # fmt: skip
    known: dict[str, Figure] = {**basis.details, **basis.figures}
    made = [(planned, finishing.finished(outcome, known) if isinstance(outcome, Section) else outcome)
            for planned, outcome in made]  # fmt: skip
    annexed = any(planned.section == RULES for planned in printed)
    made = [(planned, _ruled(basis, outcome, annexed)) for planned, outcome in made]
    for place, planned in enumerate(printed):
        if planned.section == EVIDENCE:
            made.insert(place, (planned, _made(basis, planned)))
    return tuple(outcome for _planned, outcome in made)


def unsaid(basis: Basis, chosen: Template) -> list[LeftOut]:
    """The texts and photos of the period that the template does not print: nothing is lost without a word."""
    printed = {_entry(planned) for planned in _printed(basis, chosen)}
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
    return found + photos.unprinted(basis, printed)


def _printed(basis: Basis, chosen: Template) -> list[Planned]:
    retired = {heading.key for heading in basis.headings if not heading.active}
    return [planned for planned in chosen.sections if planned.shown and planned.section not in retired]


def _entry(planned: Planned) -> str:
    """The list entry of the text that a section prints; empty where there is none."""
    return KINDS[planned.section].text if planned.section in KINDS else planned.section


def _made(basis: Basis, planned: Planned) -> Outcome:
    outcome: Outcome = replace(outline.build(basis, planned), title=planned.heading)
    if not isinstance(outcome, Section):
        return outcome
    return replace(outcome, blocks=(*outcome.blocks, *photos.pictures(basis, _entry(planned))))


def _wanted(basis: Basis, made: Made) -> set[str]:
    """The figures that are shown, and those that a text of either language names: both number them alike."""
    shown = {name for _planned, outcome in made if isinstance(outcome, Section) for name in finishing.spoken(outcome)}
    written = (*basis.texts.values(), *priority_texts.written(basis.connection, basis.period))
    return shown.union(*(prose.names(text) for text in written))


def _spoken_of(made: Made) -> set[figures.Builder]:
    kinds = [KINDS[planned.section] for planned, outcome in made
             if isinstance(outcome, Section) and planned.section in KINDS]  # fmt: skip
    return {claim for kind in kinds for claim in kind.claims}


def _ruled(basis: Basis, outcome: Outcome, annexed: bool) -> Outcome:
    """Below the page at a glance, what its figures are compared with where no annex says it, and always that they are
    compared with nothing."""
    if not isinstance(outcome, Section) or outcome.key != UNNUMBERED or (annexed and basis.last is not None):
        return outcome
    return replace(outcome, blocks=(*outcome.blocks, Paragraph(comparing.rule(basis), "note")))
