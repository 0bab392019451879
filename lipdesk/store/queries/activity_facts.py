"""What is known about activities on a day beyond their own fields: the last note, the action items that serve them,
when they were due, and in which periods they belong. Each is read once for all activities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, func, select

from lipdesk.domain import progress
from lipdesk.domain.actions import Action
from lipdesk.domain.meetings import Meeting
from lipdesk.domain.partners import Organization
from lipdesk.domain.periods import Period, fiscal_year, fiscal_year_of, quarter
from lipdesk.domain.plan import Activity, ProgressNote
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import table_of

Activities = Mapping[int, Mapping[str, Any]]


@dataclass(frozen=True)
class Noted:
    """The last status and the last words noted by a day; `day` is that of the words."""

    status: str | None = None
    text: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Items:
    """The action items that serve an activity, and those of them that are done."""

    all: tuple[int, ...] = ()
    done: tuple[int, ...] = ()


def last_notes(connection: Connection, labels: Labels, wanted: Iterable[int], until: date) -> dict[int, Noted]:
    """What was noted last for each of these activities by a day."""
    table = table_of(ProgressNote)
    found: dict[int, Noted] = {}
    own = table.c.activity_id.in_(list(wanted))
    query = select(table).where(own, table.c.day <= until).order_by(table.c.day, table.c.id)
    for row in connection.execute(query).mappings():
        before = found.get(row["activity_id"], Noted())
        text = labels.in_language(ProgressNote, dict(row), "text") or ""
        found[row["activity_id"]] = Noted(
            row["status"] or before.status, text or before.text, row["day"] if text else before.day
        )
    return found


def action_items(
    connection: Connection, activities: Activities, wanted: Iterable[int], until: date, month: int
) -> dict[int, Items]:
    """The action items raised by a day, of those activities that are wanted. One that goes on from the year before also
    counts those of the earlier one, and of the one before that, that were open when its own year began."""
    own: dict[int, list[Any]] = {}
    for row in _raised(connection, until):
        own.setdefault(row.activity_id, []).append(row)
    found = {}
    for number in wanted:
        begins = first_day(activities[number], month)
        rows = list(own.get(number, ()))
        for earlier in earlier_ones(activities, number) if begins is not None else ():
            rows += [row for row in own.get(earlier, ()) if _was_open(row, begins)]
        done = tuple(row.id for row in rows if _done_by(row, until))
        found[number] = Items(tuple(row.id for row in rows), done)
    return found


def earlier_ones(activities: Activities, number: int) -> list[int]:
    """The activities from which one goes on, the latest first."""
    found: list[int] = []
    before = activities[number]["carried_from_id"]
    while before in activities and before != number and before not in found:
        found.append(before)
        before = activities[before]["carried_from_id"]
    return found


def own(labels: Labels, row: dict[str, Any]) -> dict[str, Any]:
    """What an activity's own fields say, in the language of the labels."""
    return {
        **{name: row[name] for name in ("id", "fiscal_year", "start", "end")},
        "number": row["number"] or "",
        "name": labels.in_language(Activity, row, "name"),
        "priority": row["priority_id"],
        "quarters": tuple(int(part) for part in (row["quarters"] or "").split(";") if part),
        "condition": labels.in_language(Activity, row, "condition") or "",
        "schedule_ref": row["schedule_ref"] or "",
    }


def standing(row: dict[str, Any], noted: Noted, items: Items, reason: str, day: date, month: int) -> dict[str, Any]:
    """Where an activity stands on a day."""
    status = noted.status or row["status"]
    return {
        "status": status,
        "state": state(status, planned_end(row, month), day),
        "note": noted.text,
        "noted": noted.day,
        "actions": items.all,
        "actions_done": items.done,
        "progress": progress.of_activity(
            status, len(items.done), len(items.all), row["percent"], reason, passed(row, day, month)
        ),
    }


def organizations(connection: Connection, labels: Labels, pair: Table) -> dict[int, list[str]]:
    """The names of the organizations that are paired with each activity, in their order."""
    names = labels.titles(Organization)
    found: dict[int, list[str]] = {}
    query = select(pair.c.activity_id, pair.c.organization_id).order_by(pair.c.id)
    for activity, organization in connection.execute(query):
        found.setdefault(activity, []).append(names[organization])
    return found


def belongs(values: Mapping[str, Any], period: Period, month: int) -> bool:
    """Whether an activity is of a fiscal year that the period touches. One without a fiscal year belongs to the period
    that its dates touch; without dates too, to every period."""
    if values["fiscal_year"]:
        year = fiscal_year(int(values["fiscal_year"][:4]), month)
        return year.start <= period.end and year.end >= period.start
    start, end = values["start"] or values["end"], values["end"] or values["start"]
    return start is None or bool(start <= period.end and end >= period.start)


def first_day(values: Mapping[str, Any], month: int) -> date | None:
    """The first day of an activity's fiscal year; None where nobody knows it."""
    if values["fiscal_year"]:
        return fiscal_year(int(values["fiscal_year"][:4]), month).start
    return fiscal_year_of(values["start"], month).start if values["start"] else None


def planned_end(values: Mapping[str, Any], month: int) -> date | None:
    """Its end, or the last day of its last quarter."""
    begins = first_day(values, month)
    if values["end"] is not None or not values["quarters"] or begins is None:
        ended: date | None = values["end"]
        return ended
    return quarter(fiscal_year_of(begins, month), max(int(part) for part in values["quarters"].split(";"))).end


def passed(values: Mapping[str, Any], day: date, month: int) -> int | None:
    """The percent of an activity's planned time that has passed at the end of a day; None before it begins, and where
    no time is planned."""
    begins, ends = planned_start(values, month), planned_end(values, month)
    if begins is None or ends is None or day < begins or ends < begins:
        return None
    whole = (ends - begins).days + 1
    return progress.rounded(progress.WHOLE * min((day - begins).days + 1, whole), whole)


def planned_start(values: Mapping[str, Any], month: int) -> date | None:
    """Its start, or the first day of its first quarter."""
    begins = first_day(values, month)
    if values["start"] is not None or not values["quarters"] or begins is None:
        started: date | None = values["start"]
        return started
    return quarter(fiscal_year_of(begins, month), min(int(part) for part in values["quarters"].split(";"))).start


def state(status: str, due: date | None, day: date) -> str:
    """How an activity stands on a day: late when it is not done though its planned end has passed."""
    if status in ("done", "dropped"):
        return status
    if due is not None and due < day:
        return "late"
    return "on_track" if status == "under_way" else status


def _raised(connection: Connection, until: date) -> Iterable[Any]:
    table, meeting = table_of(Action), table_of(Meeting)
    raised = func.coalesce(table.c.raised, meeting.c.day)
    return connection.execute(
        select(table.c.id, table.c.activity_id, table.c.status, table.c.done_on, raised.label("raised"))
        .outerjoin(meeting, meeting.c.id == table.c.meeting_id)
        .where(table.c.activity_id.is_not(None), table.c.status != "dropped", raised.is_(None) | (raised <= until))
        .order_by(table.c.id)
    ).all()


def _done_by(row: Any, day: date) -> bool:
    return bool(row.status == "done" and (row.done_on is None or row.done_on <= day))


def _was_open(row: Any, begins: date | None) -> bool:
    """Open when the day began: what was done on that very day counts to the year that began with it."""
    assert begins is not None
    raised = row.raised is None or row.raised <= begins
    return bool(raised and (row.status != "done" or (row.done_on is not None and row.done_on >= begins)))
