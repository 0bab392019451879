"""Decisions: by group and result, and the register in order, lost motions too."""

from __future__ import annotations

from collections.abc import Iterable

from lipdesk.domain.choices import CHOICES
from lipdesk.reports import proofs
from lipdesk.reports.basis import Basis
from lipdesk.reports.counting import Counting
from lipdesk.reports.document import Block, Column, Counted, Paragraph, Table
from lipdesk.reports.sections.outcome import Outcome, section
from lipdesk.store.queries.meetings import DecisionRow


def build(basis: Basis) -> Outcome:
    """What was decided, and what was not."""
    _, found = basis.say._, list(basis.now.decisions)
    blocks = [_lead(basis, found), _by_group(basis, found), *_register(basis)] if found else []
    question = _("The register of decisions, lost motions too")
    return section("decisions", _("Decisions"), question, blocks, _("No decision is recorded in this period."))


def _lead(basis: Basis, found: list[DecisionRow]) -> Paragraph:
    say, carried = basis.say, _with_result(found, "adopted", "consensus")
    first = say.ngettext("{count} decision is on the register.", "{count} decisions are on the register.", len(found))
    name = say._("Adopted or by consensus")
    counting = Counting(basis)
    count = counting.count("decisions_carried", name, "decisions", [proofs.decision(each) for each in carried])
    second = say.ngettext("{count} was adopted or taken by consensus.", "{count} were adopted or taken by consensus.",
                          int(count.value or 0))  # fmt: skip
    return Paragraph(f"{first} {second}", "lead", links=((first, "decisions"), (second, count.figure)))


def _with_result(found: Iterable[DecisionRow], *results: str) -> list[DecisionRow]:
    return [each for each in found if (each.result or "") in results]


def _by_group(basis: Basis, found: list[DecisionRow]) -> Table:
    _ = basis.say._
    order = [option.code for option in CHOICES["decision_result"]]
    results = [code for code in (*order, "") if _with_result(found, code)]
    groups = [key for key in (*basis.groups, None) if any(each.group == key for each in found)]
    names = {key: basis.groups[key].name if key is not None else _("Without a group") for key in groups}
    columns = (
        Column(_("Group"), weight=3),
        Column(_("Decisions"), "number", 1),
        *(Column(_result_name(basis, code), "number", 1, muted=code not in order[:2]) for code in results),
    )
    rows = tuple(
        (names[key], *_numbers(basis, names[key], f"-{key or 'none'}", results,
                               [each for each in found if each.group == key]))
        for key in groups
    )  # fmt: skip
    name = _("All groups")
    total = (name, *_numbers(basis, name, "", results, found))
    return Table(_("Decisions by group and result"), columns, rows, total, basis.evidence("decisions"))


def _result_name(basis: Basis, code: str) -> str:
    return basis.say.choice("decision_result", code) or basis.say._("Result not noted")


def _numbers(
    basis: Basis, name: str, key: str, results: list[str], found: list[DecisionRow]
) -> tuple[Counted, ...]:
    """All decisions of one group, then those with each result; of all groups without a key."""
    counting = Counting(basis)
    whole = counting.count(f"decisions{key}", counting.named(name, basis.say._("Decisions")), "decisions",
                           [proofs.decision(each) for each in found])  # fmt: skip
    return whole, *(
        counting.count(
            f"decisions_{code or 'open'}{key}",
            counting.named(name, _result_name(basis, code)),
            "decisions",
            [proofs.decision(each) for each in _with_result(found, code)],
        )
        for code in results
    )


def _register(basis: Basis) -> list[Block]:
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
