"""The action list of a group, grouped by owner: everybody finds what they promised in one place."""

from __future__ import annotations

from datetime import date

from lipdesk.domain.actions import Action
from lipdesk.domain.folding import sort_key
from lipdesk.reports.document import Block, Column, Document, Paragraph, Status, Table
from lipdesk.reports.meeting_basis import MeetingBasis, Values
from lipdesk.reports.meeting_paper import paper
from lipdesk.store.queries import actions, records
from lipdesk.store.queries.actions import ActionRow

_MARKS = {"open": "not_started", "in_progress": "on_track", "waiting": "not_started"}


def build(basis: MeetingBasis) -> Document:
    """What the groups of this meeting have open on the day of issue, by owner; an item with two owners stands twice."""
    _, day = basis.say._, basis.issued
    wanted = set(basis.meeting["groups"])
    listed = actions.listed(basis.connection, basis.labels)
    found = [row for row in listed if wanted & set(row.groups) and row.open_on(day)]
    values = records.everything(basis.connection, Action, [row.id for row in found])
    late = sum(row.overdue_on(day) for row in found)
    title = _("Action items on {day}").format(day=basis.say.day(day))
    blocks: list[Block] = [Paragraph(_count(basis, len(found), late), "lead")]
    blocks += _tables(basis, _by_owner(basis, found, values), values)
    return paper(basis, "actions", title, blocks, basis.group_names())


def _count(basis: MeetingBasis, found: int, late: int) -> str:
    say = basis.say
    if not found:
        return say._("No action item is open.")
    first = say.ngettext("{count} action item is open.", "{count} action items are open.", found)
    second = say.ngettext("{count} is overdue.", "{count} are overdue.", late) if late else say._("None is overdue.")
    return f"{first} {second}"


def _by_owner(
    basis: MeetingBasis, found: list[ActionRow], values: dict[int, Values]
) -> list[tuple[str, list[ActionRow]]]:
    """People by family name, then organizations, then what nobody owns who may be named."""
    groups: dict[tuple[int, str, str], list[ActionRow]] = {}
    for row in found:
        one = values[row.id]
        keys = [(0, basis.family_key(person), name) for person in one["owners"] if (name := basis.person(person))]
        if not keys:
            bodies = [basis.organizations[body] for body in one["organizations"] if body in basis.organizations]
            keys = [(1, sort_key(body), body) for body in bodies]
        for key in keys or [(2, "", basis.say._("Without a named owner"))]:
            groups.setdefault(key, []).append(row)
    return [(name, groups[place, key, name]) for place, key, name in sorted(groups)]


def _tables(basis: MeetingBasis, groups: list[tuple[str, list[ActionRow]]], values: dict[int, Values]) -> list[Block]:
    """One table for each owner, all with the same columns."""
    _ = basis.say._
    columns: tuple[Column, ...] = (
        Column(_("Due"), "date"),
        Column(_("Action item"), weight=4),
        Column(_("Together with"), weight=1.5, muted=True),
        Column(_("Raised on"), "date", muted=True),
        Column(_("Status"), "status"),
    )
    cells = [tuple(_row(basis, name, row, values[row.id]) for row in rows) for name, rows in groups]
    alike = tuple(row for rows in cells for row in rows)
    if not any(row[2] for row in alike):  # nothing is owned together
        columns, alike = (*columns[:2], *columns[3:]), tuple((*row[:2], *row[3:]) for row in alike)
        cells = [tuple((*row[:2], *row[3:]) for row in rows) for rows in cells]
    return [
        Table(f"{name} ({basis.say.number(len(rows))})", columns, shown, numbered=False, alike=alike)
        for (name, rows), shown in zip(groups, cells, strict=True)
    ]


def _row(basis: MeetingBasis, name: str, row: ActionRow, one: Values) -> tuple[object, ...]:
    others = "; ".join(owner for owner in basis.owners(one["owners"], one["organizations"]) if owner != name)
    return (_day(row.due), row.text, others, _day(row.raised), _status(basis, row))


def _day(day: date | None) -> str:
    return day.isoformat() if day else "–"


def _status(basis: MeetingBasis, row: ActionRow) -> Status:
    if row.overdue_on(basis.issued):
        return Status("late", basis.say._("Overdue"))
    status = "open" if row.status == "done" else row.status
    return Status(_MARKS.get(status, "dropped"), basis.say.choice("action_status", status))
