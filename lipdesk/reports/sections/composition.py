"""Composition of the groups: seats held against seats planned, lived experience, and the seats that are vacant."""

from __future__ import annotations

from lipdesk.reports import proofs, rules
from lipdesk.reports.basis import Basis
from lipdesk.reports.counting import Counting
from lipdesk.reports.document import Bar, Block, Column, Counted, Evidence, Heading, Paragraph, Table
from lipdesk.reports.sections.outcome import Outcome, section
from lipdesk.store.queries.composition import Cell, Composition, arranged, order

_FEW = 7  # groups beside each other in a table
_LONG = 8  # rows of a table that would not stand below the matrix


def composed(basis: Basis) -> Composition:
    """The groups as they stand on the last day of the period."""
    return arranged(
        basis.groups.values(), basis.members, basis.targets, order(basis.connection), basis.period.end
    )


def build(basis: Basis) -> Outcome:
    """The matrix of sectors and groups, a bar for each sector, and in words who is missing."""
    _, found = basis.say._, composed(basis)
    planning = [group.id for group in found.groups if any(cell.group == group.id for cell in found.planned())]
    blocks: list[Block] = []
    if planning:
        blocks.append(Paragraph(_lead(basis, found), "lead"))
        blocks += [
            _matrix(basis, found, planning[start:start + _FEW]) for start in range(0, len(planning), _FEW)
        ]
        bars = _bars(basis, found)
        blocks += [Heading(_("Seats by sector"), new_page=len(bars.rows) > _LONG), bars]
        blocks += _vacant(basis, found)
        blocks += _besides(basis, found, planning)
    return section(
        "composition",
        _("Composition of the groups"),
        _("Who sits at the table against who should, and which seats are vacant"),
        blocks,
        _("No group has a target composition on {day}.").format(day=basis.say.day(basis.period.end)),
    )


def _lead(basis: Basis, found: Composition) -> str:
    missing, whole = len(found.gaps()), len(found.planned())
    if not missing:
        return basis.say._("Each group sets a target composition. All targets are met.")
    return basis.say.ngettext(
        "Each group sets a target composition. {count} of {whole} targets is not met yet; a frame marks it.",
        "Each group sets a target composition. {count} of {whole} targets are not met yet; a frame marks each of them.",
        missing,
        whole=basis.say.number(whole),
    )


def _matrix(basis: Basis, found: Composition, groups: list[int]) -> Table:
    _, say = basis.say._, basis.say
    sectors = [key for key in found.sectors if any(found.cell(group, key).target for group in groups)]
    columns = (Column(_("Sector"), weight=2.4), *(Column(basis.groups[group].name, "gap") for group in groups))
    rows = tuple(
        (name_of(basis, key), *(_cell(basis, found.cell(group, key)) for group in groups)) for key in sectors
    )
    total = (_("All planned sectors"), *(_whole(basis, found, group) for group in groups))
    caption = _("Seats held of seats planned, by sector and group, on {day}").format(day=say.day(basis.period.end))
    framed = any(found.cell(group, key).gap for group in groups for key in sectors)
    key = (("gap", _("fewer seats held than planned")),) if framed else ()
    return Table(caption, columns, rows, total, basis.evidence("seats"), key=key)


def _cell(basis: Basis, cell: Cell) -> tuple[Counted, int] | None:
    if cell.target is None:
        return None
    label = Counting(basis).named(basis.groups[cell.group].name, name_of(basis, cell.sector))
    records = [proofs.member(basis, seat) for seat in cell.held]
    return _of(basis, f"seats_held-{cell.group}-{cell.sector}", label, records, cell.planned)


def _of(basis: Basis, key: str, label: str, records: list[Evidence], planned: int) -> tuple[Counted, int] | None:
    """Seats held of seats planned, proved by those who hold them."""
    found = Counting(basis).of(key, label, "gap", records, planned)
    return (found, planned) if found is not None else None


def _whole(basis: Basis, found: Composition, group: int) -> tuple[Counted, int] | None:
    """All planned sectors of one group; members of other sectors are not in it."""
    cells = [cell for cell in found.planned() if cell.group == group]
    records = [proofs.member(basis, seat) for cell in cells for seat in cell.held]
    label = Counting(basis).named(basis.groups[group].name, basis.say._("All planned sectors"))
    return _of(basis, f"seats_held-{group}", label, records, sum(cell.planned for cell in cells))


def _bars(basis: Basis, found: Composition) -> Table:
    """Every sector over all groups that plan it: the seats held as a bar, those that nobody holds in their own tone."""
    _, say, counting = basis.say._, basis.say, Counting(basis)
    columns = (
        Column(_("Sector"), weight=2.4),
        Column(_("Seats held, and vacant ones"), "bar", 3),
        Column(say.pgettext("seats", "Held"), "number", 0.8),
        Column(say.pgettext("seats", "Planned"), "number", 0.9),
        Column(_("Vacant"), "number", 0.9),
    )
    rows = []
    for key in found.sectors:
        cells = [cell for cell in found.planned() if cell.sector == key]
        if not cells:
            continue
        name = name_of(basis, key)
        held = [proofs.member(basis, seat) for cell in cells for seat in cell.held]
        planned, vacant = sum(cell.planned for cell in cells), sum(cell.gap for cell in cells)
        text = _("{held} held, {vacant} vacant").format(held=say.number(len(held)), vacant=say.number(vacant))
        rows.append((
            name,
            Bar(((len(held), "done"), (vacant, "not_started")), text),
            counting.count(f"sector_held-{key}", counting.named(name, say.pgettext("seats", "Held")), "gap", held),
            _told(basis, f"sector_planned-{key}", name, say.pgettext("seats", "Planned"), planned, cells),
            _told(basis, f"sector_vacant-{key}", name, _("Vacant"), vacant, [cell for cell in cells if cell.gap]),
        ))  # fmt: skip
    legend = (("done", _("held")), ("not_started", _("vacant")))
    return Table(_("Seats by sector, all groups together"), columns, tuple(rows), key=legend)


def _told(basis: Basis, key: str, name: str, what: str, value: int, cells: list[Cell]) -> Counted:
    """A number that follows from the plan of these cells."""
    label = Counting(basis).named(name, what)
    return Counting(basis).told(key, label, rules.text(basis, "gap"), [_plan(basis, cell) for cell in cells], value)


def _plan(basis: Basis, cell: Cell) -> Evidence:
    assert cell.target is not None
    title = Counting(basis).named(basis.groups[cell.group].name, name_of(basis, cell.sector))
    return Evidence("seat_target", cell.target.id, title, None, basis.say.of(len(cell.held), cell.planned))


def _vacant(basis: Basis, found: Composition) -> list[Block]:
    """Each vacancy in a sentence of its own, group by group."""
    sentences = vacancies(basis, found)
    if not sentences:
        return []
    return [Heading(basis.say._("Vacant seats")), *(Paragraph(each, "list") for each in sentences)]


def vacancies(basis: Basis, found: Composition) -> list[str]:
    """Who is missing, in words: the sectors with too few members, and the organizations that named nobody."""
    said = []
    for group in found.groups:
        lacking = [cell for cell in found.gaps() if cell.group == group.id]
        named = [basis.say._("{sector} ({count})").format(sector=name_of(basis, cell.sector), count=cell.gap)
                 for cell in lacking]  # fmt: skip
        if named:
            said.append(basis.say.ngettext(
                "{group} lacks {count} member: {sectors}.", "{group} lacks {count} members: {sectors}.",
                sum(cell.gap for cell in lacking), group=group.name, sectors=basis.say.enumerated(named)))  # fmt: skip
        bodies = [seat.organization_name for seat in found.nobody() if seat.group == group.id]
        if bodies:
            said.append(basis.say.ngettext(
                "{group}: the seat of {organizations} has nobody named.",
                "{group}: the seats of {organizations} have nobody named.",
                len(bodies), group=group.name, organizations=basis.say.enumerated(bodies)))  # fmt: skip
    return said


def _besides(basis: Basis, found: Composition, groups: list[int]) -> list[Block]:
    """Who counts across the sectors: newcomers with lived experience, and members whom no plan asks for. People are
    told by their groups, never by name."""
    _, counting = basis.say._, Counting(basis)
    columns = (
        Column(_("Group"), weight=3),
        Column(_("Members"), "number", 1),
        Column(_("With lived experience"), "number", 1.4),
        Column(_("Outside the target composition"), "number", 1.6),
    )
    rows = []
    for group in groups:
        name = basis.groups[group].name
        numbered = (("members", _("Members"), "members", found.members.get(group, ())),
                    ("lived", _("With lived experience"), "voices", found.lived(group)),
                    ("outside", _("Outside the target composition"), "gap", found.outside(group)))  # fmt: skip
        rows.append((name, *(
            counting.count(f"{key}-{group}", counting.named(name, what), rule, [
                _unnamed(basis, seat.group, seat.id) if key == "lived" else proofs.member(basis, seat)
                for seat in seats])
            for key, what, rule, seats in numbered)))  # fmt: skip
    return [Table(_("Members with lived experience, and members outside any target"), columns, tuple(rows))]


def _unnamed(basis: Basis, group: int, seat: int) -> Evidence:
    return Evidence("membership", seat, basis.groups[group].name)


def name_of(basis: Basis, sector: str) -> str:
    """A sector by its name in the report's language."""
    return basis.labels.item(sector) if sector else basis.say._("Sector not known")
