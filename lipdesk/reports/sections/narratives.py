"""The sections that are told and not counted: their headings and their order are the file's own."""

from __future__ import annotations

from lipdesk.domain.report_sections import ANNEXES, COUNTED, LIST
from lipdesk.reports import prose
from lipdesk.reports.basis import Basis
from lipdesk.reports.sections.outcome import LeftOut, Outcome, section


def build(basis: Basis, entry: str, title: str) -> Outcome:
    """One told section by its entry in the list; left out where its text is missing, or written in the other language
    only, or where the entry was deleted."""
    _ = basis.say._
    if not any(heading.key == entry for heading in basis.headings):
        return LeftOut(title, _("This section is no longer in the list of sections."))
    text = basis.texts.get((entry, basis.language), "")
    other = any(key == entry for key, _language in basis.texts)
    why = (
        _("Its text is written in the other language only.")
        if other
        else _("Its text for this period is not written yet.")
    )
    key = entry.removeprefix(LIST)
    taken = key in COUNTED or key in ANNEXES
    return section(f"{key}_text" if taken else key, title, "", prose.blocks(text, level=2), why)
