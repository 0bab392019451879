"""The trash: what was deleted, newest first, and the way back."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lipdesk.domain.errors import UserError
from lipdesk.domain.registry import record_types
from lipdesk.gui import layout
from lipdesk.gui.context import Context
from lipdesk.gui.dialogs.history import step_words, when_words
from lipdesk.gui.table import Column, OptionsButton, RecordTable
from lipdesk.gui.trouble import in_place
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.empty_state import EmptyState
from lipdesk.gui.widgets.labels import Label
from lipdesk.gui.widgets.search_field import SearchField
from lipdesk.i18n import _
from lipdesk.store import trash
from lipdesk.store.history import Operation, Step


class TrashPage(QWidget):
    """One row for each deletion; Enter or the button brings it back, itself a step that can be undone."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._operations: dict[int, Operation] = {}
        self._stale = True
        self.setObjectName("page:trash")
        self.setAccessibleName(_("Trash"))
        self.table = RecordTable(
            [
                Column("when", _("Deleted"), "text", 130, muted=True),
                Column("what", _("What"), "text", 260, stretch=True, strong=True, narrow=True),
                Column("records", _("Records"), "text", 400),
            ],
            _("Trash"), context.memory, "trash",
        )
        self._button = Button(_("Bring back"), "filled", "restore", self.restore)
        self._button.setEnabled(False)
        self.table.opened.connect(lambda _id: self.restore())
        self.table.selection_changed.connect(lambda ids: self._button.setEnabled(bool(ids) and not context.read_only))
        self.finder = SearchField(_("Find here"), self.table)
        self.finder.searched.connect(self.table.set_quick_text)
        self._empty = EmptyState("trash", _("The trash is empty"),
                                 _("What you delete waits here, for as long as the file lives, and can come back."))
        head = layout.row(Label(_("Trash"), "title"), None, self.finder, OptionsButton(self.table), self._button,
                          pad=(12, 0, 0, 0))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(layout.page(head, (self.table, 1), (self._empty, 1), pad=(12, 12, 24, 0)))
        stop = context.workspace.listen(self._changed)
        self.destroyed.connect(lambda: stop())

    def restore(self) -> None:
        """Bring back what is selected, as far as today's records allow, and say what could not come back."""
        ids = self.table.selected_ids() if not self._context.read_only else []
        left: list[str] = []
        for number in ids:
            try:
                left += self._context.workspace.restore(self._operations[number])
            except UserError as error:
                self._context.speak(error)
                return
        missing = sorted({_(kind.about.plural) for kind in record_types() if kind.type_key() in left})
        if missing:
            told = _("Brought back, except: {records}. What they belonged to is gone, their place is taken, or the "
                     "minutes are approved.")
            self._context.say(told.format(records=", ".join(missing)), undo=True)
        elif ids:
            self._context.say(_("Brought back from the trash."), undo=True)

    def find(self) -> None:
        """Into the find field."""
        self.finder.setFocus()

    def commit(self) -> bool:
        """Nothing is typed here."""
        return True

    @in_place
    def reload(self) -> None:
        """Read the trash again."""
        self._stale = False
        with self._context.workspace.reading() as connection:
            found = trash.listed(connection)
        self._operations = {one.operation.id: one.operation for one in found}
        self.table.set_rows([
            (one.operation.id, when_words(one.operation), step_words(one.operation), _counted(one.counts))
            for one in found
        ])
        self.table.setVisible(bool(found))
        self._empty.setVisible(not found)
        if found and not self.table.selected_ids():
            self.table.select_first()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _changed(self, step: Step) -> None:
        if self.isVisible():
            self.reload()
        else:
            self._stale = True


def _counted(counts: dict[str, int]) -> str:
    """What a deletion took along: Organization, Positions (3)."""
    words = []
    for kind in record_types():
        count = counts.get(kind.type_key(), 0)
        if count:
            label = _(kind.about.label) if count == 1 else _(kind.about.plural)
            words.append(label if count == 1 else f"{label} ({count})")
    return ", ".join(words)
