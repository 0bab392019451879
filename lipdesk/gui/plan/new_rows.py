"""Priorities and activities that begin in the plan: where they stand, with which number, and how they come into the
file."""

from __future__ import annotations

from lipdesk.domain.plan import Activity, Priority
from lipdesk.gui.context import Context
from lipdesk.gui.new_records import beginning
from lipdesk.gui.plan.cells import NewRow
from lipdesk.gui.plan.rows import NONE, Key, Plan
from lipdesk.services import plan
from lipdesk.store.queries.records import Values


def new_activity(context: Context, holder: Key | None, year: str, month: int) -> NewRow:
    """The next activity of a priority in a year; of none where none is current. Raises UserError."""
    priority = holder[1] if holder is not None and holder[0] == "priority" and holder[1] != NONE else None
    with context.workspace.reading() as connection:
        number = plan.next_activity_number(connection, priority, year)
    values = {**beginning(Activity, context.today(), month), "fiscal_year": year, "priority_id": priority}
    return NewRow("activity", values, holder, number)


def new_priority(context: Context, found: Plan | None, month: int) -> NewRow:
    """The next priority of the newest strategy in force. Raises UserError."""
    strategies = found.strategies if found is not None else ()
    strategy = strategies[0].id if strategies else None
    with context.workspace.reading() as connection:
        number = plan.next_priority_number(connection, strategy)
    below = ("strategy", strategies[0].id) if len(strategies) > 1 else None
    return NewRow("priority", {**beginning(Priority, context.today(), month), "strategy_id": strategy}, below, number)


def add(context: Context, kind: str, values: Values) -> int:
    """Put it into the file, in one step; returns its id. Raises UserError."""
    told = dict(values)
    if kind == "activity":
        priority, year = told.pop("priority_id"), told.pop("fiscal_year")
        return plan.add_activity(context.workspace, priority, year, told)
    return plan.add_priority(context.workspace, told.pop("strategy_id"), told)
