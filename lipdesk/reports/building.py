"""Making a document by its kind, as the window and the command line ask for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from lipdesk.domain.errors import UserError
from lipdesk.domain.partnership import Partnership
from lipdesk.domain.periods import Period
from lipdesk.i18n import _
from lipdesk.reports import actions, actions_by_owner, agenda, annual, directory, minutes, signin, snapshot, years
from lipdesk.reports.document import Bilingual, Document
from lipdesk.reports.meeting_basis import MeetingBasis
from lipdesk.reports.uncollected import uncollected
from lipdesk.store.queries import records
from lipdesk.store.workspace import Connection

KINDS: dict[str, Callable[..., Document]] = {
    "annual": annual.build,
    "snapshot": snapshot.build,
    "years": years.build,
    "directory": directory.build,
    "actions": actions.build,
}

PAPERS: dict[str, Callable[[MeetingBasis], Document]] = {
    "agenda": agenda.build,
    "minutes": minutes.build,
    "signin": signin.build,
    "actions": actions_by_owner.build,
}

BY_TEMPLATE = ("annual",)


def build(
    connection: Connection, kind: str, period: Period, language: str, issued: date, template: int | None = None
) -> Document:
    """The document of this kind on a period, in "en" or "fr"; `template` is the id of the one that an annual report
    follows. Raises UserError for a kind or a template that is not known."""
    builder = KINDS.get(kind)
    if builder is None:
        raise _unknown(kind, KINDS)
    chosen = (template,) if kind in BY_TEMPLATE else ()
    with uncollected():
        return builder(connection, period, language, issued, *chosen)


def build_both(
    connection: Connection, kind: str, period: Period, issued: date, template: int | None = None
) -> Bilingual:
    """The same in both languages, the partnership's main one first. Raises UserError as `build` does."""
    return Bilingual(tuple(
        build(connection, kind, period, language, issued, template) for language in main_first(connection)
    ))  # fmt: skip


def main_first(connection: Connection) -> tuple[str, ...]:
    """The languages of a report in both: a partnership that speaks French alone begins with it."""
    values = records.one(connection, Partnership, 1) or {}
    return ("fr", "en") if values.get("languages") == "fr" else ("en", "fr")


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
