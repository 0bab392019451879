"""The settlement strategy and its action plan: strategy, priorities, activities, indicators."""

from __future__ import annotations

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from lipdesk.domain import fields
from lipdesk.domain.partners import Organization
from lipdesk.domain.partnership import ListItem
from lipdesk.domain.record import About, Record, ends_after, joined, rules
from lipdesk.i18n import N_

activity_lead = joined("activity_lead", "activity", "organization")
activity_partner = joined("activity_partner", "activity", "organization")
priority_tag = joined("priority_tag", "priority", "list_item")


class Strategy(Record):
    """The settlement strategy (Community Plan) for three to five years."""

    __tablename__ = "strategy"
    about = About(
        N_("Strategy"),
        N_("Strategies"),
        "strategy",
        ("name",),
        order="-since",
        teach=N_("The settlement strategy holds your priorities; each year’s action plan carries them out."),
    )

    name: Mapped[str] = fields.text(
        N_("Name"), required=True, listed=1, search=True, french="name_fr", aliases=("Strategy",)
    )
    name_fr: Mapped[str | None] = fields.text(N_("French name"), search=True)
    since: Mapped[date | None] = fields.day(N_("From"), listed=2)
    until: Mapped[date | None] = fields.day(N_("Until"), listed=3)
    status: Mapped[str] = fields.choice(N_("Status"), "strategy_status", required=True, default="draft", listed=4)
    vision: Mapped[str | None] = fields.note(N_("Vision"), search=True, french="vision_fr")
    vision_fr: Mapped[str | None] = fields.note(N_("Vision in French"), search=True)

    __table_args__ = rules(ends_after("since", "until"))


class Approval(Record):
    """A body that approved the strategy or a year's plan, and when: there can be several."""

    __tablename__ = "approval"
    about = About(N_("Approval"), N_("Approvals"), "done", ("body", "day"), part_of="strategy_id", order="day")

    strategy_id: Mapped[int] = fields.ref(N_("Strategy"), "strategy", required=True)
    what: Mapped[str | None] = fields.text(
        N_("What was approved"), listed=1, help=N_("For example: Action plan 2025–26.")
    )
    body: Mapped[str] = fields.text(N_("Approved by"), required=True, listed=2, search=True)
    day: Mapped[date | None] = fields.day(N_("Date"), listed=3)
    decision_id: Mapped[int | None] = fields.ref(N_("Decision"), "decision")

    __table_args__ = rules()


class Priority(Record):
    """A priority of the strategy, with the outcome that it aims at."""

    __tablename__ = "priority"
    about = About(
        N_("Priority"),
        N_("Priorities"),
        "priority",
        ("number", "name"),
        joint=". ",
        order="number",
        teach=N_("Priorities say what should change for newcomers and the community."),
    )

    number: Mapped[str | None] = fields.text(N_("Number"), listed=1, aliases=("No", "#"))
    name: Mapped[str] = fields.text(
        N_("Name"),
        required=True,
        listed=2,
        search=True,
        french="name_fr",
        aliases=("Priority", "Key Action Area", "Priorité"),
    )
    name_fr: Mapped[str | None] = fields.text(N_("French name"), search=True)
    strategy_id: Mapped[int | None] = fields.ref(N_("Strategy"), "strategy", gone="CASCADE", listed=4)
    pillar: Mapped[str | None] = fields.text(
        N_("Pillar"), help=N_("A level above priorities, where the strategy has one."), french="pillar_fr"
    )
    pillar_fr: Mapped[str | None] = fields.text(N_("Pillar in French"))
    outcome: Mapped[str | None] = fields.note(
        N_("Outcome"), listed=3, search=True, french="outcome_fr", aliases=("Goal",)
    )
    outcome_fr: Mapped[str | None] = fields.note(N_("Outcome in French"), search=True)
    tags: Mapped[list[ListItem]] = fields.several(N_("Welcoming community"), priority_tag)
    percent: Mapped[int | None] = fields.number(
        N_("Progress set by hand (%)"), help=N_("Leave it empty to have it counted from the activities.")
    )
    percent_reason: Mapped[str | None] = fields.text(N_("Why it is set by hand"), french="percent_reason_fr")
    percent_reason_fr: Mapped[str | None] = fields.text(N_("Why it is set by hand, in French"))

    __table_args__ = rules()


class PriorityText(Record):
    """What a period came to for one priority, in the coordinator's words and in one language: a page of the report."""

    __tablename__ = "priority_text"
    about = About(
        N_("Text of a priority"),
        N_("Texts of priorities"),
        "narrative",
        ("since", "language"),
        part_of="priority_id",
        order="-since",
    )

    priority_id: Mapped[int] = fields.ref(N_("Priority"), "priority", required=True)
    since: Mapped[date] = fields.day(N_("Period from"), required=True, listed=1)
    until: Mapped[date] = fields.day(N_("Period until"), required=True, listed=2)
    language: Mapped[str] = fields.choice(N_("Language"), "language", required=True, default="en", listed=3)
    state: Mapped[str] = fields.choice(N_("State"), "text_state", required=True, default="draft", listed=4)
    did: Mapped[str | None] = fields.note(N_("What we did"), search=True)
    changed: Mapped[str | None] = fields.note(N_("What changed"), search=True)
    obstacles: Mapped[str | None] = fields.note(N_("What got in the way"), search=True)
    ahead: Mapped[str | None] = fields.note(N_("What comes next"), search=True)

    __table_args__ = rules(ends_after("since", "until"), UniqueConstraint("priority_id", "since", "until", "language"))


class Activity(Record):
    """What is done in one fiscal year for a priority, by several lead organizations and partners."""

    __tablename__ = "activity"
    about = About(
        N_("Activity"),
        N_("Activities"),
        "plan",
        ("number", "name"),
        joint=" ",
        order="number",
        teach=N_("Activities are what the plan does this year. Quarters are enough: no dates needed."),
    )

    number: Mapped[str | None] = fields.text(N_("Number"), listed=1)
    name: Mapped[str] = fields.text(
        N_("Name"), required=True, listed=2, search=True, french="name_fr", aliases=("Activity", "Activité")
    )
    name_fr: Mapped[str | None] = fields.text(N_("French name"), search=True)
    priority_id: Mapped[int | None] = fields.ref(N_("Priority"), "priority", gone="CASCADE", listed=3)
    fiscal_year: Mapped[str | None] = fields.year(N_("Fiscal year"), listed=6, aliases=("Year",))
    leads: Mapped[list[Organization]] = fields.several(
        N_("Lead organizations"), activity_lead, listed=4, aliases=("Lead", "Leads")
    )
    partners: Mapped[list[Organization]] = fields.several(N_("Partners"), activity_partner, aliases=("Key partners",))
    quarters: Mapped[str | None] = fields.quarters(N_("Quarters"), listed=5, aliases=("Timeline",))
    start: Mapped[date | None] = fields.day(N_("Start"))
    end: Mapped[date | None] = fields.day(N_("End"))
    condition: Mapped[str | None] = fields.text(
        N_("Depends on"), help=N_("For example: once the employer has set a start-up date."), french="condition_fr"
    )
    condition_fr: Mapped[str | None] = fields.text(N_("Depends on, in French"))
    status: Mapped[str] = fields.choice(N_("Status"), "activity_status", required=True, default="not_started", listed=7)
    percent: Mapped[int | None] = fields.number(
        N_("Progress set by hand (%)"),
        help=N_("Leave it empty to have it counted from the action items."),
        aliases=("Progress in percent", "Progress", "Avancement en pourcentage"),
    )
    percent_reason: Mapped[str | None] = fields.text(N_("Why it is set by hand"), french="percent_reason_fr")
    percent_reason_fr: Mapped[str | None] = fields.text(N_("Why it is set by hand, in French"))
    carried_from_id: Mapped[int | None] = fields.ref(N_("Goes on from"), "activity")
    schedule_ref: Mapped[str | None] = fields.text(N_("Schedule 1 reference"))
    notes: Mapped[str | None] = fields.note(N_("Notes"), search=True)

    __table_args__ = rules(ends_after("start", "end"))


class ProgressNote(Record):
    """How an activity stood on a day: the last note in a period gives its status in that report."""

    __tablename__ = "progress_note"
    about = About(
        N_("Progress note"), N_("Progress notes"), "log", ("day", "text"), part_of="activity_id", order="-day"
    )

    activity_id: Mapped[int] = fields.ref(N_("Activity"), "activity", required=True)
    day: Mapped[date] = fields.day(N_("Date"), required=True, listed=1)
    status: Mapped[str | None] = fields.choice(N_("Status on that day"), "activity_status", listed=2)
    text: Mapped[str | None] = fields.note(N_("Progress"), listed=3, search=True, french="text_fr")
    text_fr: Mapped[str | None] = fields.note(N_("Progress in French"), search=True)

    __table_args__ = rules()


class Indicator(Record):
    """What is measured to see whether a priority gets anywhere."""

    __tablename__ = "indicator"
    about = About(
        N_("Indicator"),
        N_("Indicators"),
        "indicator",
        ("number", "name"),
        joint=" ",
        order="number",
        teach=N_("Indicators compare what was measured with the target."),
    )

    number: Mapped[str | None] = fields.text(N_("Number"), listed=1)
    name: Mapped[str] = fields.text(
        N_("Name"), required=True, listed=2, search=True, french="name_fr", aliases=("Indicator",)
    )
    name_fr: Mapped[str | None] = fields.text(N_("French name"), search=True)
    priority_id: Mapped[int | None] = fields.ref(N_("Priority"), "priority", gone="CASCADE", listed=3)
    activity_id: Mapped[int | None] = fields.ref(N_("Activity"), "activity")
    unit: Mapped[str | None] = fields.text(N_("Unit"), french="unit_fr")
    unit_fr: Mapped[str | None] = fields.text(N_("Unit in French"))
    direction: Mapped[str] = fields.choice(N_("Direction"), "direction", required=True, default="up")
    baseline: Mapped[int | None] = fields.decimal(N_("Baseline"), listed=4)
    baseline_day: Mapped[date | None] = fields.day(N_("Baseline date"))
    target: Mapped[int | None] = fields.decimal(N_("Target"), listed=5)
    target_day: Mapped[date | None] = fields.day(N_("Target date"), listed=6)
    story: Mapped[str | None] = fields.note(N_("What it tells"), french="story_fr", search=True)
    story_fr: Mapped[str | None] = fields.note(N_("What it tells, in French"), search=True)

    __table_args__ = rules()


class Measurement(Record):
    """One measured value of an indicator, with where it comes from."""

    __tablename__ = "measurement"
    about = About(
        N_("Measurement"), N_("Measurements"), "indicator", ("day", "value"), part_of="indicator_id", order="day"
    )

    indicator_id: Mapped[int] = fields.ref(N_("Indicator"), "indicator", required=True)
    day: Mapped[date] = fields.day(N_("Date"), required=True, listed=1)
    value: Mapped[int] = fields.decimal(N_("Value"), required=True, listed=2)
    source: Mapped[str | None] = fields.text(N_("Source"), listed=3)

    __table_args__ = rules()
