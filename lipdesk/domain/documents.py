"""Files kept inside the LIPdesk file, texts of the report, and reports as they were issued."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Column, LargeBinary, Table, Text, UniqueConstraint
from sqlalchemy.orm import Mapped

from lipdesk.domain import fields
from lipdesk.domain.fields import TABLE_OPTIONS
from lipdesk.domain.record import About, Record, ends_after, rules
from lipdesk.i18n import N_

# The bytes stay outside the change log: a row is written once and never changed, under the SHA-256 of what it holds.
content = Table(
    "content",
    Record.metadata,
    Column("sha256", Text, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
    **{key: value for key, value in TABLE_OPTIONS.items() if key != "sqlite_autoincrement"},
)


class Document(Record):
    """A file that belongs to a record: a letter, a photo of the sign-in sheet, a study."""

    __tablename__ = "document"
    about = About(
        N_("Document"),
        N_("Documents"),
        "document",
        ("title",),
        order="title",
        teach=N_("Files that belong to a record are kept inside the LIPdesk file, so that nothing gets separated."),
    )

    title: Mapped[str] = fields.text(N_("Title"), required=True, listed=1, search=True, french="title_fr")
    title_fr: Mapped[str | None] = fields.text(N_("French title"), search=True)
    kind: Mapped[str | None] = fields.item(N_("Kind"), "document_kind", listed=2)
    day: Mapped[date | None] = fields.day(N_("Date"), listed=3)
    file_name: Mapped[str | None] = fields.text(N_("File name"), listed=4, search=True)
    sha256: Mapped[str | None] = fields.text(N_("Fingerprint (SHA-256)"))
    size: Mapped[int | None] = fields.number(N_("Size in bytes"))
    organization_id: Mapped[int | None] = fields.ref(N_("Organization"), "organization")
    person_id: Mapped[int | None] = fields.ref(N_("Person"), "person")
    group_id: Mapped[int | None] = fields.ref(N_("Group"), "group")
    meeting_id: Mapped[int | None] = fields.ref(N_("Meeting"), "meeting")
    decision_id: Mapped[int | None] = fields.ref(N_("Decision"), "decision")
    action_id: Mapped[int | None] = fields.ref(N_("Action item"), "action")
    strategy_id: Mapped[int | None] = fields.ref(N_("Strategy"), "strategy")
    activity_id: Mapped[int | None] = fields.ref(N_("Activity"), "activity")
    event_id: Mapped[int | None] = fields.ref(N_("Event"), "event")
    contribution_id: Mapped[int | None] = fields.ref(N_("Contribution"), "contribution")
    section: Mapped[str | None] = fields.item(
        N_("Print in the report, in"), "report_section", help=N_("For a photo: its title is printed under it.")
    )
    alt: Mapped[str | None] = fields.text(
        N_("What the photo shows"), help=N_("For readers who can’t see it."), french="alt_fr"
    )
    alt_fr: Mapped[str | None] = fields.text(N_("What the photo shows, in French"))
    notes: Mapped[str | None] = fields.note(N_("Notes"), search=True)

    __table_args__ = rules()


class Narrative(Record):
    """A text of the report: one section, one period, one language."""

    __tablename__ = "narrative"
    about = About(
        N_("Narrative"),
        N_("Narratives"),
        "narrative",
        ("section", "language", "since"),
        order="section",
        teach=N_("Write each section of the report once in each language; the figures count themselves."),
    )

    section: Mapped[str] = fields.item(N_("Section"), "report_section", required=True, listed=1)
    since: Mapped[date] = fields.day(N_("Period from"), required=True, listed=2)
    until: Mapped[date] = fields.day(N_("Period until"), required=True, listed=3)
    language: Mapped[str] = fields.choice(N_("Language"), "language", required=True, default="en", listed=4)
    state: Mapped[str] = fields.choice(N_("State"), "text_state", required=True, default="draft", listed=5)
    text: Mapped[str | None] = fields.note(N_("Text"), search=True)

    __table_args__ = rules(ends_after("since", "until"), UniqueConstraint("section", "since", "until", "language"))


class ReportTemplate(Record):
    """Which sections a report has, in what order and under which headings: data, because funders change their
    forms."""

    __tablename__ = "report_template"
    about = About(
        N_("Report template"),
        N_("Report templates"),
        "reports",
        ("name",),
        order="position",
        teach=N_("A template says which sections a report has, in which order and under which headings."),
    )

    name: Mapped[str] = fields.text(N_("Name"), required=True, listed=2, search=True, french="name_fr")
    name_fr: Mapped[str | None] = fields.text(N_("French name"), search=True)
    position: Mapped[int] = fields.number(N_("Order"), required=True, default=1, listed=1)
    title: Mapped[str | None] = fields.text(
        N_("Title on the cover"), help=N_("Empty: Annual report."), french="title_fr"
    )
    title_fr: Mapped[str | None] = fields.text(N_("French title on the cover"))

    __table_args__ = rules()


class TemplateSection(Record):
    """One section of a template: what it holds, and the heading that is printed instead of the usual one."""

    __tablename__ = "template_section"
    about = About(
        N_("Section of a template"),
        N_("Sections of templates"),
        "reports",
        ("section", "heading"),
        part_of="template_id",
        order="position",
    )

    template_id: Mapped[int] = fields.ref(N_("Report template"), "report_template", required=True)
    position: Mapped[int] = fields.number(N_("Order"), required=True, default=1, listed=1)
    section: Mapped[str] = fields.text(N_("Section"), required=True, listed=2, of="section")
    heading: Mapped[str | None] = fields.text(N_("Heading"), listed=3, french="heading_fr")
    heading_fr: Mapped[str | None] = fields.text(N_("French heading"), listed=4)
    shown: Mapped[bool] = fields.flag(N_("Printed"), default=True, listed=5)

    __table_args__ = rules(UniqueConstraint("template_id", "section"))


class IssuedReport(Record):
    """A report as it went out: the exact PDF, its figures, when and how it was sent."""

    __tablename__ = "issued_report"
    about = About(
        N_("Issued report"),
        N_("Issued reports"),
        "issued_report",
        ("title", "issued"),
        order="-issued",
        teach=N_(
            "Every PDF that you send is kept here with its figures, so that a question a year later has an answer."
        ),
    )

    title: Mapped[str] = fields.text(N_("Title"), required=True, listed=1, search=True)
    kind: Mapped[str | None] = fields.text(N_("Kind"))
    since: Mapped[date | None] = fields.day(N_("Period from"), listed=2)
    until: Mapped[date | None] = fields.day(N_("Period until"), listed=3)
    language: Mapped[str | None] = fields.choice(N_("Language"), "report_language", listed=4)
    issued: Mapped[date] = fields.day(N_("Issued on"), required=True, listed=5)
    sha256: Mapped[str | None] = fields.text(N_("Fingerprint (SHA-256)"))
    document_id: Mapped[int | None] = fields.ref(N_("Kept file"), "document")
    template: Mapped[str | None] = fields.text(N_("Template"))
    figures: Mapped[str | None] = fields.note(N_("Figures"))
    sent_on: Mapped[date | None] = fields.day(N_("Sent on"), listed=6)
    sent_to: Mapped[str | None] = fields.text(N_("Sent to"), listed=7)
    sent_how: Mapped[str | None] = fields.text(N_("Sent how"))
    notes: Mapped[str | None] = fields.note(N_("Notes"), search=True)

    __table_args__ = rules(ends_after("since", "until"))
