"""The line under the agenda where an item is added: its title, its minutes, its kind. Enter adds, Escape leaves."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QWidget

from lipdesk.domain.choices import CHOICES
from lipdesk.gui import layout
from lipdesk.gui.widgets.buttons import Button
from lipdesk.i18n import _

_LONGEST = 600     # minutes


class NewItem(QWidget):
    """`wanted` hands over the values of an item; who keeps it calls `clear`. `left` gives the keyboard back."""

    wanted = Signal(dict)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("new-agenda-item")
        self.title = _named(QLineEdit(), "new-item-title", _("Title of the new item"))
        self.title.setPlaceholderText(_("New item"))
        self.minutes = _named(QLineEdit(), "new-item-minutes", _("Minutes planned"))
        self.minutes.setPlaceholderText(_("min"))
        self.minutes.setValidator(QIntValidator(0, _LONGEST, self))
        self.minutes.setFixedWidth(56)
        self.kind = QComboBox()
        self.kind.setObjectName("new-item-kind")
        self.kind.setAccessibleName(_("Kind"))
        self.kind.addItem(_("Kind"), None)
        for option in CHOICES["agenda_kind"]:
            self.kind.addItem(_(option.label), option.code)
        self.add = Button(_("Add"), "quiet", "plus", self.take)
        self.add.setObjectName("new-item-add")
        for field in (self.title, self.minutes):
            field.returnPressed.connect(self.take)
        second = layout.row(self.minutes, (self.kind, 1), self.add, gap=6)
        rule: QFrame = layout.line()
        layout.fill(self, layout.col(rule, layout.col(self.title, second, gap=6, pad=(10, 8, 10, 8)), gap=0))

    def begin(self) -> None:
        """Show it, with the keyboard in the title."""
        self.show()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def text(self) -> str:
        """The title as it is being typed."""
        return self.title.text().strip()

    def put_back(self, text: str) -> None:
        """Go on with a title that was half-typed."""
        self.show()
        self.title.setText(text)

    def values(self) -> dict[str, Any]:
        """What was typed, as an item keeps it."""
        minutes = self.minutes.text().strip()
        return {"title": self.text(), "minutes": int(minutes) if minutes else None, "kind": self.kind.currentData()}

    def take(self) -> None:
        """Hand over what was typed; nothing where there is no title."""
        if self.text():
            self.wanted.emit(self.values())
        else:
            self.title.setFocus()

    def clear(self) -> None:
        """Ready for the next one: the kind stays, since items of a kind come together."""
        self.title.clear()
        self.minutes.clear()

    def leave(self) -> None:
        """Close the line; what was typed in it goes."""
        self.clear()
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def _named(field: QLineEdit, name: str, label: str) -> QLineEdit:
    field.setObjectName(name)
    field.setAccessibleName(label)
    return field
