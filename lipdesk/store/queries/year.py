"""The year so far beside the same days last year: six figures for Home, each with the records that it counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from lipdesk.domain.periods import Period

_PARTNERS = """SELECT id, 1 FROM organization
WHERE partner_since <= :end AND (partner_until IS NULL OR partner_until >= :end) ORDER BY name"""
_MEETINGS = "SELECT id, 1 FROM meeting WHERE status = 'held' AND day BETWEEN :start AND :end ORDER BY day, id"
_ATTENDANCE = """SELECT m.id, sum(a.status IN ('present', 'online')) FROM meeting m
JOIN attendance a ON a.meeting_id = m.id
WHERE m.status = 'held' AND m.day BETWEEN :start AND :end GROUP BY m.id ORDER BY m.day, m.id"""
_DONE = "SELECT id, 1 FROM action WHERE status = 'done' AND done_on BETWEEN :start AND :end ORDER BY done_on, id"
_REACHED = """SELECT e.id, coalesce(sum(p.count), e.participants, 0) AS people FROM event e
LEFT JOIN participants p ON p.event_id = e.id
WHERE e.day BETWEEN :start AND :end GROUP BY e.id HAVING people > 0 ORDER BY e.day, e.id"""
_GIVEN = """SELECT id, coalesce(value, 0) FROM contribution
WHERE kind = 'in_kind' AND day BETWEEN :start AND :end ORDER BY day, id"""


@dataclass(frozen=True)
class YearFigure:
    """One figure: `value` and `before` in whole numbers (cents for money, an average as it is), `ids` of `type`."""

    key: str
    type: str
    value: float
    before: float
    ids: tuple[int, ...]


def year_so_far(connection: Connection, period: Period) -> list[YearFigure]:
    """Partners, meetings held, average attendance, actions done, people reached, in-kind value."""
    before = period.year_before()
    found = []
    for key, kind, sql in (
        ("partners", "organization", _PARTNERS),
        ("meetings", "meeting", _MEETINGS),
        ("attendance", "meeting", _ATTENDANCE),
        ("done", "action", _DONE),
        ("reached", "event", _REACHED),
        ("in_kind", "contribution", _GIVEN),
    ):
        now, last = _counted(connection, sql, period), _counted(connection, sql, before)
        summed = _average if key == "attendance" else _total
        found.append(YearFigure(key, kind, summed(now.values()), summed(last.values()), tuple(now)))
    return found


def _counted(connection: Connection, sql: str, period: Period) -> dict[int, int]:
    days = {"start": period.start.isoformat(), "end": period.end.isoformat()}
    return {row[0]: row[1] for row in connection.exec_driver_sql(sql, days)}


def _total(numbers: Iterable[int]) -> float:
    return sum(numbers)


def _average(numbers: Iterable[int]) -> float:
    """The mean of the meetings with an attendance list: one without it is unknown, not empty."""
    known = list(numbers)
    return sum(known) / len(known) if known else 0.0


def start_of_years(connection: Connection) -> date | None:
    """The first day of which the file tells something: the first meeting or event."""
    sql = "SELECT min(day) FROM (SELECT min(day) AS day FROM meeting UNION ALL SELECT min(day) FROM event)"
    first = connection.exec_driver_sql(sql).scalar_one()
    return date.fromisoformat(first) if first else None
