"""The annex of the counting rules."""

from __future__ import annotations

from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Block, Paragraph, Rules
from lipdesk.reports.rules import RULES
from lipdesk.reports.sections.outcome import Outcome, section


def build(basis: Basis) -> Outcome:
    """All rules: the same for every period, table and chart."""
    _ = basis.say._
    rows = tuple((_(what), _(rule)) for what, rule in RULES.values())
    blocks: list[Block] = [
        Paragraph(_("The same rules are used for every period, every table and every chart."), "lead"),
        Rules((_("What is counted"), _("Rule")), rows),
    ]
    return section("rules", _("Counting rules"), _("How every figure in this report is counted"), blocks, "")
