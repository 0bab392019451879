"""In-kind and leveraged resources: what partners gave, by organization."""

from __future__ import annotations

from lipdesk.domain import format as words
from lipdesk.domain.folding import sort_key
from lipdesk.reports import prose
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Block, Column, Paragraph, Table
from lipdesk.reports.sections.outcome import Outcome, section


def build(basis: Basis) -> Outcome:
    """Contributions by organization and kind, and what she writes about them."""
    _, text = basis.say._, prose.blocks(basis.text("resources"), level=2)
    blocks: list[Block] = list(text)
    if basis.now.contributions:
        blocks = [Paragraph(_lead(basis), "lead"), *text, _table(basis)]
    title = basis.heading("resources") if basis.headings else _("Contributions")
    question = _("What partners gave in kind and in cash")
    return section("resources", title, question, blocks, _("No contribution is recorded in this period."))


def _lead(basis: Basis) -> str:
    _ = basis.say._
    parts = []
    if "in_kind" in basis.figures:
        parts.append(_("Partners gave {value} in kind.").format(value=basis.figures["in_kind"].shown))
    if "cash" in basis.figures:
        parts.append(_("Partners gave {value} in cash.").format(value=basis.figures["cash"].shown))
    hours = sum(gift.hours for gift in basis.now.contributions)
    if hours:
        parts.append(_("They gave {hours} hours of work.").format(hours=words.decimal(hours, basis.language)))
    return " ".join(parts) or _("Partners contributed without a value being put on it.")


def _table(basis: Basis) -> Table:
    _ = basis.say._
    sums: dict[str, list[int]] = {}
    for gift in basis.now.contributions:
        row = sums.setdefault(gift.organization or _("Not named"), [0, 0, 0, 0])
        row[0] += 1
        row[1] += gift.hours
        row[2 if gift.kind == "in_kind" else 3] += gift.value
    total = [sum(column) for column in zip(*sums.values(), strict=True)]
    columns = (
        Column(_("Organization"), weight=3),
        Column(_("Contributions"), "number", 1),
        Column(_("Hours"), "number", 1, decimals=1),
        Column(_("In kind, $"), "number", 1.2),
        Column(_("Cash, $"), "number", 1.2),
    )
    names = sorted(sums, key=lambda name: (-sum(sums[name][2:]), sort_key(name)))
    rows = tuple(_row(name, sums[name]) for name in names)
    figure = basis.evidence("in_kind") or basis.evidence("cash")
    return Table(_("Contributions by organization"), columns, rows, _row(_("All contributions"), total), figure)


def _row(name: str, sums: list[int]) -> tuple[object, ...]:
    return name, sums[0], sums[1] / words.THOUSAND, sums[2] / 100, sums[3] / 100
