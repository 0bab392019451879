"""The sections that are told and not counted: their headings and their order are the file's own."""

from __future__ import annotations

from lipdesk.reports import prose
from lipdesk.reports.basis import Basis
from lipdesk.reports.sections.outcome import Outcome, section
from lipdesk.store.queries.narratives import Heading

LIST = "report_section."


def build(basis: Basis, heading: Heading) -> Outcome:
    """One narrative section; left out where its text is missing, or written in the other language only."""
    _ = basis.say._
    text = basis.texts.get((heading.key, basis.language), "")
    other = any(key == heading.key for key, _language in basis.texts)
    why = (
        _("Its text is written in the other language only.")
        if other
        else _("Its text for this period is not written yet.")
    )
    key = heading.key.removeprefix(LIST)
    return section(key, heading.label, "", prose.blocks(text, level=2), why)
