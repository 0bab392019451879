"""The lines that a next meeting’s agenda is proposed with: what stands on every agenda, and what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from lipdesk.domain.folding import sort_key
from lipdesk.domain.meetings import Meeting
from lipdesk.services import agenda_words
from lipdesk.store.queries import agendas, carrying
from lipdesk.store.queries.carrying import Carried
from lipdesk.store.queries.records import Values, everything
from lipdesk.store.workspace import Connection

ABOUT = ("kind", "presenter_id", "presented_by", "minutes", "notes", "priority_id", "activity_id")
_KEPT = ("section", "title", "role", *ABOUT)


@dataclass(frozen=True)
class Line:
    """One line of a proposed agenda; `ticked` says whether it will be made.

    `carried_from`: the agenda item that comes back. `action`: the action item that comes back; it becomes no line of
    its own but stands under *Business arising*. `carried` counts both as they will stand at the next meeting.
    `heading`: *Business arising* itself, where the agenda has none; made only when something comes back. `joins`: the
    item that the agenda has already for it.
    """

    title: str
    section: str | None = None
    kind: str | None = None
    role: str | None = None
    presenter_id: int | None = None
    presented_by: str | None = None
    minutes: int | None = None
    notes: str | None = None
    priority_id: int | None = None
    activity_id: int | None = None
    standing: bool = False
    carried_from: int | None = None
    action: int | None = None
    carried: Carried | None = None
    heading: bool = False
    joins: int | None = None
    ticked: bool = True

    @property
    def comes_back(self) -> bool:
        """Whether it was at a meeting before and is not finished."""
        return self.carried_from is not None or self.action is not None

    @property
    def arises(self) -> bool:
        """Whether it becomes an item under *Business arising*: not what has a place of its own on the agenda."""
        return self.carried_from is not None and not self.standing and self.joins is None

    def values(self, meeting: int) -> dict[str, Any]:
        """The values of its agenda item at a meeting."""
        kept = {name: getattr(self, name) for name in _KEPT}
        return {**kept, "meeting_id": meeting, "standing": self.standing, "carried_from_id": self.carried_from}


def standing(connection: Connection, groups: Iterable[int], meeting: int) -> list[Line]:
    """What stands on every agenda: the standing agenda of the first group that has one, else the meeting’s own items
    that are marked so."""
    for group in groups:
        if rows := agendas.standing(connection, group):
            return [_line(row, standing=True) for row in rows]
    marked = [row for row in agendas.items(connection, meeting) if row["standing"]]
    return [_line({**row, "notes": None}, standing=True) for row in marked]


def coming_back(
    connection: Connection, meetings: Sequence[int], groups: Iterable[int], target: int | None
) -> list[Line]:
    """The unfinished agenda items of some meetings and the open action items of their groups, without those that the
    target, the meeting to which they go, has already."""
    met = everything(connection, Meeting, meetings)
    there = agendas.items(connection, target) if target is not None else []
    have = {row["carried_from_id"] for row in there}
    counted = {meeting: carrying.of_meeting(connection, meeting) for meeting in meetings}
    lines = []
    for row in carrying.unfinished(connection, meetings):
        if row["id"] not in have and row["id"] not in {one["id"] for one in there}:
            own = met[row["meeting_id"]]
            count = counted[own["id"]].get(row["id"])
            lines.append(_line(row, carried_from=row["id"], carried=_further(count, own)))
    until = max(values["day"] for values in met.values())
    standing_there = {row["id"] for row in there}
    actions = [one for one in carrying.open_actions(connection, groups, until)
               if not standing_there & set(one["reviews"]) and one["meeting_id"] != target]  # fmt: skip
    counts = carrying.of_actions(connection, [one["id"] for one in actions], target)
    lines += [Line(one["text"], action=one["id"], carried=counts.get(one["id"])) for one in actions]
    return lines


def of_agenda(connection: Connection, meeting: int) -> list[Line]:
    """What stands on a meeting's agenda; what was not carried there yet can be joined."""
    rows = agendas.items(connection, meeting)
    return [
        _line(row, standing=row["standing"], carried_from=row["carried_from_id"],
              joins=row["id"] if row["carried_from_id"] is None else None)
        for row in rows
    ]  # fmt: skip


def together(usual: Sequence[Line], back: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The usual lines, each with what comes back of the same purpose or title as one line in its place; and the rest of
    what comes back."""
    lines, rest = list(usual), []
    for line in back:
        at = next((at for at, own in enumerate(lines) if _is_same(own, line)), None)
        if at is None:
            rest.append(replace(line, role=None))
        else:
            own = lines[at]
            lines[at] = replace(line, title=own.title, section=own.section, role=own.role, standing=own.standing,
                                joins=own.joins)  # fmt: skip
    return lines, rest


def _is_same(own: Line, back: Line) -> bool:
    """The minutes of two meetings have the same purpose, and are two things all the same."""
    if back.action is not None or own.comes_back:
        return False
    if own.role is not None and own.role == back.role != "minutes":
        return True
    return sort_key(own.title) == sort_key(back.title)


def arising_place(roles: Sequence[str | None]) -> int:
    """Where *Business arising* goes on an agenda with items of these roles: after the minutes, else before the next
    meeting, else last."""
    if "minutes" in roles:
        return roles.index("minutes") + 1
    return roles.index("next") if "next" in roles else len(roles)


def after_arising(items: Sequence[tuple[str | None, bool]]) -> int:
    """Where what comes back goes: after *Business arising* and what was carried there before. Each item as its role
    and whether it was carried."""
    roles = [role for role, _carried in items]
    if "arising" not in roles:
        return arising_place(roles)
    at = roles.index("arising") + 1
    while at < len(items) and items[at][1]:
        at += 1
    return at


def with_heading(lines: Sequence[Line], back: Sequence[Line]) -> Line | None:
    """The heading that what comes back needs on an agenda of these lines; None when it has its place."""
    roles = {line.role for line in lines}
    needed = any(line.arises for line in back) or (bool(back) and "actions" not in roles)
    if "arising" in roles or not needed:
        return None
    title = agenda_words.usual_title("arising", [line.title for line in [*lines, *back]])
    return Line(title, kind="discussion", role="arising", heading=True)


def _line(row: Values, **more: Any) -> Line:
    kept: dict[str, Any] = {name: row.get(name) for name in _KEPT}
    return Line(**kept, **more)


def _further(count: Carried | None, meeting: Values) -> Carried:
    """The count once it stands at one meeting more: the one from which it comes now."""
    days: tuple[date, ...] = count.days if count is not None else ()
    if meeting["status"] != "cancelled":
        days = (*days, meeting["day"])
    return Carried(len(days), days[0] if days else meeting["day"], days)
