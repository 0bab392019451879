"""The state of the strategy and who approved it: often several bodies, each on its own day."""

from __future__ import annotations

from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Block, Column, Paragraph, Table
from lipdesk.store.queries import plan
from lipdesk.store.queries.plan import ApprovalRow, StrategyRow


def lead(basis: Basis) -> list[Block]:
    """Each strategy in force in the period with those who approved it; then the vision of the first."""
    if not basis.strategies:
        return []
    found = _approvals(basis)
    said = [_state(basis, strategy, found) for strategy in basis.strategies]
    vision = " ".join(basis.strategies[0].vision.split())
    return [Paragraph(" ".join((*said, vision)).strip(), "lead")]


def table(basis: Basis) -> list[Block]:
    """Every approval up to the end of the period, of the strategies and of their plans."""
    found = _approvals(basis)
    if not found:
        return []
    _ = basis.say._
    names = {strategy.id: strategy.name for strategy in basis.strategies}
    columns = (Column(_("Document"), weight=3), Column(_("Approved by"), weight=4), Column(_("Date"), "date", 1.2))
    rows = tuple(
        (approval.what or names[approval.strategy], approval.body, approval.day.isoformat() if approval.day else "–")
        for approval in found
    )
    return [Table(_("Approvals of the strategy and of its plans"), columns, rows)]


def _approvals(basis: Basis) -> tuple[ApprovalRow, ...]:
    ids = [strategy.id for strategy in basis.strategies]
    return plan.approvals(basis.connection, ids, basis.period.end)


def _state(basis: Basis, strategy: StrategyRow, approvals: tuple[ApprovalRow, ...]) -> str:
    """Whether a strategy is approved, and by whom: only what names no other document approves the strategy itself."""
    _ = basis.say._
    own = [approval for approval in approvals if approval.strategy == strategy.id and not approval.what]
    if strategy.status == "approved" and own:
        bodies = basis.say.enumerated([_body(basis, approval) for approval in own])
        return _("“{strategy}” was approved by {bodies}.").format(strategy=strategy.name, bodies=bodies)
    sentences = {
        "draft": _("“{strategy}” is a draft."),
        "approved": _("“{strategy}” is approved."),
        "ended": _("“{strategy}” has ended."),
    }
    return sentences[strategy.status].format(strategy=strategy.name)


def _body(basis: Basis, approval: ApprovalRow) -> str:
    if approval.day is None:
        return approval.body
    return basis.say._("{body} (on {day})").format(body=approval.body, day=basis.say.day(approval.day))
