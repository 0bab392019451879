"""The partnership: partners by sector from start to end, the voices counted apart, and seats held against planned."""

from __future__ import annotations

from lipdesk.reports import prose
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Bar, Block, Column, Columns, Heading, Paragraph, SideNote, Table
from lipdesk.reports.sections import gaps
from lipdesk.reports.sections.outcome import Outcome, section
from lipdesk.store.queries.partners import Partner


def build(basis: Basis) -> Outcome:
    """Who is a partner, who joined, who left, and which seats are empty."""
    _ = basis.say._
    return section(
        "partnership",
        _("The partnership"),
        _("Who is a partner, who joined, who left"),
        [*_partners(basis), *_words(basis), *gaps.blocks(basis)],
        _("No organization has a partner-since date yet."),
    )


def _partners(basis: Basis) -> list[Block]:
    counted = {key: numbers for key, numbers in by_sector(basis).items() if any(numbers)}
    if not counted:
        return []
    _, say, period = basis.say._, basis.say, basis.period
    total = [sum(column) for column in zip(*counted.values(), strict=True)]
    names = {key: basis.labels.item(key) if key else _("Without a sector") for key in counted}
    rows = tuple(
        (names[key], Bar(((end, "done"),), say.number(end), start), start, joined, left, end)
        for key, (start, joined, left, end) in sorted(counted.items(), key=lambda pair: (-pair[1][3], names[pair[0]]))
    )
    columns = (
        Column(_("Sector"), weight=3),
        Column(_("{end} (mark: {start})").format(end=say.day(period.end), start=say.day(period.start)), "bar", 3),
        Column(_("Start"), "number", 0.8),
        Column(_("Joined"), "number", 0.8),
        Column(_("Left"), "number", 0.8),
        Column(_("End"), "number", 0.8),
    )
    sums = (_("All partners"), None, *total)
    caption = _("Partners by sector, with those who joined and left")
    found: list[Block] = [Paragraph(_lead(basis, total[0], total[3], str(rows[0][0])), "lead")]
    found.append(Table(caption, columns, rows, sums, basis.evidence("partners")))
    staying = sum(partner.until == period.end for partner in basis.partners)
    if staying:
        found.append(Paragraph(say.ngettext(
            "{count} organization left on the last day and still counts as a partner on that day.",
            "{count} organizations left on the last day and still count as partners on that day.", staying), "note"))
    return found  # fmt: skip


def by_sector(basis: Basis) -> dict[str, tuple[int, int, int, int]]:
    """(start, joined, left, end) by sector key; start: partners on the first day who had joined before it."""
    period = basis.period
    found: dict[str, tuple[int, int, int, int]] = {}
    for partner in basis.partners:
        start, joined, left, end = found.get(partner.sector or "", (0, 0, 0, 0))
        found[partner.sector or ""] = (
            start + partner.before(period),
            joined + partner.joined(period),
            left + partner.left(period),
            end + partner.on(period.end),
        )
    return found


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
    voices, text = _voices(basis), prose.blocks(basis.text("partnership_text"))
    if text:
        text = [Heading(basis.heading("partnership_text")), *text]
    if voices is None:
        return text
    return [Columns(((8, tuple(text)), (3, (voices,))))] if text else [voices]


def _voices(basis: Basis) -> SideNote | None:
    now = [partner for partner in basis.partners if partner.on(basis.period.end)]
    lived = {
        seat.person for members in basis.members.values() for seat in members if seat.lived_experience and seat.person
    }
    if not now and not lived:
        return None

    def counted(chosen: list[Partner]) -> str:
        return basis.say.ngettext("{count} partner", "{count} partners", len(chosen))

    _ = basis.say._
    lines = (
        _("Francophone: {partners}.").format(partners=counted([each for each in now if each.francophone])),
        _("Indigenous: {partners}.").format(partners=counted([each for each in now if each.indigenous])),
        _("Newcomer-led: {partners}.").format(partners=counted([each for each in now if each.newcomer_led])),
        basis.say.ngettext("{count} newcomer with lived experience sits in the groups.",
                           "{count} newcomers with lived experience sit in the groups.", len(lived)),
    )  # fmt: skip
    return SideNote(_("Voices counted apart"), " ".join(lines))
