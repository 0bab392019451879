"""Who sits where and who is missing: seats planned and held by group and sector, as of any day, with the records behind
every number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from lipdesk.domain.partnership import ListItem
from lipdesk.store.queries import groups
from lipdesk.store.queries.groups import GroupRow, Places, SeatRow, Target
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import table_of


@dataclass(frozen=True)
class Cell:
    """One sector in one group: its plan, where there is one, and the members who sit there. `nobody` are those of them
    that an organization holds without naming a person, and no other member of the group represents it."""

    group: int
    sector: str
    target: Target | None
    held: tuple[SeatRow, ...]
    nobody: tuple[SeatRow, ...]

    @property
    def planned(self) -> int:
        """Seats planned."""
        return self.target.seats if self.target is not None else 0

    @property
    def gap(self) -> int:
        """Seats that are planned and that nobody holds."""
        return max(0, self.planned - len(self.held))


@dataclass(frozen=True)
class Composition:
    """The groups that there are on a day, the council first, and the sectors in their usual order, each with a plan or
    a member somewhere. `sectors` ends with "" where a member's sector is not known."""

    day: date
    groups: tuple[GroupRow, ...]
    sectors: tuple[str, ...]
    cells: dict[tuple[int, str], Cell]
    members: dict[int, tuple[SeatRow, ...]]

    def cell(self, group: int, sector: str) -> Cell:
        """One sector of one group; an empty one where nothing is planned and nobody sits."""
        return self.cells.get((group, sector)) or Cell(group, sector, None, (), ())

    def planned(self) -> list[Cell]:
        """The cells with a plan, group by group."""
        return [cell for cell in self._in_order() if cell.target is not None]

    def gaps(self) -> list[Cell]:
        """Those of them with fewer members than seats."""
        return [cell for cell in self.planned() if cell.gap]

    def nobody(self) -> list[SeatRow]:
        """The seats of organizations for which nobody is named."""
        return [seat for cell in self._in_order() for seat in cell.nobody]

    def lived(self, group: int) -> list[SeatRow]:
        """The newcomers with lived experience among the members, whichever sector they sit for."""
        return [seat for seat in self.members.get(group, ()) if seat.lived_experience]

    def outside(self, group: int) -> list[SeatRow]:
        """The members whose sector is not in the group's plan; none where the group has no plan at all."""
        planned = {cell.sector for cell in self.planned() if cell.group == group}
        return [seat for seat in self.members.get(group, ()) if planned and (seat.sector or "") not in planned]

    def of(self, group: int | None) -> Composition:
        """The same for one group; for all of them with None. Sectors that only others know fall away."""
        if group is None:
            return self
        cells = {key: cell for key, cell in self.cells.items() if key[0] == group}
        return Composition(
            self.day, tuple(each for each in self.groups if each.id == group),
            tuple(sector for sector in self.sectors if (group, sector) in cells), cells,
            {group: self.members.get(group, ())},
        )  # fmt: skip

    def _in_order(self) -> Iterable[Cell]:
        for group in self.groups:
            for sector in self.sectors:
                if (group.id, sector) in self.cells:
                    yield self.cells[group.id, sector]


def composition(connection: Connection, labels: Labels, day: date) -> Composition:
    """All groups as they stand on a day."""
    seats = groups.seats(connection, labels, Places(connection), day)
    return arranged(groups.listed(connection, labels), groups.members(seats, day), groups.targets(connection, day),
                    order(connection), day)  # fmt: skip


def arranged(
    rows: Iterable[GroupRow], members: dict[int, list[SeatRow]], targets: Iterable[Target], ordered: list[str],
    day: date,
) -> Composition:  # fmt: skip
    """The composition from what is known already: the groups, their members and targets, the sectors in order."""
    there = tuple(group for group in rows if group.exists(day, day))
    ids = {group.id for group in there}
    planned = {(target.group, target.sector): target for target in targets if target.group in ids}
    held: dict[tuple[int, str], list[SeatRow]] = {}
    for group in ids:
        for seat in members.get(group, ()):
            held.setdefault((group, seat.sector or ""), []).append(seat)
    cells = {
        (group, sector): Cell(group, sector, planned.get((group, sector)), tuple(held.get((group, sector), ())),
                              _nobody(held.get((group, sector), ()), members.get(group, ())))
        for group, sector in {**planned, **held}
    }  # fmt: skip
    used = {sector for _group, sector in cells}
    known = [sector for sector in ordered if sector in used]
    rest = sorted(used - set(known) - {""}) + [sector for sector in [""] if sector in used]
    return Composition(day, there, (*known, *rest), cells, {group: tuple(members.get(group, ())) for group in ids})


def _nobody(held: Iterable[SeatRow], members: Iterable[SeatRow]) -> tuple[SeatRow, ...]:
    named = {seat.organization for seat in members if seat.person is not None}
    return tuple(seat for seat in held if seat.person is None and seat.organization not in named)


def order(connection: Connection) -> list[str]:
    """The sectors in the order of their list, also those that are out of use."""
    table = table_of(ListItem)
    query = select(table.c.key).where(table.c.list == "sector").order_by(table.c.position, table.c.id)
    return [row.key for row in connection.execute(query)]
