"""The small field over the roll that finds a name: it goes there, and hides nobody."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from lipdesk.gui.minutes.roll_list import RollList
from lipdesk.gui.widgets.search_field import SearchField
from lipdesk.i18n import _


class RollFind(SearchField):
    """Hidden until it is asked for. Up and Down go to other matches, Enter to the list, Escape back to it."""

    def __init__(self, target: RollList, parent: QWidget | None = None) -> None:
        super().__init__(_("Find a name"), target, parent)
        self._list = target
        self.setMaximumWidth(10000)
        self.setAccessibleDescription(_("Goes to the first line with these words; Enter stays there."))
        self.textEdited.connect(self._look)
        self.hide()

    def begin(self) -> None:
        """Show the field with the keyboard in it."""
        self.clear()
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._list.find(self.text(), 1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self._list.setFocus()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.hide()

    def _look(self, text: str) -> None:
        found = not text.strip() or self._list.find(text)
        row = self._list.row(self._list.current_key())
        words = row.sentence if found and row is not None else _("Nothing found.")
        self.setAccessibleDescription(words)
        self.setProperty("wrong", not found)
        self.style().unpolish(self)
        self.style().polish(self)
