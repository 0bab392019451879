"""The snapshot: who is in the groups on a day, and what was held in the days before it. Any two dates will do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from lipdesk.domain import format as words
from lipdesk.domain.periods import Period
from lipdesk.domain.quorum import holder
from lipdesk.reports import comparing, figures, furniture, proofs, rules
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Column, Counted, Document, EvidenceList, Figure, Paragraph, Section, Table
from lipdesk.store.queries.groups import SeatRow
from lipdesk.store.queries.meetings import MeetingRow
from lipdesk.store.workspace import Connection


def build(connection: Connection, period: Period, language: str, issued: date) -> Document:
    """One figure for each group with members, each kind of meeting held, and the events; nothing that is zero."""
    basis = Basis(connection, period, language, issued)
    before = comparing.earlier(basis)
    counted = figures.numbered(_figures(basis))
    basis.claim(comparing.compared(basis, counted, _figures(before)) if before is not None else counted)
    _, found = basis.say._, tuple(basis.figures.values())
    left_out = () if found else ((_("Figures"), _("No group has members, and nothing was held in this period.")),)
    return Document(
        "snapshot",
        language,
        _("Snapshot"),
        basis.own("name"),
        period,
        words.period(period, language),
        issued,
        tuple(_sections(basis, found)),
        furniture.words(basis.say),
        figures=found,
        left_out=left_out,
    )


def _figures(basis: Basis) -> list[Figure | None]:
    return [*_groups(basis), *_meetings(basis), _events(basis)]


def _groups(basis: Basis) -> list[Figure | None]:
    """One figure for each group with members on the last day, the largest first."""
    groups = sorted(basis.members, key=lambda group: (-len(basis.members[group]), list(basis.groups).index(group)))
    return [
        figures.counted(
            basis, f"group-{group}", basis.groups[group].name, _membership_rule(basis, basis.members[group]),
            [proofs.member(basis, seat) for seat in basis.members[group]],
        )
        for group in groups
    ]  # fmt: skip


def _membership_rule(basis: Basis, members: list[SeatRow]) -> str:
    """The rule with people and organizations named apart."""
    say, people = basis.say, sum(holder(seat)[0] == "person" for seat in members)
    counted = say._("{people} and {organizations}.").format(
        people=say.ngettext("{count} person", "{count} people", people),
        organizations=say.ngettext("{count} organization", "{count} organizations", len(members) - people),
    )
    return " ".join((rules.text(basis, "members"), counted))


def _meetings(basis: Basis) -> list[Figure | None]:
    """One figure for each kind of meeting held; one without a kind goes by the kind of its group."""
    kinds: dict[str, list[MeetingRow]] = {}
    for meeting in basis.now.held():
        kinds.setdefault(meeting.kind or _group_kind(basis, meeting), []).append(meeting)
    order = sorted(kinds, key=lambda kind: (-len(kinds[kind]), kind))
    return [
        figures.counted(
            basis,
            _meeting_id(kind),
            _meeting_label(basis, kind),
            rules.text(basis, "meetings"),
            [replace(proofs.meeting(basis, each), title=each.title or basis.meeting_name(each))
             for each in kinds[kind]],
        )
        for kind in order
    ]  # fmt: skip


def _meeting_id(kind: str) -> str:
    """Stable whatever the label: meetings-regular; meetings-of-council by the kind of a group; meetings without any."""
    code = kind.rpartition(".")[2]
    if not kind:
        return "meetings"
    return f"meetings-{code}" if kind.startswith("meeting_kind.") else f"meetings-of-{code}"


def _meeting_label(basis: Basis, kind: str) -> str:
    """The kind's label; one that a group bears as well is told apart from it."""
    _ = basis.say._
    label = basis.labels.item(kind) if kind else _("Meetings")
    if any(label == basis.groups[group].name for group in basis.members):
        return _("Meetings: {kind}").format(kind=label)
    return label


def _group_kind(basis: Basis, meeting: MeetingRow) -> str:
    kinds = (basis.groups[group].kind for group in meeting.groups if group in basis.groups)
    return next((kind for kind in kinds if kind), "")


def _events(basis: Basis) -> Figure | None:
    records = [proofs.event(event) for event in basis.now.events]
    return figures.counted(basis, "events", basis.say._("Events"), rules.text(basis, "events"), records)


def _sections(basis: Basis, found: tuple[Figure, ...]) -> Iterator[Section]:
    _, say = basis.say._, basis.say
    lead = _("Who is in the groups on {day}, and what was held from {start} on.").format(
        day=say.day(basis.period.end), start=say.day(basis.period.start)
    )
    changed = any(figure.change for figure in found)
    columns = (
        Column(_("What is counted"), weight=4),
        Column(say.pgettext("count", "Number"), "number", 1),
        *([Column(_("Change"), weight=2.4, muted=True)] if changed else []),
        Column(_("Evidence"), weight=1),
    )
    if not found:
        nothing = _("No group has members, and nothing was held in this period.")
        yield Section("figures", _("Figures"), (Paragraph(nothing),))
        return
    rows = tuple(
        (figure.label, Counted(figure.value, figure.id), *([figure.change] if changed else []), figure.code)
        for figure in found
    )
    table = Table(words.period(basis.period, basis.language), columns, rows)
    note = [Paragraph(comparing.rule(basis), "note")] if changed or basis.last is None else []
    yield Section("figures", _("Figures"), (Paragraph(lead, "lead"), table, *note), question=_("How many, and of what"))
    question = _("Figure, counting rule and the records counted")
    yield Section("evidence", _("Evidence"), (EvidenceList(found),), "A", question)
