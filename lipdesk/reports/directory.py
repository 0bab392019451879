"""The partner directory as a document of its own: partners with their people, as far as they agreed to be found."""

from __future__ import annotations

from datetime import date

from lipdesk.domain import format as words
from lipdesk.domain.periods import Period
from lipdesk.reports import furniture
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Block, Column, Document, Table
from lipdesk.reports.sections.groups import member_table
from lipdesk.reports.sections.outcome import Outcome, left_out, printed, section
from lipdesk.store.queries import partners
from lipdesk.store.workspace import Connection


def build(connection: Connection, period: Period, language: str, issued: date) -> Document:
    """Partners, their people, and the groups, on the last day of the period."""
    basis = Basis(connection, period, language, issued)
    found = [_partners(basis), _people(basis), _groups(basis)]
    return Document(
        "directory",
        language,
        basis.say._("Directory of partners"),
        basis.own("name"),
        period,
        basis.say.day(period.end),
        issued,
        printed(found),
        furniture.words(basis.say),
        left_out=left_out(found),
    )


def _partners(basis: Basis) -> Outcome:
    _, end = basis.say._, basis.period.end
    columns = (
        Column(_("Partner"), weight=3),
        Column(_("Sector"), weight=2, muted=True),
        Column(_("Municipality"), weight=1.5),
        Column(_("Phone"), weight=1.5),
        Column(_("E-mail"), weight=2.4),
        Column(_("Website"), weight=2.2),
    )
    rows = tuple(
        (
            partner.name,
            basis.labels.item(partner.sector) if partner.sector else "–",
            partner.municipality or "–",
            partner.phone or "–",
            partner.email or "–",
            partner.website or "–",
        )
        for partner in basis.partners
        if partner.on(end)
    )
    caption = _("Partners on {day}").format(day=basis.say.day(end))
    blocks: list[Block] = [Table(caption, columns, rows, dense=True)] if rows else []
    return section("partners", _("Partners"), "", blocks, _("There are no partners on {day}.").format(
        day=basis.say.day(end)))  # fmt: skip


def _people(basis: Basis) -> Outcome:
    """The people of the partners: never those who are not to be printed; e-mail and phone only with their consent."""
    _ = basis.say._
    columns = (
        Column(_("Name"), weight=2),
        Column(_("Organization"), weight=3),
        Column(_("Position"), weight=2, muted=True),
        Column(_("Phone"), weight=1.5),
        Column(_("E-mail"), weight=2.6),
    )
    now = {partner.id for partner in basis.partners if partner.on(basis.period.end)}
    rows = tuple(
        (found.name, found.organization, found.title or "–", found.phone or "–", found.email or "–")
        for found in partners.people(basis.connection, basis.labels, basis.period.end)
        if found.organization_id in now
    )
    caption = _("People of the partners; e-mail and phone with consent only")
    blocks: list[Block] = [Table(caption, columns, rows, dense=True)] if rows else []
    return section("people", _("People"), "", blocks, _("Nobody has a position at a partner that day."))


def _groups(basis: Basis) -> Outcome:
    _ = basis.say._
    tables = [member_table(basis, group, dense=True) for group in basis.groups.values() if basis.members.get(group.id)]
    why = _("No group has members on {day}.").format(day=words.long_date(basis.period.end, basis.language))
    return section("groups", _("Groups"), "", tables, why)
