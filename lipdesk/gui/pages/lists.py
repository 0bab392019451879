"""The editable lists: which list at the left, its entries and the entry's form beside it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lipdesk.domain.errors import UserError
from lipdesk.domain.folding import sort_key
from lipdesk.domain.partnership import ListItem
from lipdesk.gui import layout
from lipdesk.gui.context import Context
from lipdesk.gui.pages.records import RecordsPage
from lipdesk.gui.row_list import ListRow, RowList
from lipdesk.gui.trouble import in_place
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import N_, _
from lipdesk.services import lists
from lipdesk.store.drafts import Draft
from lipdesk.store.queries.records import Values, one

NAMES = {
    "sector": N_("Sectors"), "group_kind": N_("Kinds of groups"), "role": N_("Roles in a group"),
    "chosen": N_("How members are chosen"), "meeting_kind": N_("Kinds of meetings"),
    "event_kind": N_("Kinds of events"),
    "participant_category": N_("Categories of participants"), "contact_kind": N_("Kinds of contact"),
    "service_kind": N_("Kinds of services"), "document_kind": N_("Kinds of documents"),
    "welcoming": N_("Welcoming community"), "report_section": N_("Report sections"),
    "message_text": N_("Texts of messages"),
}


class ListsPage(QWidget):
    """The records page of the list entries, narrowed to one list."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._name, self._stale = context, "", True
        self.setObjectName("page:lists")
        self.setAccessibleName(_("Lists"))
        self.chooser = RowList(_("Lists"), height=36)
        self.chooser.setFixedWidth(200)
        self.entries = RecordsPage(context, ListItem, _("Entries"), without=("list",))
        self.entries.detail.form.complete = self._complete
        up, down = (Button(words, "quiet", icon, on_click) for words, icon, on_click in (
            (_("Move up"), "up", lambda: self._move(-1)), (_("Move down"), "down", lambda: self._move(1))))
        for button in (up, down):
            button.setEnabled(not context.read_only)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.entries, 1)
        column.addWidget(layout.row(up, down, None, pad=(16, 4, 16, 4)))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        side = layout.col(Label(_("Lists"), "title"), (self.chooser, 1), pad=(16, 12, 8, 8))
        for widget, stretch in ((side, 0), (layout.vline(), 0), (right, 1)):
            row.addWidget(widget, stretch)
        ground = layout.page(pad=(0, 0, 0, 0))
        ground.layout().addLayout(row)  # type: ignore[union-attr]
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ground)
        self.chooser.current_changed.connect(self._choose)
        self._fill()

    # What the window asks of a page

    def new(self) -> None:
        """A new entry of the list that is shown."""
        self.entries.new()

    def find(self) -> None:
        """Find in the entries."""
        self.entries.find()

    def preview(self) -> None:
        """The entries on paper."""
        self.entries.preview()

    def commit(self) -> bool:
        """Take what is being typed."""
        return self.entries.commit()

    def typed(self) -> list[Draft]:
        """What is half-typed in the entry that is shown."""
        return self.entries.typed()

    def put_back(self, draft: Draft) -> None:
        """Show the entry, or begin the new one in its list, with what was half-typed in it."""
        if draft.record is not None:
            self.show_record(draft.record)
        elif self.chooser.current_id() != draft.start.get("list"):
            self.chooser.select(draft.start.get("list"))
        self.entries.put_back(draft)

    def back(self) -> bool:
        """From the entry to the entries, from the entries to the lists."""
        if self.entries.back():
            return True
        had = self.chooser.hasFocus()
        self.chooser.setFocus()
        return not had

    def show_record(self, record: int) -> None:
        """Show an entry in its list."""
        with self._context.workspace.reading() as connection:
            found = one(connection, ListItem, record)
        if found is not None:
            self.chooser.select(found["list"])
            self.entries.show_record(record)

    # Inside

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()

    @in_place
    def _fill(self) -> None:
        there = {*lists.names(self._context.workspace), *NAMES}
        found = sorted(there, key=lambda name: sort_key(list_name(name)))
        self.chooser.set_rows([ListRow(name, list_name(name)) for name in found])
        if self.chooser.current_id() is None and found:
            self.chooser.select(found[0])

    def _choose(self, name: str | None) -> None:
        if name is None or name == self._name:
            return
        if not self.entries.commit():   # what can't be kept stays in front of her, under its own list
            QTimer.singleShot(0, self, lambda: self.chooser.select(self._name))
            return
        self._name = name
        self.entries.narrow(list_name(name), lambda values: values["list"] == name, {"list": name, "key": None})

    def _complete(self, values: Values) -> Values:
        """A new entry needs no code from her: it is made of the label; it stands last."""
        name = self._name
        there = lists.entries(self._context.workspace, name)
        if values.get("label") and not values.get("key"):
            taken = [entry["key"] for entry in there]
            values = {**values, "list": name, "key": lists.code_for(name, values["label"], taken)}
        last = max((entry["position"] for entry in there), default=0)
        return {**values, "position": values.get("position") or last + 1}

    def _move(self, step: int) -> None:
        record = self.entries.detail.record
        if record is None or not self.commit():
            return
        try:
            lists.move(self._context.workspace, record, step)
        except UserError as error:
            self._context.speak(error)


def list_name(name: str) -> str:
    """What a list is called; one that a later version or a script added goes by its code."""
    return _(NAMES[name]) if name in NAMES else name
