"""The foot of the window: the last thing that happened, with Undo; at the right the standing facts, as buttons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStatusBar, QWidget

from lipdesk.gui.tokens import STATUS_BAR
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Elided, as_tip
from lipdesk.i18n import _


class StatusBar(QStatusBar):
    """`say` for what just happened; `set_fact` for what holds (saved, backup, to send)."""

    undo_pressed = Signal()
    fact_pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setAccessibleName(_("Status"))
        self.setSizeGripEnabled(False)
        self.setFixedHeight(STATUS_BAR)
        self._message = Elided("", "small")
        self._undo = Button(_("Undo"), "link", on_click=self.undo_pressed.emit)
        self._undo.setObjectName("undo-last")
        self._undo.hide()
        self._facts: dict[str, Button] = {}
        left, right = QWidget(), QWidget()
        row = QHBoxLayout(left)
        row.setContentsMargins(12, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._message, 1)
        row.addWidget(self._undo)
        row.addStretch(0)
        self._right = QHBoxLayout(right)
        self._right.setContentsMargins(0, 0, 8, 0)
        self._right.setSpacing(8)
        self.addWidget(left, 1)
        self.addPermanentWidget(right)

    def say(self, message: str, undo: bool = False) -> None:
        """Say what happened; a screen reader says it too."""
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        self._message.setText(message)
        self._message.setAccessibleName(message)
        room = self._message.fontMetrics().horizontalAdvance(message) + 4
        self._message.setMaximumWidth(max(24, room))
        self._undo.setVisible(undo)
        QAccessible.updateAccessibility(QAccessibleEvent(self._message, QAccessible.Event.Alert))

    def message(self) -> str:
        """What was said last."""
        return self._message.text()

    def set_fact(self, key: str, icon: str, words: str, tip: str = "", warn: bool = False) -> None:
        """Show or change a fact at the right; with `warn` it stands out, for what needs her."""
        if key not in self._facts:
            self._facts[key] = Button(words, "status", on_click=lambda: self.fact_pressed.emit(key))
            self._facts[key].setObjectName(f"fact:{key}")
            self._right.addWidget(self._facts[key])
        button = self._facts[key]
        button.setText(words)
        button.set_kind("status-warn" if warn else "status")
        button.show_icon(icon)
        button.setToolTip(as_tip(tip))
        button.setAccessibleDescription(tip)

    def remove_fact(self, key: str) -> None:
        """Take a fact away, if it is there."""
        button = self._facts.pop(key, None)
        if button is not None:
            self._right.removeWidget(button)
            button.hide()
            button.deleteLater()
