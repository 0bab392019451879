"""What goes out by e-mail: kept until she says that it was sent. LIPdesk itself sends nothing."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from lipdesk.domain import fields
from lipdesk.domain.documents import Document
from lipdesk.domain.record import About, Record, joined, rules
from lipdesk.i18n import N_

message_document = joined("message_document", "message", "document")


class Message(Record):
    """A message that her mail program will send. `calendar` is the entry that went with it, with its own count of
    changes (SEQUENCE of RFC 5545), so that the next one replaces it in the calendars of those who got it."""

    __tablename__ = "message"
    about = About(
        N_("Message"),
        N_("Outbox"),
        "send",
        ("subject", "day"),
        order="-day",
        teach=N_("Agendas, minutes and invitations wait here until you are online and say that they were sent."),
    )

    subject: Mapped[str] = fields.text(N_("Subject"), required=True, listed=2, search=True)
    kind: Mapped[str] = fields.choice(N_("Kind"), "message_kind", required=True, default="other", listed=3)
    state: Mapped[str] = fields.choice(N_("State"), "message_state", required=True, default="waiting", listed=4)
    day: Mapped[date] = fields.day(N_("Written on"), required=True, listed=1)
    sent_on: Mapped[date | None] = fields.day(N_("Sent on"), listed=5)
    recipients: Mapped[str | None] = fields.note(N_("To"), search=True, help=N_("One address in each line."))
    text: Mapped[str | None] = fields.note(N_("Text"), search=True)
    language: Mapped[str] = fields.choice(N_("Language"), "language", required=True, default="en")
    meeting_id: Mapped[int | None] = fields.ref(N_("Meeting"), "meeting", listed=6)
    issued_id: Mapped[int | None] = fields.ref(N_("Issued report"), "issued_report")
    documents: Mapped[list[Document]] = fields.several(N_("Attached"), message_document)
    calendar: Mapped[str | None] = fields.note(N_("Calendar entry"))
    sequence: Mapped[int | None] = fields.number(N_("Change of the calendar entry"))

    __table_args__ = rules()
