"""What Home asks: what is late, what is due, what the next meeting lacks, whose term ends.

A handful of queries, however old the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, Row, func, or_, select

from lipdesk.domain.actions import Action, action_organization, action_owner
from lipdesk.domain.groups import Group, Membership
from lipdesk.domain.meetings import AgendaItem, Attendance, Meeting, meeting_group
from lipdesk.domain.partners import Organization, Person
from lipdesk.domain.partnership import Partnership
from lipdesk.domain.periods import Period, fiscal_year_of
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import count, one, table_of

OPEN = ("open", "in_progress", "waiting")
WEEK, TERMS_AHEAD = timedelta(days=6), timedelta(days=60)


@dataclass(frozen=True)
class Todo:
    """An open action item that is due. `owners` are (person id, given name, family name), `bodies` organizations."""

    id: int
    text: str
    due: date
    source: str
    source_day: date | None
    owners: tuple[tuple[int, str, str], ...]
    bodies: tuple[str, ...]


@dataclass(frozen=True)
class NextMeeting:
    """The next planned meeting and what it lacks. `draft` is its groups’ last meeting, when its minutes are a draft."""

    id: int
    title: str
    day: date
    start: str
    end: str
    place: str
    agenda_items: int
    draft: tuple[int, date] | None
    members: int
    silent: int


@dataclass(frozen=True)
class TermEnd:
    """A seat whose term ends soon."""

    membership: int
    group_id: int
    name: str
    role: str
    group: str
    day: date


@dataclass(frozen=True)
class ReportDue:
    """The annual report that is next, and how many of its texts are complete."""

    period: Period
    due: date | None
    complete: int
    sections: int


def is_new(connection: Connection) -> bool:
    """True while nothing has been entered that Home could speak of."""
    return not any(count(connection, kind) for kind in (Organization, Person, Group, Meeting, Action))


def todo(connection: Connection, labels: Labels, today: date) -> list[Todo]:
    """Open action items that are overdue or due within a week, the oldest first."""
    action = table_of(Action)
    query = (
        select(action.c.id, action.c.text, action.c.due, action.c.meeting_id)
        .where(action.c.status.in_(OPEN), action.c.due <= today + WEEK)
        .order_by(action.c.due, action.c.id)
    )
    rows = connection.execute(query).all()
    ids = [row.id for row in rows]
    meetings = _sources(connection, labels, {row.meeting_id for row in rows if row.meeting_id})
    owners, bodies = _owners(connection, ids), _bodies(connection, labels, ids)
    return [
        Todo(row.id, row.text, row.due, *meetings.get(row.meeting_id, ("", None)),
             tuple(owners.get(row.id, ())), tuple(bodies.get(row.id, ())))
        for row in rows
    ]


def next_meeting(connection: Connection, today: date) -> NextMeeting | None:
    """The first planned meeting from today on; None when none is planned."""
    meeting = table_of(Meeting)
    query = (
        select(meeting).where(meeting.c.status == "planned", meeting.c.day >= today)
        .order_by(meeting.c.day, meeting.c.start, meeting.c.id).limit(1)
    )
    found = connection.execute(query).first()
    if found is None:
        return None
    item = table_of(AgendaItem)
    agenda = connection.execute(select(func.count()).where(item.c.meeting_id == found.id)).scalar_one()
    groups = list(connection.execute(
        select(meeting_group.c.group_id).where(meeting_group.c.meeting_id == found.id)).scalars())
    members, silent = _answers(connection, found.id, found.day, groups)
    return NextMeeting(found.id, found.title, found.day, found.start or "", found.end or "", found.place or "", agenda,
                       _draft(connection, groups, found.day), members, silent)


def terms_ending(connection: Connection, labels: Labels, today: date) -> list[TermEnd]:
    """Seats whose term ends within sixty days, the first to end first."""
    seat = table_of(Membership)
    query = (
        select(seat)
        .where(seat.c.term_end.between(today, today + TERMS_AHEAD), or_(seat.c.until.is_(None), seat.c.until >= today))
        .order_by(seat.c.term_end, seat.c.id)
    )
    found = connection.execute(query).all()
    if not found:
        return []
    people = labels.titles(Person, [row.person_id for row in found if row.person_id])
    bodies = labels.titles(Organization, [row.organization_id for row in found if row.organization_id])
    return [
        TermEnd(row.id, row.group_id, people.get(row.person_id) or bodies.get(row.organization_id, ""),
                labels.item(row.role) if row.role else "", labels.title(Group, row.group_id), row.term_end)
        for row in found
    ]


def report_due(connection: Connection, today: date) -> ReportDue:
    """The last full fiscal year, when its report is due, and its texts in every language of the partnership."""
    values = one(connection, Partnership, 1) or {}
    first = values.get("fiscal_month", 4)
    due = values.get("report_due")
    reported = fiscal_year_of(fiscal_year_of(due or today, first).start - timedelta(days=1), first)
    languages = ("fr", "en") if values.get("languages", "both") == "both" else (values["languages"],)
    wanted = [language for language in languages if language in ("en", "fr")] or ["en"]
    marks = ", ".join("?" for _language in wanted)
    sql = (
        "SELECT count(*), coalesce(sum((SELECT count(DISTINCT language) FROM narrative WHERE section = key "
        f"AND since = ? AND until = ? AND state = 'complete' AND language IN ({marks})) = ?), 0) "
        "FROM list_item WHERE list = 'report_section' AND active"
    )
    span = (reported.start.isoformat(), reported.end.isoformat())
    sections, complete = connection.exec_driver_sql(sql, (*span, *wanted, len(wanted))).one()
    return ReportDue(reported, due, complete, sections)


def coordinator(connection: Connection) -> int | None:
    """The person that Home calls “You”."""
    return (one(connection, Partnership, 1) or {}).get("coordinator_id")


def _sources(connection: Connection, labels: Labels, meetings: set[int]) -> dict[int, tuple[str, date | None]]:
    """Where an action item comes from: the name of the meeting's group (its title when it has none), and its day."""
    meeting = table_of(Meeting)
    pair = meeting_group
    first = select(func.min(pair.c.group_id)).where(pair.c.meeting_id == meeting.c.id).scalar_subquery()
    query = select(meeting.c.id, meeting.c.title, meeting.c.day, first.label("group")).where(meeting.c.id.in_(meetings))
    return {row.id: (labels.title(Group, row.group) if row.group else row.title, row.day)
            for row in connection.execute(query)}


def _owners(connection: Connection, actions: list[int]) -> dict[int, list[tuple[int, str, str]]]:
    person = table_of(Person)
    query = (
        select(action_owner.c.action_id, person.c.id, person.c.given_name, person.c.family_name)
        .join(person, person.c.id == action_owner.c.person_id)
        .where(action_owner.c.action_id.in_(actions)).order_by(action_owner.c.id)
    )
    found: dict[int, list[tuple[int, str, str]]] = {}
    for row in connection.execute(query):
        found.setdefault(row.action_id, []).append((row.id, row.given_name or "", row.family_name or ""))
    return found


def _bodies(connection: Connection, labels: Labels, actions: list[int]) -> dict[int, list[str]]:
    pair = action_organization
    query = select(pair.c.action_id, pair.c.organization_id).where(pair.c.action_id.in_(actions)).order_by(pair.c.id)
    rows: list[Row[tuple[int, int]]] = list(connection.execute(query))
    names = labels.titles(Organization, {row.organization_id for row in rows}) if rows else {}
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(row.action_id, []).append(names.get(row.organization_id, ""))
    return found


def _draft(connection: Connection, groups: list[int], before: date) -> tuple[int, date] | None:
    """The last meeting that these groups held, when its minutes are not finished."""
    meeting = table_of(Meeting)
    query = (
        select(meeting.c.id, meeting.c.day, meeting.c.minutes_status)
        .join(meeting_group, meeting_group.c.meeting_id == meeting.c.id)
        .where(meeting_group.c.group_id.in_(groups), meeting.c.status == "held", meeting.c.day < before)
        .order_by(meeting.c.day.desc(), meeting.c.id.desc()).limit(1)
    )
    last = connection.execute(query).first()
    return (last.id, last.day) if last is not None and last.minutes_status in (None, "draft") else None


def _answers(connection: Connection, meeting: int, day: date, groups: list[int]) -> tuple[int, int]:
    """How many members are entitled that day, and how many of them have no line in the attendance, nor a substitute."""
    seat, line = table_of(Membership), table_of(Attendance)
    entitled = select(seat.c.person_id, seat.c.organization_id).where(
        seat.c.group_id.in_(groups), or_(seat.c.since.is_(None), seat.c.since <= day),
        or_(seat.c.until.is_(None), seat.c.until >= day),
    ).distinct()
    members = {(row.person_id, None if row.person_id else row.organization_id) for row in connection.execute(entitled)}
    lines = connection.execute(select(line).where(line.c.meeting_id == meeting)).all()
    people = {row.person_id for row in lines} | {row.substitute_for_id for row in lines}
    bodies = {row.organization_id for row in lines}
    silent = [seat for seat in members if not (seat[0] in people if seat[0] else seat[1] in bodies)]
    return len(members), len(silent)
