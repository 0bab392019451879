"""Records as evidence: how a record of each type is named and dated where a figure counts it."""

from __future__ import annotations

from datetime import date

from lipdesk.domain.partners import Organization, Person
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Evidence
from lipdesk.store.queries.actions import ActionRow
from lipdesk.store.queries.events import ContributionRow, EventRow
from lipdesk.store.queries.groups import SeatRow
from lipdesk.store.queries.meetings import Came, DecisionRow, MeetingRow
from lipdesk.store.queries.partners import Partner
from lipdesk.store.queries.turnouts import Turnout


def partner(found: Partner, gone: bool = False) -> Evidence:
    """A partner with the day on which it joined; one that is `gone` with the day on which it left."""
    return Evidence("organization", found.id, found.name, found.until if gone else found.since)


def person(basis: Basis, seat: SeatRow) -> str:
    """The name of a seat's holder as it may be printed."""
    if seat.withheld:
        return basis.say._("Name not printed")
    return seat.person_name or "–"


def member(basis: Basis, seat: SeatRow) -> Evidence:
    """A member of a group; somebody who is not to be printed is named by the organization alone."""
    names = [person(basis, seat) if seat.person else "", seat.organization_name]
    return Evidence("membership", seat.id, ", ".join(name for name in names if name), seat.since,
                    basis.labels.item(seat.role) if seat.role else "")  # fmt: skip


def human(basis: Basis, seat: SeatRow) -> Evidence:
    """The person who holds a seat."""
    return Evidence("person", seat.person or 0, person(basis, seat))


def body(basis: Basis, seat: SeatRow) -> Evidence:
    """The organization that holds a seat."""
    return Evidence("organization", seat.organization or 0, seat.organization_name)


def meeting(basis: Basis, found: MeetingRow, detail: str = "") -> Evidence:
    """A meeting by its groups."""
    return Evidence("meeting", found.id, basis.meeting_name(found), found.day, detail)


def turnout(basis: Basis, found: Turnout, detail: str = "") -> Evidence:
    """A meeting as one of its groups counts it."""
    return Evidence("meeting", found.meeting.id, basis.groups[found.group].name, found.meeting.day, detail)


def came(basis: Basis, line: Came, day: date) -> Evidence:
    """A line of an attendance list, with how the person took part."""
    name = basis.labels.title(Person, line.person) if line.person else ""
    if line.person in basis.withheld:
        name = basis.say._("Name not printed")
    bodies = [basis.labels.title(Organization, each) for each in sorted(line.organizations)]
    return Evidence("attendance", line.id or 0, name or basis.say.enumerated(bodies), day,
                    basis.say.choice("attendance", line.status))  # fmt: skip


def event(found: EventRow, detail: str = "") -> Evidence:
    """An event on the day on which it started."""
    return Evidence("event", found.id, found.title, found.day, detail)


def action(found: ActionRow, day: date | None = None) -> Evidence:
    """An action item; `day` where it is not the one on which it is due."""
    return Evidence("action", found.id, found.text, day or found.due)


def gift(found: ContributionRow, detail: str = "") -> Evidence:
    """A contribution: who gave what."""
    title = ": ".join(part for part in (found.organization, found.what) if part)
    return Evidence("contribution", found.id, title, found.day, detail)


def decision(found: DecisionRow) -> Evidence:
    """A decision by its number, or else in its own words."""
    return Evidence("decision", found.id, found.number or found.text, found.day)
