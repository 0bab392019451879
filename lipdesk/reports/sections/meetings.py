"""Meetings: held and cancelled, attendance, participation and quorum of each group."""

from __future__ import annotations

from collections.abc import Iterable

from lipdesk.domain.quorum import MEMBERS
from lipdesk.reports import prose
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import (
    Bar,
    Block,
    Column,
    Heading,
    MeetingColumn,
    MeetingPanel,
    MeetingsChart,
    Paragraph,
    Table,
)
from lipdesk.reports.sections.cover import LONGEST_DRAWN
from lipdesk.reports.sections.outcome import Outcome, section
from lipdesk.reports.turnout import Total, by_group, rate, sums, together, total
from lipdesk.store.queries.groups import GroupRow
from lipdesk.store.queries.meetings import heads

_EARLIER = 7  # the place of the column “A year earlier”


def build(basis: Basis) -> Outcome:
    """The table by group, the small multiples, and what explains the exceptions."""
    _ = basis.say._
    blocks: list[Block] = []
    if any(meeting.status in ("held", "cancelled") for meeting in basis.now.meetings):
        blocks = [Paragraph(_lead(basis), "lead"), _table(basis), *_chart(basis)]
    text = prose.blocks(basis.text("meetings_text"))
    if text:
        blocks += [Heading(basis.heading("meetings_text")), *text]
    question = _("Held, cancelled, attendance, participation and quorum")
    return section("meetings", _("Meetings"), question, blocks, _("No meeting was held in this period."))


def _cancelled(basis: Basis, group: int | None = None) -> int:
    return sum(
        meeting.status == "cancelled" and (group is None or group in meeting.groups) for meeting in basis.now.meetings
    )


def _attendance(basis: Basis) -> list[int]:
    return [heads(lines).attendance for lines in basis.now.lists.values()]


def _lead(basis: Basis) -> str:
    say, held, cancelled = basis.say, len(basis.now.held()), _cancelled(basis)
    parts = [say.ngettext("{count} meeting was held.", "{count} meetings were held.", held)]
    if cancelled:
        parts.append(say.ngettext("{count} was cancelled.", "{count} were cancelled.", cancelled))
    if "participation" in basis.figures:
        parts.append(say._("Members or their substitutes filled {share} of the seats.").format(
            share=basis.figures["participation"].shown))
    all_groups = total(basis.now.turnouts)
    missed = all_groups.quorums - all_groups.quorate
    if missed:
        parts.append(say.ngettext("The quorum was missed once.", "The quorum was missed {count} times.", missed))
    return " ".join(parts)  # fmt: skip


def _table(basis: Basis) -> Table:
    _ = basis.say._
    last = sums(basis.last.turnouts) if basis.last else {}
    before = total(basis.last.turnouts) if basis.last else Total()
    columns = [
        Column(_("Group"), weight=2.6),
        Column(_("Held"), "number", 0.8),
        Column(_("Cancelled"), "number", 1),
        Column(_("Seats"), "number", 0.8),
        Column(_("Average attendance"), "number", 1.1, decimals=1),
        Column(_("Participation"), "bar", 2),
        Column(_("Rate"), "number", 0.8, percent=True),
        Column(_("A year earlier"), "number", 0.8, muted=True, percent=True),
        Column(_("Quorum met"), weight=1.3),
    ]
    now = sums(basis.now.turnouts)
    rows = tuple(
        _row(basis, group.name, now.get(group.id, Total()), last.get(group.id, Total()), _cancelled(basis, group.id),
             len(basis.members.get(group.id, ())))
        for group in basis.groups.values()
        if group.id in now or _cancelled(basis, group.id)
    )  # fmt: skip
    whole = together(basis.now.turnouts, len(basis.now.held()), _attendance(basis))
    sums_row = _row(basis, _("All meetings"), whole, before, _cancelled(basis), None)
    if before.rate is None:  # a column in which nothing is known says nothing
        del columns[_EARLIER]
        rows, sums_row = tuple(_without(row) for row in rows), _without(sums_row)
    caption = _("Meetings, attendance and quorum by group")
    return Table(caption, tuple(columns), rows, sums_row, basis.evidence("meetings"))


def _without(row: tuple[object, ...]) -> tuple[object, ...]:
    return row[:_EARLIER] + row[_EARLIER + 1 :]


def _row(basis: Basis, name: str, now: Total, last: Total, cancelled: int, seats: int | None) -> tuple[object, ...]:
    share = now.rate
    bar = None
    if share is not None and seats is not None:
        bar = Bar(((share, "done"),), basis.say.percent(share), last.rate)
    quorum = basis.say.of(now.quorate, now.quorums) if now.quorums else "·"
    return name, now.held, cancelled, seats, now.average, bar, share, last.rate, quorum


def _chart(basis: Basis) -> list[Block]:
    if len(basis.period.months()) > LONGEST_DRAWN:
        return []
    panels = tuple(
        _panel(basis, group) for group in basis.groups.values() if group.id in by_group(basis.now.turnouts)
    )
    if not panels:
        return []
    _ = basis.say._
    key = (
        ("present", _("members present")),
        ("seats", _("seats")),
        ("quorum", _("quorum")),
        ("below", _("below quorum")),
        ("cancelled", _("cancelled")),
    )
    caption = _("Members attending each meeting. The number is the members present; the column is all seats.")
    alt = "; ".join(f"{panel.title}: {panel.detail}" for panel in panels)
    return [MeetingsChart(caption, basis.period, panels, key, basis.evidence("participation"), alt)]


def _panel(basis: Basis, group: GroupRow) -> MeetingPanel:
    say, held = basis.say, by_group(basis.now.turnouts)[group.id]
    in_seats = group.quorum.of == MEMBERS  # a number of organizations is no height among seats
    columns = [
        MeetingColumn(
            each.meeting.day, each.attending, each.entitled, each.quorum if in_seats else None, each.quorate
        )
        for each in held
    ]
    columns += [
        MeetingColumn(meeting.day, 0, 0, None, None, True)
        for meeting in basis.now.meetings
        if meeting.status == "cancelled" and group.id in meeting.groups
    ]
    share = rate(held)
    parts = [say.ngettext("{count} held", "{count} held", len(held))]
    if share is not None:
        parts.append(say._("{share} participation").format(share=say.percent(share)))
    return MeetingPanel(group.name, " · ".join(parts), _quorums(basis, (each.quorum for each in held), in_seats),
                        tuple(sorted(columns, key=lambda column: column.day)))  # fmt: skip


def _quorums(basis: Basis, found: Iterable[int | None], in_seats: bool) -> str:
    known = sorted({needed for needed in found if needed is not None})
    if not known:
        return ""
    shown = str(known[0]) if len(known) == 1 else f"{known[0]}–{known[-1]}"
    template = basis.say._("quorum {number}") if in_seats else basis.say._("quorum {number} (organizations)")
    return template.format(number=shown)
