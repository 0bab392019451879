"""How a meeting stands: what its page shows above the panes, and what can be done next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lipdesk.domain.choices import label_of
from lipdesk.domain.meetings import Meeting
from lipdesk.domain.periods import Period
from lipdesk.gui.days import dated
from lipdesk.i18n import _, pgettext
from lipdesk.services.minutes import is_locked
from lipdesk.store.queries import meetings
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import one
from lipdesk.store.workspace import Connection

AGENDA, CIRCULATE, APPROVE, REOPEN = "agenda", "circulate", "approve", "reopen"


@dataclass(frozen=True)
class Standing:
    """One meeting in words. `minutes` is the code of the minutes' state, empty before there are any."""

    id: int
    title: str
    day: date
    where: str
    status: str
    minutes: str
    locked: bool

    @property
    def name(self) -> str:
        """Council, 13 May 2026."""
        return _("{name}, {day}").format(name=self.title, day=dated(self.day))

    def next_step(self) -> str:
        """The one step that is offered first: the agenda of a meeting to come, then the life of its minutes."""
        if self.status != "held":
            return AGENDA
        if self.locked:
            return REOPEN
        return APPROVE if self.minutes == "circulated" else CIRCULATE

    def has_come(self, today: date) -> bool:
        """Whether a planned meeting can have been held by now."""
        return self.status == "planned" and self.day <= today


def standing(connection: Connection, labels: Labels, meeting: int) -> Standing | None:
    """How a meeting stands now; None when it is gone."""
    found = one(connection, Meeting, meeting)
    if found is None:
        return None
    hours = found["start"] or ""
    if found["start"] and found["end"]:
        hours = pgettext("hours", "{start} to {end}").format(start=found["start"], end=found["end"])
    mode = _(label_of("meeting_mode", found["mode"])).lower() if found["mode"] else ""
    place = labels.in_language(Meeting, found, "place") or ""
    where = " · ".join(dict.fromkeys(part for part in (hours, place, mode) if part))
    return Standing(meeting, found["title"], found["day"], where, found["status"], found["minutes_status"] or "",
                    is_locked(connection, meeting))


def later(connection: Connection, labels: Labels, meeting: int, today: date) -> list[tuple[int, str]]:
    """The meetings of the same groups after this one that may have approved its minutes, the newest first."""
    this = meetings.one(connection, meeting)
    if this is None:
        return []
    found = meetings.listed(connection, labels, Period(this.day, max(this.day, today)))
    return [
        (row.id, _("{name}, {day}").format(name=row.title, day=dated(row.day))) for row in reversed(found)
        if row.order > this.order and row.status != "cancelled" and set(row.groups) & set(this.groups)
    ]


def nearest(connection: Connection, labels: Labels, today: date) -> int | None:
    """The meeting that is most likely wanted: the next one planned, else the last one."""
    found = meetings.listed(connection, labels, Period(date.min, date.max))
    ahead = [row for row in found if row.status == "planned" and row.day >= today]
    wanted = ahead[:1] or found[-1:]
    return wanted[0].id if wanted else None
