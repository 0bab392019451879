"""The strategy, its priorities and activities as they stood on a day, and the indicators measured by then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from lipdesk.domain import progress
from lipdesk.domain.folding import sort_key
from lipdesk.domain.partnership import ListItem
from lipdesk.domain.periods import Period
from lipdesk.domain.plan import (
    Activity,
    Approval,
    Indicator,
    Measurement,
    Priority,
    Strategy,
    activity_lead,
    activity_partner,
    priority_tag,
)
from lipdesk.domain.progress import Progress
from lipdesk.store.queries import activity_facts
from lipdesk.store.queries.activity_facts import Noted
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
    """A priority with the keys of its welcoming-community tags. `percent` is its progress where it is set by hand."""

    id: int
    number: str
    name: str
    strategy: int | None
    pillar: str
    outcome: str
    tags: tuple[str, ...]
    percent: int | None
    percent_reason: str

    @property
    def title(self) -> str:
        """How it is spoken of: "2. Housing"."""
        return ". ".join(part for part in (self.number, self.name) if part)


@dataclass(frozen=True)
class Earlier:
    """The activity of the year before from which one goes on."""

    id: int
    year: str | None
    number: str
    name: str


@dataclass(frozen=True)
class ActivityRow:
    """An activity as it stood at the end of the period.

    state: done | on_track | late | at_risk | not_started | dropped; late is not done though its last planned quarter or
    its end has passed. `noted` is the day of its last words. `actions` are the ids of the action items that count for
    it; `goes_on` is the activity of a later year that goes on from it.
    """

    id: int
    number: str
    name: str
    priority: int | None
    fiscal_year: str | None
    leads: tuple[str, ...]
    partners: tuple[str, ...]
    quarters: tuple[int, ...]
    start: date | None
    end: date | None
    condition: str
    status: str
    state: str
    note: str
    noted: date | None
    schedule_ref: str
    actions: tuple[int, ...]
    actions_done: tuple[int, ...]
    progress: Progress
    carried_from: Earlier | None
    goes_on: int | None

    @property
    def title(self) -> str:
        """How it is spoken of: "2.4 Bus along Highway 12"."""
        return f"{self.number} {self.name}".strip()


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
            labels.in_language(Priority, row, "pillar") or "",
            labels.in_language(Priority, row, "outcome") or "",
            tuple(tags.get(row["id"], ())),
            row["percent"],
            labels.in_language(Priority, row, "percent_reason") or "",
        )
        for row in sorted(rows, key=lambda row: (numbered(row["number"]), row["id"]))
    )


def priority_progress(priority: PriorityRow, found: Iterable[ActivityRow]) -> Progress:
    """The progress of a priority with its activities among these."""
    own = [activity.progress for activity in found if activity.priority == priority.id]
    return progress.of_priority(own, priority.percent, priority.percent_reason)


def activities(connection: Connection, labels: Labels, period: Period, month: int) -> tuple[ActivityRow, ...]:
    """The activities of the fiscal years that the period touches, in the order of their numbers, as they stood at its
    end. One without a fiscal year belongs to the period that its dates touch; without dates too, to every period."""
    every = {row["id"]: dict(row) for row in connection.execute(select(table_of(Activity))).mappings()}
    wanted = [row for row in every.values() if activity_facts.belongs(row, period, month)]
    ids = [row["id"] for row in wanted]
    notes = activity_facts.last_notes(connection, labels, ids, period.end)
    items = activity_facts.action_items(connection, every, ids, period.end, month)
    later = {row["carried_from_id"]: row["id"] for row in reversed(every.values())}
    leads, partners = (
        activity_facts.organizations(connection, labels, pair) for pair in (activity_lead, activity_partner)
    )
    return tuple(
        ActivityRow(
            **activity_facts.own(labels, row),
            leads=tuple(leads.get(row["id"], ())),
            partners=tuple(partners.get(row["id"], ())),
            **activity_facts.standing(
                row,
                notes.get(row["id"], Noted()),
                items[row["id"]],
                labels.in_language(Activity, row, "percent_reason") or "",
                period.end,
                month,
            ),
            carried_from=_earlier(labels, every.get(row["carried_from_id"])),
            goes_on=later.get(row["id"]),
        )
        for row in sorted(wanted, key=lambda row: (numbered(row["number"]), row["id"]))
    )


def _earlier(labels: Labels, row: dict[str, Any] | None) -> Earlier | None:
    if row is None:
        return None
    return Earlier(row["id"], row["fiscal_year"], row["number"] or "", labels.in_language(Activity, row, "name"))


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
        for row in sorted(rows, key=lambda row: (numbered(row["number"]), row["id"]))
    )


def numbered(number: str | None) -> tuple[bool, list[tuple[int, int, str]]]:
    """The place of a number in a list: 1.2 before 1.10, letters after digits, no number last."""
    parts = (number or "").replace("-", ".").split(".")
    return not number, [(0, int(part), "") if part.isdecimal() else (1, 0, sort_key(part)) for part in parts]
