"""Action items: what somebody promised at a meeting to do."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from lipdesk.domain import fields
from lipdesk.domain.meetings import AgendaItem
from lipdesk.domain.partners import Organization, Person
from lipdesk.domain.record import About, Record, joined, rules
from lipdesk.i18n import N_

action_owner = joined("action_owner", "action", "person")
action_organization = joined("action_organization", "action", "organization")
action_agenda = joined("action_agenda", "action", "agenda_item")


class Action(Record):
    """A to-do from a meeting, with owners and a due date. Not an activity of the plan, though it may serve one."""

    __tablename__ = "action"
    about = About(
        N_("Action item"),
        N_("Action items"),
        "actions",
        ("text",),
        order="due",
        teach=N_("Action items are what people promised to do. Home shows the late ones until they are done."),
    )

    text: Mapped[str] = fields.text(
        N_("Action"), required=True, listed=1, search=True, aliases=("Text", "Action item", "Task", "Mesure")
    )
    owners: Mapped[list[Person]] = fields.several(
        N_("Owner"), action_owner, listed=2, aliases=("Owners", "Who", "Responsible")
    )
    organizations: Mapped[list[Organization]] = fields.several(N_("Responsible organizations"), action_organization)
    raised: Mapped[date | None] = fields.day(N_("Raised on"))
    due: Mapped[date | None] = fields.day(N_("Due"), listed=3, aliases=("Due date", "Deadline"))
    status: Mapped[str] = fields.choice(N_("Status"), "action_status", required=True, default="open", listed=4)
    done_on: Mapped[date | None] = fields.day(N_("Done on"), listed=5)
    meeting_id: Mapped[int | None] = fields.ref(N_("Meeting"), "meeting", listed=6)
    agenda_item_id: Mapped[int | None] = fields.ref(N_("Agenda item"), "agenda_item")
    activity_id: Mapped[int | None] = fields.ref(N_("Serves activity"), "activity")
    position: Mapped[int | None] = fields.number(N_("Place in the minutes"))
    reviews: Mapped[list[AgendaItem]] = fields.several(
        N_("Came back as"), action_agenda, help=N_("The agenda items of later meetings under which it stood.")
    )
    notes: Mapped[str | None] = fields.note(N_("Notes"), search=True)

    __table_args__ = rules(CheckConstraint("done_on IS NULL OR status = 'done'", name="done_on_only_when_done"))


class ActionUpdate(Record):
    """What happened to an action item, dated."""

    __tablename__ = "action_update"
    about = About(N_("Update"), N_("Updates"), "log", ("day", "text"), part_of="action_id", order="-day")

    action_id: Mapped[int] = fields.ref(N_("Action item"), "action", required=True)
    day: Mapped[date] = fields.day(N_("Date"), required=True, listed=1)
    meeting_id: Mapped[int | None] = fields.ref(N_("Reviewed at"), "meeting", listed=3)
    text: Mapped[str] = fields.note(N_("Update"), required=True, listed=2, search=True)

    __table_args__ = rules()
