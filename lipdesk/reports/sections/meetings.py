"""Meetings: held and cancelled, attendance, participation and quorum of each group."""

from __future__ import annotations

from collections.abc import Iterable

from lipdesk.domain.format import labelled
from lipdesk.domain.quorum import MEMBERS
from lipdesk.reports import proofs, prose
from lipdesk.reports.basis import Basis
from lipdesk.reports.counting import Counting
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
from lipdesk.reports.sections.groups import held
from lipdesk.reports.sections.meeting_numbers import MeetingNumbers
from lipdesk.reports.sections.outcome import Outcome, section
from lipdesk.reports.turnout import by_group, rate
from lipdesk.store.queries.groups import GroupRow
from lipdesk.store.queries.meetings import MeetingRow, heads
from lipdesk.store.queries.turnouts import Turnout

_EARLIER = 7  # the place of the column “A year earlier”


def build(basis: Basis) -> Outcome:
    """The table by group, the small multiples, and what explains the exceptions."""
    _ = basis.say._
    blocks: list[Block] = []
    if any(meeting.status in ("held", "cancelled") for meeting in basis.now.meetings):
        blocks = [_lead(basis), _table(basis), *_chart(basis)]
    text = prose.blocks(basis.text("meetings_text"))
    if text:
        blocks += [Heading(basis.heading("meetings_text")), *text]
    question = _("Held, cancelled, attendance, participation and quorum")
    return section("meetings", _("Meetings"), question, blocks, _("No meeting was held in this period."))


def _lead(basis: Basis) -> Paragraph:
    say, held, cancelled = basis.say, len(basis.now.held()), len(_cancelled(basis))
    links = [(say.ngettext("{count} meeting was held.", "{count} meetings were held.", held), "meetings")]
    if cancelled:
        links.append((say.ngettext("{count} was cancelled.", "{count} were cancelled.", cancelled), "cancelled"))
    if "participation" in basis.figures:
        share = basis.figures["participation"].shown
        links.append((say._("Members or their substitutes filled {share} of the seats.").format(share=share),
                      "participation"))
    lacking = [proofs.turnout(basis, each, each.state.sentence(basis.language))
               for each in basis.now.turnouts if each.quorate is False]
    missed = Counting(basis).count("quorum_missed", say._("Meetings without a quorum"), "quorum", lacking)
    if missed.value:
        links.append((say.ngettext("The quorum was missed once.", "The quorum was missed {count} times.",
                                   int(missed.value)), missed.figure))
    return Paragraph(" ".join(told for told, _figure in links), "lead", links=tuple(links))  # fmt: skip


def _cancelled(basis: Basis, group: int | None = None) -> list[MeetingRow]:
    return [
        meeting for meeting in basis.now.meetings
        if meeting.status == "cancelled" and (group is None or group in meeting.groups)
    ]  # fmt: skip


def _table(basis: Basis) -> Table:
    _ = basis.say._
    columns = [
        Column(_("Group"), weight=2.6),
        Column(basis.say.pgettext("meetings", "Held"), "number", 0.8),
        Column(basis.say.pgettext("meetings", "Cancelled"), "number", 1),
        Column(_("Seats"), "number", 0.8),
        Column(_("Average attendance"), "number", 1.1, decimals=1),
        Column(_("Participation"), "bar", 2),
        Column(_("Rate"), "number", 0.8, percent=True),
        Column(_("A year earlier"), "number", 0.8, muted=True, percent=True),
        Column(_("Quorum met"), "number", 1.3),
    ]
    now, last = by_group(basis.now.turnouts), by_group(basis.last.turnouts if basis.last else ())
    rows = tuple(
        _of_group(basis, group, now.get(group.id, []), last.get(group.id, []))
        for group in basis.groups.values()
        if group.id in now or _cancelled(basis, group.id)
    )
    total = _of_all(basis)
    if total[_EARLIER] is None:  # a column in which nothing is known says nothing
        del columns[_EARLIER]
        rows, total = tuple(_without(row) for row in rows), _without(total)
    caption = _("Meetings, attendance and quorum by group")
    return Table(caption, tuple(columns), rows, total, basis.evidence("meetings"))


def _without(row: tuple[object, ...]) -> tuple[object, ...]:
    return row[:_EARLIER] + row[_EARLIER + 1 :]


def _of_group(basis: Basis, group: GroupRow, now: list[Turnout], last: list[Turnout]) -> tuple[object, ...]:
    numbers = MeetingNumbers(basis, group.name, f"-{group.id}")
    share, bar = rate(now), None
    if share is not None:
        bar = Bar(((share, "done"),), basis.say.percent(share), rate(last))
    return (
        group.name,
        numbers.held([each.meeting for each in now]),
        numbers.cancelled(_cancelled(basis, group.id)),
        held(basis, group),
        numbers.average([(each.meeting, each.attendance) for each in now if each.listed]),
        bar,
        numbers.participation(now),
        numbers.participation(last, "-before"),
        numbers.quorum(now),
    )


def _of_all(basis: Basis) -> tuple[object, ...]:
    """A joint meeting counts once among the meetings, and once for each of its groups in seats and quorum."""
    name, now = basis.say._("All meetings"), basis.now
    numbers = MeetingNumbers(basis, name, "")
    known = [(each, heads(now.lists[each.id]).attendance) for each in now.held() if each.id in now.lists]
    return (
        name,
        numbers.held(now.held()),
        numbers.cancelled(_cancelled(basis)),
        None,
        numbers.average(known),
        None,
        numbers.participation(now.turnouts),
        numbers.participation(basis.last.turnouts if basis.last else (), "-before"),
        numbers.quorum(now.turnouts),
    )


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
    alt = "; ".join(labelled(panel.title, panel.detail, basis.language) for panel in panels)
    return [MeetingsChart(caption, basis.period, panels, key, basis.evidence("participation"), alt)]


def _panel(basis: Basis, group: GroupRow) -> MeetingPanel:
    say, turnouts = basis.say, by_group(basis.now.turnouts)[group.id]
    in_seats = group.quorum.of == MEMBERS  # a number of organizations is no height among seats
    numbers = MeetingNumbers(basis, group.name, f"-{group.id}")
    columns = [
        MeetingColumn(
            each.meeting.day, each.attending, each.entitled, each.quorum if in_seats else None, each.quorate,
            figures=numbers.of_column(each, group.quorum), listed=each.listed,
        )
        for each in turnouts
    ]  # fmt: skip
    columns += [
        MeetingColumn(meeting.day, 0, 0, None, None, True)
        for meeting in basis.now.meetings
        if meeting.status == "cancelled" and group.id in meeting.groups
    ]
    share = rate(turnouts)
    parts = [say.ngettext("{count} held", "{count} held", len(turnouts))]
    if share is not None:
        parts.append(say._("{share} participation").format(share=say.percent(share)))
    return MeetingPanel(group.name, " · ".join(parts), _quorums(basis, (each.quorum for each in turnouts), in_seats),
                        tuple(sorted(columns, key=lambda column: column.day)))  # fmt: skip


def _quorums(basis: Basis, found: Iterable[int | None], in_seats: bool) -> str:
    known = sorted({needed for needed in found if needed is not None})
    if not known:
        return ""
    shown = str(known[0]) if len(known) == 1 else f"{known[0]}–{known[-1]}"
    template = basis.say._("quorum {number}") if in_seats else basis.say._("quorum {number} (organizations)")
    return template.format(number=shown)
