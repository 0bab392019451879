"""Making a document by its kind, as the window and the command line ask for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from lipdesk.domain.errors import UserError
from lipdesk.domain.periods import Period
from lipdesk.i18n import _
from lipdesk.reports import actions, annual, directory, snapshot
from lipdesk.reports.document import Document
from lipdesk.store.workspace import Connection

KINDS: dict[str, Callable[[Connection, Period, str, date], Document]] = {
    "annual": annual.build,
    "snapshot": snapshot.build,
    "directory": directory.build,
    "actions": actions.build,
}


def build(connection: Connection, kind: str, period: Period, language: str, issued: date) -> Document:
    """The document of this kind on a period, in "en" or "fr". Raises UserError for a kind that is not known."""
    builder = KINDS.get(kind)
    if builder is None:
        raise UserError(
            _("There is no report of the kind “{kind}”.").format(kind=kind),
            _("Nothing was written."),
            _("Choose one of these: {kinds}.").format(kinds=", ".join(KINDS)),
        )
    return builder(connection, period, language, issued)
