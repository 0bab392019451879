"""Who sits around the table, counted apart: the voices that the program asks for, and members as people and as
organizations."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from lipdesk.domain.quorum import holder
from lipdesk.i18n import N_
from lipdesk.reports import proofs, rules
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Evidence, Figure
from lipdesk.reports.figures import Builder, counted
from lipdesk.store.queries.groups import SeatRow
from lipdesk.store.queries.partners import Partner


@dataclass(frozen=True)
class Voice:
    """One voice: `start` are its records on the first day that were there before it, `on` those of a day."""

    key: str
    label: str
    start: Callable[[Basis], list[Evidence]]
    on: Callable[[Basis, date], list[Evidence]]

    def name(self, basis: Basis) -> str:
        """What it is called in the report."""
        return basis.say._(self.label)


def _partners(flag: str, basis: Basis, test: Callable[[Partner], bool]) -> list[Evidence]:
    return [proofs.partner(partner) for partner in basis.partners if getattr(partner, flag) and test(partner)]


def _of_partners(key: str, label: str, flag: str) -> Voice:
    return Voice(
        key,
        label,
        lambda basis: _partners(flag, basis, lambda partner: partner.before(basis.period)),
        lambda basis, day: _partners(flag, basis, lambda partner: partner.on(day)),
    )


def _newcomers(basis: Basis, seats: Iterable[SeatRow]) -> list[Evidence]:
    """The people with lived experience among those with a seat, once each. The annex is printed: they are told by the
    groups in which they sit, never by name."""
    sitting: dict[int, list[int]] = {}
    for seat in seats:
        if seat.lived_experience and seat.person is not None:
            sitting.setdefault(seat.person, []).append(seat.group)
    return [
        Evidence("person", person, basis.group_names([group for group in basis.groups if group in found]))
        for person, found in sitting.items()
    ]


def _there_before(basis: Basis) -> list[SeatRow]:
    first = basis.period.start
    return [seat for seat in basis.seats if seat.on(first) and (seat.since is None or seat.since < first)]


VOICES = (
    _of_partners("francophone", N_("Francophone partners"), "francophone"),
    _of_partners("indigenous", N_("Indigenous partners"), "indigenous"),
    _of_partners("newcomer_led", N_("Partners led by newcomers"), "newcomer_led"),
    Voice(
        "newcomers",
        N_("Newcomers with lived experience in the groups"),
        lambda basis: _newcomers(basis, _there_before(basis)),
        lambda basis, day: _newcomers(basis, [seat for seat in basis.seats if seat.on(day)]),
    ),
)


def _claimed(voice: Voice, basis: Basis) -> Figure | None:
    before = len(voice.on(basis, basis.last.period.end)) if basis.last else None
    records = voice.on(basis, basis.period.end)
    return counted(basis, voice.key, voice.name(basis), rules.text(basis, "voices"), records, before)


def people(basis: Basis, seats: Iterable[SeatRow]) -> list[Evidence]:
    """The people among these members, once each."""
    return _once(proofs.human(basis, seat) for seat in seats if holder(seat)[0] == "person")


def organizations(basis: Basis, seats: Iterable[SeatRow]) -> list[Evidence]:
    """The organizations among these members that named no person, once each."""
    return _once(proofs.body(basis, seat) for seat in seats if holder(seat)[0] == "organization")


def _once(records: Iterable[Evidence]) -> list[Evidence]:
    return list({record.id: record for record in records}.values())


CLAIMS: tuple[Builder, ...] = tuple(partial(_claimed, voice) for voice in VOICES)
