"""An agenda as the rows of its pane: items under the headings of their sections, and how long it takes in all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from lipdesk.domain.choices import label_of
from lipdesk.domain.meetings import Meeting
from lipdesk.gui.days import day_and_month, long_day
from lipdesk.i18n import _, ngettext
from lipdesk.services import agenda
from lipdesk.store.queries import agendas, carrying
from lipdesk.store.queries.records import Values, one
from lipdesk.store.workspace import Connection


@dataclass(frozen=True)
class AgendaRow:
    """One item, or the heading of a section (then `id` is None)."""

    id: int | None
    title: str
    number: int = 0
    section: str = ""
    kind: str = ""
    minutes: int | None = None
    state: str = "open"
    carried: str = ""
    sentence: str = ""


@dataclass(frozen=True)
class Agenda:
    """What the pane shows. `length` is how long the meeting is in minutes, None where its hours are not known;
    `standing_of` the group whose standing agenda it can begin with."""

    rows: tuple[AgendaRow, ...] = ()
    planned: int = 0
    length: int | None = None
    day: date | None = None
    start: str = ""
    standing_of: int | None = None

    def items(self) -> list[AgendaRow]:
        """The items without the headings."""
        return [row for row in self.rows if row.id is not None]


def read(connection: Connection, meeting: int) -> Agenda:
    """The agenda of a meeting as it stands."""
    about = one(connection, Meeting, meeting) or {}
    items = agendas.items(connection, meeting)
    carried = carrying.of_meeting(connection, meeting)
    rows: list[AgendaRow] = []
    section = ""
    for number, item in enumerate(items, 1):
        if (item["section"] or "") != section:
            section = item["section"] or ""
            rows.append(AgendaRow(None, section, section=section))
        rows.append(_row(item, number, carried.get(item["id"])))
    length = agenda.length(connection, meeting)
    group = next((group for group in about.get("groups", ()) if agendas.standing(connection, group)), None)
    start = about.get("start") or ""
    return Agenda(tuple(rows), length.planned, length.available, about.get("day"), start, group)


def told(shown: Agenda, now: datetime) -> tuple[str, bool]:
    """How long all of it takes against the length of the meeting, and whether that is too long or it runs late."""
    if shown.length is not None and shown.planned > shown.length:
        over = shown.planned - shown.length
        return _("{minutes} min planned, {over} too many").format(minutes=shown.planned, over=over), True
    behind = _behind(shown, now)
    if behind > 0:
        return _("{minutes} min planned, {behind} min behind").format(minutes=shown.planned, behind=behind), True
    if shown.length is not None:
        return _("{minutes} of {length} min planned").format(minutes=shown.planned, length=shown.length), False
    return _("{minutes} min planned").format(minutes=shown.planned), False


def moved(rows: Sequence[AgendaRow], item: int, to: int) -> tuple[list[int], str]:
    """The order of all items, and the section of this one, once it stands at place `to` among the rows shown."""
    there = next(place for place, row in enumerate(rows) if row.id == item)
    rest = [*rows[:there], *rows[there + 1:]]
    place = max(0, min(to - (to > there), len(rest)))
    above = rest[:place]
    section = above[-1].section if above else ""
    order = [row.id for row in (*above, rows[there], *rest[place:]) if row.id is not None]
    return order, section


def _row(item: Values, number: int, carried: Any) -> AgendaRow:
    kind = _(label_of("agenda_kind", item["kind"])) if item["kind"] else ""
    short = spoken = ""
    if carried is not None and carried.times:
        short = _("carried {count}× since {day}").format(count=carried.times, day=day_and_month(carried.since))
        spoken = ngettext("carried {count} time since {day}", "carried {count} times since {day}", carried.times)
        spoken = spoken.format(count=carried.times, day=long_day(carried.since))
    minutes = _("{count} min").format(count=item["minutes"]) if item["minutes"] else ""
    state = _(label_of("agenda_state", item["state"]))
    parts = (f"{number}. {item['title']}", kind, minutes, spoken, state)
    return AgendaRow(item["id"], item["title"], number, item["section"] or "", kind, item["minutes"], item["state"],
                     short, ", ".join(part for part in parts if part))


def _minute(clock: str) -> int:
    at = time.fromisoformat(clock)
    return at.hour * 60 + at.minute


def _behind(shown: Agenda, now: datetime) -> int:
    """How much later it is than what was dealt with and what comes now take; only while the meeting goes on."""
    if shown.day != now.date() or not shown.start or shown.length is None:
        return 0
    gone = now.hour * 60 + now.minute - _minute(shown.start)
    items = shown.items()
    ahead = next((item for item in items if item.state == "open"), None)
    if not 0 < gone <= shown.length or ahead is None:
        return 0
    done = [item for item in items if item.state != "open"]
    return gone - sum(item.minutes or 0 for item in (*done, ahead))
