"""A meeting as an entry for the calendars of others (.ics, RFC 5545 and 5546): invitation, change, cancellation.

An entry keeps its UID for ever; SEQUENCE goes up only when time, place, title or status changed since the last entry
that went out, so that calendars take the newest and leave out what says nothing new.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.headerregistry import Address
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from lipdesk.domain.errors import UserError
from lipdesk.i18n import _
from lipdesk.services.letters import plain
from lipdesk.services.mail_address import one_line

if TYPE_CHECKING:
    from icalendar import Event

PUBLISH, REQUEST, CANCEL = "PUBLISH", "REQUEST", "CANCEL"
DEFAULT_ZONE = "America/Toronto"
# From east to west; where clocks are not changed the zone has a line of its own.
ZONES = (
    "America/St_Johns", "America/Halifax", "America/Glace_Bay", "America/Moncton", "America/Goose_Bay",
    "America/Blanc-Sablon", "America/Toronto", "America/Iqaluit", "America/Atikokan", "America/Winnipeg",
    "America/Regina", "America/Rankin_Inlet", "America/Edmonton", "America/Yellowknife", "America/Inuvik",
    "America/Vancouver", "America/Fort_Nelson", "America/Creston", "America/Whitehorse",
)  # fmt: skip
_BLOCK = timedelta(hours=1)  # what a meeting without an end takes up in a calendar
_COMPARED = ("DTSTART", "DTEND", "LOCATION", "SUMMARY", "STATUS")


@dataclass(frozen=True)
class Entry:
    """What the calendar says of a meeting. Without `start` it lasts all day. `identity` is the file's."""

    identity: str
    meeting: int
    title: str
    day: date
    start: str = ""
    end: str = ""
    place: str = ""
    zone: str = DEFAULT_ZONE
    cancelled: bool = False
    text: str = ""
    organizer: Address | None = None
    attendees: tuple[Address, ...] = ()

    @property
    def uid(self) -> str:
        """The name of the entry in every calendar, now and after each change."""
        return str(uuid5(UUID(self.identity), f"meeting/{self.meeting}"))

    @property
    def method(self) -> str:
        """A request needs somebody who asks and somebody who is asked; else it is only told."""
        if self.organizer is None or not self.attendees:
            return PUBLISH
        return CANCEL if self.cancelled else REQUEST


def text(entry: Entry, stamp: datetime, sequence: int) -> str:
    """The entry as iCalendar text. `stamp` is the moment (with its zone) at which it is made."""
    from icalendar import Calendar, Event, Timezone

    calendar, event = Calendar(), Event()
    calendar.add("PRODID", "-//LIPdesk//LIPdesk//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", entry.method)
    if entry.start:
        near = date(entry.day.year - 1, 1, 1), date(entry.day.year + 2, 1, 1)
        calendar.add_component(Timezone.from_tzid(_zone(entry.zone).key, first_date=near[0], last_date=near[1]))
    event.add("UID", entry.uid)
    event.add("DTSTAMP", stamp.astimezone(ZoneInfo("UTC")))
    event.add("SEQUENCE", sequence)
    _describe(event, entry)
    _invite(event, entry)
    calendar.add_component(event)
    return bytes(calendar.to_ical()).decode("utf-8")


def sequence(entry: Entry, before: str, number: int | None) -> int:
    """The number of the change: `number` stays when the last entry that went out (`before`) said the same."""
    if not before:
        return 0
    from icalendar import Event

    now = Event()
    _describe(now, entry)
    return (number or 0) + (_facts(now) != _facts(_event(before)))


def says_new(entry: Entry, before: str) -> bool:
    """Whether time, place, title or status differ from an entry that went out."""
    return bool(before) and sequence(entry, before, 0) > 0


def _describe(event: Event, entry: Entry) -> None:
    event.add("SUMMARY", one_line(entry.title))
    event.add("STATUS", "CANCELLED" if entry.cancelled else "CONFIRMED")
    if entry.place:
        event.add("LOCATION", one_line(entry.place))
    if entry.text.strip():
        event.add("DESCRIPTION", plain(entry.text).rstrip())
    for name, moment in zip(("DTSTART", "DTEND"), _span(entry), strict=True):
        event.add(name, moment)


def _span(entry: Entry) -> tuple[date, date]:
    if not entry.start:
        return entry.day, entry.day + timedelta(days=1)
    zone = _zone(entry.zone)
    start = datetime.fromisoformat(f"{entry.day}T{entry.start}")
    end = datetime.fromisoformat(f"{entry.day}T{entry.end}") if entry.end else start + _BLOCK
    if end <= start:  # past midnight
        end += timedelta(days=1)
    return start.replace(tzinfo=zone), end.replace(tzinfo=zone)


def _invite(event: Event, entry: Entry) -> None:
    from icalendar import vCalAddress, vText

    def called(found: Address) -> Any:
        made = vCalAddress(f"mailto:{found.addr_spec}")
        if found.display_name:
            made.params["CN"] = vText(one_line(found.display_name.replace('"', "’")))
        return made

    if entry.organizer is not None:
        event.add("ORGANIZER", called(entry.organizer))
    for each in entry.attendees if entry.method != PUBLISH else ():
        asked = called(each)
        asked.params.update({"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"})
        event.add("ATTENDEE", asked)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise UserError(
            _("The time zone “{name}” is not known.").format(name=name), _("Nothing was written."),
            _("Choose another time zone."),
        ) from error  # fmt: skip


def _event(before: str) -> Event:
    from icalendar import Calendar

    return Calendar.from_ical(before).events[0]


def _facts(event: Event) -> list[tuple[str, bytes]]:
    """What calendars show, as it is written, with its zone."""
    return [(name, _written(event[name])) for name in _COMPARED if name in event]


def _written(value: Any) -> bytes:
    params: Iterable[tuple[str, Any]] = sorted(value.params.items())
    return bytes(value.to_ical()) + b"".join(f";{key}={each}".encode() for key, each in params)
