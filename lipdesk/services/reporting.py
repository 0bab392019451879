"""Choosing the period of a report."""

from __future__ import annotations

from datetime import date, timedelta

from lipdesk.domain.errors import UserError
from lipdesk.domain.partnership import Partnership
from lipdesk.domain.periods import Period, fiscal_year_of, parse_fiscal_year
from lipdesk.i18n import _
from lipdesk.store.queries import records
from lipdesk.store.workspace import Connection


def chosen_period(
    connection: Connection, year: str | None, since: date | None, until: date | None, today: date
) -> Period:
    """The period that was asked for: a fiscal year, two dates, or else the last full fiscal year. Raises UserError."""
    month = fiscal_month(connection)
    if year is not None:
        if since or until:
            raise UserError(_("Give a fiscal year or two dates, not both."), "", _("Leave one of them out."))
        try:
            return parse_fiscal_year(year, month)
        except ValueError as error:
            raise UserError(
                _("“{text}” is not a fiscal year.").format(text=year), "", _("Write it like 2025-26.")
            ) from error
    if since is None and until is None:
        return fiscal_year_of(fiscal_year_of(today, month).start - timedelta(days=1), month)
    if since is None or until is None:
        raise UserError(_("A period needs its first and its last day."), "", _("Give both --from and --to."))
    if until < since:
        raise UserError(_("The period ends before it starts."), "", _("Exchange the two dates."))
    return Period(since, until)


def fiscal_month(connection: Connection) -> int:
    """The month in which the partnership's fiscal year starts."""
    values = records.one(connection, Partnership, 1)
    return int(values["fiscal_month"]) if values else 4
