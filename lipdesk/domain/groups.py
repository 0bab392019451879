"""Groups and who sits in them: council, committees, working groups, advisory tables, networks."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from lipdesk.domain import fields
from lipdesk.domain.fields import CASCADE
from lipdesk.domain.record import About, Record, ends_after, rules
from lipdesk.i18n import N_


class Group(Record):
    """A body that meets: its quorum and its seats follow from its own terms of reference."""

    __tablename__ = "group"
    about = About(
        N_("Group"),
        N_("Groups"),
        "groups",
        ("name",),
        order="name",
        teach=N_(
            "Groups are your council, committees and working groups. Members have dates: the report knows who sat when."
        ),
    )

    name: Mapped[str] = fields.text(
        N_("Name"), required=True, listed=1, search=True, french="name_fr", aliases=("Group", "Groupe")
    )
    name_fr: Mapped[str | None] = fields.text(N_("French name"), search=True)
    kind: Mapped[str | None] = fields.item(N_("Kind"), "group_kind", listed=2)
    short: Mapped[str | None] = fields.text(
        N_("Short code"), help=N_("Used to number decisions, for example C for the council.")
    )
    purpose: Mapped[str | None] = fields.note(N_("Purpose"), search=True, french="purpose_fr")
    purpose_fr: Mapped[str | None] = fields.note(N_("Purpose in French"), search=True)
    since: Mapped[date | None] = fields.day(N_("From"), listed=3)
    until: Mapped[date | None] = fields.day(N_("Until"))
    quorum_rule: Mapped[str] = fields.choice(N_("Quorum"), "quorum_rule", required=True, default="none", listed=4)
    quorum_value: Mapped[int | None] = fields.number(
        N_("Quorum value"), help=N_("The percentage or the number of members that the quorum needs.")
    )
    quorum_of: Mapped[str] = fields.choice(N_("Quorum counts"), "quorum_of", required=True, default="members")
    quorum_second: Mapped[bool] = fields.flag(
        N_("Second meeting"), help=N_("If a meeting lacks quorum, those present at the next one are the quorum.")
    )
    rhythm: Mapped[str | None] = fields.text(
        N_("Meeting rhythm"), help=N_("For example: second Tuesday, not July or August; or: every second month.")
    )
    notes: Mapped[str | None] = fields.note(N_("Notes"), search=True)

    __table_args__ = rules(
        ends_after("since", "until"),
        CheckConstraint(
            "quorum_rule <> 'percent' OR quorum_value IS NULL OR quorum_value BETWEEN 1 AND 100", name="percent_of_100"
        ),
    )


class Terms(Record):
    """One version of a group's terms of reference."""

    __tablename__ = "terms"
    about = About(
        N_("Terms of reference"),
        N_("Terms of reference"),
        "document",
        ("version", "adopted"),
        part_of="group_id",
        order="-adopted",
    )

    group_id: Mapped[int] = fields.ref(N_("Group"), "group", required=True, listed=1)
    version: Mapped[str] = fields.text(N_("Version"), required=True, listed=2)
    adopted: Mapped[date | None] = fields.day(N_("Adopted on"), listed=3)
    text: Mapped[str | None] = fields.note(N_("Text"), search=True)

    __table_args__ = rules()


class SeatTarget(Record):
    """How many seats of a group are meant for a sector: the target composition."""

    __tablename__ = "seat_target"
    about = About(
        N_("Seats planned"), N_("Seats planned"), "group", ("sector", "seats"), part_of="group_id", order="sector"
    )

    group_id: Mapped[int] = fields.ref(N_("Group"), "group", required=True, listed=1)
    sector: Mapped[str] = fields.item(N_("Sector"), "sector", required=True, listed=2)
    seats: Mapped[int] = fields.number(N_("Seats"), required=True, listed=3, default=1)
    since: Mapped[date | None] = fields.day(N_("From"), listed=4)
    until: Mapped[date | None] = fields.day(N_("Until"), listed=5)

    __table_args__ = rules(ends_after("since", "until"))


class StandingItem(Record):
    """A line that stands on every agenda of a group."""

    __tablename__ = "standing_item"
    about = About(
        N_("Standing item"),
        N_("Standing agenda"),
        "list",
        ("position", "title"),
        joint=". ",
        part_of="group_id",
        order="position",
    )

    group_id: Mapped[int] = fields.ref(N_("Group"), "group", required=True)
    position: Mapped[int] = fields.number(N_("Number"), required=True, default=1, listed=1)
    section: Mapped[str | None] = fields.text(N_("Section"))
    title: Mapped[str] = fields.text(N_("Title"), required=True, listed=2)
    kind: Mapped[str | None] = fields.choice(N_("Kind"), "agenda_kind", listed=3)
    role: Mapped[str | None] = fields.choice(
        N_("Purpose"), "agenda_role", help=N_("LIPdesk fills in what it knows: the last minutes, business arising.")
    )
    presented_by: Mapped[str | None] = fields.text(N_("Presented by"), listed=4)
    minutes: Mapped[int | None] = fields.number(N_("Minutes planned"), listed=5)

    __table_args__ = rules()


class Membership(Record):
    """A seat in a group, held by a person, by an organization, or by a person for an organization."""

    __tablename__ = "membership"
    about = About(
        N_
        ("Membership"), N_("Memberships"), "membership", ("person_id", "organization_id", "group_id"), order="group_id"
    )

    group_id: Mapped[int] = fields.ref(N_("Group"), "group", required=True, listed=1)
    person_id: Mapped[int | None] = fields.ref(N_("Person"), "person", gone=CASCADE, listed=2)
    organization_id: Mapped[int | None] = fields.ref(N_("Organization"), "organization", gone=CASCADE, listed=3)
    role: Mapped[str | None] = fields.item(N_("Role"), "role", listed=4)
    voting: Mapped[bool] = fields.flag(N_("Voting"), default=True)
    since: Mapped[date | None] = fields.day(N_("From"), listed=6, aliases=("Since", "Start"))
    until: Mapped[date | None] = fields.day(N_("Until"), listed=7, aliases=("End",))
    term_end: Mapped[date | None] = fields.day(N_("Term ends"), listed=5)
    chosen: Mapped[str | None] = fields.item(N_("How chosen"), "chosen")
    notes: Mapped[str | None] = fields.note(N_("Notes"))

    __table_args__ = rules(
        ends_after("since", "until"),
        CheckConstraint("person_id IS NOT NULL OR organization_id IS NOT NULL", name="held_by_someone"),
    )
