"""Events, who came (as counts only), and what partners contributed."""

from __future__ import annotations

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from lipdesk.domain import fields
from lipdesk.domain.partners import Organization
from lipdesk.domain.record import About, Record, ends_after, joined, rules
from lipdesk.i18n import N_, NP_

event_partner = joined("event_partner", "event", "organization")


class Event(Record):
    """A consultation, workshop, forum, reception, campaign, presentation to a municipal council, survey ..."""

    __tablename__ = "event"
    about = About(
        N_("Event"),
        N_("Events"),
        "events",
        ("title", "day"),
        order="-day",
        teach=N_("Forums, workshops, receptions, surveys, newsletters: each event counts the people it reached."),
    )

    title: Mapped[str] = fields.text(
        N_("Title"), required=True, listed=2, search=True, french="title_fr", aliases=("Event", "Name", "Événement")
    )
    title_fr: Mapped[str | None] = fields.text(N_("French title"), search=True)
    kind: Mapped[str | None] = fields.item(N_("Kind"), "event_kind", listed=3)
    day: Mapped[date] = fields.day(N_("Date"), required=True, listed=1)
    until: Mapped[date | None] = fields.day(N_("Until"))
    place: Mapped[str | None] = fields.text(N_("Place"), listed=4, search=True, aliases=("Location", "Lieu"))
    participants: Mapped[int | None] = fields.number(
        N_("Participants"), help=N_("How many people came. When categories are filled in, their sum is used.")
    )
    priority_id: Mapped[int | None] = fields.ref(N_("Priority"), "priority")
    activity_id: Mapped[int | None] = fields.ref(N_("Activity"), "activity")
    partners: Mapped[list[Organization]] = fields.several(N_("Partners"), event_partner)
    outcome: Mapped[str | None] = fields.note(NP_("event", "Outcome"), search=True, french="outcome_fr")
    outcome_fr: Mapped[str | None] = fields.note(N_("Outcome in French"), search=True)
    notes: Mapped[str | None] = fields.note(N_("Notes"), search=True)

    __table_args__ = rules(ends_after("day", "until"))


class Participants(Record):
    """How many of one kind came to an event: a number, never names."""

    __tablename__ = "participants"
    about = About(
        N_("Participants by category"),
        N_("Participants by category"),
        "people",
        ("category", "count"),
        part_of="event_id",
        order="category",
    )

    event_id: Mapped[int] = fields.ref(N_("Event"), "event", required=True)
    category: Mapped[str] = fields.item(N_("Category"), "participant_category", required=True, listed=1)
    count: Mapped[int] = fields.number(N_("Number of people"), required=True, listed=2)

    __table_args__ = rules(UniqueConstraint("event_id", "category"))


class Contribution(Record):
    """What an organization gave, in cash or in kind."""

    __tablename__ = "contribution"
    about = About(
        N_("Contribution"),
        N_("Contributions"),
        "contribution",
        ("day", "organization_id", "what"),
        order="-day",
        teach=N_("In-kind hours, rooms and money from your partners: the report adds them up."),
    )

    day: Mapped[date] = fields.day(N_("Date"), required=True, listed=1)
    organization_id: Mapped[int | None] = fields.ref(N_("Organization"), "organization", listed=2)
    kind: Mapped[str] = fields.choice(N_("Kind"), "contribution_kind", required=True, default="in_kind", listed=3)
    what: Mapped[str | None] = fields.text(N_("What was given"), listed=4, search=True)
    hours: Mapped[int | None] = fields.decimal(N_("Hours"), listed=5)
    value: Mapped[int | None] = fields.money(N_("Value"), listed=6)
    activity_id: Mapped[int | None] = fields.ref(N_("Activity"), "activity")
    event_id: Mapped[int | None] = fields.ref(N_("Event"), "event")
    notes: Mapped[str | None] = fields.note(N_("Notes"), search=True)

    __table_args__ = rules()
