"""The message that carries an issued report to the officer: in English, French or both, from her own list of texts."""

from __future__ import annotations

from lipdesk.domain.documents import IssuedReport
from lipdesk.domain.errors import UserError
from lipdesk.domain.partnership import Partnership
from lipdesk.domain.periods import Period
from lipdesk.i18n import LANGUAGES, _
from lipdesk.services import letters, mail_address, message_text
from lipdesk.services.mail import Draft
from lipdesk.store.queries.records import Values, one
from lipdesk.store.workspace import Workspace

KIND, BOTH = "report", "both"
RULE = "\n\n———\n\n"  # between the two languages


def compose(workspace: Workspace, issued: int, language: str = "") -> Draft:
    """A message to the officer in "en", "fr" or "both" (the report's language when none is said); its address may be
    empty, for her to fill in. Raises UserError when the report is gone."""
    with workspace.reading() as connection:
        values = one(connection, IssuedReport, issued)
        if values is None:
            raise UserError(
                _("This record is no longer there."), _("Nothing was written."), _("Look for it in the trash.")
            )
        partnership = one(connection, Partnership, 1) or {}
        language = language or values["language"] or "en"
        main_first = LANGUAGES[::-1] if partnership.get("languages") == "fr" else LANGUAGES
        wanted = main_first if language == BOTH else (language,)
        period = _period(values)
        found = [message_text.report_texts(connection, period, values["title"], each) for each in wanted]
    to = mail_address.mailbox(partnership.get("officer") or "", partnership.get("officer_email") or "")
    subject = mail_address.one_line(" / ".join(subject for subject, _text in found))
    text = RULE.join(letters.plain(text).replace("\u00a0", " ").strip() for _subject, text in found)
    line = mail_address.line(to) if to is not None else ""
    return Draft(KIND, None, wanted[0], subject, text, line, issued=issued)


def _period(values: Values) -> Period | None:
    since, until = values["since"], values["until"]
    return Period(since, until) if since is not None and until is not None else None
