"""The annex that names every meeting of the period."""

from __future__ import annotations

from lipdesk.reports import proofs
from lipdesk.reports.basis import Basis
from lipdesk.reports.counting import Counting
from lipdesk.reports.document import Column, Counted, Table
from lipdesk.reports.sections.outcome import Outcome, section
from lipdesk.store.queries.meetings import MeetingRow


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
    rows = tuple(
        (
            meeting.day.isoformat(),
            basis.meeting_name(meeting),
            basis.labels.item(meeting.kind) if meeting.kind else "–",
            basis.say.choice("meeting_status", meeting.status),
            *_numbers(basis, meeting),
        )
        for meeting in found
    )
    caption = _("Meetings in order of date; attendance is those present or online, with substitutes")
    blocks = [Table(caption, columns, rows, evidence=basis.evidence("meetings"), dense=True)] if rows else []
    why = _("No meeting was held in this period.")
    return section("meeting_list", _("List of meetings"), _("Every meeting with its attendance"), blocks, why)


def _numbers(basis: Basis, meeting: MeetingRow) -> tuple[Counted | None, ...]:
    """Attendance, substitutes, guests and staff, each with its lines; nothing where no list was kept."""
    lines, counting, _ = basis.now.lists.get(meeting.id), Counting(basis), basis.say._
    if lines is None:
        return (None,) * 4
    came = [line for line in lines if line.part == "came"]
    name = _("{name}, {day}").format(name=basis.meeting_name(meeting), day=meeting.day.isoformat())
    columns = (
        ("came", _("Attendance"), came),
        ("substitutes", _("Substitutes"), [line for line in came if line.substitute_for is not None]),
        ("guests", _("Guests"), [line for line in lines if line.part == "guest"]),
        ("staff", _("Staff"), [line for line in lines if line.part == "staff"]),
    )
    return tuple(
        counting.count(f"{key}-{meeting.id}", counting.named(name, what), "room",
                       [proofs.came(basis, line, meeting.day) for line in found])
        for key, what, found in columns
    )  # fmt: skip
