"""Partners and their dates: one query, from which any day and any period can be counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, false, select

from lipdesk.domain.folding import sort_key
from lipdesk.domain.partners import Organization, Person, Position
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


def withheld(connection: Connection) -> frozenset[int]:
    """The people who are not to be printed."""
    table = table_of(Person)
    return frozenset(connection.execute(select(table.c.id).where(table.c.do_not_print)).scalars())


@dataclass(frozen=True)
class Colleague:
    """Somebody at an organization, as a directory may print it: e-mail and phone only where there is consent."""

    name: str
    organization_id: int
    organization: str
    title: str
    email: str
    phone: str


def people(connection: Connection, labels: Labels, day: date) -> tuple[Colleague, ...]:
    """Who is where on a day, by organization and family name; without those who are not to be printed."""
    table, position = table_of(Person), table_of(Position)
    query = select(table, position.c.organization_id, position.c.title, position.c.since, position.c.until).join(
        position, position.c.person_id == table.c.id
    )
    names = labels.titles(Organization)
    found = []
    for row in connection.execute(query.where(table.c.do_not_print == false())).mappings():
        if (row["since"] is None or row["since"] <= day) and (row["until"] is None or row["until"] >= day):
            agreed = row["consent"] in ("implied", "express") and (
                row["consent_withdrawn"] is None or row["consent_withdrawn"] > day
            )
            colleague = Colleague(
                labels.title_from(Person, dict(row)),
                row["organization_id"],
                names[row["organization_id"]],
                row["title"] or "",
                (row["email"] or "") if agreed else "",
                (row["phone"] or "") if agreed else "",
            )
            found.append((sort_key(colleague.organization), sort_key(row["family_name"] or ""), row["id"], colleague))
    return tuple(entry[-1] for entry in sorted(found, key=lambda entry: entry[:3]))
