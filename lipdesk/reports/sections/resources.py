"""In-kind and leveraged resources: what partners gave, by organization."""

from __future__ import annotations

from collections.abc import Iterable

from lipdesk.domain import format as words
from lipdesk.domain.folding import sort_key
from lipdesk.reports import proofs, prose
from lipdesk.reports.basis import Basis
from lipdesk.reports.counting import Counting
from lipdesk.reports.document import Block, Column, Counted, Paragraph, Table
from lipdesk.reports.sections.outcome import Outcome, section
from lipdesk.store.queries.events import ContributionRow


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
    if "hours" in basis.figures:
        parts.append(_("They gave {hours} hours of work.").format(hours=basis.figures["hours"].shown))
    return " ".join(parts) or _("Partners contributed without a value being put on it.")


def _table(basis: Basis) -> Table:
    _, cents = basis.say._, any(gift.value % 100 for gift in basis.now.contributions)
    given: dict[int | None, list[ContributionRow]] = {}
    for gift in basis.now.contributions:
        given.setdefault(gift.organization_id, []).append(gift)
    columns = (
        Column(_("Organization"), weight=3),
        Column(_("Contributions"), "number", 1),
        Column(_("Hours"), "number", 1, decimals=1),
        Column(_("In kind, $"), "number", 1.2, decimals=2 if cents else 0),
        Column(_("Cash, $"), "number", 1.2, decimals=2 if cents else 0),
    )
    names = {key: found[0].organization or _("Not named") for key, found in given.items()}
    order = sorted(given, key=lambda key: (-sum(gift.value for gift in given[key]), sort_key(names[key]), key or 0))
    rows = tuple(_row(basis, names[key], f"-{key or 'none'}", given[key]) for key in order)
    total = _row(basis, _("All contributions"), "", basis.now.contributions)
    figure = basis.evidence("in_kind") or basis.evidence("cash") or basis.evidence("hours")
    return Table(_("Contributions by organization"), columns, rows, total, figure)


def _row(basis: Basis, name: str, key: str, gifts: Iterable[ContributionRow]) -> tuple[object, ...]:
    """What one organization gave: how often, hours, in kind and in cash; all of them without a key."""
    _, counting, found = basis.say._, Counting(basis), list(gifts)

    def dollars(kind: str, what: str) -> Counted:
        parts = [(proofs.gift(gift, words.money(gift.value, basis.language)), gift.value)
                 for gift in found if gift.kind == kind]  # fmt: skip
        return counting.money(f"{kind}{key}", counting.named(name, what), "contributions", parts)

    times = [proofs.gift(gift, basis.say.choice("contribution_kind", gift.kind)) for gift in found]
    hours = [(proofs.gift(gift, words.decimal(gift.hours, basis.language)), gift.hours) for gift in found]
    return (
        name,
        counting.count(f"contributions{key}", counting.named(name, _("Contributions")), "given", times),
        counting.hours(f"hours{key}", counting.named(name, _("Hours")), "hours", hours),
        dollars("in_kind", _("In kind, $")),
        dollars("cash", _("Cash, $")),
    )
