"""The annual report: the sections in their order, numbered, with what was left out and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from lipdesk.domain import format as words
from lipdesk.domain.periods import Period
from lipdesk.reports import figures, furniture, progress, voices
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Document, Section
from lipdesk.reports.sections import (
    actions,
    cover,
    decisions,
    directory,
    events,
    evidence,
    glance,
    groups,
    indicators,
    meeting_list,
    meetings,
    narratives,
    partnership,
    plan,
    priorities,
    resources,
    rules,
)
from lipdesk.reports.sections.outcome import Outcome, left_out
from lipdesk.store.workspace import Connection

CLAIMS = (
    *figures.PARTNERS,
    *voices.CLAIMS,
    *figures.MEETINGS,
    *progress.PLAN,
    *figures.EVENTS,
    *progress.ACTIONS,
    *figures.SEATS,
    *figures.DECISIONS,
    *progress.INDICATORS,
    *progress.RESOURCES,
)

# Counted sections stand where the file puts the text that goes with them; the others are told by their text alone.
COUNTED: dict[str, tuple[Callable[[Basis], Outcome], ...]] = {
    "year_in_brief": (glance.build,),
    "partnership_text": (partnership.build, groups.build),
    "meetings_text": (meetings.build,),
    "plan_text": (plan.build, priorities.build, indicators.build),
    "events_text": (events.build, actions.build, decisions.build),
    "resources": (resources.build,),
}
ANNEXES = (directory.build, meeting_list.build, evidence.build, rules.build)


def build(connection: Connection, period: Period, language: str, issued: date) -> Document:
    """The report on any period, in "en" or "fr". Sections with nothing to say are left out and named."""
    basis = Basis(connection, period, language, issued)
    basis.claim(figures.numbered(claim(basis) for claim in CLAIMS))
    body, annexes = list(_body(basis)), [annex(basis) for annex in ANNEXES]
    return Document(
        "annual",
        language,
        " ".join((cover.title(basis), cover.years(basis))),
        basis.own("name"),
        period,
        words.period(period, language),
        issued,
        (*_numbered(body), *_lettered(annexes)),
        furniture.words(basis.say),
        cover.build(basis),
        tuple(basis.figures.values()),
        left_out((*body, *annexes)),
        furniture.notes(basis.say),
        tuple(basis.details.values()),
    )


def _body(basis: Basis) -> Iterator[Outcome]:
    headings = {heading.key.removeprefix(narratives.LIST): heading for heading in basis.headings}
    for key in _order(list(headings)):
        if key in COUNTED:
            yield from (builder(basis) for builder in COUNTED[key])
        elif headings[key].active:
            yield narratives.build(basis, headings[key])


def _order(listed: list[str]) -> list[str]:
    """The file's order; a counted section whose text was deleted from the list stays behind the one before it."""
    order, before = list(listed), -1
    for key in COUNTED:
        if key not in order:
            order.insert(before + 1, key)
        before = order.index(key)
    return order


def _numbered(outcomes: list[Outcome]) -> Iterator[Section]:
    """1, 2, 3; the page at a glance has no number."""
    number = 0
    for outcome in outcomes:
        if isinstance(outcome, Section):
            if outcome.key == "glance":
                yield outcome
                continue
            number += 1
            yield replace(outcome, number=str(number))


def _lettered(outcomes: list[Outcome]) -> Iterator[Section]:
    there = [outcome for outcome in outcomes if isinstance(outcome, Section)]
    for position, section in enumerate(there):
        yield replace(section, number=chr(ord("A") + position))
