"""The plan in words and figures: how activities and priorities stand, how far they have come and why, and when they
are planned."""

from __future__ import annotations

from collections.abc import Iterable

from lipdesk.domain import format as words
from lipdesk.domain.periods import parse_fiscal_year
from lipdesk.domain.progress import WHOLE, Progress
from lipdesk.reports import rules
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Block, Counted, Evidence, Figure, Paragraph
from lipdesk.reports.progress import state
from lipdesk.store.queries.plan import ActivityRow, PriorityRow, priority_progress


def proof(basis: Basis, activity: ActivityRow) -> Evidence:
    """An activity as it stands, where a figure counts it."""
    return Evidence("activity", activity.id, activity.title, None, state(basis, activity).word)


def of_activity(basis: Basis, activity: ActivityRow) -> Counted | None:
    """The progress of an activity, proved by its action items, or by the activity itself where its status says it."""
    found = activity.progress
    if found.percent is None:
        return None
    records = [proof(basis, activity)]
    if found.how in ("actions", "time") and activity.actions:
        items = {action.id: action for action in basis.actions}
        done, undone = basis.say.choice("action_status", "done"), basis.say.choice("action_status", "open")
        records = [
            Evidence(
                "action", each, items[each].text, items[each].due, done if each in activity.actions_done else undone
            )
            for each in activity.actions
            if each in items
        ]
    return _share(basis, f"progress-activity-{activity.id}", activity.title, found.percent, records)


def of_priority(basis: Basis, priority: PriorityRow) -> Counted | None:
    """The progress of a priority, proved by its activities with what each of them counts."""
    found = progress(basis, priority)
    if found.percent is None:
        return None
    records = [
        Evidence("activity", activity.id, activity.title, None, percent(basis, activity.progress.percent))
        for activity in basis.now.activities
        if activity.priority == priority.id and activity.progress.percent is not None
    ]
    own = [Evidence("priority", priority.id, priority.title)]
    return _share(basis, f"progress-priority-{priority.id}", priority.title, found.percent, records or own)


def progress(basis: Basis, priority: PriorityRow) -> Progress:
    """How far a priority has come at the end of the period."""
    return priority_progress(priority, basis.now.activities)


def percent(basis: Basis, value: int | None) -> str:
    """75% of a whole number; a dash for what is not counted."""
    return "–" if value is None else basis.say.percent(value / WHOLE)


def by_hand(basis: Basis, found: Iterable[tuple[str, Progress]]) -> list[Block]:
    """Which of these percentages somebody set, and why: a sentence for each, and one for all without a reason."""
    _, told, bare = basis.say._, [], []
    for title, each in found:
        if each.how != "hand":
            continue
        facts = {"title": title, "percent": percent(basis, each.percent), "reason": _sentence(each.reason)}
        if each.reason:
            told.append(_("{title}: {percent} was set by hand. {reason}").format(**facts))
        else:
            bare.append(_("{title} ({percent})").format(**facts))
    if bare:
        told.append(_("Set by hand, with no reason given: {list}.").format(list="; ".join(bare)))
    return [Paragraph(each, "note") for each in told]


def described(basis: Basis, activity: ActivityRow) -> str:
    """The name of an activity with what it depends on and from where it goes on."""
    _, notes = basis.say._, []
    if activity.condition:
        notes.append(_("depends on: {condition}").format(condition=activity.condition.rstrip(". ")))
    if activity.carried_from is not None:
        notes.append(_goes_on(basis, activity))
    if not notes:
        return activity.name
    return _("{activity} ({notes})").format(activity=activity.name, notes="; ".join(notes))


def timeline(basis: Basis, activity: ActivityRow) -> str:
    """When an activity is planned: its quarters, or else its dates."""
    if activity.quarters:
        return words.quarters(";".join(str(each) for each in activity.quarters), basis.language)
    start, end = (day.isoformat() if day else "" for day in (activity.start, activity.end))
    if start and end:
        return basis.say._("{start} to {end}").format(start=start, end=end)
    if end:
        return basis.say._("until {day}").format(day=end)
    return basis.say._("from {day}").format(day=start) if start else "–"


def told(activity: ActivityRow, text: str) -> Paragraph:
    """An activity with what is said about it; its name alone where nothing is."""
    return Paragraph(" ".join(text.split()), "list", activity.title) if text else Paragraph(activity.title, "list")


def noted(basis: Basis, activity: ActivityRow) -> str:
    """The last words that were noted about an activity, with their day."""
    if not activity.note or activity.noted is None:
        return activity.note
    text, day = " ".join(activity.note.split()), activity.noted.isoformat()
    return basis.say._("{text} ({day})").format(text=text, day=day)


def _goes_on(basis: Basis, activity: ActivityRow) -> str:
    earlier = activity.carried_from
    if earlier is None or not earlier.year:
        return basis.say._("goes on from an earlier activity")
    year = words.fiscal_year(parse_fiscal_year(earlier.year, basis.month), basis.language)
    if earlier.number in ("", activity.number):
        return basis.say._("goes on from {year}").format(year=year)
    return basis.say._("goes on from {number} of {year}").format(number=earlier.number, year=year)


def _share(basis: Basis, key: str, title: str, value: int, records: Iterable[Evidence]) -> Counted:
    label = basis.say._("progress of {title}").format(title=title)
    rule = rules.text(basis, "progress")
    figure = Figure(key, label, value / WHOLE, percent(basis, value), rule, tuple(records))
    return Counted(value / WHOLE, basis.detail(figure))


def _sentence(text: str) -> str:
    """A reason as a sentence."""
    text = " ".join(text.split())
    return text if not text or text[-1] in ".!?…" else f"{text}."
