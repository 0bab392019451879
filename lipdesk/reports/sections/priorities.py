"""One page for each priority: its outcome, its activities and what was noted about them."""

from __future__ import annotations

from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Block, Callout, Column, Heading, Paragraph, Table
from lipdesk.reports.progress import state
from lipdesk.store.queries.plan import ActivityRow, PriorityRow


def blocks(basis: Basis, priority: PriorityRow) -> list[Block]:
    """The page of one priority; nothing where it has neither an outcome nor activities in this period."""
    _ = basis.say._
    activities = [activity for activity in basis.now.activities if activity.priority == priority.id]
    if not activities and not priority.outcome:
        return []
    heading = _("Priority {number}: {name}") if priority.number else _("Priority: {name}")
    found: list[Block] = [Heading(heading.format(number=priority.number, name=priority.name), new_page=True)]
    if priority.outcome:
        found.append(Callout(_("Outcome"), priority.outcome))
    if priority.tags:
        tags = "; ".join(basis.labels.item(tag) for tag in priority.tags)
        found.append(Paragraph(_("Welcoming-community characteristics: {list}").format(list=tags), "note"))
    if activities:
        caption = _("Activities of priority {number}").format(number=priority.number or priority.name)
        found.append(_table(basis, caption, activities))
        found += _notes(basis, activities)
    return found


def _table(basis: Basis, caption: str, activities: list[ActivityRow]) -> Table:
    _ = basis.say._
    columns = (
        Column(_("No."), weight=0.6),
        Column(_("Activity"), weight=3),
        Column(_("Lead"), weight=1.8),
        Column(_("Partners"), weight=1.8, muted=True),
        Column(_("Quarters"), "quarters", 1.3),
        Column(_("Status"), "status", 1.3),
    )
    rows = tuple(
        (
            activity.number or "–",
            activity.name if not activity.condition else _("{activity} (depends on: {condition})").format(
                activity=activity.name, condition=activity.condition),
            "; ".join(activity.leads) or "–",
            "; ".join(activity.partners) or "–",
            activity.quarters,
            state(basis, activity),
        )
        for activity in activities
    )  # fmt: skip
    return Table(caption, columns, rows, evidence=basis.evidence("activities"))


def _notes(basis: Basis, activities: list[ActivityRow]) -> list[Block]:
    noted = [activity for activity in activities if activity.note]
    if not noted:
        return []
    return [
        Heading(basis.say._("What was noted"), 3),
        *(told(activity, activity.note) for activity in noted),
    ]


def told(activity: ActivityRow, text: str) -> Paragraph:
    """An activity with what is said about it; its name alone where nothing is."""
    name = f"{activity.number} {activity.name}".strip()
    return Paragraph(" ".join(text.split()), "list", name) if text else Paragraph(name, "list")
