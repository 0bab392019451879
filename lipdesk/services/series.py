"""A year of meetings from a group's rhythm; one of them moved or skipped.

A meeting of a series has no agenda until the one before it is done: then *Next meeting* gives it the standing agenda
and what comes back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from lipdesk.domain.errors import UserError
from lipdesk.domain.meetings import AgendaItem, Meeting
from lipdesk.domain.periods import Period
from lipdesk.domain.rhythm import Rhythm
from lipdesk.i18n import N_, _
from lipdesk.services import agenda_words
from lipdesk.services.next_day import rhythm_of
from lipdesk.services.next_meeting import bring, followed, leading_to, lines_for
from lipdesk.services.records import clean, name_of, put
from lipdesk.services.rules import spoken
from lipdesk.store.queries import agendas
from lipdesk.store.queries.records import Values, one
from lipdesk.store.queries.series import of_groups
from lipdesk.store.workspace import Connection, Session, Workspace

PLAN = N_("Plan {count} meetings of “{name}”")
MOVE, SKIP = N_("Move “{name}” to {day}"), N_("Cancel “{name}”")
_SAME = ("kind", "start", "end", "place", "mode", "chair_id")


@dataclass(frozen=True)
class Slot:
    """One day of a series; move it with `replace(slot, day=...)`, skip it by unticking. `taken`: the meeting of the
    group that day, which stays as it is."""

    day: date
    taken: int | None = None
    ticked: bool = True


@dataclass(frozen=True)
class Series:
    """The meetings of a period as they will be. `meeting`: the one that they are like, and follow."""

    meeting: int
    title: str
    slots: tuple[Slot, ...]
    understood: bool


def propose(workspace: Workspace, meeting: int, period: Period) -> Series:
    """The days of a period on which the group of a meeting meets, after that meeting. `understood` is False where the
    group has no rhythm that LIPdesk can reckon with: then they are monthly, on the weekday of the meeting. Raises
    UserError when the meeting is gone."""
    with workspace.reading() as connection:
        like = _there(connection, meeting)
        rhythm, _group = rhythm_of(connection, like["groups"])
        start = max(period.start, like["day"] + timedelta(days=1))
        days = (rhythm or Rhythm()).days(start, period.end, like["day"]) if start <= period.end else []
        taken = {other["day"]: other["id"] for other in of_groups(connection, like["groups"])}
    slots = tuple(Slot(day, taken.get(day), day not in taken) for day in days)
    return Series(meeting, like["title"], slots, rhythm is not None)


def make(workspace: Workspace, series: Series) -> list[int]:
    """Plan the ticked meetings of a series, each the next of the one before; returns their ids in order of day. One
    step. A day on which the group meets already gets no second meeting."""
    with workspace.reading() as connection:
        like = _there(connection, series.meeting)
        taken = {other["day"] for other in of_groups(connection, like["groups"])}
    days = sorted({slot.day for slot in series.slots if slot.ticked} - taken)
    if not days:
        return []
    with spoken(Meeting), workspace.change(PLAN, count=str(len(days)), name=series.title) as session:
        made = [_planned(session, like, series.title, day) for day in days]
        _link(session, like)
    return made


def move(workspace: Workspace, meeting: int, day: date) -> None:
    """Move a planned meeting to another day; titles that name its day, also in the agendas around it, follow. Moved
    past another meeting, they lead to each other in their new order. One step. Raises UserError when it is not planned
    any more."""
    with workspace.reading() as connection:
        own = _planned_one(connection, meeting)
    args = {"name": name_of(workspace, Meeting, {"title": own["title"]}), "day": day.isoformat()}
    with spoken(Meeting), workspace.change(MOVE, **args) as session:
        title = agenda_words.redated(own["title"], own["day"], day)
        put(session, Meeting, clean(Meeting, {"day": day, "title": title}, existing=True), meeting)
        around = [*leading_to(session.connection(), meeting), own["next_meeting_id"]]
        for other, role in zip(around, ["next"] * (len(around) - 1) + ["minutes"], strict=True):
            found = one(session.connection(), Meeting, other) if other is not None else None
            if found is not None and found["status"] == "planned":
                _retitle(session, found["id"], role, own["day"], day)
        _keep_order(session, own)


def skip(workspace: Workspace, meeting: int) -> int | None:
    """Cancel a planned meeting. What was carried to it, or is on its agenda only this time, goes to the next one that
    is planned; returns that one's id, or None: then it waits for *Next meeting*. One step. Raises UserError when it is
    not planned any more."""
    with workspace.reading() as connection:
        _planned_one(connection, meeting)
    with spoken(Meeting), workspace.change(SKIP, name=name_of(workspace, Meeting, {}, meeting)) as session:
        put(session, Meeting, {"status": "cancelled"}, meeting)
        connection = session.connection()
        chain, found = followed(connection, meeting)
        if found is None:
            return None
        lines = lines_for(connection, chain, found, found["day"])
        for before in leading_to(connection, meeting):
            put(session, Meeting, {"next_meeting_id": found["id"]}, before)
        if any(line.comes_back for line in lines):
            bring(session, found["id"], lines)
        return int(found["id"])


def _there(connection: Connection, meeting: int) -> Values:
    return followed(connection, meeting)[0][0]


def _planned_one(connection: Connection, meeting: int) -> Values:
    own = _there(connection, meeting)
    if own["status"] != "planned":
        raise UserError(
            _("Only a planned meeting can be moved or cancelled."),
            _("Nothing was changed."),
            _("Set its status back to planned first."),
        )
    return own


def _planned(session: Session, like: Values, title: str, day: date) -> int:
    values = {name: like[name] for name in _SAME}
    title = agenda_words.redated(title, like["day"], day)
    values |= {"groups": like["groups"], "title": title, "day": day, "status": "planned"}
    return put(session, Meeting, clean(Meeting, values))


def _link(session: Session, like: Values) -> None:
    """Each meeting from this one on leads to the one after it."""
    ours = of_groups(session.connection(), like["groups"])
    later = [other for other in ours if other["day"] >= like["day"] and other["id"] != like["id"]]
    for before, after in pairwise([like, *later]):
        if before["next_meeting_id"] != after["id"]:
            put(session, Meeting, {"next_meeting_id": after["id"]}, before["id"])


def _keep_order(session: Session, own: Values) -> None:
    """Where a meeting no longer comes before its next one, or after the one before, link the planned ones anew."""
    connection = session.connection()
    ours = of_groups(connection, own["groups"])
    places = {met["id"]: place for place, met in enumerate(ours)}
    here = places[own["id"]]
    before = [places[other] for other in leading_to(connection, own["id"]) if other in places]
    if any(place > here for place in before) or places.get(own["next_meeting_id"], here) < here:
        held = [met for met in ours if met["status"] == "held"]
        _link(session, held[-1] if held else ours[0])
        if ours[-1]["next_meeting_id"] in places:
            put(session, Meeting, {"next_meeting_id": None}, ours[-1]["id"])


def _retitle(session: Session, meeting: int, role: str, old: date, new: date) -> None:
    for item in agendas.items(session.connection(), meeting):
        if item["role"] == role:
            put(session, AgendaItem, {"title": agenda_words.redated(item["title"], old, new)}, item["id"])
