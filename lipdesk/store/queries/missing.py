"""Records in which something is missing that a report needs: one query for each question, however long the file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection

from lipdesk.domain.periods import Period
from lipdesk.domain.record import Record
from lipdesk.store.queries.records import everything

_HELD = "m.status = 'held' AND m.day BETWEEN :start AND :end"
_OPEN = """a.status NOT IN ('done', 'dropped')
    AND coalesce(a.raised, (SELECT day FROM meeting WHERE id = a.meeting_id), :start) <= :end"""
# What is asked: the type of the records, and the query for their ids.
QUESTIONS: dict[str, tuple[str, str]] = {
    "partners_without_sector": ("organization", """
        SELECT id FROM organization WHERE sector IS NULL AND partner_since <= :end
            AND (partner_until IS NULL OR partner_until >= :start) ORDER BY name, id"""),
    "came_without_being_partners": ("organization", f"""
        SELECT id FROM organization WHERE partner_since IS NULL AND id IN (
            SELECT t.organization_id FROM attendance t JOIN meeting m ON m.id = t.meeting_id
            WHERE {_HELD} AND t.status IN ('present', 'online', 'guest')) ORDER BY name, id"""),
    "held_without_attendance": ("meeting", f"""
        SELECT m.id FROM meeting m WHERE {_HELD} AND NOT EXISTS (
            SELECT 1 FROM attendance t WHERE t.meeting_id = m.id) ORDER BY m.day, m.id"""),
    "planned_and_passed": ("meeting", """
        SELECT id FROM meeting WHERE status = 'planned' AND day BETWEEN :start AND :end AND day < :today
        ORDER BY day, id"""),
    "held_without_minutes": ("meeting", f"""
        SELECT m.id FROM meeting m WHERE {_HELD} AND m.minutes_status IS NULL AND m.minutes_notes IS NULL
            AND NOT EXISTS (SELECT 1 FROM minute_note n WHERE n.meeting_id = m.id) ORDER BY m.day, m.id"""),
    "events_without_participants": ("event", """
        SELECT id FROM event e WHERE day BETWEEN :start AND :end AND participants IS NULL
            AND NOT EXISTS (SELECT 1 FROM participants p WHERE p.event_id = e.id) ORDER BY day, id"""),
    "events_without_priority": ("event", """
        SELECT id FROM event WHERE day BETWEEN :start AND :end AND priority_id IS NULL AND activity_id IS NULL
        ORDER BY day, id"""),
    "contributions_without_value": ("contribution", """
        SELECT id FROM contribution WHERE day BETWEEN :start AND :end AND coalesce(value, 0) = 0
            AND coalesce(hours, 0) = 0 ORDER BY day, id"""),
    "actions_without_owner": ("action", f"""
        SELECT a.id FROM action a WHERE {_OPEN}
            AND NOT EXISTS (SELECT 1 FROM action_owner o WHERE o.action_id = a.id)
            AND NOT EXISTS (SELECT 1 FROM action_organization o WHERE o.action_id = a.id) ORDER BY a.id"""),
    "actions_without_due": ("action", f"SELECT a.id FROM action a WHERE {_OPEN} AND a.due IS NULL ORDER BY a.id"),
}  # fmt: skip


def missing(connection: Connection, question: str, period: Period, today: date) -> tuple[int, ...]:
    """The ids of the records that lack what a question asks for. Raises KeyError for an unknown question."""
    days = {"start": period.start.isoformat(), "end": period.end.isoformat(), "today": today.isoformat()}
    return tuple(connection.exec_driver_sql(QUESTIONS[question][1], days).scalars())


def measured(connection: Connection, period: Period) -> frozenset[int]:
    """The indicators that were measured in a period."""
    query = "SELECT DISTINCT indicator_id FROM measurement WHERE day BETWEEN :start AND :end"
    days = {"start": period.start.isoformat(), "end": period.end.isoformat()}
    return frozenset(connection.exec_driver_sql(query, days).scalars())


def untranslated(
    connection: Connection, kind: type[Record], names: Iterable[str], ids: Iterable[int] | None = None
) -> tuple[int, ...]:
    """Those of some records (or of all) that have words in one of these fields and no French ones beside them."""
    pairs = [(name, kind.field(name).french) for name in names]
    return tuple(
        number for number, values in everything(connection, kind, ids).items()
        if any(values[name] and not values[french] for name, french in pairs)
    )  # fmt: skip


def events_in(connection: Connection, period: Period) -> tuple[int, ...]:
    """The events of a period."""
    days = {"start": period.start.isoformat(), "end": period.end.isoformat()}
    query = "SELECT id FROM event WHERE day BETWEEN :start AND :end ORDER BY day, id"
    return tuple(connection.exec_driver_sql(query, days).scalars())
