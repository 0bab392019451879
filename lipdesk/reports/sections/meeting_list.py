"""The annex that names every meeting of the period."""

from __future__ import annotations

from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Column, Table
from lipdesk.reports.sections.outcome import Outcome, section
from lipdesk.store.queries.meetings import Heads, heads


def build(basis: Basis) -> Outcome:
    """Held and cancelled meetings in order of date, with who was in the room."""
    _ = basis.say._
    found = [meeting for meeting in basis.now.meetings if meeting.status in ("held", "cancelled")]
    columns = (
        Column(_("Date"), "date", 1.1),
        Column(_("Meeting"), weight=3),
        Column(_("Kind"), weight=1.8, muted=True),
        Column(_("Status"), weight=1),
        Column(_("Attendance"), "number", 1),
        Column(_("Substitutes"), "number", 1),
        Column(_("Guests"), "number", 0.8),
        Column(_("Staff"), "number", 0.8),
    )
    counted = {meeting: heads(lines) for meeting, lines in basis.now.lists.items()}
    rows = tuple(
        (
            meeting.day.isoformat(),
            basis.meeting_name(meeting),
            basis.labels.item(meeting.kind) if meeting.kind else "–",
            basis.say.choice("meeting_status", meeting.status),
            *_numbers(counted.get(meeting.id)),
        )
        for meeting in found
    )
    caption = _("Meetings in order of date; attendance is those present or online, with substitutes")
    blocks = [Table(caption, columns, rows, evidence=basis.evidence("meetings"), dense=True)] if rows else []
    why = _("No meeting was held in this period.")
    return section("meeting_list", _("List of meetings"), _("Every meeting with its attendance"), blocks, why)


def _numbers(found: Heads | None) -> tuple[int | None, ...]:
    if found is None:
        return (None,) * 4
    return found.attendance, found.substitutes, found.guests, found.staff
