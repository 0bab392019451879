"""Year against year as a document of its own: the fiscal years that a period touches, or the last one and those before
it."""

from __future__ import annotations

from datetime import date

from lipdesk.domain import format as words
from lipdesk.domain.periods import Period
from lipdesk.reports import furniture, yearly
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Document
from lipdesk.reports.sections import rules, years
from lipdesk.reports.sections.outcome import LeftOut, left_out, printed
from lipdesk.store.workspace import Connection


def build(connection: Connection, period: Period, language: str, issued: date) -> Document:
    """Every figure for each of the years, with the rules by which all of them are counted."""
    basis = Basis(connection, period, language, issued)
    found = yearly.years(basis, fiscal=True)
    outcomes = [years.of(basis, found)]
    if not isinstance(outcomes[0], LeftOut):
        outcomes.append(rules.build(basis))
    whole = Period(found[0].basis.period.start, found[-1].basis.period.end) if found else period
    return Document(
        "years",
        language,
        basis.say._("Year against year"),
        basis.own("name"),
        whole,
        words.period(whole, language),
        issued,
        printed(outcomes),
        furniture.words(basis.say),
        left_out=left_out(outcomes),
        details=tuple(basis.details.values()),
    )
