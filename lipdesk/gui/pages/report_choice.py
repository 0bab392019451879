"""Which report: its kind, its period, its language; and the periods that a file offers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from lipdesk.domain import format as words
from lipdesk.domain.periods import Period, fiscal_year_of, quarter
from lipdesk.domain.registry import record_type
from lipdesk.i18n import N_, _, current
from lipdesk.services.reporting import fiscal_month
from lipdesk.store.queries import records
from lipdesk.store.queries.year import start_of_years
from lipdesk.store.workspace import Connection

KINDS = (
    ("annual", N_("Annual report")), ("years", N_("Year against year")), ("snapshot", N_("Snapshot")),
    ("directory", N_("Partner directory")), ("actions", N_("Action list")),
)
WITH_TEXTS = ("annual",)
_MOST_YEARS = 12


@dataclass(frozen=True)
class Choice:
    """One report. `language` is "en", "fr" or "both"; `template` is None for a report without one."""

    kind: str
    period: Period
    language: str
    template: int | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it is made in, one document each."""
        return ("en", "fr") if self.language == "both" else (self.language,)


@dataclass(frozen=True)
class Offered:
    """The periods to choose from: fiscal years newest first, their quarters, and the time since the agreement."""

    years: tuple[Period, ...]
    quarters: tuple[tuple[str, Period], ...]
    since_agreement: Period | None
    usual: Period


def offered(connection: Connection, today: date) -> Offered:
    """Fiscal years from the first meeting or event on; quarters of this year and the last."""
    month, first = fiscal_month(connection), start_of_years(connection) or today
    this = fiscal_year_of(today, month)
    last = fiscal_year_of(this.start - timedelta(days=1), month)
    years, year = [this], this
    while year.start > min(first, last.start) and len(years) < _MOST_YEARS:
        year = fiscal_year_of(year.start - timedelta(days=1), month)
        years.append(year)
    quarters = [(_("{year}, quarter {number}").format(year=words.fiscal_year(one, current()), number=number),
                 quarter(one, number)) for one in (this, last) for number in range(1, 5)]
    since = (records.one(connection, record_type("partnership"), 1) or {}).get("agreement_since")
    agreement = Period(since, today) if since is not None and since <= today else None
    return Offered(tuple(years), tuple(quarters), agreement, last)


def period_name(period: Period, month: int = 4) -> str:
    """2025–2026 for a fiscal year, else its two days."""
    if period.is_fiscal_year(month):
        return words.fiscal_year(period, current())
    return _("{start} to {end}").format(start=period.start.isoformat(), end=period.end.isoformat())


def kind_name(kind: str) -> str:
    """What a kind of report is called."""
    return _(dict(KINDS)[kind])
