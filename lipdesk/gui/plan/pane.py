"""The pane beside the plan: all of a priority or an activity."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from lipdesk.gui.context import Context
from lipdesk.gui.plan.keeping import KINDS
from lipdesk.gui.plan.rows import Key
from lipdesk.gui.record_draft import beginning_of
from lipdesk.gui.record_page import RecordPage
from lipdesk.store.drafts import Draft


class PlanPane(QStackedWidget):
    """A record page for each of both. `added` tells what came into the file here."""

    left = Signal()
    delete_wanted = Signal(object)
    added = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plan-pane")
        self.details = {key: RecordPage(context, kind) for key, kind in KINDS.items()}
        for key, page in self.details.items():
            self.addWidget(page)
            page.left.connect(self.left)
            page.set_can_go_back(True)
            page.delete_wanted.connect(lambda record, key=key: self.delete_wanted.emit((key, record)))
            page.form.added.connect(lambda record, key=key: self.added.emit((key, record)))

    def load(self, key: Key) -> bool:
        """Show a record; False when it is gone. Raises UserError."""
        page = self.details[key[0]]
        if not page.load(key[1]):
            return False
        self.setCurrentWidget(page)
        return True

    def shows(self, key: Key) -> bool:
        """Whether this record is in front."""
        page = self.details.get(key[0])
        return page is self.currentWidget() and page is not None and page.record == key[1]

    def renew(self) -> bool:
        """Read again what is open; False when the one in front is gone."""
        there = True
        for page in self.details.values():
            if page.record is not None and not page.load(page.record) and page is self.currentWidget():
                there = False
        return there

    def commit(self) -> bool:
        """Take what is being typed."""
        return all(page.form.commit() for page in self.details.values())

    def typed(self) -> list[Draft]:
        """What is half-typed here."""
        return [found for page in self.details.values() if (found := page.form.typed()) is not None]

    def put_back(self, draft: Draft) -> None:
        """Go on with it: a new record begins, one that is shown has its words in their fields again. Raises ValueError,
        KeyError for a draft that was not made on this page."""
        page = self.details[draft.form]
        if draft.record is None:
            values = beginning_of(KINDS[draft.form], draft)
            self.setCurrentWidget(page)
            page.begin(values, draft)
        elif page.record == draft.record:
            page.form.put_back(draft)
