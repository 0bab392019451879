"""The directory annex: partners with what is public about them, and who sits in the groups."""

from __future__ import annotations

from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Block, Column, Table
from lipdesk.reports.sections.groups import COUNCIL, member_table
from lipdesk.reports.sections.outcome import Outcome, section

NETWORK = "group_kind.network"  # hundreds of members: counted, never listed by name in a report


def build(basis: Basis) -> Outcome:
    """Partners and members on the last day of the period. People’s own e-mail and phone are never in the report."""
    _ = basis.say._
    groups = [
        group for group in basis.groups.values()
        if basis.members.get(group.id) and group.kind not in (COUNCIL, NETWORK)
    ]  # fmt: skip
    return section(
        "directory",
        _("Directory"),
        _("Partners and members of the groups"),
        [*partner_table(basis), *(member_table(basis, group, dense=True) for group in groups)],
        _("There are no partners and no members to list."),
    )


def partner_table(basis: Basis) -> list[Block]:
    """The partners on the last day of the period, by name."""
    now = [partner for partner in basis.partners if partner.on(basis.period.end)]
    if not now:
        return []
    _ = basis.say._
    columns = (
        Column(_("Partner"), weight=3.4),
        Column(_("Sector"), weight=2.4, muted=True),
        Column(_("Municipality"), weight=1.6),
        Column(_("Since"), "date", 1.1),
    )
    rows = tuple(
        (
            partner.name,
            basis.labels.item(partner.sector) if partner.sector else "–",
            partner.municipality or "–",
            partner.since.isoformat(),
        )
        for partner in now
    )
    caption = _("Partners on {day}").format(day=basis.say.day(basis.period.end))
    return [Table(caption, columns, rows, evidence=basis.evidence("partners"), dense=True)]
