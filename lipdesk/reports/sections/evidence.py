"""The evidence annex: every figure with its rule and the records that it counts."""

from __future__ import annotations

from lipdesk.reports.basis import Basis
from lipdesk.reports.document import EvidenceList
from lipdesk.reports.sections.outcome import Outcome, section


def build(basis: Basis) -> Outcome:
    """One block for each figure, in the order of their codes."""
    _, figures = basis.say._, tuple(basis.figures.values())
    blocks = [EvidenceList(figures)] if figures else []
    question = _("Figure, counting rule and the records counted")
    return section("evidence", _("Evidence"), question, blocks, _("The report claims no figure."))
