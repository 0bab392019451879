"""The list of sections made of the template, the texts and the document."""

from __future__ import annotations

from collections.abc import Mapping

from lipdesk.domain.report_sections import LIST, TEXTS
from lipdesk.gui.pages.report_choice import Choice
from lipdesk.gui.reports.section_rows import Entry
from lipdesk.gui.reports.source import Texts
from lipdesk.gui.reports.writing import NARRATIVE, Place
from lipdesk.reports import prose
from lipdesk.reports.document import Document, Figure
from lipdesk.store.queries.templates import Planned, Template

PRIORITIES = "priorities"


def text_of(key: str) -> str:
    """The list entry of the text that is written for a section; "" for one that has none."""
    return key if key.startswith(LIST) else LIST + TEXTS[key] if key in TEXTS else ""


def section_of(text: str) -> str:
    """The section in which a text is printed, by its key in a template."""
    plain = text.removeprefix(LIST)
    return next((key for key, name in TEXTS.items() if name == plain), LIST + plain)


def printed_as(key: str) -> str:
    """The key of a section in the document."""
    return key.removeprefix(LIST)


def counts(key: str) -> bool:
    """Whether a section has figures or tables of its own."""
    return not key.startswith(LIST)


def entries(choice: Choice, template: Template | None, texts: Texts | None, document: Document | None,
            checks: Mapping[str, int], usable: tuple[Figure, ...]) -> tuple[Entry, ...]:
    """A row for each section of the template; for a report without one, each section of the document."""
    if texts is None or template is None:
        found = document.sections if document is not None else ()
        return tuple(Entry(one.key, one.title, counted=True) for one in found)
    known = {figure.id for figure in (*usable, *document.details)} if document is not None else None
    return tuple(_entry(choice, planned, texts, document, checks, known) for planned in template.sections)


def _entry(choice: Choice, planned: Planned, texts: Texts, document: Document | None,
           checks: Mapping[str, int], known: set[str] | None) -> Entry:
    text, state = text_of(planned.section), ""
    if planned.section == PRIORITIES and texts.priorities:
        state = texts.priorities_state(choice.languages)
    elif text in texts.headings:
        state = texts.state(text, choice.languages)
    printed = printed_as(planned.section)
    there = document is None or any(one.key == printed for one in document.sections)
    why = "" if there or state else _why(planned.heading, document)
    found = checks.get(text, 0) + _unknown(choice, text, texts, known) if text else 0
    return Entry(planned.section, planned.heading, state, planned.shown, counts(planned.section), why, found,
                 planned.id)


def _unknown(choice: Choice, text: str, texts: Texts, known: set[str] | None) -> int:
    """How many names in braces a text has that no figure of the report has."""
    if known is None:
        return 0
    written = [texts.at(Place(NARRATIVE, text, language)).words.get("text", "") for language in choice.languages]
    return sum(len(prose.names(one) - known) for one in written)


def _why(title: str, document: Document | None) -> str:
    left = dict(document.left_out) if document is not None else {}
    return left.get(title, " ")
