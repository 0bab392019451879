"""Working in the plan: activities and priorities added with a number and moved to their place, quarters, status and
progress set. Every function that writes is one undo step. Raises FieldError for a value that can't be kept, UserError
when a record is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from lipdesk.domain.errors import UserError
from lipdesk.domain.plan import Activity, Priority, ProgressNote
from lipdesk.domain.record import Record
from lipdesk.i18n import N_, _
from lipdesk.services import plan_numbers, records
from lipdesk.services.records import clean, name_of, put
from lipdesk.services.rules import spoken
from lipdesk.store.queries.plan import numbered
from lipdesk.store.queries.records import Values, everything, one
from lipdesk.store.workspace import Connection, Session, Workspace

MOVE, NOTE = N_("Move “{name}”"), N_("Note the progress of “{name}”")
QUARTERS, QUARTERS_MANY = N_("Plan the quarters of “{name}”"), N_("Plan the quarters of {count} activities")
STATUS, STATUS_MANY = N_("Set the status of “{name}”"), N_("Set the status of {count} activities")
BY_HAND, COUNTED = N_("Set the progress of “{name}” by hand"), N_("Count the progress of “{name}”")


def next_activity_number(connection: Connection, priority: int | None, year: str) -> str:
    """The number of the next activity of a priority in a year: 2.4 after 2.3, 2.1 where there is none."""
    above = (one(connection, Priority, priority) or {}).get("number") if priority is not None else None
    return plan_numbers.following([row["number"] for row in _activities(connection, priority, year)], above)


def next_priority_number(connection: Connection, strategy: int | None) -> str:
    """The number of the next priority of a strategy."""
    return plan_numbers.following([row["number"] for row in _priorities(connection, strategy)])


def add_activity(workspace: Workspace, priority: int | None, year: str, values: Mapping[str, Any]) -> int:
    """A new activity of a priority (or of none) in a fiscal year, as the last one unless it has a number; returns its
    id."""
    with workspace.reading() as connection:
        number = values.get("number") or next_activity_number(connection, priority, year)
    told = {**values, "number": number, "priority_id": priority, "fiscal_year": year}
    return records.add(workspace, Activity, told)


def add_priority(workspace: Workspace, strategy: int | None, values: Mapping[str, Any]) -> int:
    """A new priority of a strategy, as the last one unless it has a number; returns its id."""
    with workspace.reading() as connection:
        number = values.get("number") or next_priority_number(connection, strategy)
    return records.add(workspace, Priority, {**values, "number": number, "strategy_id": strategy})


def move_activity(workspace: Workspace, activity: int, priority: int | None, position: int) -> bool:
    """Move an activity to a position (1 is the first) among those of its year that serve a priority. The numbers of
    both priorities are handed out again, in order; other years keep theirs. False when it stands there already."""
    with workspace.reading() as connection:
        own = _there(connection, Activity, activity)
        year, before = own["fiscal_year"], own["priority_id"]
        left = _activities(connection, before, year)
        above = _there(connection, Priority, priority)["number"] if priority is not None else None
        joined = left if priority == before else _activities(connection, priority, year)
    order = _placed(joined, own, position)
    if priority == before and order == [row["id"] for row in left]:
        return False
    numbers = plan_numbers.handed_out([row["number"] for row in joined], len(order), above)
    with spoken(Activity), workspace.change(MOVE, name=name_of(workspace, Activity, {}, activity)) as session:
        put(session, Activity, {"priority_id": priority}, activity)
        _number(session, Activity, order, numbers)
        if priority != before:
            stay = [row["id"] for row in left if row["id"] != activity]
            _number(session, Activity, stay, plan_numbers.handed_out([row["number"] for row in left], len(stay)))
    return True


def move_priority(workspace: Workspace, priority: int, position: int, like: int | None = None) -> bool:
    """Move a priority to a position in its strategy, into the pillar of another one (`like`) where that is given.
    Activities and indicators that bear its number follow. False when it stands there already."""
    with workspace.reading() as connection:
        own = _there(connection, Priority, priority)
        found = _priorities(connection, own["strategy_id"])
        other = _there(connection, Priority, like) if like is not None else own
        belonging = plan_numbers.bearers(connection, found)
    order = _placed(found, own, position)
    pillar = {name: other[name] for name in ("pillar", "pillar_fr")}
    if order == [row["id"] for row in found] and all(own[name] == value for name, value in pillar.items()):
        return False
    numbers = plan_numbers.handed_out([row["number"] for row in found], len(order))
    was = {row["id"]: row["number"] for row in found}
    with spoken(Priority), workspace.change(MOVE, name=name_of(workspace, Priority, {}, priority)) as session:
        put(session, Priority, pillar, priority)
        _number(session, Priority, order, numbers)
        for number, new in zip(order, numbers, strict=True):
            for kind, record, rest in belonging.get(number, ()) if was[number] != new else ():
                put(session, kind, {"number": f"{new}{rest}"}, record)
    return True


def toggle_quarter(workspace: Workspace, activities: Iterable[int], quarter: int) -> bool:
    """Plan some activities for a quarter, 1 to 4, or take it away where all of them have it. Returns whether they have
    it now."""
    with workspace.reading() as connection:
        found = everything(connection, Activity, set(activities))
    planned = {number: set((values["quarters"] or "").split(";")) - {""} for number, values in found.items()}
    on = not all(str(quarter) in each for each in planned.values())
    told = {number: each | {str(quarter)} if on else each - {str(quarter)} for number, each in planned.items()}
    _set_quarters(workspace, told)
    return on


def set_quarters(workspace: Workspace, activities: Iterable[int], quarters: Iterable[int]) -> None:
    """Plan some activities for exactly these quarters."""
    wanted = {str(quarter) for quarter in quarters}
    _set_quarters(workspace, dict.fromkeys(activities, wanted))


def set_status(
    workspace: Workspace, activities: Iterable[int], status: str, day: date, text: str = "", text_fr: str = ""
) -> None:
    """Set the status of some activities with a note of that day, because a report on a period goes by the last note
    in it. A second status on the same day goes into the same note, unless words were written."""
    wanted = list(activities)
    label, args = _spoken_of(workspace, wanted, STATUS, STATUS_MANY)
    with spoken(ProgressNote), workspace.change(label, **args) as session:
        for activity in wanted:
            _note(session, activity, day, {"status": status, "text": text, "text_fr": text_fr})


def note_status(session: Session, activity: int, values: Values, today: date) -> Values:
    """A status that is set in the activity's own form is noted for today, because a note of an earlier day would
    overrule it. Within a change that is open already; gives the values back."""
    if values.get("status") and session.get(Activity, activity) is not None:
        _note(session, activity, today, {"status": values["status"]})
    return values


def note_progress(
    workspace: Workspace, activity: int, day: date, text: str = "", text_fr: str = "", status: str | None = None
) -> int:
    """Write down how an activity stood on a day; its status follows the last note. Returns the id of the note."""
    with spoken(ProgressNote), workspace.change(NOTE, name=name_of(workspace, Activity, {}, activity)) as session:
        return _note(session, activity, day, {"status": status, "text": text, "text_fr": text_fr})


def set_percent(
    workspace: Workspace, kind: type[Record], record: int, percent: int | None, reason: str = "", reason_fr: str = ""
) -> None:
    """Set the progress of an activity or a priority by hand, 0 to 100, saying why; None has it counted again."""
    told = (reason, reason_fr) if percent is not None else (None, None)
    reasons = dict(zip(("percent_reason", "percent_reason_fr"), told, strict=True))
    tidy = clean(kind, {"percent": percent, **reasons}, existing=True)
    label = COUNTED if percent is None else BY_HAND
    with spoken(kind), workspace.change(label, name=name_of(workspace, kind, {}, record)) as session:
        put(session, kind, tidy, record)


def _note(session: Session, activity: int, day: date, values: Mapping[str, Any]) -> int:
    tidy = clean(ProgressNote, {**values, "activity_id": activity, "day": day})
    notes = session.query(ProgressNote).filter_by(activity_id=activity).order_by(ProgressNote.day, ProgressNote.id)
    latest = [note for note in notes if note.day == day][-1:]
    same = [note.id for note in latest if not (note.text or note.text_fr)]
    told = {name: value for name, value in tidy.items() if value is not None}
    made = put(session, ProgressNote, told if same else tidy, same[-1] if same else None)
    last = [note.status for note in notes if note.status]
    if last:
        put(session, Activity, {"status": last[-1]}, activity)
    return made


def _set_quarters(workspace: Workspace, planned: Mapping[int, Iterable[str]]) -> None:
    label, args = _spoken_of(workspace, list(planned), QUARTERS, QUARTERS_MANY)
    with spoken(Activity), workspace.change(label, **args) as session:
        for number, quarters in planned.items():
            put(session, Activity, clean(Activity, {"quarters": ";".join(sorted(quarters))}, existing=True), number)


def _spoken_of(workspace: Workspace, ids: list[int], single: str, many: str) -> tuple[str, dict[str, str]]:
    """The label of a step for one activity or for many."""
    if len(ids) == 1:
        return single, {"name": name_of(workspace, Activity, {}, ids[0])}
    return many, {"count": str(len(ids))}


def _placed(rows: list[Values], own: Values, position: int) -> list[int]:
    order = [row["id"] for row in rows if row["id"] != own["id"]]
    order.insert(min(max(position, 1), len(order) + 1) - 1, own["id"])
    return order


def _number(session: Session, kind: type[Record], order: list[int], numbers: list[str]) -> None:
    for record, number in zip(order, numbers, strict=True):
        put(session, kind, {"number": number}, record)


def _activities(connection: Connection, priority: int | None, year: str | None) -> list[Values]:
    every = everything(connection, Activity).values()
    return _sorted(row for row in every if row["priority_id"] == priority and row["fiscal_year"] == year)


def _priorities(connection: Connection, strategy: int | None) -> list[Values]:
    return _sorted(row for row in everything(connection, Priority).values() if row["strategy_id"] == strategy)


def _sorted(rows: Iterable[Values]) -> list[Values]:
    return sorted(rows, key=lambda row: (numbered(row["number"]), row["id"]))


def _there(connection: Connection, kind: type[Record], record: int) -> Values:
    found = one(connection, kind, record)
    if found is None:
        raise UserError(_("This record is no longer there."), _("Nothing was changed."), _("Look for it in the trash."))
    return found
