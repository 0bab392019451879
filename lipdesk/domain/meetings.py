"""Meetings: agenda, attendance, what was said and decided, and the versions of the minutes."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped

from lipdesk.domain import fields
from lipdesk.domain.fields import CASCADE
from lipdesk.domain.groups import Group
from lipdesk.domain.partners import Person
from lipdesk.domain.record import About, Record, joined, rules
from lipdesk.i18n import N_

meeting_group = joined("meeting_group", "meeting", "group")
decision_recused = joined("decision_recused", "decision", "person")


class Meeting(Record):
    """A meeting of one group or several together. A joint meeting counts once in the total and once for each group."""

    __tablename__ = "meeting"
    about = About(
        N_("Meeting"),
        N_("Meetings"),
        "meetings",
        ("title", "day"),
        order="-day",
        teach=N_("Each meeting keeps its agenda, who came, what was decided and what has to be done."),
    )

    title: Mapped[str] = fields.text(N_("Title"), required=True, listed=2, search=True, aliases=("Meeting", "Réunion"))
    groups: Mapped[list[Group]] = fields.several(N_("Group"), meeting_group, listed=3, aliases=("Groups", "Groupes"))
    kind: Mapped[str | None] = fields.item(N_("Kind"), "meeting_kind", listed=6)
    day: Mapped[date] = fields.day(N_("Date"), required=True, listed=1)
    start: Mapped[str | None] = fields.clock(N_("Start"), listed=4)
    end: Mapped[str | None] = fields.clock(N_("End"))
    place: Mapped[str | None] = fields.text(N_("Place"), listed=5, search=True, aliases=("Location", "Lieu"))
    mode: Mapped[str | None] = fields.choice(N_("Mode"), "meeting_mode")
    chair_id: Mapped[int | None] = fields.ref(N_("Chaired by"), "person")
    status: Mapped[str] = fields.choice(N_("Status"), "meeting_status", required=True, default="planned", listed=7)
    minutes_status: Mapped[str | None] = fields.choice(N_("Minutes"), "minutes_status", listed=8)
    approved_at_id: Mapped[int | None] = fields.ref(N_("Minutes approved at"), "meeting")
    next_meeting_id: Mapped[int | None] = fields.ref(N_("Next meeting"), "meeting")
    minutes_notes: Mapped[str | None] = fields.note(N_("Notes"), search=True)

    __table_args__ = rules()


class AgendaItem(Record):
    """One line of an agenda. `carried_from_id` is the line of the meeting before that was not finished there."""

    __tablename__ = "agenda_item"
    about = About(
        N_("Agenda item"),
        N_("Agenda"),
        "list",
        ("position", "title"),
        joint=". ",
        part_of="meeting_id",
        order="position",
    )

    meeting_id: Mapped[int] = fields.ref(N_("Meeting"), "meeting", required=True)
    position: Mapped[int] = fields.number(N_("Number"), required=True, default=1, listed=1)
    section: Mapped[str | None] = fields.text(
        N_("Section"), help=N_("Items that follow each other in one section stand under its heading.")
    )
    title: Mapped[str] = fields.text(N_("Title"), required=True, listed=2, search=True)
    kind: Mapped[str | None] = fields.choice(N_("Kind"), "agenda_kind", listed=3)
    role: Mapped[str | None] = fields.choice(N_("Purpose"), "agenda_role")
    presenter_id: Mapped[int | None] = fields.ref(N_("Presenter"), "person", listed=4)
    presented_by: Mapped[str | None] = fields.text(
        N_("Presented by"), help=N_("Who presents where it is not one person: a group, an organization, all.")
    )
    minutes: Mapped[int | None] = fields.number(N_("Minutes planned"), listed=5)
    notes: Mapped[str | None] = fields.note(
        N_("Background"), search=True, help=N_("Printed under the item on the agenda."), aliases=("Notes",)
    )
    state: Mapped[str] = fields.choice(N_("State"), "agenda_state", required=True, default="open", listed=6)
    standing: Mapped[bool] = fields.flag(N_("On every agenda"))
    priority_id: Mapped[int | None] = fields.ref(N_("Priority"), "priority")
    activity_id: Mapped[int | None] = fields.ref(N_("Activity"), "activity")
    carried_from_id: Mapped[int | None] = fields.ref(N_("Carried from"), "agenda_item")

    __table_args__ = rules()


class MinuteNote(Record):
    """A paragraph of the minutes under an agenda item; without one, before the first item."""

    __tablename__ = "minute_note"
    about = About(
        N_("Note"), N_("Notes of the minutes"), "narrative", ("text",), part_of="meeting_id", order="position"
    )

    meeting_id: Mapped[int] = fields.ref(N_("Meeting"), "meeting", required=True)
    agenda_item_id: Mapped[int | None] = fields.ref(N_("Agenda item"), "agenda_item", listed=1)
    position: Mapped[int] = fields.number(N_("Place in the minutes"), required=True, default=1)
    text: Mapped[str] = fields.note(N_("Note"), required=True, listed=2, search=True)

    __table_args__ = rules()


class Attendance(Record):
    """Who came, how, in whose place, and for which organization that day."""

    __tablename__ = "attendance"
    about = About(
        N_("Attendance"),
        N_("Attendance"),
        "check",
        ("person_id", "organization_id"),
        part_of="meeting_id",
        order="person_id",
    )

    meeting_id: Mapped[int] = fields.ref(N_("Meeting"), "meeting", required=True)
    person_id: Mapped[int | None] = fields.ref(N_("Person"), "person", gone=CASCADE, listed=1)
    organization_id: Mapped[int | None] = fields.ref(
        N_("Organization"), "organization", listed=2, help=N_("The organization represented that day.")
    )
    status: Mapped[str] = fields.choice(N_("Status"), "attendance", required=True, default="present", listed=3)
    substitute_for_id: Mapped[int | None] = fields.ref(N_("Substitute for"), "person", listed=4)
    notes: Mapped[str | None] = fields.text(N_("Notes"))

    __table_args__ = rules(
        UniqueConstraint("meeting_id", "person_id"),
        CheckConstraint("person_id IS NOT NULL OR organization_id IS NOT NULL", name="of_someone"),
        CheckConstraint("substitute_for_id IS NULL OR substitute_for_id <> person_id", name="not_for_oneself"),
    )


class Decision(Record):
    """A decision of a group, numbered within its fiscal year."""

    __tablename__ = "decision"
    about = About(
        N_("Decision"),
        N_("Decisions"),
        "decision",
        ("number", "text"),
        joint=" ",
        order="-day",
        teach=N_("Decisions are numbered for each group and fiscal year, and printed in the report in order."),
    )

    number: Mapped[str | None] = fields.text(N_("Number"), listed=1, search=True)
    group_id: Mapped[int | None] = fields.ref(N_("Group"), "group", listed=3)
    meeting_id: Mapped[int | None] = fields.ref(N_("Meeting"), "meeting")
    agenda_item_id: Mapped[int | None] = fields.ref(N_("Agenda item"), "agenda_item")
    day: Mapped[date] = fields.day(N_("Date"), required=True, listed=2)
    fiscal_year: Mapped[str | None] = fields.year(N_("Fiscal year"))
    text: Mapped[str] = fields.note(N_("Decision"), required=True, listed=4, search=True, aliases=("Text", "Motion"))
    mover_id: Mapped[int | None] = fields.ref(N_("Moved by"), "person")
    seconder_id: Mapped[int | None] = fields.ref(N_("Seconded by"), "person")
    result: Mapped[str | None] = fields.choice(N_("Result"), "decision_result", listed=5)
    votes_for: Mapped[int | None] = fields.number(N_("Votes for"))
    votes_against: Mapped[int | None] = fields.number(N_("Votes against"))
    abstentions: Mapped[int | None] = fields.number(N_("Abstentions"))
    conflict: Mapped[str | None] = fields.text(N_("Conflict declared"))
    recused: Mapped[list[Person]] = fields.several(
        N_("Recused"), decision_recused, help=N_("Who declared a conflict and took no part.")
    )
    position: Mapped[int | None] = fields.number(N_("Place in the minutes"))

    __table_args__ = rules(UniqueConstraint("group_id", "fiscal_year", "number"))


class MinutesVersion(Record):
    """A step in the life of the minutes: circulated, approved (with what was amended), or reopened (and why). The PDF
    of that day is kept as it was."""

    __tablename__ = "minutes_version"
    about = About(
        N_("Version of the minutes"),
        N_("Versions of the minutes"),
        "history",
        ("number", "state"),
        part_of="meeting_id",
        order="-number",
    )

    meeting_id: Mapped[int] = fields.ref(N_("Meeting"), "meeting", required=True)
    number: Mapped[int] = fields.number(N_("Version"), required=True, default=1, listed=1)
    state: Mapped[str] = fields.choice(
        N_("Step"), "minutes_step", required=True, default="circulated", listed=2
    )
    day: Mapped[date] = fields.day(N_("Date"), required=True, listed=3)
    at_meeting_id: Mapped[int | None] = fields.ref(N_("At the meeting"), "meeting", listed=4)
    reason: Mapped[str | None] = fields.note(N_("Amendments or reason"), listed=5, search=True)
    document_id: Mapped[int | None] = fields.ref(N_("PDF in English"), "document")
    document_fr_id: Mapped[int | None] = fields.ref(N_("PDF in French"), "document")

    __table_args__ = rules(UniqueConstraint("meeting_id", "number"))
