"""The sections of a report with their state: texts that she writes, and parts that count themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.row_list import ListRow, RowList
from lipdesk.gui.tokens import ROW_COMPACT
from lipdesk.gui.widgets.chips import Progress, Status
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import N_, _
from lipdesk.reports.document import Document
from lipdesk.store.queries.drafts import Draft
from lipdesk.store.queries.narratives import Heading

STATES = {
    "complete": (N_("Complete"), "done", "ok"), "draft": (N_("Draft"), "half", "warn"),
    "empty": (N_("Empty"), "open", "neutral"),
}
_ORDER = ("empty", "draft", "complete")
LIST = "report_section."
# A text that goes with figures is printed among them; every other one is a section of its own.
_PRINTED_IN = {"year_in_brief": "glance", "partnership_text": "partnership", "meetings_text": "meetings",
               "plan_text": "plan", "events_text": "events"}


@dataclass(frozen=True)
class Texts:
    """What is written for one period: the headings in order, the stored texts by (section, language), and the
    headings' names in both languages."""

    headings: tuple[Heading, ...]
    drafts: dict[tuple[str, str], Draft]
    names: frozenset[str] = frozenset()

    def state(self, section: str, languages: Sequence[str]) -> str:
        """The least of the states in these languages: a text is complete when it is complete in each."""
        return min((self._one(section, language) for language in languages), key=_ORDER.index)

    def left(self, languages: Sequence[str]) -> list[Heading]:
        """The sections that are not complete."""
        return [one for one in self.headings if self.state(one.key, languages) != "complete"]

    def _one(self, section: str, language: str) -> str:
        draft = self.drafts.get((section, language))
        return draft.state if draft is not None and draft.text else "empty"


def status(state: str) -> Status:
    """A state of a text as icon and word."""
    word, icon, tone = STATES[state]
    return Status(_(word), icon, tone)


def printed_in(key: str) -> str:
    """The section of the document in which a text is printed."""
    plain = key.removeprefix(LIST)
    return _PRINTED_IN.get(plain, plain)


class SectionsPane(QWidget):
    """`chosen` with ("text", key) or ("part", key)."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report-sections")
        self.list = RowList(_("Sections of the report"), height=ROW_COMPACT)
        self.list.current_changed.connect(self._tell)
        self._count, self._bar = Label("", "small"), Progress(_("Complete texts"))
        self._head = row(Label(_("Sections"), "sub"), None, self._count, pad=(8, 0, 8, 0))
        bar = row((self._bar, 1), pad=(8, 0, 8, 0))
        inside = col(self._head, bar, (self.list, 1), gap=6, pad=(16, 12, 8, 4))
        fill(self, inside)

    def show_report(self, texts: Texts | None, document: Document | None, languages: Sequence[str]) -> None:
        """The texts first, then the parts that count themselves; `texts` is None for a report without any."""
        rows: list[ListRow] = []
        if texts is not None:
            rows += [_text_row(one, texts.state(one.key, languages)) for one in texts.headings]
            left = len(texts.left(languages))
            done = len(texts.headings) - left
            self._count.setText(_("{count} of {all} complete").format(count=done, all=len(texts.headings)))
            self._bar.set_part(done / len(texts.headings) if texts.headings else 0.0, "ok")
        for part in (self._count, self._bar):
            part.setVisible(texts is not None)
        if document is not None:
            written = {one.key for one in texts.headings} if texts is not None else set()
            counted = [one for one in document.sections if LIST + one.key not in written]
            if texts is not None and counted:
                rows.append(ListRow(("heading", "counted"), _("Counted by itself"), heading=True))
            rows += [ListRow(("part", one.key), one.title, icon="done", icon_tone="ok",
                             sentence=_("{title}, counted by itself").format(title=one.title)) for one in counted]
        self.list.set_rows(rows)
        if self.list.current_id() is None and rows:
            self.list.select(rows[0].id)

    def _tell(self, key: object) -> None:
        if key is not None:
            self.chosen.emit(key)


def _text_row(heading: Heading, state: str) -> ListRow:
    word, icon, tone = status(state)
    return ListRow(("text", heading.key), heading.label, icon=icon, icon_tone=tone,
                   right="" if state == "complete" else word, right_tone=tone,
                   sentence=_("{title}, {state}").format(title=heading.label, state=word))
