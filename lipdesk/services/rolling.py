"""A year's plan rolled over: what is not finished goes on as an activity of the next year, linked to the one before,
which stays as it was. Indicators and tags belong to the priority and need not come along; open action items stay with
the earlier activity and count for the later one too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from lipdesk.domain import format as words
from lipdesk.domain.actions import Action
from lipdesk.domain.errors import UserError
from lipdesk.domain.partnership import Partnership
from lipdesk.domain.periods import Period, fiscal_year_code, parse_fiscal_year
from lipdesk.domain.plan import Activity, Priority
from lipdesk.i18n import N_, _, current
from lipdesk.services import plan_numbers
from lipdesk.services.records import clean, put
from lipdesk.services.rules import spoken
from lipdesk.store.queries import activity_facts, plan
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.plan import ActivityRow, PriorityRow
from lipdesk.store.queries.records import Values, everything, one
from lipdesk.store.workspace import Session, Workspace

ROLL = N_("Roll {count} activities over to {year}")
FINISHED, FIRST_QUARTER = ("done", "dropped"), "1"
_SAME = (
    "name", "name_fr", "priority_id", "leads", "partners", "condition", "condition_fr", "schedule_ref", "notes",
)  # fmt: skip


@dataclass(frozen=True)
class OpenAction:
    """An action item of the earlier activity that is still open."""

    id: int
    text: str
    due: date | None


@dataclass(frozen=True)
class Going:
    """An unfinished activity and what it will be: untick it, or give it other quarters, with `replace`. `why` it is
    unfinished and what comes `along` are in the language of the window; `end` is kept where it lies in a later year.
    `successor` is the activity that goes on from it already: then it is never ticked."""

    activity: int
    number: str
    new_number: str
    name: str
    priority: int | None
    priority_title: str
    status: str
    percent: int | None
    why: str
    along: tuple[str, ...]
    open_actions: tuple[OpenAction, ...]
    quarters: str
    end: date | None
    ticked: bool
    successor: int | None


@dataclass(frozen=True)
class Proposal:
    """What is not finished in a fiscal year, in the order of the plan, and the year into which it goes."""

    year: str
    into: str
    rows: tuple[Going, ...]


def plan_roll(workspace: Workspace, year: str, today: date) -> Proposal:
    """What of a fiscal year's plan is unfinished at its end, or today while it lasts. Raises ValueError for what is no
    fiscal year."""
    with workspace.reading() as connection:
        month = int((one(connection, Partnership, 1) or {}).get("fiscal_month", 4))
        whole = parse_fiscal_year(year, month)
        into = fiscal_year_code(whole.end + timedelta(days=1), month)
        until = Period(whole.start, max(whole.start, min(whole.end, today)))
        labels = Labels(connection, current())
        every = everything(connection, Activity)
        found = [
            row
            for row in plan.activities(connection, labels, until, month)
            if row.fiscal_year == year and row.status not in FINISHED
        ]
        items = everything(connection, Action, {item for row in found for item in row.actions})
        priorities = {each.id: each for each in plan.priorities(connection, labels)}
    used = _used(every.values(), into)
    rows = []
    for row in _in_order(found, priorities):
        above = priorities.get(row.priority or 0)
        told = every[row.goes_on]["number"] if row.goes_on is not None else None
        number = told or _free(used, row.priority, row.number, above.number if above else None)
        due = activity_facts.planned_end(every[row.id], month)
        ends = row.end if row.end is not None and row.end > whole.end else None
        rows.append(_going(row, above, number, [items[item] for item in _left(row)], due, ends))
    return Proposal(year, into, tuple(rows))


def roll(workspace: Workspace, proposal: Proposal) -> tuple[int, ...]:
    """Let the ticked activities go on in the next year; returns the ids of what was made. One step. What has gone on
    by now does not go on twice; with nothing left to do, nothing changes. Raises FieldError for quarters that can't be
    kept, UserError when an activity is gone."""
    with workspace.reading() as connection:
        every = everything(connection, Activity)
    gone_on = {values["carried_from_id"] for values in every.values()}
    wanted = [row for row in proposal.rows if row.ticked and row.activity not in gone_on]
    if not wanted:
        return ()
    if any(row.activity not in every for row in wanted):
        raise UserError(_("An activity is no longer there."), _("Nothing was changed."), _("Look for it in the trash."))
    with spoken(Activity), workspace.change(ROLL, count=str(len(wanted)), year=proposal.into) as session:
        used = _used(every.values(), proposal.into)
        return tuple(_go_on(session, row, every[row.activity], used, proposal.into) for row in wanted)


def _go_on(session: Session, row: Going, earlier: Values, used: dict[int | None, set[str]], into: str) -> int:
    above = session.get(Priority, earlier["priority_id"]) if earlier["priority_id"] is not None else None
    number = _free(used, earlier["priority_id"], row.new_number, above.number if above else None)
    values = {
        **{name: earlier[name] for name in _SAME},
        "number": number,
        "fiscal_year": into,
        "quarters": row.quarters,
        "end": row.end,
        "status": row.status,
        "carried_from_id": row.activity,
    }
    return put(session, Activity, clean(Activity, values))


def _going(
    row: ActivityRow, above: PriorityRow | None, number: str, items: list[Values], due: date | None, ends: date | None
) -> Going:
    begun = row.status != "not_started"
    return Going(
        row.id,
        row.number,
        number,
        row.name,
        row.priority,
        above.title if above else "",
        row.status,
        row.progress.percent,
        _why(row, due),
        _along(row),
        tuple(OpenAction(item["id"], item["text"], item["due"]) for item in items),
        FIRST_QUARTER if begun or not row.quarters else ";".join(str(quarter) for quarter in row.quarters),
        ends,
        row.goes_on is None,
        row.goes_on,
    )


def _why(row: ActivityRow, due: date | None) -> str:
    share = words.percent((row.progress.percent or 0) / 100, current())
    if row.state == "late" and due is not None:
        return _("Late: planned until {day}; {share} done.").format(day=due.isoformat(), share=share)
    told = {
        "not_started": _("Not started."),
        "at_risk": _("At risk; {share} done."),
        "under_way": _("Under way; {share} done."),
    }
    return told[row.status].format(share=share)


def _along(row: ActivityRow) -> tuple[str, ...]:
    told = (
        (Activity.field("leads").label, "; ".join(row.leads)),
        (Activity.field("partners").label, "; ".join(row.partners)),
        (Activity.field("condition").label, row.condition),
        (Activity.field("schedule_ref").label, row.schedule_ref),
    )
    return tuple(_("{field}: {value}").format(field=_(label), value=value) for label, value in told if value)


def _left(row: ActivityRow) -> list[int]:
    return [item for item in row.actions if item not in row.actions_done]


def _in_order(rows: list[ActivityRow], priorities: dict[int, PriorityRow]) -> list[ActivityRow]:
    order = {priority: place for place, priority in enumerate(priorities)}
    return sorted(rows, key=lambda row: order.get(row.priority or 0, len(order)))


def _used(rows: Iterable[Values], year: str) -> dict[int | None, set[str]]:
    """The numbers of a year's activities, by priority."""
    found: dict[int | None, set[str]] = {}
    for values in rows:
        if values["fiscal_year"] == year and values["number"]:
            found.setdefault(values["priority_id"], set()).add(values["number"])
    return found


def _free(used: dict[int | None, set[str]], priority: int | None, number: str, above: str | None) -> str:
    """This number, or the next one where another activity of the priority has it."""
    taken = used.setdefault(priority, set())
    free = number if number and number not in taken else plan_numbers.following(taken, above)
    taken.add(free)
    return free
