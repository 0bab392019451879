"""Half-typed texts of a report as plain data, and which report they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lipdesk.domain.periods import Period
from lipdesk.gui.pages.report_choice import KINDS, Choice
from lipdesk.gui.reports.source import stored_at
from lipdesk.gui.reports.writing import FIELDS, NARRATIVE, Place, Writing
from lipdesk.i18n import LANGUAGES
from lipdesk.store.drafts import Draft, Typed
from lipdesk.store.workspace import Connection


def typed_texts(writing: Writing, choice: Choice, typed: Sequence[tuple[str, str, str]]) -> Draft:
    """The texts that are being written, as (field, label, text)."""
    place = writing.place
    start = {
        "kind": choice.kind, "since": choice.period.start.isoformat(), "until": choice.period.end.isoformat(),
        "language": choice.language, "section": place.of, "writing": place.language,
    }  # fmt: skip
    fields = tuple(Typed(key, label, text, text, writing.stored.words.get(key, "")) for key, label, text in typed)
    return Draft(place.form, None, fields, writing.title, "", start, tuple(start))


def choice_of(draft: Draft) -> Choice:
    """The report that the texts belong to. Raises ValueError, KeyError for a draft of something else."""
    start = draft.start
    known = start["kind"] in dict(KINDS) and start["language"] in (*LANGUAGES, "both") and start["writing"] in LANGUAGES
    if not known:
        raise ValueError("no such report")
    return Choice(start["kind"], Period(*(date.fromisoformat(str(start[day])) for day in ("since", "until"))),
                  start["language"])


def place_of(draft: Draft) -> Place:
    """Where they are stored. Raises ValueError, KeyError for a draft of something else."""
    of, wanted = draft.start["section"], str if draft.form == NARRATIVE else int
    if draft.form not in FIELDS or not isinstance(of, wanted):
        raise ValueError("no such text")
    return Place(draft.form, of, draft.start["writing"])


def text_now(connection: Connection, draft: Draft, field: str) -> str:
    """What the file holds in that field by now. Raises ValueError, KeyError for a draft of something else."""
    return stored_at(connection, choice_of(draft), place_of(draft)).words.get(field, "")
