"""The action list as a document of its own: what is open, most urgent first, and what was done in the period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lipdesk.domain import format as words
from lipdesk.domain.periods import Period
from lipdesk.reports import figures, furniture, progress
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Block, Column, Document, Status, Table
from lipdesk.reports.sections.outcome import Outcome, left_out, printed, section
from lipdesk.store.queries.actions import ActionRow
from lipdesk.store.workspace import Connection


def build(connection: Connection, period: Period, language: str, issued: date) -> Document:
    """Action items as they stand on the last day of the period."""
    basis = Basis(connection, period, language, issued)
    basis.claim(figures.numbered(claim(basis) for claim in progress.ACTIONS))
    found = [_open(basis), _done(basis)]
    return Document(
        "actions",
        language,
        basis.say._("Action list"),
        basis.own("name"),
        period,
        words.period(period, language),
        issued,
        printed(found),
        furniture.words(basis.say),
        figures=tuple(basis.figures.values()),
        left_out=left_out(found),
    )


def _open(basis: Basis) -> Outcome:
    _, end = basis.say._, basis.period.end
    found = [action for action in basis.actions if action.open_on(end)]
    title, why = _("Open action items"), _("No action item is open.")
    caption = _("Open on {day}, the first due first").format(day=basis.say.day(end))
    return section("open", title, "", _table(basis, caption, _("Due"), "actions_open", found), why)


def _done(basis: Basis) -> Outcome:
    _ = basis.say._
    found = [action for action in basis.actions if action.done_on in basis.period]
    title, why = _("Done in the period"), _("No action item was done in this period.")
    return section("done", title, "", _table(basis, title, _("Done on"), "", found), why)


def _table(basis: Basis, caption: str, day: str, figure: str, found: Iterable[ActionRow]) -> list[Block]:
    _ = basis.say._
    columns = (
        Column(day, "date", 1.1),
        Column(_("Action item"), weight=4),
        Column(_("Owner"), weight=2),
        Column(basis.say.pgettext("origin", "From"), weight=1.8, muted=True),
        Column(_("Status"), "status", 1.3),
    )
    rows = tuple(
        (
            _day(action, done=not figure),
            action.text,
            "; ".join(action.owners) or "–",
            basis.group_names(action.groups) or action.meeting or "–",
            _status(basis, action),
        )
        for action in found
    )
    return [Table(caption, columns, rows, evidence=basis.evidence(figure))] if rows else []


def _day(action: ActionRow, done: bool) -> str:
    day = action.done_on if done else action.due
    return day.isoformat() if day else "–"


def _status(basis: Basis, action: ActionRow) -> Status:
    end = basis.period.end
    if action.done_by(end):
        return Status("done", basis.say.choice("action_status", "done"))
    if action.overdue_on(end):
        return Status("late", basis.say._("Overdue"))
    marks = {"open": "not_started", "in_progress": "on_track", "waiting": "not_started"}
    status = "open" if action.status == "done" else action.status
    return Status(marks.get(status, "dropped"), basis.say.choice("action_status", status))
