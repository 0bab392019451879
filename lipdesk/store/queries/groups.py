"""Groups, their seats and who held them when: a few queries, from which any day can be counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from lipdesk.domain.folding import sort_key
from lipdesk.domain.groups import Group, Membership, SeatTarget
from lipdesk.domain.partners import Organization, Person, Position
from lipdesk.domain.partnership import ListItem
from lipdesk.domain.quorum import Rule, holder
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import table_of

NEWCOMERS = "sector.newcomers"  # where a newcomer with lived experience sits for no organization
CHAIRS = ("role.chair", "role.co_chair", "role.vice_chair")


@dataclass(frozen=True)
class GroupRow:
    """A group: what it is for and how its quorum is reckoned."""

    id: int
    name: str
    kind: str | None
    short: str
    purpose: str
    since: date | None
    until: date | None
    quorum: Rule

    def exists(self, start: date, end: date) -> bool:
        """Whether the group was there on some day from start to end."""
        return (self.since is None or self.since <= end) and (self.until is None or self.until >= start)


@dataclass(frozen=True)
class SeatRow:
    """A membership with the names of its holder. `person_name` is empty where the person is not to be printed."""

    id: int
    group: int
    person: int | None
    organization: int | None
    person_name: str
    organization_name: str
    sector: str | None
    role: str | None
    voting: bool
    since: date | None
    until: date | None
    term_end: date | None
    lived_experience: bool
    withheld: bool

    def on(self, day: date) -> bool:
        """Whether the membership covers the day; its first and last day count."""
        return (self.since is None or self.since <= day) and (self.until is None or self.until >= day)


@dataclass(frozen=True)
class Target:
    """Seats of a group that are planned for a sector."""

    id: int
    group: int
    sector: str
    seats: int
    since: date | None = None
    until: date | None = None

    def on(self, day: date) -> bool:
        """Whether it is the plan on that day; its first and last day count."""
        return (self.since is None or self.since <= day) and (self.until is None or self.until >= day)


class Places:
    """Who was at which organization on a day, from the dated positions."""

    def __init__(self, connection: Connection) -> None:
        table = table_of(Position)
        self._held: dict[int, list[tuple[int, date | None, date | None]]] = {}
        for row in connection.execute(select(table).order_by(table.c.since.desc(), table.c.id)):
            self._held.setdefault(row.person_id, []).append((row.organization_id, row.since, row.until))

    def on(self, person: int | None, day: date) -> tuple[int, ...]:
        """The organizations where the person had a position that day, the newest position first."""
        return tuple(
            body
            for body, since, until in self._held.get(person or 0, ())
            if (since is None or since <= day) and (until is None or until >= day)
        )


def listed(connection: Connection, labels: Labels) -> tuple[GroupRow, ...]:
    """Every group in the order of its kind (the council first), then by name."""
    table, item = table_of(Group), table_of(ListItem)
    query = select(table, item.c.position.label("rank")).outerjoin(item, item.c.key == table.c.kind)
    rows = [dict(row) for row in connection.execute(query).mappings()]
    rows.sort(key=lambda row: (row["rank"] is None, row["rank"] or 0, sort_key(row["name"]), row["id"]))
    return tuple(
        GroupRow(
            row["id"],
            labels.in_language(Group, row, "name"),
            row["kind"],
            row["short"] or "",
            labels.in_language(Group, row, "purpose") or "",
            row["since"],
            row["until"],
            Rule(row["quorum_rule"], row["quorum_value"], row["quorum_of"], bool(row["quorum_second"])),
        )
        for row in rows
    )


def seats(connection: Connection, labels: Labels, places: Places, day: date) -> tuple[SeatRow, ...]:
    """Every membership ever, chairs first, then by name. Who sits without naming an organization sits for the one
    where they work on `day`; a newcomer with lived experience sits for newcomers."""
    table = table_of(Membership)
    people = {row["id"]: dict(row) for row in connection.execute(select(table_of(Person))).mappings()}
    bodies = {row["id"]: dict(row) for row in connection.execute(select(table_of(Organization))).mappings()}
    found = [
        _seat(dict(row), people, bodies, labels, places.on(row["person_id"], day))
        for row in connection.execute(select(table)).mappings()
    ]
    last = {key: sort_key(str(person["family_name"] or person["given_name"])) for key, person in people.items()}
    return tuple(sorted(found, key=lambda seat: (
        CHAIRS.index(seat.role) if seat.role in CHAIRS else len(CHAIRS),
        last.get(seat.person or 0) or sort_key(seat.organization_name),
        seat.id,
    )))  # fmt: skip


def _seat(
    row: dict[str, Any], people: dict[int, Any], bodies: dict[int, Any], labels: Labels, worked: tuple[int, ...]
) -> SeatRow:
    person = people.get(row["person_id"], {})
    own = bool(person.get("lived_experience")) and row["organization_id"] is None
    body: int = row["organization_id"] or (worked[0] if worked and not own else 0)
    organization = bodies.get(body, {})
    withheld = bool(person.get("do_not_print"))
    return SeatRow(
        row["id"],
        row["group_id"],
        row["person_id"],
        row["organization_id"],
        labels.title_from(Person, person) if person and not withheld else "",
        labels.in_language(Organization, organization, "name") or "",
        NEWCOMERS if own else organization.get("sector"),
        row["role"],
        row["voting"],
        row["since"],
        row["until"],
        row["term_end"],
        bool(person.get("lived_experience")),
        withheld,
    )


def members(held: Iterable[SeatRow], day: date) -> dict[int, list[SeatRow]]:
    """The members of each group at a date: a person, or an organization without a named person, counts once in a
    group; it votes when one of its seats does."""
    found: dict[int, dict[tuple[str, int], SeatRow]] = {}
    for seat in held:
        if seat.on(day):
            seen = found.setdefault(seat.group, {})
            kept = seen.get(holder(seat))
            if kept is None or (seat.voting and not kept.voting):
                seen[holder(seat)] = seat
    return {group: list(by_holder.values()) for group, by_holder in found.items()}


def targets(connection: Connection, day: date) -> tuple[Target, ...]:
    """The target compositions of all groups as they stand on a day, in the order of the sectors. Where two cover the
    day for one group and sector, the one that began last is the plan."""
    table, item = table_of(SeatTarget), table_of(ListItem)
    query = select(table).join(item, item.c.key == table.c.sector).order_by(item.c.position, item.c.id, table.c.id)
    found: dict[tuple[int, str], Target] = {}
    for row in connection.execute(query):
        target = Target(row.id, row.group_id, row.sector, row.seats, row.since, row.until)
        known = found.get((target.group, target.sector))
        if target.on(day) and (known is None or (known.since or date.min) <= (target.since or date.min)):
            found[target.group, target.sector] = target
    return tuple(target for target in found.values() if target.seats > 0)
