"""What the middle of the reports page shows for a section."""

from __future__ import annotations

from lipdesk.gui.pages.report_choice import Choice
from lipdesk.gui.reports.entries import PRIORITIES, counts, text_of
from lipdesk.gui.reports.section_pane import Shown
from lipdesk.gui.reports.section_rows import Entry
from lipdesk.gui.reports.source import Texts
from lipdesk.gui.reports.writing import NARRATIVE, PRIORITY, Place, Writing
from lipdesk.i18n import _


def shown_section(entry: Entry, texts: Texts | None, choice: Choice, language: str, priority: int) -> Shown:
    """The section's texts in this language; for the priorities those of one priority."""
    why = _why(entry)
    if texts is None:
        return Shown(entry.title, None, True, why=why)
    if entry.key == PRIORITIES and texts.priorities:
        ids = [one for one, _title in texts.priorities]
        place = Place(PRIORITY, priority if priority in ids else ids[0], language)
        title = dict(texts.priorities)[ids[0] if priority not in ids else priority]
        listed = tuple((one, title, texts.priority_state(one, choice.languages)) for one, title in texts.priorities)
        hint = _("What came of this priority in these days? Each text is a column of its page in the report.")
        return Shown(entry.title, _writing(place, title, hint, texts), True, listed, why)
    heading = texts.headings.get(text_of(entry.key))
    if heading is None:
        return Shown(entry.title, None, True, why=why)
    place = Place(NARRATIVE, heading.key, language)
    return Shown(entry.title, _writing(place, heading.label, heading.hint, texts), counts(entry.key), why=why)


def _writing(place: Place, title: str, hint: str, texts: Texts) -> Writing:
    other = Place(place.form, place.of, "en" if place.language == "fr" else "fr")
    return Writing(place, title, hint, texts.at(place), texts.at(other))


def _why(entry: Entry) -> str:
    if not entry.shown:
        return _("This section is not printed. Press Space in the list to print it again.")
    return entry.left_out.strip() or _("There is nothing to print here in these days, so the section is left out.")
