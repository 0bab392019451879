"""The figures that a text of the report can speak of: all that LIPdesk counts, also what no section prints yet."""

from __future__ import annotations

from datetime import date

from lipdesk.domain.periods import Period
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Document, Figure
from lipdesk.reports.outline import CLAIMS
from lipdesk.store.workspace import Connection


def usable(connection: Connection, document: Document, period: Period, issued: date) -> tuple[Figure, ...]:
    """Those of the document first, then the others, in the document's language and without their change."""
    there = {figure.id for figure in document.figures}
    basis = Basis(connection, period, document.language, issued)
    others = [figure for figure in (claim(basis) for claim in CLAIMS) if figure is not None]
    return (*document.figures, *(figure for figure in others if figure.id not in there))
