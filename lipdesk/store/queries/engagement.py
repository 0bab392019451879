"""How present the organizations are: when each was last heard of, and what follows from that."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import Connection, Select, func, or_, select

from lipdesk.domain.events import Contribution, Event, event_partner
from lipdesk.domain.meetings import Attendance, Meeting
from lipdesk.domain.partners import Contact, Position
from lipdesk.store.queries.records import table_of

ACTIVE_DAYS, QUIET_DAYS = 90, 270
_CAME = ("present", "online")


def last_contacts(connection: Connection, today: date) -> dict[int, date]:
    """The last day, by organization, of a logged contact, a meeting or event that it came to, or a contribution.

    Somebody who came without an organization counts for each organization where the person had a position that day.
    """
    found: dict[int, date] = {}
    for query in _queries(today):
        for organization, day in connection.execute(query):
            if organization is not None and day is not None:
                found[organization] = max(found.get(organization, day), day)
    return found


def engagement(last: date | None, joined: date | None, today: date) -> str:
    """active (heard of within 90 days), quiet (within 270) or dormant. Who joined was heard of on that day."""
    last = max((day for day in (last, joined) if day is not None and day <= today), default=None)
    if last is None:
        return "dormant"
    if today - last <= timedelta(ACTIVE_DAYS):
        return "active"
    return "quiet" if today - last <= timedelta(QUIET_DAYS) else "dormant"


def _queries(today: date) -> list[Select[int, date]]:
    contact, gift, event = table_of(Contact), table_of(Contribution), table_of(Event)
    came, meeting, position = table_of(Attendance), table_of(Meeting), table_of(Position)
    held = came.join(meeting, came.c.meeting_id == meeting.c.id)
    counted = (came.c.status.in_(_CAME), meeting.c.status == "held", meeting.c.day <= today)
    there = (
        came.c.person_id == position.c.person_id,
        or_(position.c.since.is_(None), position.c.since <= meeting.c.day),
        or_(position.c.until.is_(None), position.c.until >= meeting.c.day),
    )
    latest = func.max
    return [
        select(contact.c.organization_id, latest(contact.c.day)).where(contact.c.day <= today)
        .group_by(contact.c.organization_id),
        select(gift.c.organization_id, latest(gift.c.day)).where(gift.c.day <= today).group_by(gift.c.organization_id),
        select(event_partner.c.organization_id, latest(event.c.day))
        .select_from(event_partner.join(event, event_partner.c.event_id == event.c.id)).where(event.c.day <= today)
        .group_by(event_partner.c.organization_id),
        select(came.c.organization_id, latest(meeting.c.day)).select_from(held).where(*counted)
        .group_by(came.c.organization_id),
        select(position.c.organization_id, latest(meeting.c.day))
        .select_from(held.join(position, there[0])).where(came.c.organization_id.is_(None), *counted, *there[1:])
        .group_by(position.c.organization_id),
    ]
