"""What a report on the command line is about: a period, or a meeting."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lipdesk.cli import meetings, templates
from lipdesk.domain.errors import UserError
from lipdesk.i18n import LANGUAGES, _

if TYPE_CHECKING:
    from lipdesk.reports.document import Bilingual, Document
    from lipdesk.store.workspace import Connection

Maker = Callable[[str], "Document | Bilingual"]


def maker(connection: Connection, options: Namespace) -> Maker:
    """What makes the document in a language, or in "both" where it is about a period. Raises UserError when the kind
    asks for a meeting and none is given, or the other way round."""
    from lipdesk.reports import building

    today = date.today()
    if options.meeting is None:
        return _of_period(connection, options, today)
    if options.kind not in building.PAPERS:
        raise UserError(
            _("A report of the kind “{kind}” is about a period, not about a meeting.").format(kind=options.kind),
            _("Nothing was written."),
            _("Leave out --meeting, or choose one of these: {kinds}.").format(kinds=", ".join(building.PAPERS)),
        )
    templates.chosen(connection, options)
    meeting = meetings.find(connection, options.meeting)
    return lambda language: building.build_meeting(connection, options.kind, meeting, language, today)


def kept(connection: Connection, options: Namespace, language: str, target: Path) -> bytes | None:
    """The PDF of approved minutes as it was kept; None for everything that is made anew."""
    from lipdesk.services import minutes

    if options.kind != "minutes" or target.suffix.lower() != ".pdf":
        return None
    meeting = meetings.find(connection, options.meeting)
    return minutes.kept_pdf(connection, meeting, language) if minutes.is_locked(connection, meeting) else None


def _of_period(connection: Connection, options: Namespace, today: date) -> Maker:
    from lipdesk.reports import building
    from lipdesk.services.reporting import chosen_period

    if options.kind not in building.KINDS:
        raise UserError(
            _("A report of the kind “{kind}” is about one meeting.").format(kind=options.kind),
            _("Nothing was written."),
            _("Add --meeting with its number, or its title and day: “Council, 2026-03-31”."),
        )
    period = chosen_period(connection, options.period, options.since, options.until, today)
    template = templates.chosen(connection, options)

    def make(language: str) -> Document | Bilingual:
        if language == "both":
            return building.build_both(connection, options.kind, period, today, template)
        return building.build(connection, options.kind, period, language, today, template)

    return make


def languages(options: Namespace) -> tuple[str, ...]:
    """The languages to write a file in: “both” stand in one file, or in two where its form holds one language, and
    where a meeting is concerned: its papers are handed out in one."""
    from lipdesk.reports import writing

    if options.lang != "both":
        return (options.lang,)
    in_one = options.meeting is None and options.out.suffix.lower() in writing.BOTH_IN_ONE
    return ("both",) if in_one else LANGUAGES
