"""The strategy, its priorities and activities as they stood on a day, and the indicators measured by then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, select

from lipdesk.domain.folding import sort_key
from lipdesk.domain.partners import Organization
from lipdesk.domain.partnership import ListItem
from lipdesk.domain.periods import Period, fiscal_year, fiscal_year_of, quarter
from lipdesk.domain.plan import (
    Activity,
    Approval,
    Indicator,
    Measurement,
    Priority,
    ProgressNote,
    Strategy,
    activity_lead,
    activity_partner,
    priority_tag,
)
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import table_of


@dataclass(frozen=True)
class StrategyRow:
    """A strategy in force at some time."""

    id: int
    name: str
    since: date | None
    until: date | None
    status: str
    vision: str


@dataclass(frozen=True)
class ApprovalRow:
    """Who approved what, and when."""

    id: int
    strategy: int
    what: str
    body: str
    day: date | None


@dataclass(frozen=True)
class PriorityRow:
    """A priority with the keys of its welcoming-community tags."""

    id: int
    number: str
    name: str
    strategy: int | None
    pillar: str
    outcome: str
    tags: tuple[str, ...]

    @property
    def title(self) -> str:
        """How it is spoken of: "2. Housing"."""
        return ". ".join(part for part in (self.number, self.name) if part)


@dataclass(frozen=True)
class ActivityRow:
    """An activity as it stood at the end of the period.

    state: done | on_track | late | at_risk | not_started | dropped; late is not done though its last planned quarter or
    its end has passed.
    """

    id: int
    number: str
    name: str
    priority: int | None
    fiscal_year: str | None
    leads: tuple[str, ...]
    partners: tuple[str, ...]
    quarters: tuple[int, ...]
    end: date | None
    condition: str
    state: str
    note: str
    schedule_ref: str


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator with its measurements up to the end of the period, in order of date. Values are in thousandths.
    direction: up | down | keep."""

    id: int
    number: str
    name: str
    priority: int | None
    unit: str
    direction: str
    baseline: int | None
    baseline_day: date | None
    target: int | None
    target_day: date | None
    story: str
    measured: tuple[tuple[date, int, str], ...]


def strategies(connection: Connection, labels: Labels, period: Period) -> tuple[StrategyRow, ...]:
    """The strategies that touch the period, the newest first."""
    table = table_of(Strategy)
    rows = connection.execute(select(table).order_by(table.c.since.desc(), table.c.id.desc())).mappings()
    return tuple(
        StrategyRow(
            row["id"],
            labels.in_language(Strategy, dict(row), "name"),
            row["since"],
            row["until"],
            row["status"],
            labels.in_language(Strategy, dict(row), "vision") or "",
        )
        for row in rows
        if (row["since"] is None or row["since"] <= period.end)
        and (row["until"] is None or row["until"] >= period.start)
    )


def approvals(connection: Connection, strategies: Iterable[int], until: date) -> tuple[ApprovalRow, ...]:
    """The approvals of these strategies up to a day (and those without a date), in order of date."""
    table, wanted = table_of(Approval), set(strategies)
    query = select(table).order_by(table.c.day, table.c.id)
    return tuple(
        ApprovalRow(row.id, row.strategy_id, row.what or "", row.body, row.day)
        for row in connection.execute(query)
        if row.strategy_id in wanted and (row.day is None or row.day <= until)
    )


def priorities(connection: Connection, labels: Labels) -> tuple[PriorityRow, ...]:
    """Every priority in the order of its number."""
    table, item, pair = table_of(Priority), table_of(ListItem), priority_tag
    tags: dict[int, list[str]] = {}
    query = select(pair.c.priority_id, item.c.key).join(item, item.c.id == pair.c.list_item_id)
    for row in connection.execute(query.order_by(pair.c.id)):
        tags.setdefault(row[0], []).append(row[1])
    rows = [dict(row) for row in connection.execute(select(table)).mappings()]
    return tuple(
        PriorityRow(
            row["id"],
            row["number"] or "",
            labels.in_language(Priority, row, "name"),
            row["strategy_id"],
            row["pillar"] or "",
            labels.in_language(Priority, row, "outcome") or "",
            tuple(tags.get(row["id"], ())),
        )
        for row in sorted(rows, key=lambda row: (_numbered(row["number"]), row["id"]))
    )


def activities(connection: Connection, labels: Labels, period: Period, month: int) -> tuple[ActivityRow, ...]:
    """The activities of the fiscal years that the period touches, in the order of their numbers, as they stood at its
    end. One without a fiscal year belongs to the period that its dates touch; without dates too, to every period."""
    table = table_of(Activity)
    notes = _last_notes(connection, period.end)
    leads, partners = (_names(connection, labels, pair) for pair in (activity_lead, activity_partner))
    rows = [dict(row) for row in connection.execute(select(table)).mappings()]
    wanted = [row for row in rows if _belongs(row, period, month)]
    found = []
    for row in sorted(wanted, key=lambda row: (_numbered(row["number"]), row["id"])):
        status, note = notes.get(row["id"], (None, ""))
        found.append(
            ActivityRow(
                row["id"],
                row["number"] or "",
                labels.in_language(Activity, row, "name"),
                row["priority_id"],
                row["fiscal_year"],
                tuple(leads.get(row["id"], ())),
                tuple(partners.get(row["id"], ())),
                tuple(int(part) for part in (row["quarters"] or "").split(";") if part),
                row["end"],
                row["condition"] or "",
                _state(status or row["status"], _planned_end(row, month), period.end),
                note,
                row["schedule_ref"] or "",
            )
        )
    return tuple(found)


def indicators(connection: Connection, labels: Labels, period: Period) -> tuple[IndicatorRow, ...]:
    """Every indicator, with what was measured by the end of the period."""
    table, point = table_of(Indicator), table_of(Measurement)
    measured: dict[int, list[tuple[date, int, str]]] = {}
    query = select(point).where(point.c.day <= period.end).order_by(point.c.day, point.c.id)
    for row in connection.execute(query):
        measured.setdefault(row.indicator_id, []).append((row.day, row.value, row.source or ""))
    rows = [dict(row) for row in connection.execute(select(table)).mappings()]
    return tuple(
        IndicatorRow(
            row["id"],
            row["number"] or "",
            labels.in_language(Indicator, row, "name"),
            row["priority_id"],
            labels.in_language(Indicator, row, "unit") or "",
            row["direction"],
            row["baseline"],
            row["baseline_day"],
            row["target"],
            row["target_day"],
            labels.in_language(Indicator, row, "story") or "",
            tuple(measured.get(row["id"], ())),
        )
        for row in sorted(rows, key=lambda row: (_numbered(row["number"]), row["id"]))
    )


def _belongs(row: dict[str, Any], period: Period, month: int) -> bool:
    if row["fiscal_year"]:
        year = fiscal_year(int(row["fiscal_year"][:4]), month)
        return year.start <= period.end and year.end >= period.start
    start, end = row["start"] or row["end"], row["end"] or row["start"]
    return start is None or bool(start <= period.end and end >= period.start)


def _planned_end(row: dict[str, Any], month: int) -> date | None:
    if row["end"] is not None or not row["quarters"]:
        ended: date | None = row["end"]
        return ended
    if row["fiscal_year"]:
        year = fiscal_year(int(row["fiscal_year"][:4]), month)
    elif row["start"] is not None:
        year = fiscal_year_of(row["start"], month)
    else:
        return None
    return quarter(year, max(int(part) for part in row["quarters"].split(";"))).end


def _state(status: str, planned_end: date | None, day: date) -> str:
    if status in ("done", "dropped"):
        return status
    if planned_end is not None and planned_end < day:
        return "late"
    return "on_track" if status == "under_way" else status


def _last_notes(connection: Connection, until: date) -> dict[int, tuple[str | None, str]]:
    """The last status and the last words noted for each activity by a day."""
    table = table_of(ProgressNote)
    found: dict[int, tuple[str | None, str]] = {}
    for row in connection.execute(select(table).where(table.c.day <= until).order_by(table.c.day, table.c.id)):
        before = found.get(row.activity_id, (None, ""))
        found[row.activity_id] = (row.status or before[0], row.text or before[1])
    return found


def _names(connection: Connection, labels: Labels, pair: Table) -> dict[int, list[str]]:
    names = labels.titles(Organization)
    found: dict[int, list[str]] = {}
    query = select(pair.c.activity_id, pair.c.organization_id).order_by(pair.c.id)
    for activity, organization in connection.execute(query):
        found.setdefault(activity, []).append(names[organization])
    return found


def _numbered(number: str | None) -> tuple[bool, list[tuple[int, int, str]]]:
    """1.2 before 1.10, letters after digits, no number last."""
    parts = (number or "").replace("-", ".").split(".")
    return not number, [(0, int(part), "") if part.isdecimal() else (1, 0, sort_key(part)) for part in parts]
