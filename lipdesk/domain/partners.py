"""Organizations and people: who takes part, under which names, in which positions, with which services."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from lipdesk.domain import fields
from lipdesk.domain.record import About, Record, ends_after, rules
from lipdesk.i18n import N_


class Organization(Record):
    """A body that takes part in the partnership, or might one day. A *partner* is one with a partner-since date."""

    __tablename__ = "organization"
    about = About(
        N_("Organization"),
        N_("Organizations"),
        "organization",
        ("name",),
        order="name",
        teach=N_(
            "Partners are the organizations around your table. Each one counts in the report by its sector and dates."
        ),
    )

    name: Mapped[str] = fields.text(
        N_("Name"),
        required=True,
        listed=1,
        search=True,
        french="name_fr",
        aliases=("Organization", "Organisation", "Agency", "Organisme", "Partner", "Partenaire"),
    )
    name_fr: Mapped[str | None] = fields.text(N_("French name"), search=True)
    sector: Mapped[str | None] = fields.item(N_("Sector"), "sector", listed=2)
    municipality: Mapped[str | None] = fields.text(
        N_("Municipality"), listed=3, search=True, aliases=("Town", "City", "Ville")
    )
    partner_since: Mapped[date | None] = fields.day(N_("Partner since"), listed=4, aliases=("Since", "Joined"))
    partner_until: Mapped[date | None] = fields.day(N_("Partner until"), aliases=("Until", "Left"))
    settlement_provider: Mapped[bool] = fields.flag(N_("Settlement service provider"))
    francophone: Mapped[bool] = fields.flag(N_("Francophone organization"))
    indigenous: Mapped[bool] = fields.flag(N_("Indigenous organization"))
    newcomer_led: Mapped[bool] = fields.flag(N_("Led by newcomers"))
    email: Mapped[str | None] = fields.email(N_("E-mail"), search=True, aliases=("Email", "Courriel"))
    phone: Mapped[str | None] = fields.phone(N_("Phone"), search=True, aliases=("Telephone", "Tel"))
    website: Mapped[str | None] = fields.link(N_("Website"), aliases=("Web", "URL"))
    address: Mapped[str | None] = fields.note(N_("Address"))
    notes: Mapped[str | None] = fields.note(N_("Notes"), search=True)

    __table_args__ = rules(ends_after("partner_since", "partner_until"))


class OrganizationName(Record):
    """A name that an organization had or also has: it is found by any of them, and old papers stay right."""

    __tablename__ = "organization_name"
    about = About(
        N_
        ("Other name"), N_("Other names"), "organization", ("name",), part_of="organization_id", order="name",
    )

    organization_id: Mapped[int] = fields.ref(N_("Organization"), "organization", required=True)
    name: Mapped[str] = fields.text(N_("Name"), required=True, listed=1, search=True)
    kind: Mapped[str] = fields.choice(N_("Kind"), "name_kind", required=True, default="former", listed=2)
    until: Mapped[date | None] = fields.day(N_("Used until"), listed=3)

    __table_args__ = rules()


class Service(Record):
    """A service that an organization offers to newcomers: the asset map."""

    __tablename__ = "service"
    about = About(N_("Service"), N_("Services"), "place", ("name",), part_of="organization_id", order="name")

    organization_id: Mapped[int] = fields.ref(N_("Organization"), "organization", required=True, listed=2)
    name: Mapped[str] = fields.text(N_("Service"), required=True, listed=1, search=True)
    kind: Mapped[str | None] = fields.item(N_("Kind"), "service_kind", listed=3)
    languages: Mapped[str | None] = fields.text(N_("Languages"), listed=4)
    place: Mapped[str | None] = fields.text(N_("Place"), listed=5, search=True)
    audience: Mapped[str | None] = fields.text(N_("For whom"))
    cost: Mapped[str | None] = fields.text(N_("Cost"))
    notes: Mapped[str | None] = fields.note(N_("Notes"), search=True)

    __table_args__ = rules()


class Person(Record):
    """A contact. Never immigration status, never anything about a client's case."""

    __tablename__ = "person"
    about = About(
        N_("Person"),
        N_("People"),
        "person",
        ("given_name", "family_name"),
        joint=" ",
        order="family_name",
        teach=N_(
            "People are the contacts at your partners and the newcomers who sit with you. LIPdesk keeps no client data."
        ),
    )

    given_name: Mapped[str | None] = fields.text(
        N_("Given name"), listed=2, search=True, aliases=("First name", "Prénom")
    )
    family_name: Mapped[str | None] = fields.text(
        N_("Family name"), listed=1, search=True, aliases=("Last name", "Surname", "Nom de famille")
    )
    email: Mapped[str | None] = fields.email(N_("E-mail"), listed=3, search=True, aliases=("Email", "Courriel"))
    phone: Mapped[str | None] = fields.phone(N_("Phone"), listed=4, search=True, aliases=("Telephone", "Tel", "Mobile"))
    language: Mapped[str | None] = fields.choice(N_("Language"), "spoken", listed=5)
    lived_experience: Mapped[bool] = fields.flag(N_("Newcomer with lived experience"))
    consent: Mapped[str | None] = fields.choice(N_("Consent to be contacted"), "consent")
    consent_source: Mapped[str | None] = fields.text(N_("Consent given how"))
    consent_date: Mapped[date | None] = fields.day(N_("Consent given on"))
    consent_withdrawn: Mapped[date | None] = fields.day(N_("Consent withdrawn on"))
    do_not_print: Mapped[bool] = fields.flag(N_("Do not print in directories"))
    notes: Mapped[str | None] = fields.note(N_("Notes"), search=True)

    __table_args__ = rules(
        CheckConstraint("trim(coalesce(given_name, '') || coalesce(family_name, '')) <> ''", name="has_a_name"),
    )


class Position(Record):
    """What a person is at an organization, and when: people move, the record of who was where stays."""

    __tablename__ = "position"
    about = About(
        N_("Position"),
        N_("Positions"),
        "person",
        ("person_id", "title", "organization_id"),
        part_of="person_id",
        order="-since",
    )

    person_id: Mapped[int] = fields.ref(N_("Person"), "person", required=True, listed=1)
    organization_id: Mapped[int] = fields.ref(N_("Organization"), "organization", required=True, listed=2)
    title: Mapped[str | None] = fields.text(N_("Position"), listed=3, search=True, aliases=("Job title", "Poste"))
    since: Mapped[date | None] = fields.day(N_("From"), listed=4)
    until: Mapped[date | None] = fields.day(N_("Until"), listed=5)

    __table_args__ = rules(ends_after("since", "until"))


class Contact(Record):
    """The contact log: a call, visit or e-mail with a partner, in one line."""

    __tablename__ = "contact"
    about = About(
        N_("Contact"),
        N_("Contact log"),
        "log",
        ("day", "summary"),
        order="-day",
        teach=N_("One line for each call, visit or e-mail. It tells you which partners have gone quiet."),
    )

    day: Mapped[date] = fields.day(N_("Date"), required=True, listed=1)
    kind: Mapped[str | None] = fields.item(N_("Kind"), "contact_kind", listed=2)
    organization_id: Mapped[int | None] = fields.ref(N_("Organization"), "organization", listed=3)
    person_id: Mapped[int | None] = fields.ref(N_("Person"), "person", listed=4)
    summary: Mapped[str] = fields.text(
        N_("What was said"), required=True, listed=5, search=True, aliases=("Summary", "Note")
    )

    __table_args__ = rules()
