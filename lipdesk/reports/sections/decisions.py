"""Decisions and follow-up: the register in order, lost motions too, and the action items by group."""

from __future__ import annotations

from collections.abc import Callable

from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Bar, Block, Column, Paragraph, Table
from lipdesk.reports.sections.outcome import Outcome, section
from lipdesk.store.queries.actions import ActionRow
from lipdesk.store.queries.meetings import DecisionRow


def build(basis: Basis) -> Outcome:
    """What was decided, and what became of the promises."""
    _ = basis.say._
    return section(
        "decisions",
        _("Decisions and follow-up"),
        _("The register of decisions, and the action items of each group"),
        [*_decisions(basis), *_actions(basis)],
        _("No decision and no action item is recorded in this period."),
    )


def _decisions(basis: Basis) -> list[Block]:
    if not basis.now.decisions:
        return []
    _ = basis.say._
    columns = (
        Column(_("No."), weight=1.1),
        Column(_("Date"), "date", 1.1),
        Column(_("Decision"), weight=4),
        Column(_("Moved / seconded"), weight=2.2, muted=True),
        Column(_("Result"), weight=1.4),
    )
    rows = tuple(
        (
            each.number or "–",
            each.day.isoformat(),
            _text(basis, each),
            " / ".join(name for name in (each.mover, each.seconder) if name) or "–",
            result(basis, each),
        )
        for each in basis.now.decisions
    )
    return [Table(_("Decisions in order of date"), columns, rows, evidence=basis.evidence("decisions"))]


def _text(basis: Basis, decision: DecisionRow) -> str:
    text = " ".join(decision.text.split())
    if not decision.conflict:
        return text
    return " ".join((text, basis.say._("Conflict declared: {who}.").format(who=decision.conflict.rstrip("."))))


def result(basis: Basis, decision: DecisionRow) -> str:
    """How a decision ended, with its votes where they were counted: Adopted 14–1, 2 abstentions."""
    word = basis.say.choice("decision_result", decision.result)
    yes, no, silent = decision.votes
    votes = f"{yes or 0}–{no or 0}" if yes is not None or no is not None else ""
    found = " ".join(part for part in (word, votes) if part)
    if silent:
        held = basis.say.ngettext("{count} abstention", "{count} abstentions", silent)
        found = ", ".join(part for part in (found, held) if part)
    return found or "–"


def _actions(basis: Basis) -> list[Block]:
    raised = [action for action in basis.actions if action.raised_in(basis.period)]
    earlier = [
        action for action in basis.actions
        if action.open_on(basis.period.end) and not action.raised_in(basis.period)
    ]  # fmt: skip
    found: list[Block] = []
    if raised:
        found.append(_table(basis, raised))
    if earlier:
        late = sum(action.overdue_on(basis.period.end) for action in earlier)
        found.append(Paragraph(basis.say.ngettext(
            "{count} action item from earlier is still open; overdue: {late}.",
            "{count} action items from earlier are still open; overdue: {late}.",
            len(earlier), late=basis.say.number(late))))  # fmt: skip
    if "actions_carried" in basis.figures:
        carried = int(basis.figures["actions_carried"].value)
        found.append(Paragraph(basis.say.ngettext(
            "{count} action item was carried: it was reviewed in a later meeting while it was open.",
            "{count} action items were carried: they were reviewed in a later meeting while they were open.",
            carried)))  # fmt: skip
    return found


def _table(basis: Basis, raised: list[ActionRow]) -> Table:
    _, end = basis.say._, basis.period.end
    by_group: dict[str, list[ActionRow]] = {}
    for action in raised:
        by_group.setdefault(basis.group_names(action.groups) or _("Without a meeting"), []).append(action)

    def numbers(name: str, found: list[ActionRow], bar: bool = True) -> tuple[object, ...]:
        count: Callable[[Callable[[ActionRow], bool]], int] = lambda test: sum(map(test, found))  # noqa: E731
        done = count(lambda action: action.done_by(end))
        share = done / len(found)
        drawn = Bar(((share, "done"),), basis.say.percent(share)) if bar else None
        return (name, len(found), done, drawn, share, count(lambda action: action.open_on(end)),
                count(lambda action: action.overdue_on(end)),
                count(lambda action: action.status == "dropped"))  # fmt: skip

    order = {group.name: position for position, group in enumerate(basis.groups.values())}
    names = sorted(by_group, key=lambda name: (order.get(name, len(order)), name))
    columns: tuple[Column, ...] = (
        Column(_("Group"), weight=2.6),
        Column(_("Raised"), "number", 0.8),
        Column(_("Done"), "number", 0.8),
        Column(_("Done, share"), "bar", 2),
        Column(_("Rate"), "number", 0.8, percent=True),
        Column(_("Still open"), "number", 0.9),
        Column(_("Of these, overdue"), "number", 1),
        Column(_("Dropped"), "number", 0.9, muted=True),
    )
    rows = tuple(numbers(name, by_group[name]) for name in names)
    total = numbers(_("All groups"), raised, bar=False)
    caption = _("Action items raised in the period, by group")
    if not any(action.status == "dropped" for action in raised):
        columns, rows, total = columns[:-1], tuple(row[:-1] for row in rows), total[:-1]
    return Table(caption, columns, rows, total, basis.evidence("actions_done"))
