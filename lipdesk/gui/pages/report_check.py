"""The pre-flight list: texts that are not complete, and what the report leaves out and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.pages.report_choice import Choice
from lipdesk.gui.reports.source import Texts
from lipdesk.gui.reports.writing import status
from lipdesk.gui.row_list import ListRow, RowList
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _
from lipdesk.reports.document import Document
from lipdesk.store.queries.narratives import Heading


def to_check(texts: Texts | None, document: Document | None, choice: Choice) -> list[ListRow]:
    """One row for each thing; the id of a text is its key in the list of sections."""
    rows: list[ListRow] = []
    named: set[str] = set()
    if texts is not None:
        left = texts.left(choice.languages)
        rows = [_text_row(heading, texts, choice) for heading in left]
        named = set(texts.names)
    for number, (title, why) in enumerate(document.left_out if document is not None else ()):
        if title not in named:
            rows.append(ListRow(("left out", number), title, why, icon="info"))
    return rows


def _text_row(heading: Heading, texts: Texts, choice: Choice) -> ListRow:
    word, icon, tone = status(texts.state(heading.key, choice.languages))
    return ListRow(("text", heading.key), heading.label, icon=icon, icon_tone=tone, right=word, right_tone=tone)


class CheckDialog(QDialog):
    """`chosen(key)` for a text to go to."""

    chosen = Signal(object)

    def __init__(self, rows: Sequence[ListRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("check-report")
        self.setWindowTitle(_("Before you send it"))
        self.resize(560, 480)
        self.list = RowList(_("To check"))
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self.list.opened.connect(self._take)
        words = (_("A section with nothing to say is left out of the report, never printed empty.") if rows
                 else _("Every text is complete, and nothing is left out."))
        close = Button(_("Close"), "plain", on_click=self.reject)
        show = Button(_("Go there"), "filled", on_click=lambda: self._take(self.list.current_id()))
        show.setVisible(bool(rows))
        inside = col(Label(_("Before you send it"), "head"), Label(words, "muted", wrap=True), (self.list, 1),
                     row(None, close, show), gap=8, pad=(24, 16, 24, 16))
        fill(self, inside)
        if rows:
            self.list.select(rows[0].id)
            self.list.setFocus()

    def _take(self, key: Any) -> None:
        if key is not None and key[0] == "text":
            self.accept()
            self.chosen.emit(key)
