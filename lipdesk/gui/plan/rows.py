"""The plan of one fiscal year as rows, from the queries of the report: screen and report tell the same. No widgets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lipdesk.domain.folding import sort_key
from lipdesk.domain.periods import Period, fiscal_year_code, parse_fiscal_year
from lipdesk.domain.plan import Activity
from lipdesk.domain.progress import Progress
from lipdesk.gui.plan import words
from lipdesk.gui.plan.spans import Span, spans_of
from lipdesk.i18n import _
from lipdesk.store.queries import plan, quiet
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.plan import ActivityRow, ApprovalRow, PriorityRow, StrategyRow
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Connection

NONE: int = 0       # the id of the row for activities without a priority
NEW: int = -1       # the id of a row whose record is only being typed
COUNTED = ("priority", "lead")
Key = tuple[str, int]


@dataclass(frozen=True)
class PlanRow:
    """A strategy, pillar, priority, activity or lead. `lead` is what stands in the second column; `tip` what a tooltip
    says about the row; `quiet` since when nothing happened; `spans` are parts of the year from 0 to 1."""

    key: Key
    number: str
    name: str
    lead: str = ""
    status: str = ""
    progress: Progress | None = None
    spans: tuple[Span, ...] = ()
    tip: str = ""
    quiet: str = ""
    quarters: tuple[int, ...] = ()
    rows: tuple[PlanRow, ...] = ()

    @property
    def percent(self) -> int:
        """How far it is, 0 where nothing is counted."""
        return (self.progress.percent or 0) if self.progress is not None else 0

    @property
    def is_group(self) -> bool:
        """Whether it only holds others: nothing of its own can be edited."""
        return self.key[0] in ("strategy", "pillar", "lead") or self.key[1] == NONE


@dataclass(frozen=True)
class Plan:
    """One year's plan. `rows` are the tree, `quiet` the priorities for which nothing happens, `strategies` those in
    force, the newest first."""

    year: Period
    code: str
    rows: tuple[PlanRow, ...]
    approvals: tuple[ApprovalRow, ...]
    counts: dict[str, int]
    quiet: tuple[int, ...]
    strategies: tuple[StrategyRow, ...]

    def every(self) -> list[PlanRow]:
        """All rows, from top to bottom."""
        return [row for top in self.rows for row in _below(top)]

    def last_priority(self) -> Key | None:
        """The priority at the end."""
        found = [row.key for row in self.every() if row.key[0] == "priority"]
        return found[-1] if found else None


def _below(row: PlanRow) -> list[PlanRow]:
    return [row, *(each for child in row.rows for each in _below(child))]


def years(connection: Connection, today: date, first_month: int) -> list[str]:
    """The fiscal years that have activities, with this one and the next, the newest first."""
    found = {values["fiscal_year"] for values in everything(connection, Activity).values() if values["fiscal_year"]}
    this = fiscal_year_code(today, first_month)
    return sorted(found | {this, following(this, first_month)}, reverse=True)


def following(code: str, first_month: int) -> str:
    """The fiscal year after another one."""
    return fiscal_year_code(parse_fiscal_year(code, first_month).end + timedelta(days=1), first_month)


def standing_on(year: Period, today: date) -> Period:
    """The part of a year that a plan can tell of: up to today, or all of it once it is over."""
    return Period(year.start, max(year.start, min(year.end, today)))


def plan_of(
    connection: Connection, labels: Labels, code: str, today: date, first_month: int, by_lead: bool = False
) -> Plan:
    """The plan of a fiscal year as it stands today, or stood at the end of a year that is over."""
    year = parse_fiscal_year(code, first_month)
    told = standing_on(year, today)
    activities = plan.activities(connection, labels, told, first_month)
    strategies = plan.strategies(connection, labels, year)
    priorities = _shown(plan.priorities(connection, labels), activities, strategies)
    silent = {}
    if today in year:
        signs = quiet.last_signs(connection, labels, today)
        silent = {each.priority: each for each in quiet.quiet(signs, priorities, strategies, today)}
    shown = {each.id: _activity(each, year) for each in activities}
    if by_lead:
        rows = _by_lead(activities, shown)
    else:
        made = [
            _priority(each, activities, shown, words.quiet(silent[each.id], today) if each.id in silent else "")
            for each in priorities
        ]
        rows = (*_nested(list(zip(priorities, made, strict=True)), strategies), *_without(activities, shown))
    counts: dict[str, int] = {}
    for activity in activities:
        counts[activity.status] = counts.get(activity.status, 0) + 1
    approved = plan.approvals(connection, (each.id for each in strategies), told.end)
    return Plan(year, code, rows, approved, counts, tuple(silent), strategies)


def with_new(found: Plan, row: PlanRow, below: Key | None) -> Plan:
    """The plan with a row that is only being typed, as the last one below another or at the end."""
    if below is None or below not in {each.key for each in found.every()}:
        return replace(found, rows=(*found.rows, row))
    return replace(found, rows=tuple(_joined(each, row, below) for each in found.rows))


def _joined(row: PlanRow, new: PlanRow, below: Key) -> PlanRow:
    rows = tuple(_joined(each, new, below) for each in row.rows)
    return replace(row, rows=(*rows, new) if row.key == below else rows)


def _shown(
    priorities: Iterable[PriorityRow], activities: Iterable[ActivityRow], strategies: Iterable[StrategyRow]
) -> list[PriorityRow]:
    """Those of the strategies in force, those of none, and those that have activities; strategy by strategy."""
    used = {each.priority for each in activities}
    order: dict[int | None, int] = {each.id: place for place, each in enumerate(strategies)}
    found = [each for each in priorities if each.id in used or each.strategy is None or each.strategy in order]
    return sorted(found, key=lambda each: (order.get(each.strategy, len(order)), each.strategy or 0))


def _nested(
    pairs: list[tuple[PriorityRow, PlanRow]], strategies: tuple[StrategyRow, ...]
) -> tuple[PlanRow, ...]:
    """Pillars over priorities where they have one; strategies over both where there is more than one in force."""
    if len(strategies) < 2:
        return _in_pillars(pairs)
    rows: list[PlanRow] = []
    for strategy in strategies:
        own = [pair for pair in pairs if pair[0].strategy == strategy.id]
        rows.append(PlanRow(("strategy", strategy.id), "", strategy.name, rows=_in_pillars(own)))
    known = {each.id for each in strategies}
    return (*rows, *_in_pillars([pair for pair in pairs if pair[0].strategy not in known]))


def _in_pillars(pairs: list[tuple[PriorityRow, PlanRow]]) -> tuple[PlanRow, ...]:
    """Neighbours of one pillar stand below it."""
    rows: list[PlanRow] = []
    last = ""
    for priority, row in pairs:
        if priority.pillar and priority.pillar == last:
            rows[-1] = replace(rows[-1], rows=(*rows[-1].rows, row))
        elif priority.pillar:
            rows.append(PlanRow(("pillar", priority.id), "", priority.pillar, rows=(row,)))
        else:
            rows.append(row)
        last = priority.pillar
    return tuple(rows)


def _priority(
    priority: PriorityRow, activities: Iterable[ActivityRow], shown: dict[int, PlanRow], silent: str
) -> PlanRow:
    own = [each for each in activities if each.priority == priority.id]
    return PlanRow(
        ("priority", priority.id), priority.number, priority.name, priority.outcome,
        progress=plan.priority_progress(priority, own), quiet=silent, rows=tuple(shown[each.id] for each in own),
        tip="\n".join(part for part in (priority.title, priority.outcome, silent) if part),
    )


def _without(activities: Iterable[ActivityRow], shown: dict[int, PlanRow]) -> tuple[PlanRow, ...]:
    own = tuple(shown[each.id] for each in activities if each.priority is None)
    return (PlanRow(("priority", NONE), "", _("Without a priority"), rows=own),) if own else ()


def _activity(activity: ActivityRow, year: Period) -> PlanRow:
    return PlanRow(
        ("activity", activity.id), activity.number, activity.name, "; ".join(activity.leads), activity.status,
        activity.progress, spans_of(activity.quarters, activity.start, activity.end, year),
        tip=words.activity_tip(activity), quarters=activity.quarters,
    )


def _by_lead(activities: Iterable[ActivityRow], shown: dict[int, PlanRow]) -> tuple[PlanRow, ...]:
    """Each lead with its activities: one with two leads stands under each, one without stands at the end."""
    found: dict[str, list[PlanRow]] = {}
    for activity in activities:
        for lead in activity.leads or ("",):
            found.setdefault(lead, []).append(shown[activity.id])
    order = sorted(found, key=lambda lead: (not lead, sort_key(lead)))
    return tuple(
        PlanRow(("lead", place), "", lead or _("Without a lead"), rows=tuple(found[lead]))
        for place, lead in enumerate(order)
    )
