"""The plan of one fiscal year as rows: priorities, their activities, and where each stands. Data only, no widgets."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from lipdesk.domain.periods import Period, fiscal_year_code, parse_fiscal_year, quarter
from lipdesk.domain.plan import Activity, Approval, Priority, Strategy
from lipdesk.gui.record_columns import natural
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import Values, everything
from lipdesk.store.workspace import Connection

NONE: int = 0       # the id of the row for activities without a priority
Span = tuple[float, float]


@dataclass(frozen=True)
class PlanRow:
    """A priority with its outcome, or an activity with its leads. `spans` are parts of the year from 0 to 1."""

    key: tuple[str, int]
    number: str
    name: str
    lead: str
    status: str = ""
    percent: int = 0
    spans: tuple[Span, ...] = ()
    activities: tuple[PlanRow, ...] = field(default=())

    @property
    def done(self) -> int:
        """How many of a priority's activities are done."""
        return sum(row.status == "done" for row in self.activities)


@dataclass(frozen=True)
class Plan:
    """One year's plan. `approval` is (body, day) of the last approval of a strategy that covers the year."""

    year: Period
    rows: tuple[PlanRow, ...]
    approval: tuple[str, date | None] | None
    counts: dict[str, int]


def years(connection: Connection, today: date, first_month: int) -> list[str]:
    """The fiscal years that have activities, with this one, the newest first."""
    found = {values["fiscal_year"] for values in everything(connection, Activity).values() if values["fiscal_year"]}
    return sorted(found | {fiscal_year_code(today, first_month)}, reverse=True)


def plan_of(connection: Connection, labels: Labels, code: str, today: date, first_month: int) -> Plan:
    """The plan of a fiscal year; an activity without a year counts to the present one."""
    year = parse_fiscal_year(code, first_month)
    this = fiscal_year_code(today, first_month)
    every = everything(connection, Activity).values()
    activities = [values for values in every if (values["fiscal_year"] or this) == code]
    strategies = {number for number, values in everything(connection, Strategy).items() if _covers(values, year)}
    under: dict[int, list[Values]] = {}
    for values in activities:
        under.setdefault(values["priority_id"] or NONE, []).append(values)
    priorities = [
        values for number, values in everything(connection, Priority).items()
        if number in under or values["strategy_id"] is None or values["strategy_id"] in strategies
    ]
    priorities.sort(key=lambda values: (values["strategy_id"] or 0, natural(values["number"] or ""), values["id"]))
    rows = [_priority(values, under.get(values["id"], []), labels, year) for values in priorities]
    if NONE in under:
        rows.append(PlanRow(("priority", NONE), "", "", "", activities=_activities(under[NONE], labels, year)))
    counts: dict[str, int] = {}
    for values in activities:
        counts[values["status"]] = counts.get(values["status"], 0) + 1
    return Plan(year, tuple(rows), _approval(connection, strategies), counts)


def _priority(values: Values, activities: list[Values], labels: Labels, year: Period) -> PlanRow:
    return PlanRow(
        ("priority", values["id"]), values["number"] or "", labels.in_language(Priority, values, "name"),
        labels.in_language(Priority, values, "outcome") or "", activities=_activities(activities, labels, year),
    )


def _activities(found: list[Values], labels: Labels, year: Period) -> tuple[PlanRow, ...]:
    ordered = sorted(found, key=lambda values: (natural(values["number"] or "~"), values["id"]))
    return tuple(
        PlanRow(
            ("activity", values["id"]), values["number"] or "", labels.in_language(Activity, values, "name"),
            labels.shown(Activity.field("leads"), values["leads"]), values["status"],
            100 if values["status"] == "done" else min(100, values["percent"] or 0), spans_of(values, year),
        )
        for values in ordered
    )


def spans_of(values: Values, year: Period) -> tuple[Span, ...]:
    """When an activity is planned, as parts of the year: its quarters, neighbours joined, or else its dates."""
    if values["quarters"]:
        periods = [quarter(year, int(number)) for number in sorted(values["quarters"].split(";"))]
    elif values["start"] or values["end"]:
        start, end = max(values["start"] or year.start, year.start), min(values["end"] or year.end, year.end)
        periods = [Period(start, end)] if start <= end else []
    else:
        return ()
    spans: list[Span] = []
    for period in periods:
        start_part, end_part = part_of(year, period.start), part_of(year, period.end, 1)
        if spans and start_part - spans[-1][1] < 1 / year.days:
            spans[-1] = (spans[-1][0], end_part)
        else:
            spans.append((start_part, end_part))
    return tuple(spans)


def part_of(year: Period, day: date, after: int = 0) -> float:
    """Where a day lies in the year, from 0 to 1; with `after` its end."""
    return ((day - year.start).days + after) / year.days


def _covers(values: Values, year: Period) -> bool:
    since, until = values["since"], values["until"]
    return (since is None or since <= year.end) and (until is None or until >= year.start)


def _approval(connection: Connection, strategies: set[int]) -> tuple[str, date | None] | None:
    found = [values for values in everything(connection, Approval).values() if values["strategy_id"] in strategies]
    found.sort(key=lambda values: (values["day"] is not None, values["day"] or date.min))
    return (found[-1]["body"], found[-1]["day"]) if found else None
