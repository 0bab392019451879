"""Meetings in the calendars of others, read back by the icalendar library: days on which clocks change, New Year,
changes and cancellations."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from lipdesk.domain.errors import UserError
from lipdesk.domain.partnership import Partnership
from lipdesk.services import calendar, mail, mail_address, records
from lipdesk.services.calendar import Entry
from lipdesk.store.workspace import Workspace
from tests.services.outgoing import NOW, ZONE, Council, council

ANA, YOU = mail_address.mailbox("Silva, Ana", "ana@a.example"), mail_address.mailbox("Renée O.", "renee@v.example")
assert ANA is not None and YOU is not None
ENTRY = Entry("ab" * 16, 7, "Council meeting", date(2026, 3, 10), "10:00", "12:00", "Town Hall; room 2, upstairs",
              organizer=YOU, attendees=(ANA,))  # fmt: skip


@pytest.fixture
def desk(workspace: Workspace) -> Council:
    made = council(workspace)
    made.seat("Ana", "Silva", "ana@a.example")
    return made


def read(text: str) -> tuple[Any, Any]:
    found = Calendar.from_ical(text)
    assert isinstance(found, Calendar)
    assert not [error for part in found.walk() for error in part.errors]
    (event,) = found.events
    return found, event


def made(**changed: Any) -> tuple[Any, Any]:
    return read(calendar.text(replace(ENTRY, **changed), NOW, 3))


def sent(desk: Council, kind: str = "invitation", **changed: Any) -> tuple[int, dict[str, Any], Any]:
    """A message with its record and the entry that goes with it."""
    draft = replace(desk.compose(kind), **changed)
    record = desk.keep(draft)
    kept = desk.kept(record)
    return record, kept, read(kept["calendar"])[1]


def test_an_invitation() -> None:
    found, event = made()
    assert (found["METHOD"], found["VERSION"]) == ("REQUEST", "2.0")
    assert (event["SUMMARY"], event["LOCATION"]) == ("Council meeting", "Town Hall; room 2, upstairs")
    assert (event["SEQUENCE"], event["STATUS"]) == (3, "CONFIRMED")
    assert event["DTSTAMP"].dt == NOW
    assert event["DTSTART"].params["TZID"] == "America/Toronto"
    assert event["ORGANIZER"] == "mailto:renee@v.example" and event["ORGANIZER"].params["CN"] == "Renée O."
    assert event["ATTENDEE"] == "mailto:ana@a.example" and event["ATTENDEE"].params["CN"] == "Silva, Ana"
    assert event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"


@pytest.mark.parametrize("zone", calendar.ZONES)
def test_every_zone_that_is_offered_comes_with_its_rules(zone: str) -> None:
    found, event = made(zone=zone)
    assert [str(part["TZID"]) for part in found.timezones] == [zone] == [event["DTSTART"].params["TZID"]]
    rules = found.timezones[0].to_tz(lookup_tzid=False)
    assert rules.utcoffset(datetime(2026, 3, 10, 10)) == event["DTSTART"].dt.utcoffset()


@pytest.mark.parametrize(("day", "start", "end", "begins", "lasts"), [
    (date(2026, 3, 8), "01:30", "03:30", datetime(2026, 3, 8, 6, 30, tzinfo=UTC), timedelta(hours=1)),
    (date(2026, 3, 8), "10:00", "12:00", datetime(2026, 3, 8, 14, 0, tzinfo=UTC), timedelta(hours=2)),
    (date(2026, 11, 1), "00:30", "03:00", datetime(2026, 11, 1, 4, 30, tzinfo=UTC), timedelta(hours=3.5)),
    (date(2026, 12, 31), "22:00", "00:30", datetime(2027, 1, 1, 3, 0, tzinfo=UTC), timedelta(hours=2.5)),
    (date(2026, 7, 1), "10:00", "", datetime(2026, 7, 1, 14, 0, tzinfo=UTC), timedelta(hours=1)),
])  # fmt: skip
def test_days_on_which_clocks_change(day: date, start: str, end: str, begins: datetime, lasts: timedelta) -> None:
    found, event = made(day=day, start=start, end=end)
    first, last = event["DTSTART"].dt.astimezone(UTC), event["DTEND"].dt.astimezone(UTC)
    assert (first, last - first) == (begins, lasts)
    rules = found.timezones[0].to_tz(lookup_tzid=False)  # what reads it need not know the zone
    assert event["DTSTART"].dt.replace(tzinfo=rules).astimezone(UTC) == begins


def test_without_a_time_it_lasts_all_day() -> None:
    found, event = made(start="", end="", day=date(2026, 12, 31))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 12, 31), date(2027, 1, 1))
    assert found.timezones == []


def test_nobody_asks_nobody_is_asked() -> None:
    for without in ({"organizer": None}, {"attendees": ()}):
        found, event = made(**without)
        assert found["METHOD"] == "PUBLISH" and "ATTENDEE" not in event


def test_a_zone_that_is_none() -> None:
    for zone in ("America/Nowhere", "../../etc/passwd", ""):
        with pytest.raises(UserError):
            made(zone=zone)


@pytest.mark.parametrize("words", [
    "x\r\nATTENDEE:mailto:spy@evil.example", "x\nEND:VEVENT", "x\x00", "x\u2028BEGIN:VEVENT", 'x";CN="y',
    "x\u202ey", "^n\\n",
])  # fmt: skip
def test_nothing_gets_into_the_entry(words: str) -> None:
    named = mail_address.mailbox(words, "ana@a.example")
    assert named is not None
    _found, event = made(title=words, place=words, text=words, organizer=named, attendees=(named,))
    assert event["ATTENDEE"] == "mailto:ana@a.example"
    assert event["SUMMARY"] == event["LOCATION"] == mail_address.one_line(words)
    assert set(event) == {"UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "STATUS", "LOCATION", "DESCRIPTION", "DTSTART",
                          "DTEND", "ORGANIZER", "ATTENDEE"}  # fmt: skip


def test_only_what_calendars_show_raises_the_number() -> None:
    before = calendar.text(ENTRY, NOW, 4)
    same = {"text": "Other words", "attendees": (), "organizer": None}
    assert calendar.sequence(replace(ENTRY, **same), before, 4) == 4
    for changed in ({"title": "New"}, {"place": ""}, {"start": "10:30"}, {"end": "12:30"}, {"day": date(2026, 3, 11)},
                    {"cancelled": True}, {"start": ""}, {"zone": "America/Halifax"}):  # fmt: skip
        assert calendar.sequence(replace(ENTRY, **changed), before, 4) == 5, changed
    assert calendar.sequence(ENTRY, "", None) == 0


def test_the_name_is_of_the_file_and_the_meeting() -> None:
    assert ENTRY.uid == replace(ENTRY, title="Other", day=date(2027, 1, 1), cancelled=True).uid
    assert len({ENTRY.uid, replace(ENTRY, meeting=8).uid, replace(ENTRY, identity="cd" * 16).uid}) == 3


def test_invited_again_moved_and_cancelled(desk: Council) -> None:
    _record, first, invited = sent(desk)
    again = sent(desk, text="Other words")[1]
    desk.change(day=date(2026, 3, 17))
    _record, moved, event = sent(desk)
    desk.change(status="cancelled")
    record, cancelled, gone = sent(desk, "cancellation")
    assert [each["sequence"] for each in (first, again, moved, cancelled)] == [0, 0, 1, 2]
    assert invited["UID"] == event["UID"] == gone["UID"]
    assert [each["SEQUENCE"] for each in (invited, event, gone)] == [0, 1, 2]
    assert event["DTSTART"].dt.date() == date(2026, 3, 17)
    assert (read(cancelled["calendar"])[0]["METHOD"], gone["STATUS"]) == ("CANCEL", "CANCELLED")
    assert mail.keep(desk.workspace, desk.compose("cancellation"), NOW, ZONE, record) == record
    assert desk.kept(record)["sequence"] == 2


def test_what_was_not_sent_does_not_count(desk: Council) -> None:
    sent(desk)
    desk.change(start="11:00")
    record, _kept, _event = sent(desk)
    mail.drop(desk.workspace, [record])
    desk.change(start="10:00")
    assert sent(desk)[1]["sequence"] == 0


def test_without_an_address_of_hers_it_is_only_told(desk: Council) -> None:
    records.save(desk.workspace, Partnership, 1, {"coordinator_email": None})
    assert read(sent(desk)[1]["calendar"])[0]["METHOD"] == "PUBLISH"


def test_saved_alone(desk: Council, tmp_path: Any) -> None:
    record, kept, _event = sent(desk)
    path = mail.write_calendar(desk.workspace, record, tmp_path / "here" / "Council.ics")
    assert path.read_bytes().decode() == kept["calendar"]
    with pytest.raises(UserError):
        mail.write_calendar(desk.workspace, desk.keep(desk.compose("agenda")), tmp_path / "none.ics")
    assert not (tmp_path / "none.ics").exists()
