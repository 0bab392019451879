"""Partners and their dates: one query, from which any day and any period can be counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from lipdesk.domain.folding import sort_key
from lipdesk.domain.partners import Organization
from lipdesk.domain.periods import Period
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import table_of


@dataclass(frozen=True)
class Partner:
    """An organization that is, was or will be a partner. `sector` is the key of the list entry."""

    id: int
    name: str
    sector: str | None
    municipality: str
    since: date
    until: date | None
    settlement_provider: bool
    francophone: bool
    indigenous: bool
    newcomer_led: bool
    email: str
    phone: str
    website: str

    def on(self, day: date) -> bool:
        """Partner-since on or before the day, and no partner-until before it."""
        return self.since <= day and (self.until is None or self.until >= day)

    def before(self, period: Period) -> bool:
        """A partner on the first day of the period who had joined earlier."""
        return self.since < period.start and (self.until is None or self.until >= period.start)

    def joined(self, period: Period) -> bool:
        """Partner-since lies in the period."""
        return self.since in period

    def left(self, period: Period) -> bool:
        """Partner-until lies in the period. Who left on its last day still counts as a partner on that day."""
        return self.until in period


def ever(connection: Connection, labels: Labels) -> tuple[Partner, ...]:
    """Every organization with a partner-since date, by name."""
    table = table_of(Organization)
    query = select(table).where(table.c.partner_since.is_not(None))
    found = [
        Partner(
            row["id"],
            labels.in_language(Organization, dict(row), "name"),
            row["sector"],
            row["municipality"] or "",
            row["partner_since"],
            row["partner_until"],
            row["settlement_provider"],
            row["francophone"],
            row["indigenous"],
            row["newcomer_led"],
            row["email"] or "",
            row["phone"] or "",
            row["website"] or "",
        )
        for row in connection.execute(query).mappings()
    ]
    return tuple(sorted(found, key=lambda partner: (sort_key(partner.name), partner.id)))


def at(connection: Connection, labels: Labels, day: date) -> tuple[Partner, ...]:
    """The partners at a date, by name."""
    return tuple(partner for partner in ever(connection, labels) if partner.on(day))
