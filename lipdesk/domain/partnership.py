"""The partnership itself (one per file) and the editable lists."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped

from lipdesk.domain import fields
from lipdesk.domain.record import About, Record, ends_after, rules
from lipdesk.i18n import N_


class Partnership(Record):
    """Who this file is about: printed on covers, and the source of the fiscal year. There is exactly one."""

    __tablename__ = "partnership"
    about = About(N_("Partnership"), N_("Partnership"), "star", ("name",))

    name: Mapped[str] = fields.text(N_("Name"), required=True, french="name_fr", listed=1)
    name_fr: Mapped[str | None] = fields.text(N_("French name"))
    kind: Mapped[str] = fields.choice(N_("Kind"), "partnership_kind", required=True, default="lip")
    community: Mapped[str | None] = fields.text(
        N_("Community"), help=N_("The towns, counties or region that the partnership serves.")
    )
    agreement_holder: Mapped[str | None] = fields.text(
        N_("Agreement holder"), help=N_("Who signed the contribution agreement with IRCC.")
    )
    agreement_number: Mapped[str | None] = fields.text(N_("Agreement number"))
    agreement_since: Mapped[date | None] = fields.day(N_("Agreement from"))
    agreement_until: Mapped[date | None] = fields.day(N_("Agreement until"))
    fiscal_month: Mapped[int] = fields.number(
        N_("Fiscal year starts in month"),
        required=True,
        default=4,
        help=N_("1 to 12. IRCC’s fiscal year starts in April: 4."),
    )
    report_due: Mapped[date | None] = fields.day(N_("Annual report due"))
    coordinator: Mapped[str | None] = fields.text(N_("Coordinator"))
    coordinator_id: Mapped[int | None] = fields.ref(
        N_("Coordinator in People"), "person", help=N_("Home then says “You” for this person’s action items.")
    )
    coordinator_email: Mapped[str | None] = fields.email(N_("Coordinator’s e-mail"))
    coordinator_phone: Mapped[str | None] = fields.phone(N_("Coordinator’s phone"))
    officer: Mapped[str | None] = fields.text(N_("IRCC officer"))
    officer_email: Mapped[str | None] = fields.email(N_("Officer’s e-mail"))
    credit: Mapped[str | None] = fields.text(N_("Credit line"), french="credit_fr")
    credit_fr: Mapped[str | None] = fields.text(N_("Credit line in French"))
    acknowledgement: Mapped[str | None] = fields.note(N_("Land acknowledgement"), french="acknowledgement_fr")
    acknowledgement_fr: Mapped[str | None] = fields.note(N_("Land acknowledgement in French"))
    languages: Mapped[str] = fields.choice(N_("Languages of the partnership"), "spoken", required=True, default="both")
    logo_id: Mapped[int | None] = fields.ref(N_("Logo"), "document")
    retention_years: Mapped[int] = fields.number(
        N_("Review people after years"),
        required=True,
        default=5,
        help=N_("Who has left no trace for so many years is offered for review under Privacy."),
    )

    __table_args__ = rules(
        CheckConstraint("id = 1", name="one_partnership"),
        CheckConstraint("fiscal_month BETWEEN 1 AND 12", name="fiscal_month_is_a_month"),
        CheckConstraint("retention_years BETWEEN 1 AND 100", name="retention_is_some_years"),
        ends_after("agreement_since", "agreement_until"),
    )


class ListItem(Record):
    """One entry of an editable list: sectors, kinds, roles, report sections ... Its key never changes; its labels
    may."""

    __tablename__ = "list_item"
    about = About(N_("List entry"), N_("Lists"), "list", ("label",), order="list")

    list: Mapped[str] = fields.text(N_("List"), required=True, listed=1)
    key: Mapped[str] = fields.text(N_("Code"), required=True, help=N_("Stable: scripts and old files rely on it."))
    label: Mapped[str] = fields.text(N_("Label"), required=True, listed=2, french="label_fr")
    label_fr: Mapped[str | None] = fields.text(N_("French label"), listed=3)
    short: Mapped[str | None] = fields.text(N_("Short label"), french="short_fr")
    short_fr: Mapped[str | None] = fields.text(N_("Short French label"))
    hint: Mapped[str | None] = fields.note(N_("Hint"), french="hint_fr")
    hint_fr: Mapped[str | None] = fields.note(N_("French hint"))
    position: Mapped[int] = fields.number(N_("Order"), required=True, default=0, listed=4)
    active: Mapped[bool] = fields.flag(N_("In use"), default=True, listed=5)

    __table_args__ = rules(
        UniqueConstraint("key"),
        CheckConstraint("key GLOB list || '.?*'", name="key_is_of_its_list"),
    )
