"""The last sign of life of each priority, and activities of which nothing was heard: one query each, however long the
plan. What lies after the day is left out, and so are meetings that were not held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from lipdesk.domain.periods import Period
from lipdesk.domain.progress import is_quiet
from lipdesk.domain.registry import record_type
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.plan import PriorityRow, StrategyRow
from lipdesk.store.queries.records import everything

# (kind, type of the record to open): a note opens its activity, a measurement its indicator, an update its action item.
_OPENED = {
    "note": "activity",
    "measurement": "indicator",
    "event": "event",
    "meeting": "meeting",
    "action": "action",
    "contribution": "contribution",
}
_SIGNS = """
    SELECT activity_id AS activity, NULL AS priority, day, 'note' AS kind, activity_id AS id FROM progress_note
    UNION ALL
    SELECT i.activity_id, i.priority_id, m.day, 'measurement', i.id
        FROM measurement m JOIN indicator i ON i.id = m.indicator_id
    UNION ALL
    SELECT activity_id, priority_id, day, 'event', id FROM event
    UNION ALL
    SELECT a.activity_id, a.priority_id, m.day, 'meeting', m.id
        FROM agenda_item a JOIN meeting m ON m.id = a.meeting_id
        WHERE m.status = 'held' AND (a.activity_id IS NOT NULL OR a.priority_id IS NOT NULL)
    UNION ALL
    SELECT a.activity_id, NULL, coalesce(a.raised, m.day), 'action', a.id
        FROM action a LEFT JOIN meeting m ON m.id = a.meeting_id WHERE a.activity_id IS NOT NULL
    UNION ALL
    SELECT activity_id, NULL, done_on, 'action', id FROM action WHERE activity_id IS NOT NULL
    UNION ALL
    SELECT a.activity_id, NULL, u.day, 'action', a.id
        FROM action_update u JOIN action a ON a.id = u.action_id WHERE a.activity_id IS NOT NULL
    UNION ALL
    SELECT activity_id, NULL, day, 'contribution', id FROM contribution WHERE activity_id IS NOT NULL
"""
# SQLite takes the other columns from the row that has the maximum.
_LAST = f"""
    SELECT priority, max(day) AS day, kind, id FROM (
        SELECT priority, day, kind, id FROM ({_SIGNS}) WHERE priority IS NOT NULL
        UNION ALL
        SELECT a.priority_id, s.day, s.kind, s.id FROM ({_SIGNS}) s JOIN activity a ON a.id = s.activity
    ) WHERE day <= :day AND priority IS NOT NULL GROUP BY priority
"""
_HEARD = f"SELECT DISTINCT activity FROM ({_SIGNS}) WHERE activity IS NOT NULL AND day BETWEEN :start AND :end"


@dataclass(frozen=True)
class Sign:
    """Something that happened for a priority. kind: note | measurement | event | meeting | action | contribution;
    `type` and `id` are the record to open, `title` how it is called."""

    day: date
    kind: str
    type: str
    id: int
    title: str


@dataclass(frozen=True)
class Quiet:
    """A priority for which nothing has happened for more than 90 days. Without a sign there never was anything."""

    priority: int
    title: str
    sign: Sign | None


def last_signs(connection: Connection, labels: Labels, until: date) -> dict[int, Sign]:
    """The newest sign of life of each priority up to a day; those that never gave one are not among them."""
    rows = connection.exec_driver_sql(_LAST, {"day": until.isoformat()}).all()
    wanted: dict[str, set[int]] = {}
    for _priority, _day, kind, number in rows:
        wanted.setdefault(_OPENED[kind], set()).add(number)
    titles = {name: _named(connection, labels, name, ids) for name, ids in wanted.items()}
    return {
        priority: Sign(
            date.fromisoformat(day), kind, _OPENED[kind], number, titles[_OPENED[kind]].get(number, "")
        )
        for priority, day, kind, number in rows
    }  # fmt: skip


def _named(connection: Connection, labels: Labels, name: str, ids: Iterable[int]) -> dict[int, str]:
    """Records without the dates that their titles have: the day of the sign is told anyway."""
    kind = record_type(name)
    fields = [field for field in kind.about.title if kind.field(field).kind != "day"]
    return {
        number: kind.about.joint.join(
            shown
            for field in fields
            if (shown := labels.shown(kind.field(field), labels.in_language(kind, row, field)))
        )
        for number, row in everything(connection, kind, ids).items()
    }


def quiet(
    signs: dict[int, Sign], priorities: Iterable[PriorityRow], strategies: Iterable[StrategyRow], day: date
) -> tuple[Quiet, ...]:
    """Those of some priorities that are quiet on a day. A priority that never gave a sign is as old as its strategy."""
    since = {strategy.id: strategy.since for strategy in strategies}
    return tuple(
        Quiet(priority.id, priority.title, sign)
        for priority in priorities
        for sign in (signs.get(priority.id),)
        if is_quiet(sign.day if sign else None, day, since.get(priority.strategy or 0))
    )


def without_news(connection: Connection, period: Period, activities: Iterable[int]) -> tuple[int, ...]:
    """Those of some activities of which the file tells nothing in a period: no note, meeting, event, action item,
    measurement or contribution."""
    days = {"start": period.start.isoformat(), "end": period.end.isoformat()}
    heard = {row[0] for row in connection.exec_driver_sql(_HEARD, days)}
    return tuple(activity for activity in activities if activity not in heard)
