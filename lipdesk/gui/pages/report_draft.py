"""A half-typed text of a report as plain data, and which report it belongs to."""

from __future__ import annotations

from datetime import date

from lipdesk.domain.periods import Period
from lipdesk.gui.pages.report_choice import KINDS, Choice
from lipdesk.gui.pages.report_sections import Texts
from lipdesk.i18n import LANGUAGES, _
from lipdesk.store.drafts import Draft, Typed
from lipdesk.store.queries.drafts import drafts
from lipdesk.store.workspace import Connection


def typed_text(texts: Texts, choice: Choice, section: str, language: str, text: str) -> Draft:
    """The text of a section that is being written."""
    found = texts.drafts.get((section, language))
    label = next((one.label for one in texts.headings if one.key == section), "")
    start = {
        "kind": choice.kind, "since": choice.period.start.isoformat(), "until": choice.period.end.isoformat(),
        "language": choice.language, "section": section, "writing": language,
    }  # fmt: skip
    typed = Typed("text", _("Text"), text, text, found.text if found is not None else "")
    return Draft("narrative", None, (typed,), label, "", start, tuple(start))


def choice_of(draft: Draft) -> Choice:
    """The report that the text belongs to. Raises ValueError, KeyError for a draft of something else."""
    start = draft.start
    known = start["kind"] in dict(KINDS) and start["language"] in (*LANGUAGES, "both") and start["writing"] in LANGUAGES
    if not known:
        raise ValueError("no such report")
    return Choice(start["kind"], Period(*(date.fromisoformat(str(start[day])) for day in ("since", "until"))),
                  start["language"])


def text_now(connection: Connection, draft: Draft) -> str:
    """What the file holds for that section by now. Raises ValueError, KeyError for a draft of something else."""
    found = drafts(connection, choice_of(draft).period).get((draft.start["section"], draft.start["writing"]))
    return found.text if found is not None else ""
