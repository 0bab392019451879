"""Making a document by its kind, as the window and the command line ask for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from lipdesk.domain.errors import UserError
from lipdesk.domain.periods import Period
from lipdesk.i18n import _
from lipdesk.reports import actions, actions_by_owner, agenda, annual, directory, minutes, signin, snapshot
from lipdesk.reports.document import Document
from lipdesk.reports.meeting_basis import MeetingBasis
from lipdesk.store.workspace import Connection

KINDS: dict[str, Callable[[Connection, Period, str, date], Document]] = {
    "annual": annual.build,
    "snapshot": snapshot.build,
    "directory": directory.build,
    "actions": actions.build,
}

PAPERS: dict[str, Callable[[MeetingBasis], Document]] = {
    "agenda": agenda.build,
    "minutes": minutes.build,
    "signin": signin.build,
    "actions": actions_by_owner.build,
}


def build(connection: Connection, kind: str, period: Period, language: str, issued: date) -> Document:
    """The document of this kind on a period, in "en" or "fr". Raises UserError for a kind that is not known."""
    builder = KINDS.get(kind)
    if builder is None:
        raise _unknown(kind, KINDS)
    return builder(connection, period, language, issued)


def build_meeting(connection: Connection, kind: str, meeting: int, language: str, issued: date) -> Document:
    """The paper of this kind on a meeting. Raises UserError for a kind or a meeting that is not known."""
    builder = PAPERS.get(kind)
    if builder is None:
        raise _unknown(kind, PAPERS)
    return builder(MeetingBasis(connection, meeting, language, issued))


def _unknown(kind: str, known: Iterable[str]) -> UserError:
    return UserError(
        _("There is no report of the kind “{kind}”.").format(kind=kind),
        _("Nothing was written."),
        _("Choose one of these: {kinds}.").format(kinds=", ".join(known)),
    )
