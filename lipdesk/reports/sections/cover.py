"""The cover: whose report, of which period, and the year drawn from its meetings."""

from __future__ import annotations

from datetime import date

from lipdesk.domain import format as words
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Cover, YearChart, YearRow
from lipdesk.reports.turnout import by_group
from lipdesk.store.queries import pictures

LONGEST_DRAWN = 12  # months


def build(basis: Basis) -> Cover:
    """The cover; facts that the file does not know are left out."""
    _ = basis.say._
    thanks = basis.own("acknowledgement")
    number = basis.own("agreement_number")
    facts = (
        (_("Agreement holder"), basis.own("agreement_holder")),
        (_("Contribution agreement"), _("No. {number}").format(number=number) if number else ""),
        (_("Submitted to"), _("Immigration, Refugees and Citizenship Canada")),
        (_("Issued"), basis.say.day(basis.issued)),
    )
    logo = pictures.logo(basis.connection, basis.labels, basis.partnership.get("logo_id"))
    return Cover(
        basis.own("name"),
        title(basis),
        years(basis),
        words.period(basis.period, basis.language),
        chart(basis),
        (_("Land acknowledgement"), thanks) if thanks else None,
        tuple(fact for fact in facts if fact[1]),
        basis.own("credit"),
        logo.data if logo is not None else None,
        (logo.alt or _("Logo of {name}").format(name=basis.own("name"))) if logo is not None else "",
    )


def title(basis: Basis) -> str:
    """What the report is called: annual only for a whole fiscal year."""
    _ = basis.say._
    return _("Annual report") if basis.period.is_fiscal_year(basis.month) else _("Report on the partnership")


def years(basis: Basis) -> str:
    """The year or years on the cover, in short."""
    if basis.period.is_fiscal_year(basis.month):
        return words.fiscal_year(basis.period, basis.language)
    first, last = basis.period.start.year, basis.period.end.year
    return str(first) if first == last else f"{first}{'-' if basis.language == 'fr' else '–'}{last}"


def chart(basis: Basis) -> YearChart | None:
    """One row for each group that met, one dot for each meeting; None for long periods and where nobody met."""
    if len(basis.period.months()) > LONGEST_DRAWN:
        return None
    _, held = basis.say._, by_group(basis.now.turnouts)
    cancelled = [meeting for meeting in basis.now.meetings if meeting.status == "cancelled"]
    rows = []
    for group in basis.groups.values():
        dots: list[tuple[date, int | None]] = [
            (turnout.meeting.day, turnout.attending) for turnout in held.get(group.id, ())
        ]
        dots += [(meeting.day, None) for meeting in cancelled if group.id in meeting.groups]
        if dots:
            rows.append(YearRow(group.name, tuple(sorted(dots, key=lambda dot: dot[0]))))
    if not rows:
        return None
    note = _(
        "Every dot is a meeting held during the period; the larger the dot, the more members attended. "
        "A ring is a meeting that was cancelled."
    )
    alt = "; ".join(
        basis.say.ngettext("{group}: {count} meeting", "{group}: {count} meetings",
                           sum(dot[1] is not None for dot in row.meetings), group=row.label)
        for row in rows
    )  # fmt: skip
    return YearChart(basis.period, tuple(rows), note, alt)
