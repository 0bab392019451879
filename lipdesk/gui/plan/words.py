"""What the plan says in words: how progress came about, since when nothing happened, a row as a sentence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lipdesk.domain import format as words
from lipdesk.domain.progress import Progress
from lipdesk.gui import states
from lipdesk.gui.days import dated, day_and_month
from lipdesk.i18n import _, current, ngettext
from lipdesk.store.queries.plan import ActivityRow
from lipdesk.store.queries.quiet import Quiet

if TYPE_CHECKING:
    from lipdesk.gui.plan.rows import PlanRow


def percent(progress: Progress | None) -> str:
    """40 %, or nothing where nothing is counted."""
    return "" if progress is None or progress.percent is None else _("{percent} %").format(percent=progress.percent)


def how(progress: Progress) -> str:
    """Where the progress of an activity or a priority comes from."""
    if progress.how == "hand":
        return _("Set by hand: {reason}").format(reason=progress.reason or _("no reason is given."))
    if progress.how == "actions":
        told = ngettext("{done} of {count} action item is done.", "{done} of {count} action items are done.",
                        progress.all)
        return told.format(done=progress.done, count=progress.all)
    if progress.how == "activities":
        told = ngettext("Counted from {count} activity; {done} done.",
                        "The mean of {count} activities; {done} done.", progress.all)
        return told.format(done=progress.done, count=progress.all)
    return {
        "done": _("It is done."),
        "not_started": _("It has not started."),
        "time": _("So much of its planned time has passed; its action items are further."),
        "assumed": _("Begun and without action items: counted as half."),
        "dropped": _("Dropped: it is not counted."),
    }.get(progress.how, "")


def quiet(found: Quiet, today: date) -> str:
    """Since when nothing happened for a priority."""
    if found.sign is None:
        return _("nothing yet")
    day = found.sign.day
    return _("nothing since {day}").format(day=day_and_month(day) if day.year == today.year else dated(day))


def activity_tip(activity: ActivityRow) -> str:
    """What the row has no room for."""
    lines = [activity.title, "; ".join(activity.leads)]
    if activity.quarters:
        told = words.quarters(";".join(map(str, activity.quarters)), current())
        lines.append(_("Planned for {quarters}").format(quarters=told))
    if activity.state == "late":
        lines.append(_("Late: its planned time is over."))
    if activity.condition:
        lines.append(_("Depends on: {condition}").format(condition=activity.condition))
    if activity.note:
        lines.append(activity.note if activity.noted is None else f"{activity.noted.isoformat()} – {activity.note}")
    if activity.carried_from is not None:
        lines.append(_("Goes on from {year}").format(year=activity.carried_from.year or activity.carried_from.name))
    if activity.goes_on is not None:
        lines.append(_("Goes on in a later year."))
    return "\n".join(line for line in lines if line)


def sentence(row: PlanRow) -> str:
    """One spoken sentence for a row."""
    state = states.state("activity_status", row.status).word if row.status else ""
    planned = words.quarters(";".join(map(str, row.quarters)), current()) if row.quarters else ""
    counted = row.progress is not None and row.progress.percent is not None
    progress = _("progress {percent}").format(percent=percent(row.progress)) if counted else ""
    group = ""
    if row.rows and row.key[0] in ("priority", "lead"):
        group = ngettext("{count} activity", "{count} activities", len(row.rows)).format(count=len(row.rows))
    lead = row.lead if row.key[0] == "activity" else ""
    parts = (row.number, row.name, lead, planned, state, progress, row.quiet, group)
    return ", ".join(part for part in parts if part)
