"""Council and groups: who sits where, in which role, since when and until when."""

from __future__ import annotations

from lipdesk.domain.quorum import described, holder
from lipdesk.reports import proofs
from lipdesk.reports.basis import Basis
from lipdesk.reports.counting import Counting
from lipdesk.reports.document import Block, Column, Counted, Table
from lipdesk.reports.proofs import person
from lipdesk.reports.sections.outcome import Outcome, section
from lipdesk.store.queries.groups import CHAIRS, GroupRow, SeatRow

COUNCIL = "group_kind.council"


def build(basis: Basis) -> Outcome:
    """The council's members by name, and all groups in one line each."""
    _ = basis.say._
    there = [group for group in basis.groups.values() if basis.members.get(group.id)]
    councils = [group for group in there if group.kind == COUNCIL]
    blocks: list[Block] = [member_table(basis, group) for group in councils]
    if there:
        blocks.append(_groups(basis, there))
    return section(
        "groups",
        _("Council and groups"),
        _("Members, roles and terms; what each group is for"),
        blocks,
        _("No group has members on {day}.").format(day=basis.say.day(basis.period.end)),
    )


def member_table(basis: Basis, group: GroupRow, dense: bool = False) -> Table:
    """The members of one group on the last day of the period, chairs first."""
    _, members = basis.say._, basis.members.get(group.id, [])
    columns = (
        Column(_("Name"), weight=2),
        Column(_("Organization or seat"), weight=2.6),
        Column(_("Sector"), weight=2, muted=True),
        Column(_("Role"), weight=1.2),
        Column(_("Since"), "date", 1),
        Column(_("Term ends"), "date", 1),
    )
    rows = tuple(
        (
            person(basis, seat),
            seat.organization_name or (_("Newcomer with lived experience") if seat.lived_experience else "–"),
            basis.labels.item(seat.sector) if seat.sector else "–",
            basis.labels.item(seat.role) if seat.role else "–",
            seat.since.isoformat() if seat.since else "–",
            seat.term_end.isoformat() if seat.term_end else "–",
        )
        for seat in members
    )
    caption = basis.say.ngettext(
        "{group} on {day}: {count} seat", "{group} on {day}: {count} seats", int(held(basis, group).value or 0),
        group=group.name, day=basis.say.day(basis.period.end),
    )  # fmt: skip
    return Table(caption, columns, rows, dense=dense)


def held(basis: Basis, group: GroupRow) -> Counted:
    """The members of one group on the last day of the period, people and organizations together."""
    records = [proofs.member(basis, seat) for seat in basis.members.get(group.id, ())]
    label = Counting(basis).named(group.name, basis.say._("Members"))
    return Counting(basis).count(f"members-{group.id}", label, "members", records)


def _groups(basis: Basis, groups: list[GroupRow]) -> Table:
    _ = basis.say._
    columns = (
        Column(_("Group"), weight=2),
        Column(_("Chair"), weight=1.6),
        Column(_("What it is for"), weight=3),
        Column(_("Quorum"), weight=1.6, muted=True),
        Column(_("People"), "number", 0.8),
        Column(_("Organizations"), "number", 1),
    )
    rows = tuple(
        (
            group.name,
            basis.say.enumerated([
                person(basis, seat) if seat.person else seat.organization_name
                for seat in basis.members[group.id] if seat.role in CHAIRS
            ]) or "–",
            group.purpose or "–",
            described(group.quorum, basis.language),
            *_apart(basis, group.name, f"-{group.id}", basis.members[group.id]),
        )
        for group in groups
    )  # fmt: skip
    everyone = [seat for group in groups for seat in basis.members[group.id]]
    name = _("All groups, each counted once")
    caption = _("The groups and their members, people and organizations apart")
    return Table(caption, columns, rows, (name, "", "", "", *_apart(basis, name, "", everyone)))


def _apart(basis: Basis, name: str, key: str, seats: list[SeatRow]) -> tuple[Counted, Counted]:
    """People, and organizations with a seat for which no person is named, once each."""
    _, counting, rule = basis.say._, Counting(basis), "members" if key else "sitting"
    humans = {seat.person: proofs.human(basis, seat) for seat in seats if holder(seat)[0] == "person"}
    bodies = {seat.organization: proofs.body(basis, seat) for seat in seats if holder(seat)[0] == "organization"}
    return (
        counting.count(f"members_people{key}", counting.named(name, _("People")), rule, humans.values()),
        counting.count(
            f"members_organizations{key}", counting.named(name, _("Organizations")), rule, bodies.values()
        ),
    )
