"""A page for each priority: its outcome, its activities and how far they have come, what was done and what changed."""

from __future__ import annotations

from lipdesk.reports import plan_words, prose
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Block, Callout, Column, Columns, Heading, Paragraph, Table
from lipdesk.reports.progress import state
from lipdesk.reports.sections.outcome import Outcome, section
from lipdesk.store.queries import priority_texts
from lipdesk.store.queries.plan import ActivityRow, PriorityRow
from lipdesk.store.queries.priority_texts import Told

_WIDTHS = {2: 6, 3: 4}


def build(basis: Basis) -> Outcome:
    """The priorities that have something to say about this period, each on a page of its own."""
    _ = basis.say._
    texts = priority_texts.told(basis.connection, basis.period, basis.language)
    blocks: list[Block] = []
    for priority in basis.priorities:
        blocks += _page(basis, priority, texts.get(priority.id, Told()), first=not blocks)
    return section(
        "priorities",
        _("The priorities one by one"),
        _("What was done for each priority, what changed, and what got in the way"),
        blocks,
        _("No priority has an outcome, an activity or a text for this period."),
    )


def _page(basis: Basis, priority: PriorityRow, told: Told, first: bool) -> list[Block]:
    activities = [activity for activity in basis.now.activities if activity.priority == priority.id]
    if not activities and not priority.outcome and told == Told():
        return []
    _ = basis.say._
    heading = _("Priority {number}: {name}") if priority.number else _("Priority: {name}")
    title = heading.format(number=priority.number, name=priority.name)
    return [
        Heading(title, new_page=not first),
        *_outcome(basis, priority),
        *_activities(basis, priority, activities),
        *_columns(basis, told),
        *_ahead(basis, told),
        *_notes(basis, activities),
    ]


def _outcome(basis: Basis, priority: PriorityRow) -> list[Block]:
    _ = basis.say._
    found: list[Block] = [Callout(_("Outcome"), priority.outcome)] if priority.outcome else []
    if priority.pillar:
        found.append(Paragraph(_("Pillar: {pillar}").format(pillar=priority.pillar), "note"))
    if priority.tags:
        tags = "; ".join(basis.labels.item(tag) for tag in priority.tags)
        found.append(Paragraph(_("Welcoming-community characteristics: {list}").format(list=tags), "note"))
    return found


def _activities(basis: Basis, priority: PriorityRow, activities: list[ActivityRow]) -> list[Block]:
    if not activities:
        return []
    _ = basis.say._
    caption = _("Activities of priority {number}").format(number=priority.number or priority.name)
    reckoned = [
        (priority.title, plan_words.progress(basis, priority)),
        *((activity.number or activity.name, activity.progress) for activity in activities),
    ]
    return [_table(basis, priority, caption, activities), *plan_words.by_hand(basis, reckoned)]


def _table(basis: Basis, priority: PriorityRow, caption: str, activities: list[ActivityRow]) -> Table:
    _ = basis.say._
    dated = any(not activity.quarters and (activity.start or activity.end) for activity in activities)
    columns = (
        Column(_("No."), weight=0.6),
        Column(_("Activity"), weight=3),
        Column(_("Lead"), weight=1.8),
        Column(_("Partners"), weight=1.8, muted=True),
        Column(_("When"), weight=1.3) if dated else Column(_("Quarters"), "quarters", 1.3),
        Column(_("Status"), "status", 1.3),
        Column(_("Progress"), "number", 0.8, percent=True),
    )
    rows = tuple(
        (
            activity.number or "–",
            plan_words.described(basis, activity),
            "; ".join(activity.leads) or "–",
            "; ".join(activity.partners) or "–",
            plan_words.timeline(basis, activity) if dated else activity.quarters,
            state(basis, activity),
            plan_words.of_activity(basis, activity),
        )
        for activity in activities
    )
    total = (_("All"), None, None, None, None, None, plan_words.of_priority(basis, priority))
    return Table(caption, columns, rows, total, basis.evidence("activities"))


def _columns(basis: Basis, told: Told) -> list[Block]:
    """What was done, what changed, and what got in the way, side by side; what nobody wrote is left out."""
    _ = basis.say._
    parts = [
        (_("What we did"), told.did),
        (_("What changed"), told.changed),
        (_("What got in the way"), told.obstacles),
    ]
    found = [(Heading(title, 3), *prose.blocks(text)) for title, text in parts if text]
    if len(found) < len(_WIDTHS):
        return [block for part in found for block in part]
    return [Columns(tuple((_WIDTHS[len(found)], part) for part in found))]


def _ahead(basis: Basis, told: Told) -> list[Block]:
    return [Heading(basis.say._("What comes next"), 3), *prose.blocks(told.ahead)] if told.ahead else []


def _notes(basis: Basis, activities: list[ActivityRow]) -> list[Block]:
    noted = [activity for activity in activities if activity.note]
    if not noted:
        return []
    return [
        Heading(basis.say._("What was noted last"), 3),
        *(plan_words.told(activity, plan_words.noted(basis, activity)) for activity in noted),
    ]
