"""A field for a password: hidden until she wants to see it, taken exactly as typed, and never kept as a draft."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from lipdesk.gui.layout import col, fill
from lipdesk.gui.widgets.labels import Label


class PasswordField(QWidget):
    """A label over a line of dots; `changed` is called with each letter."""

    def __init__(self, label: str, name: str, changed: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setObjectName(name)
        self.line.setAccessibleName(label)
        self.line.setProperty("field", "boxed")
        self.line.setMinimumHeight(32)
        self.line.textChanged.connect(lambda _text: changed())
        self.set_shown(False)
        caption = Label(label, "small")
        caption.setBuddy(self.line)
        fill(self, col(caption, self.line, gap=4))
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """What was typed, with every space."""
        return self.line.text()

    def set_shown(self, on: bool) -> None:
        """Letters instead of dots."""
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)

    def clear(self) -> None:
        """Empty it, and forget what can be undone in it."""
        self.line.clear()
