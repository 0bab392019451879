"""The partnership: partners by sector from start to end, and the voices counted apart."""

from __future__ import annotations

from lipdesk.reports import proofs, prose, voices
from lipdesk.reports.basis import Basis
from lipdesk.reports.counting import Counting
from lipdesk.reports.document import Bar, Block, Column, Counted, Heading, Paragraph, Table
from lipdesk.reports.sections.outcome import Outcome, section
from lipdesk.store.queries.partners import Partner

Moves = tuple[list[Partner], list[Partner], list[Partner], list[Partner]]


def build(basis: Basis) -> Outcome:
    """Who is a partner, who joined and who left."""
    _ = basis.say._
    return section(
        "partnership",
        _("The partnership"),
        _("Who is a partner, who joined, who left"),
        [*_partners(basis), *_words(basis)],
        _("No organization has a partner-since date yet."),
    )


def _partners(basis: Basis) -> list[Block]:
    counted = {key: moves for key, moves in by_sector(basis).items() if any(moves)}
    if not counted:
        return []
    _, say, period = basis.say._, basis.say, basis.period
    names = {key: basis.labels.item(key) if key else _("Without a sector") for key in counted}
    order = sorted(counted, key=lambda key: (-len(counted[key][3]), names[key]))
    columns = (
        Column(_("Sector"), weight=3),
        Column(_("{end} (mark: {start})").format(end=say.day(period.end), start=say.day(period.start)), "bar", 3),
        Column(_("Start"), "number", 0.8),
        Column(_("Joined"), "number", 0.8),
        Column(_("Left"), "number", 0.8),
        Column(_("End"), "number", 0.8),
    )
    whole: Moves = ([], [], [], [])
    for moves in counted.values():
        for every, some in zip(whole, moves, strict=True):
            every += some
    rows = tuple(_row(basis, names[key], key, counted[key]) for key in order)
    total = (_("All partners"), None, *_numbers(basis, _("All partners"), None, whole))
    caption = _("Partners by sector, with those who joined and left")
    found: list[Block] = [Paragraph(_lead(basis, len(whole[0]), len(whole[3]), names[order[0]]), "lead")]
    found.append(Table(caption, columns, rows, total, basis.evidence("partners")))
    staying = sum(partner.until == period.end for partner in basis.partners)
    if staying:
        found.append(Paragraph(say.ngettext(
            "{count} organization left on the last day and still counts as a partner on that day.",
            "{count} organizations left on the last day and still count as partners on that day.", staying), "note"))
    return found  # fmt: skip


def by_sector(basis: Basis) -> dict[str, Moves]:
    """Who was there at the start, joined, left, and was there at the end, by sector key; start: partners on the first
    day who had joined before it."""
    period = basis.period
    found: dict[str, Moves] = {}
    for partner in basis.partners:
        moves = found.setdefault(partner.sector or "", ([], [], [], []))
        tests = partner.before(period), partner.joined(period), partner.left(period), partner.on(period.end)
        for place, true in enumerate(tests):
            moves[place].extend([partner] if true else [])
    return found


def _row(basis: Basis, name: str, sector: str, moves: Moves) -> tuple[object, ...]:
    start, end = len(moves[0]), len(moves[3])
    return name, Bar(((end, "done"),), basis.say.number(end), start), *_numbers(basis, name, sector, moves)


def _numbers(basis: Basis, name: str, sector: str | None, moves: Moves) -> tuple[Counted, ...]:
    """Start, joined, left and end of one sector; of all of them for None."""
    _, counting = basis.say._, Counting(basis)
    columns = (
        ("partners_start", _("Start"), "start"),
        ("joined", _("Joined"), "joined"),
        ("left", _("Left"), "joined"),
        ("partners", _("End"), "partners"),
    )
    return tuple(
        counting.count(
            key if sector is None else f"{key}-{sector or 'none'}",
            counting.named(name, what),
            rule,
            [proofs.partner(partner, gone=key == "left") for partner in found],
        )
        for (key, what, rule), found in zip(columns, moves, strict=True)
    )


def _lead(basis: Basis, start: int, end: int, largest: str) -> str:
    _, say = basis.say._, basis.say
    if end > start:
        first = _("The partnership grew from {start} to {end} organizations.")
    elif end < start:
        first = _("The partnership went from {start} to {end} organizations.")
    else:
        first = _("The partnership still counts {end} organizations.")
    sentence = first.format(start=say.number(start), end=say.number(end))
    if not end:
        return sentence
    return " ".join((sentence, _("The largest sector is: {sector}.").format(sector=largest)))


def _words(basis: Basis) -> list[Block]:
    text = prose.blocks(basis.text("partnership_text"))
    heading = [Heading(basis.heading("partnership_text"))] if text else []
    return [*_voices(basis), *heading, *text]


def _voices(basis: Basis) -> list[Block]:
    """The voices that the program asks for, at the start and at the end; in a table, so that each number can be
    followed to its records."""
    rows = tuple(row for row in _voiced(basis) if any(number.value for number in row[1:]))
    if not rows:
        return []
    _ = basis.say._
    columns = (
        Column(_("Voice"), weight=5),
        Column(_("Start"), "number", 0.8),
        Column(_("End"), "number", 0.8),
    )
    return [Table(_("Voices counted apart; a partner may be in several rows"), columns, rows)]


def _voiced(basis: Basis) -> list[tuple[str, Counted, Counted]]:
    counting, start = Counting(basis), basis.say._("Start")
    found = []
    for voice in voices.VOICES:
        name = voice.name(basis)
        records = voice.start(basis), voice.on(basis, basis.period.end)
        keys = (f"{voice.key}_start", counting.named(name, start)), (voice.key, name)
        first, last = (counting.count(key, label, "voices", each) for (key, label), each in zip(keys, records,
                                                                                               strict=True))
        found.append((name, first, last))
    return found
