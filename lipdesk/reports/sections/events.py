"""Events and reach: when, of which kind, and who came."""

from __future__ import annotations

from collections import Counter

from lipdesk.domain import format as words
from lipdesk.reports import prose
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Bar, Block, Column, Heading, MonthsChart, Paragraph, Table
from lipdesk.reports.sections.cover import LONGEST_DRAWN
from lipdesk.reports.sections.outcome import Outcome, section


def build(basis: Basis) -> Outcome:
    """Months, kinds and categories of the people reached."""
    _ = basis.say._
    blocks: list[Block] = []
    if basis.now.events:
        blocks = [Paragraph(_lead(basis), "lead"), *_months(basis), _kinds(basis), *_categories(basis)]
    text = prose.blocks(basis.text("events_text"))
    if text:
        blocks += [Heading(basis.heading("events_text")), *text]
    question = _("What was held, and how many people came")
    return section("events", _("Events and reach"), question, blocks, _("No event took place in this period."))


def people(basis: Basis) -> int:
    """Everyone who came, counted at every event."""
    return sum(event.people for event in basis.now.events)


def _lead(basis: Basis) -> str:
    return basis.say.ngettext(
        "{count} event reached {people} people.",
        "{count} events reached {people} people.",
        len(basis.now.events),
        people=basis.say.number(people(basis)),
    )


def _months(basis: Basis) -> list[Block]:
    months = basis.period.months()
    if len(months) > LONGEST_DRAWN or not people(basis):
        return []
    _, say = basis.say._, basis.say
    counted = Counter[object]()
    for event in basis.now.events:
        counted[event.day.replace(day=1)] += event.people
    bars = tuple((words.month_name(month, basis.language), float(counted[month])) for month in months)
    highest = max(range(len(bars)), key=lambda position: bars[position][1])
    largest = max(basis.now.events, key=lambda event: event.people)
    note = _("Largest event: {title}, {people} people").format(title=largest.title, people=say.number(largest.people))
    alt = ", ".join(f"{name} {say.number(value)}" for name, value in bars)
    in_month = largest.day.replace(day=1) == months[highest]
    caption = _("People reached by month")
    return [MonthsChart(caption, bars, (highest,), note if in_month else "", basis.evidence("reached"), alt)]


def _kinds(basis: Basis) -> Table:
    _, whole = basis.say._, people(basis)
    events, came = Counter[str](), Counter[str]()
    for event in basis.now.events:
        events[event.kind or ""] += 1
        came[event.kind or ""] += event.people
    rows = tuple(
        (basis.labels.item(kind) if kind else _("Without a kind"), events[kind], came[kind], _bar(basis, came[kind]))
        for kind in sorted(events, key=lambda kind: (-came[kind], -events[kind], kind))
    )
    columns = (
        Column(_("Kind of event"), weight=3),
        Column(_("Events"), "number", 0.8),
        Column(_("People"), "number", 0.8),
        Column(_("Share of people"), "bar", 3),
    )
    total = (_("All events"), len(basis.now.events), whole, None)
    return Table(_("Events by kind"), columns, rows, total, basis.evidence("events"))


def _bar(basis: Basis, value: int) -> Bar:
    return Bar(((value, "done"),), basis.say.number(value))


def _categories(basis: Basis) -> list[Block]:
    counted = Counter[str]()
    for event in basis.now.events:
        for category, count in event.categories:
            counted[category] += count
    rest, whole = people(basis) - sum(counted.values()), people(basis)
    if not counted or not whole:
        return []
    _ = basis.say._
    rows = [
        (basis.labels.item(category), count, count / whole, _bar(basis, count))
        for category, count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    if rest:
        rows.append((_("Not counted by category"), rest, rest / whole, _bar(basis, rest)))
    columns = (
        Column(_("Category"), weight=3),
        Column(_("People"), "number", 0.8),
        Column(_("Share"), "number", 0.8, percent=True),
        Column(_("Share of people"), "bar", 3),
    )
    caption = _("Who came (counts only; no personal data is kept)")
    total = (_("Everyone"), whole, 1.0, None)
    return [Table(caption, columns, tuple(rows), total, basis.evidence("reached"))]
