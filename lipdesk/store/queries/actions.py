"""Action items by date: raised, done, open, overdue, carried. A handful of queries, however many items."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, select, union

from lipdesk.domain.actions import Action, ActionUpdate, action_agenda, action_organization, action_owner
from lipdesk.domain.meetings import AgendaItem, Meeting, meeting_group
from lipdesk.domain.partners import Organization, Person
from lipdesk.domain.periods import Period
from lipdesk.domain.record import Record
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import table_of


@dataclass(frozen=True)
class ActionRow:
    """An action item. `raised` falls back on the day of its meeting; `reviews` are (day reviewed, day of the later
    meeting). People who are not to be printed are not named among the owners."""

    id: int
    text: str
    raised: date | None
    due: date | None
    status: str
    done_on: date | None
    groups: tuple[int, ...]
    meeting: str
    owners: tuple[str, ...]
    reviews: tuple[date, ...]

    def raised_in(self, period: Period) -> bool:
        """Raised, or promised at a meeting, on a day of the period."""
        return self.raised in period

    def done_by(self, day: date) -> bool:
        """Done on or before the day; one without a day of its own counts as done."""
        return self.status == "done" and (self.done_on is None or self.done_on <= day)

    def open_on(self, day: date) -> bool:
        """Raised by then, and neither done by then nor dropped."""
        return (self.raised is None or self.raised <= day) and not self.done_by(day) and self.status != "dropped"

    def overdue_on(self, day: date) -> bool:
        """Open, with its due date before the day."""
        return self.open_on(day) and self.due is not None and self.due < day

    def carried_in(self, period: Period) -> bool:
        """Reviewed in a later meeting of the period while it was open."""
        return any(day in period and (self.done_on is None or day <= self.done_on) for day in self.reviews)


def listed(connection: Connection, labels: Labels) -> tuple[ActionRow, ...]:
    """Every action item, in the order of its due date; those without one come last."""
    table, meeting = table_of(Action), table_of(Meeting)
    query = (
        select(table, meeting.c.day.label("met"), meeting.c.title.label("meeting_title"))
        .outerjoin(meeting, meeting.c.id == table.c.meeting_id)
        .order_by(table.c.due.is_(None), table.c.due, table.c.id)
    )
    groups = _pairs(connection, meeting_group)
    owners, reviews = _owners(connection, labels), _reviews(connection)
    return tuple(
        ActionRow(
            row["id"],
            row["text"],
            row["raised"] or row["met"],
            row["due"],
            row["status"],
            row["done_on"],
            tuple(groups.get(row["meeting_id"], ())),
            row["meeting_title"] or "",
            tuple(owners.get(row["id"], ())),
            tuple(reviews.get(row["id"], ())),
        )
        for row in connection.execute(query).mappings()
    )


def _reviews(connection: Connection) -> dict[int, list[date]]:
    """The days of the later meetings at which each item was reviewed: there it was updated, or it stood on the agenda
    of a meeting that was held."""
    update, action, item = table_of(ActionUpdate), table_of(Action), table_of(AgendaItem)
    origin, review = table_of(Meeting).alias("origin"), table_of(Meeting).alias("review")
    updated = select(update.c.action_id, review.c.day).join(review, review.c.id == update.c.meeting_id)
    stood = (
        select(action_agenda.c.action_id, review.c.day)
        .join(item, item.c.id == action_agenda.c.agenda_item_id)
        .join(review, review.c.id == item.c.meeting_id)
        .where(review.c.status == "held")
    )
    reviewed = union(updated, stood).subquery()
    query = (
        select(reviewed.c.action_id, reviewed.c.day, origin.c.day.label("met"), action.c.raised)
        .join(action, action.c.id == reviewed.c.action_id)
        .outerjoin(origin, origin.c.id == action.c.meeting_id)
        .order_by(reviewed.c.day)
    )
    found: dict[int, list[date]] = {}
    for row in connection.execute(query):
        first = row.met or row.raised
        if first is None or row.day > first:
            found.setdefault(row.action_id, []).append(row.day)
    return found


def _owners(connection: Connection, labels: Labels) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for kind, pair in ((Person, action_owner), (Organization, action_organization)):
        names = _names(connection, labels, kind)
        for action, owners in _pairs(connection, pair).items():
            found.setdefault(action, []).extend(names[owner] for owner in owners if owner in names)
    return found


def _names(connection: Connection, labels: Labels, kind: type[Record]) -> dict[int, str]:
    rows: Any = connection.execute(select(table_of(kind))).mappings()
    return {row["id"]: labels.title_from(kind, dict(row)) for row in rows if not row.get("do_not_print")}


def _pairs(connection: Connection, pair: Table) -> dict[int, list[int]]:
    _id, owner, other = list(pair.c)[:3]
    found: dict[int, list[int]] = {}
    for row in connection.execute(select(owner, other).order_by(pair.c.id)):
        found.setdefault(row[0], []).append(row[1])
    return found
