"""The figures of a report: value, rule in words, and the very records that were counted to get it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from lipdesk.domain.format import labelled
from lipdesk.reports import proofs, rules
from lipdesk.reports.basis import Basis, Span
from lipdesk.reports.document import Evidence, Figure
from lipdesk.reports.turnout import rate, sums
from lipdesk.store.queries.meetings import heads

Builder = Callable[[Basis], Figure | None]


def counted(
    basis: Basis, figure: str, label: str, rule: str, records: Iterable[Evidence], before: int | None = None
) -> Figure | None:
    """A figure that is the number of its records. None when there is nothing now and was nothing before."""
    found = tuple(records)
    if not found and not before:
        return None
    change = basis.say.more_or_fewer(len(found), before) if before else ""
    return Figure(figure, label, len(found), basis.say.number(len(found)), rule, found, before or None, change)


def numbered(figures: Iterable[Figure | None]) -> list[Figure]:
    """The figures that there are, with their codes E1, E2 ... in order."""
    there = [figure for figure in figures if figure is not None]
    return [replace(figure, code=f"E{position}") for position, figure in enumerate(there, 1)]


def _partners(basis: Basis) -> Figure | None:
    end, _ = basis.period.end, basis.say._
    now = [partner for partner in basis.partners if partner.on(end)]
    before = sum(partner.on(basis.last.period.end) for partner in basis.partners) if basis.last else None
    records = [proofs.partner(partner) for partner in now]
    label = _("partners on {day}").format(day=basis.say.day(end))
    return counted(basis, "partners", label, rules.text(basis, "partners"), records, before)


def _joined(basis: Basis) -> Figure | None:
    found = [partner for partner in basis.partners if partner.joined(basis.period)]
    records = [proofs.partner(partner) for partner in found]
    label = basis.say.ngettext("organization joined", "organizations joined", len(records))
    return counted(basis, "joined", label, rules.text(basis, "joined"), records)


def _left(basis: Basis) -> Figure | None:
    found = [partner for partner in basis.partners if partner.left(basis.period)]
    records = [proofs.partner(partner, gone=True) for partner in found]
    label = basis.say.ngettext("organization left", "organizations left", len(records))
    return counted(basis, "left", label, rules.text(basis, "joined"), records)


def _seats(basis: Basis) -> Figure | None:
    if not basis.targets:
        return None
    held: dict[tuple[int, str | None], int] = {}
    for group, members in basis.members.items():
        for seat in members:
            held[group, seat.sector] = held.get((group, seat.sector), 0) + 1
    met = [
        Evidence(
            "seat_target",
            target.id,
            labelled(basis.groups[target.group].name, basis.labels.item(target.sector), basis.language),
            None,
            basis.say.of(held[target.group, target.sector], target.seats),
        )
        for target in basis.targets
        if held.get((target.group, target.sector), 0) >= target.seats
    ]
    shown = basis.say.of(len(met), len(basis.targets))
    return Figure("seats", basis.say._("seat targets met"), len(met), shown, rules.text(basis, "gap"), tuple(met),
                  whole=len(basis.targets))  # fmt: skip


def _meetings(basis: Basis) -> Figure | None:
    before = len(basis.last.held()) if basis.last else None
    records = [proofs.meeting(basis, meeting, _came(basis, meeting.id)) for meeting in basis.now.held()]
    label = basis.say.ngettext("meeting held", "meetings held", len(records))
    return counted(basis, "meetings", label, rules.text(basis, "meetings"), records, before)


def _came(basis: Basis, meeting: int) -> str:
    lines = basis.now.lists.get(meeting)
    return basis.say.ngettext("{count} came", "{count} came", heads(lines).attendance) if lines is not None else ""


def _cancelled(basis: Basis) -> Figure | None:
    found = [meeting for meeting in basis.now.meetings if meeting.status == "cancelled"]
    records = [proofs.meeting(basis, meeting) for meeting in found]
    label = basis.say.ngettext("meeting cancelled", "meetings cancelled", len(found))
    return counted(basis, "cancelled", label, rules.text(basis, "cancelled"), records)


def _attendance(basis: Basis) -> Figure | None:
    """Average attendance: None where no list was kept."""
    def known(span: Span) -> dict[int, int]:
        return {meeting: heads(lines).attendance for meeting, lines in span.lists.items()}

    now, last = known(basis.now), known(basis.last) if basis.last else {}
    if not now:
        return None
    records = tuple(proofs.meeting(basis, meeting, basis.say.number(now[meeting.id]))
                    for meeting in basis.now.held() if meeting.id in now)  # fmt: skip
    value = sum(now.values()) / len(now)
    before = sum(last.values()) / len(last) if last else None
    change = ""
    if before is not None:
        change = basis.say._("a year earlier {value}").format(value=basis.say.number(before, 1))
    label, rule = basis.say._("average attendance"), rules.text(basis, "average")
    return Figure("attendance", label, value, basis.say.number(value, 1), rule, records, before, change)


def _participation(basis: Basis) -> Figure | None:
    now = rate(basis.now.turnouts)
    if now is None:
        return None
    before = rate(basis.last.turnouts) if basis.last else None
    records = tuple(
        Evidence("group", group, basis.groups[group].name, None, basis.say.of(total.attending, total.entitled))
        for group, total in sums(basis.now.turnouts).items()
        if total.entitled
    )
    change = basis.say.points(now, before) if before is not None else ""
    label, rule = basis.say._("participation rate"), rules.text(basis, "participation")
    return Figure("participation", label, now, basis.say.percent(now), rule, records, before, change)


def _quorum(basis: Basis) -> Figure | None:
    asked = [turnout for turnout in basis.now.turnouts if turnout.quorate is not None]
    if not asked:
        return None
    records = tuple(
        Evidence(
            "meeting", turnout.meeting.id, basis.groups[turnout.group].name, turnout.meeting.day,
            turnout.state.sentence(basis.language),
        )
        for turnout in asked if turnout.quorate
    )  # fmt: skip
    shown = basis.say.of(len(records), len(asked))
    label = basis.say._("quorums met")
    return Figure("quorum", label, len(records), shown, rules.text(basis, "quorum"), records, whole=len(asked))


def _decisions(basis: Basis) -> Figure | None:
    found, before = basis.now.decisions, len(basis.last.decisions) if basis.last else None
    records = [proofs.decision(each) for each in found]
    label = basis.say.ngettext("decision", "decisions", len(records))
    return counted(basis, "decisions", label, rules.text(basis, "decisions"), records, before)


def _events(basis: Basis) -> Figure | None:
    before = len(basis.last.events) if basis.last else None
    records = [proofs.event(event) for event in basis.now.events]
    label = basis.say.ngettext("event", "events", len(records))
    return counted(basis, "events", label, rules.text(basis, "events"), records, before)


def _reached(basis: Basis) -> Figure | None:
    def people(span: Span) -> int:
        return sum(event.people for event in span.events)

    found, before = [event for event in basis.now.events if event.people], people(basis.last) if basis.last else 0
    if not found and not before:
        return None
    value = people(basis.now)
    records = tuple(proofs.event(event, basis.say.number(event.people)) for event in found)
    label = basis.say.ngettext("people reached at {count} event", "people reached at {count} events", len(found))
    change = basis.say.more_or_fewer(value, before) if before else ""
    rule = rules.text(basis, "reached")
    return Figure("reached", label, value, basis.say.number(value), rule, records, before or None, change)


MEETINGS: tuple[Builder, ...] = (_meetings, _cancelled, _attendance, _participation, _quorum)
PARTNERS: tuple[Builder, ...] = (_partners, _joined, _left)
SEATS: tuple[Builder, ...] = (_seats,)
EVENTS: tuple[Builder, ...] = (_events, _reached)
DECISIONS: tuple[Builder, ...] = (_decisions,)
