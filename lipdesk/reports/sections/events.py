"""Events and reach: when, of which kind, and who came."""

from __future__ import annotations

from collections.abc import Iterable

from lipdesk.domain import format as words
from lipdesk.reports import proofs, prose
from lipdesk.reports.basis import Basis
from lipdesk.reports.counting import Counting
from lipdesk.reports.document import Bar, Block, Column, Counted, Heading, MonthsChart, Paragraph, Table
from lipdesk.reports.sections.cover import LONGEST_DRAWN
from lipdesk.reports.sections.outcome import Outcome, section
from lipdesk.store.queries.events import EventRow


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
    held = {month: [event for event in basis.now.events if event.day.replace(day=1) == month] for month in months}
    numbers = [_numbers(basis, f"{month:%Y-%m}", f"-month_{month:%Y_%m}", held[month]) for month in months]
    bars = tuple(
        (words.month_name(month, basis.language), float(came.value or 0))
        for month, (_events, came) in zip(months, numbers, strict=True)
    )
    highest = max(range(len(bars)), key=lambda position: bars[position][1])
    largest = max(basis.now.events, key=lambda event: event.people)
    note = _("Largest event: {title}, {people} people").format(title=largest.title, people=say.number(largest.people))
    alt = ", ".join(f"{name} {say.number(value)}" for name, value in bars)
    in_month = largest.day.replace(day=1) == months[highest]
    shown, proof = note if in_month else "", basis.evidence("reached")
    chart = MonthsChart(_("People reached by month"), bars, (highest,), shown, proof, alt,
                        tuple(came for _events, came in numbers), tuple(events for events, _came in numbers))
    return [chart]  # fmt: skip


def _numbers(basis: Basis, name: str, key: str, events: Iterable[EventRow]) -> tuple[Counted, Counted]:
    """How many events, and how many people came to them; of all events without a key."""
    _, counting, found = basis.say._, Counting(basis), list(events)
    return (
        counting.count(f"events{key}", counting.named(name, _("Events")), "events",
                       [proofs.event(event) for event in found]),
        counting.summed(f"reached{key}", counting.named(name, _("People")), "reached",
                        [(proofs.event(event, basis.say.number(event.people)), event.people) for event in found]),
    )  # fmt: skip


def _kinds(basis: Basis) -> Table:
    _ = basis.say._
    kinds: dict[str, list[EventRow]] = {}
    for event in basis.now.events:
        kinds.setdefault(event.kind or "", []).append(event)
    came = {kind: sum(event.people for event in found) for kind, found in kinds.items()}
    names = {kind: basis.labels.item(kind) if kind else _("Without a kind") for kind in kinds}
    rows = tuple(
        (names[kind], *_numbers(basis, names[kind], f"-{kind or 'none'}", kinds[kind]), _bar(basis, came[kind]))
        for kind in sorted(kinds, key=lambda kind: (-came[kind], -len(kinds[kind]), kind))
    )
    columns = (
        Column(_("Kind of event"), weight=3),
        Column(_("Events"), "number", 0.8),
        Column(_("People"), "number", 0.8),
        Column(_("Share of people"), "bar", 3),
    )
    name = _("All events")
    total = (name, *_numbers(basis, name, "", basis.now.events), None)
    return Table(_("Events by kind"), columns, rows, total, basis.evidence("events"))


def _bar(basis: Basis, value: int) -> Bar:
    return Bar(((value, "done"),), basis.say.number(value))


def _categories(basis: Basis) -> list[Block]:
    _, whole = basis.say._, people(basis)
    came: dict[str, list[tuple[EventRow, int]]] = {}
    for event in basis.now.events:
        for category, count in event.categories:
            came.setdefault(category, []).append((event, count))
    if not any(count for found in came.values() for _event, count in found) or not whole:
        return []
    order = sorted(came, key=lambda key: (-sum(count for _event, count in came[key]), key))
    rows = [_category(basis, basis.labels.item(key), key, came[key]) for key in order]
    rest = [(event, event.people) for event in basis.now.events if not event.categories and event.people]
    if rest:
        rows.append(_category(basis, _("Not counted by category"), "none", rest))
    columns = (
        Column(_("Category"), weight=3),
        Column(_("People"), "number", 0.8),
        Column(_("Share"), "number", 0.8, percent=True),
        Column(_("Share of people"), "bar", 3),
    )
    caption, name = _("Who came (counts only; no personal data is kept)"), _("Everyone")
    everyone = [(event, event.people) for event in basis.now.events if event.people]
    total = (*_category(basis, name, "", everyone)[:-1], None)
    return [Table(caption, columns, tuple(rows), total, basis.evidence("reached"))]


def _category(basis: Basis, name: str, key: str, came: list[tuple[EventRow, int]]) -> tuple[object, ...]:
    """The people of one category, and their share of everyone; of everyone without a key."""
    _, counting, ending = basis.say._, Counting(basis), f"-{key}" if key else ""
    of = "category" if key else "reached"
    parts = [(proofs.event(event, basis.say.number(count)), count) for event, count in came if count]
    count, records = sum(count for _event, count in parts), [record for record, _count in parts]
    number = counting.summed(f"{of}{ending}", counting.named(name, _("People")), "categories", parts)
    label, key = counting.named(name, _("Share")), f"category_share{ending}"
    share = counting.share(key, label, "categories", records, count, people(basis))
    return name, number, share, _bar(basis, count)
