"""The strategy and its plan: activities by priority and status, what is late, who approved; then a page for each
priority."""

from __future__ import annotations

from collections import Counter

from lipdesk.reports import prose
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Bar, Block, Column, Heading, Paragraph, Table
from lipdesk.reports.sections import priorities
from lipdesk.reports.sections.outcome import Outcome, section
from lipdesk.reports.sections.priorities import told
from lipdesk.store.queries import plan
from lipdesk.store.queries.plan import ActivityRow

MARKS = {"done": "done", "on_track": "on_track", "late": "late", "at_risk": "late", "not_started": "not_started"}
COUNTED = ("done", "on_track", "late", "not_started")


def build(basis: Basis) -> Outcome:
    """Where each activity stands at the end of the period."""
    _ = basis.say._
    blocks = [*_lead(basis), *_status(basis), *_late(basis), *_words(basis), *_approvals(basis)]
    blocks += [block for priority in basis.priorities for block in priorities.blocks(basis, priority)]
    return section(
        "plan",
        _("The strategy and its plan"),
        _("The priorities, their activities, and where each one stands"),
        blocks,
        _("No strategy, priority or activity is recorded for this period."),
    )


def _lead(basis: Basis) -> list[Block]:
    if not basis.strategies:
        return []
    _, strategy = basis.say._, basis.strategies[0]
    sentences = {
        "draft": _("“{strategy}” is a draft."),
        "approved": _("“{strategy}” is approved."),
        "ended": _("“{strategy}” has ended."),
    }
    said = sentences[strategy.status].format(strategy=strategy.name)
    return [Paragraph(" ".join((said, " ".join(strategy.vision.split()))).strip(), "lead")]


def _status(basis: Basis) -> list[Block]:
    found = [activity for activity in basis.now.activities if activity.state in MARKS]
    if not found:
        return []
    _ = basis.say._
    columns = (
        Column(_("Priority"), weight=2.8),
        Column(_("Activities by status"), "bar", 2.4),
        Column(_("Done"), "number", 0.8),
        Column(_("On track"), "number", 0.8),
        Column(_("Late or at risk"), "number", 0.8),
        Column(_("Not started"), "number", 0.8),
        Column(_("All"), "number", 0.6),
    )
    names = {priority.id: priority.title for priority in basis.priorities}
    groups: dict[int | None, list[ActivityRow]] = {priority: [] for priority in names}
    for activity in found:
        groups.setdefault(activity.priority if activity.priority in names else None, []).append(activity)
    rows = tuple(
        _row(names.get(priority or 0, _("Without a priority")), activities)
        for priority, activities in groups.items()
        if activities
    )
    whole = _row(_("Whole plan"), found)
    total = (whole[0], None, *whole[2:])
    key = (("done", _("Done")), ("on_track", _("On track")), ("late", _("Late or at risk")),
           ("not_started", _("Not started")))  # fmt: skip
    caption = _("Activities of the action plan by priority and status, on {day}").format(
        day=basis.say.day(basis.period.end)
    )
    return [Table(caption, columns, rows, total, basis.evidence("activities"), key=key)]


def _row(name: str, activities: list[ActivityRow]) -> tuple[object, ...]:
    counted = Counter(MARKS[activity.state] for activity in activities)
    numbers = [counted[mark] for mark in COUNTED]
    bar = Bar(tuple((counted[mark], mark) for mark in COUNTED if counted[mark]), ", ".join(str(n) for n in numbers))
    return name, bar, *numbers, len(activities)


def _late(basis: Basis) -> list[Block]:
    late = [activity for activity in basis.now.activities if activity.state in ("late", "at_risk")]
    if not late:
        return []
    return [
        Heading(basis.say._("What is late or at risk")),
        *(told(activity, activity.note or activity.condition) for activity in late),
    ]


def _words(basis: Basis) -> list[Block]:
    text = prose.blocks(basis.text("plan_text"))
    return [Heading(basis.heading("plan_text")), *text] if text else []


def _approvals(basis: Basis) -> list[Block]:
    names = {strategy.id: strategy.name for strategy in basis.strategies}
    found = plan.approvals(basis.connection, names, basis.period.end)
    if not found:
        return []
    _ = basis.say._
    columns = (Column(_("Document"), weight=3), Column(_("Approved by"), weight=4), Column(_("Date"), "date", 1.2))
    rows = tuple(
        (approval.what or names[approval.strategy], approval.body, approval.day.isoformat() if approval.day else "–")
        for approval in found
    )
    return [Table(_("Approvals of the strategy and of its plans"), columns, rows)]
