"""The strategy and its plan: who approved it, activities by priority and status, how far each priority has come, what
is late, and where nothing happened."""

from __future__ import annotations

from collections.abc import Sequence

from lipdesk.reports import plan_words, prose, quiet_words
from lipdesk.reports.basis import Basis
from lipdesk.reports.counting import Counting
from lipdesk.reports.document import Bar, Block, Column, Counted, Heading, Table
from lipdesk.reports.sections import approvals
from lipdesk.reports.sections.outcome import Outcome, section
from lipdesk.store.queries.plan import ActivityRow, PriorityRow

MARKS = {"done": "done", "on_track": "on_track", "late": "late", "at_risk": "late", "not_started": "not_started"}
COUNTED = ("done", "on_track", "late", "not_started")
Group = tuple[PriorityRow | None, list[ActivityRow]]


def build(basis: Basis) -> Outcome:
    """Where the strategy and each activity stand at the end of the period."""
    _ = basis.say._
    blocks = [*approvals.lead(basis), *_status(basis), *_by_hand(basis), *_late(basis)]
    blocks += [*quiet_words.blocks(basis), *approvals.table(basis), *_words(basis)]
    return section(
        "plan",
        _("The strategy and its plan"),
        _("The priorities, their activities, and where each one stands"),
        blocks,
        _("No strategy, priority or activity is recorded for this period."),
    )


def _groups(basis: Basis) -> list[Group]:
    """The activities that count by priority, the priorities of one pillar together; those without one come last."""
    found = [activity for activity in basis.now.activities if activity.state in MARKS]
    pillars = list(dict.fromkeys(priority.pillar for priority in basis.priorities))
    order = sorted(basis.priorities, key=lambda priority: pillars.index(priority.pillar))
    known = {priority.id for priority in order}
    own = [(priority, [each for each in found if each.priority == priority.id]) for priority in order]
    loose: list[Group] = [(None, [each for each in found if each.priority not in known])]
    return [group for group in (*own, *loose) if group[1]]


def _status(basis: Basis) -> list[Block]:
    groups = _groups(basis)
    if not groups:
        return []
    _, pgettext = basis.say._, basis.say.pgettext
    pillars = any(priority is not None and priority.pillar for priority, _activities in groups)
    columns = (
        *([Column(_("Pillar"), weight=1.6)] if pillars else []),
        Column(_("Priority"), weight=2.8),
        Column(_("Activities by status"), "bar", 1.6 if pillars else 2.4),
        Column(pgettext("several", "Done"), "number", 0.8),
        Column(_("On track"), "number", 0.8),
        Column(_("Late or at risk"), "number", 0.8),
        Column(pgettext("several", "Not started"), "number", 0.8),
        Column(_("All"), "number", 0.6),
        Column(_("Progress"), "number", 0.8, percent=True),
    )
    rows = tuple(_row(basis, priority, activities, pillars) for priority, activities in groups)
    every = [activity for _priority, activities in groups for activity in activities]
    whole = _("Whole plan")
    total = (*([whole, ""] if pillars else [whole]), None, *_numbers(basis, whole, "plan", every), None)
    key = (("done", pgettext("several", "Done")), ("on_track", _("On track")), ("late", _("Late or at risk")),
           ("not_started", pgettext("several", "Not started")))  # fmt: skip
    caption = _("Activities of the action plan by priority and status, on {day}").format(
        day=basis.say.day(basis.period.end)
    )
    return [Table(caption, columns, rows, total, basis.evidence("activities"), key=key)]


def _row(
    basis: Basis, priority: PriorityRow | None, activities: Sequence[ActivityRow], pillars: bool
) -> tuple[object, ...]:
    name = priority.title if priority is not None else basis.say._("Without a priority")
    numbers = _numbers(basis, name, str(priority.id) if priority is not None else "none", activities)
    counts = [(number.value or 0, mark) for number, mark in zip(numbers, COUNTED, strict=False)]
    bar = Bar(tuple(part for part in counts if part[0]), ", ".join(basis.say.number(count) for count, _mark in counts))
    above = [(priority.pillar if priority is not None else "") or "–"] if pillars else []
    percent = plan_words.of_priority(basis, priority) if priority is not None else None
    return (*above, name, bar, *numbers, percent)


def _numbers(basis: Basis, name: str, which: str, activities: Sequence[ActivityRow]) -> list[Counted]:
    """How many of some activities are done, on track, late or at risk, not started, and how many there are."""
    _, pgettext, counting = basis.say._, basis.say.pgettext, Counting(basis)
    columns = (
        ("done", pgettext("several", "Done")),
        ("on_track", _("On track")),
        ("late", _("Late or at risk")),
        ("not_started", pgettext("several", "Not started")),
        ("", _("All")),
    )
    return [
        counting.count(
            f"activities-{mark or 'all'}-{which}",
            counting.named(name, what),
            "activities",
            [plan_words.proof(basis, each) for each in activities if not mark or MARKS[each.state] == mark],
        )
        for mark, what in columns
    ]


def _by_hand(basis: Basis) -> list[Block]:
    """Which of the percentages above were not counted, and why."""
    return plan_words.by_hand(basis, [(each.title, plan_words.progress(basis, each)) for each in basis.priorities])


def _late(basis: Basis) -> list[Block]:
    late = [activity for activity in basis.now.activities if activity.state in ("late", "at_risk")]
    if not late:
        return []
    return [
        Heading(basis.say._("What is late or at risk")),
        *(plan_words.told(activity, activity.note or activity.condition) for activity in late),
    ]


def _words(basis: Basis) -> list[Block]:
    text = prose.blocks(basis.text("plan_text"))
    return [Heading(basis.heading("plan_text")), *text] if text else []
