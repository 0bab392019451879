"""The composition as lines of cells: what each says, aloud and on paper, and which records stand behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from lipdesk.domain.partners import Person
from lipdesk.gui.row_list import ListRow
from lipdesk.i18n import _, ngettext
from lipdesk.store.queries.composition import Cell, Composition
from lipdesk.store.queries.groups import SeatRow
from lipdesk.store.queries.labels import Labels

Key = tuple[str, int]


@dataclass(frozen=True)
class Entry:
    """One number: `held` members, of `planned` seats where seats are planned (None: nothing to compare with).
    `editable` names the group and sector whose plan it is. `seats` are the members, `targets` the plans behind it."""

    held: int
    planned: int | None
    name: str
    seats: tuple[SeatRow, ...] = ()
    targets: tuple[int, ...] = ()
    editable: tuple[int, str] | None = None
    strong: bool = False

    @property
    def words(self) -> str:
        """As it is shown and copied."""
        if self.planned is not None:
            return _("{part} of {whole}").format(part=self.held, whole=self.planned)
        return str(self.held) if self.held else "·"

    @property
    def gap(self) -> int:
        """Seats that are planned and that nobody holds."""
        return max(0, (self.planned or 0) - self.held)

    @property
    def sentence(self) -> str:
        """For somebody who does not see the frame."""
        if self.planned is None:
            members = ngettext("{count} member, none planned", "{count} members, none planned", self.held)
            told = members.format(count=self.held) if self.held else _("nobody, none planned")
        else:
            told = _("{held} of {planned} seats held").format(held=self.held, planned=self.planned)
            if self.gap:
                vacant = ngettext("{count} vacant seat", "{count} vacant seats", self.gap).format(count=self.gap)
                told = _("{one}, {other}").format(one=told, other=vacant)
        return _("{name}: {told}").format(name=self.name, told=told)


@dataclass(frozen=True)
class Line:
    """A row of the matrix; a `strong` one sums up others."""

    label: str
    entries: tuple[Entry, ...]
    strong: bool = False


class Lines:
    """The matrix of a composition: one column for each group and one for all where there are several."""

    def __init__(self, found: Composition, labels: Labels) -> None:
        self._found, self._labels = found, labels
        self.heads = [group.name for group in found.groups]
        if len(found.groups) > 1:
            self.heads.append(_("All groups"))
        self.lines = [
            *(self._line(self.sector(key), partial(self._alone, key)) for key in found.sectors),
            *self._sums(),
        ]  # fmt: skip

    def sector(self, key: str) -> str:
        """A sector by its name."""
        return self._labels.item(key) if key else _("Sector not known")

    def _alone(self, sector: str, group: int) -> list[Cell]:
        return [self._found.cell(group, sector)]

    def _line(self, label: str, cells_of: Callable[[int], list[Cell]], strong: bool = False) -> Line:
        by_group = [cells_of(group.id) for group in self._found.groups]
        entries = [self._entry(group.name, label, cells, strong)
                   for group, cells in zip(self._found.groups, by_group, strict=True)]  # fmt: skip
        if len(by_group) > 1:
            all_cells = [cell for cells in by_group for cell in cells]
            every = [cell for cell in all_cells if cell.target is not None] or all_cells
            entries.append(self._entry(_("All groups"), label, every, True))
        return Line(label, tuple(entries), strong)

    def _entry(self, who: str, label: str, cells: list[Cell], strong: bool) -> Entry:
        seats = tuple(seat for cell in cells for seat in cell.held)
        planned = [cell for cell in cells if cell.target is not None]
        alone = (cells[0].group, cells[0].sector) if len(cells) == 1 and cells[0].sector and not strong else None
        return Entry(
            len(seats), sum(cell.planned for cell in planned) if planned else None, f"{who}, {label}", seats,
            tuple(cell.target.id for cell in planned if cell.target is not None), alone, strong,
        )  # fmt: skip

    def _sums(self) -> Iterable[Line]:
        found = self._found
        if found.planned():
            yield self._line(_("All planned sectors"), lambda group: [
                cell for cell in found.planned() if cell.group == group], True)  # fmt: skip
        for label, seats_of in ((_("With lived experience"), found.lived), (_("Outside the plan"), found.outside)):
            if any(seats_of(group.id) for group in found.groups):
                yield self._counted(label, seats_of)

    def _counted(self, label: str, seats_of: Callable[[int], list[SeatRow]]) -> Line:
        by_group = [tuple(seats_of(group.id)) for group in self._found.groups]
        entries = [Entry(len(seats), None, f"{group.name}, {label}", seats)
                   for group, seats in zip(self._found.groups, by_group, strict=True)]  # fmt: skip
        if len(by_group) > 1:
            every = tuple(seat for seats in by_group for seat in seats)
            entries.append(Entry(len(every), None, ", ".join([_("All groups"), label]), every))
        return Line(label, tuple(entries))

    # Records and words

    def records(self, entry: Entry) -> list[ListRow]:
        """The members behind a number, and after them the plan."""
        names = {group.id: group.name for group in self._found.groups}
        people = self._labels.titles(Person, [seat.person for seat in entry.seats if seat.person is not None])
        rows = []
        for seat in entry.seats:
            title = people.get(seat.person or 0) or seat.organization_name
            beside = [seat.organization_name if seat.person else _("Nobody named"), names.get(seat.group, ""),
                      self._labels.item(seat.role) if seat.role else ""]  # fmt: skip
            rows.append(ListRow(("membership", seat.id), title, " · ".join(part for part in beside if part),
                                "person" if seat.person else "organization",
                                right=seat.since.isoformat() if seat.since else ""))  # fmt: skip
        plans = {cell.target.id: cell for cell in self._found.planned() if cell.target is not None}
        for target in entry.targets:
            cell = plans[target]
            words = ngettext("{count} seat planned", "{count} seats planned", cell.planned).format(count=cell.planned)
            detail = f"{names[cell.group]} · {self.sector(cell.sector)}"
            rows.append(ListRow(("seat_target", target), words, detail, "group"))
        return rows

    def vacant(self) -> int:
        """How many seats are vacant: planned and not held, or held by an organization that named nobody."""
        return sum(cell.gap for cell in self._found.gaps()) + len(self._found.nobody())

    def vacancies(self) -> list[ListRow]:
        """Who is missing: each sector with too few members, each organization that named nobody."""
        names = {group.id: group.name for group in self._found.groups}
        rows = []
        for cell in self._found.gaps():
            assert cell.target is not None
            words = ngettext(
                "{group} lacks {count} member: {sector}.", "{group} lacks {count} members: {sector}.", cell.gap
            ).format(group=names[cell.group], count=cell.gap, sector=self.sector(cell.sector))
            rows.append(ListRow(("seat_target", cell.target.id), words, icon="alert", icon_tone="signal"))
        for seat in self._found.nobody():
            words = _("{group}: the seat of {organization} has nobody named.").format(
                group=names[seat.group], organization=seat.organization_name)  # fmt: skip
            rows.append(ListRow(("membership", seat.id), words, icon="open", icon_tone="warn"))
        return rows
