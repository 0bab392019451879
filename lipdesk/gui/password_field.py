"""A field for a password: hidden until she wants to see it, taken exactly as typed, and never kept as a draft."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from lipdesk.gui.layout import col, fill
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _


class PasswordField(QWidget):
    """A label over a line of dots; `changed` is called with each letter."""

    def __init__(self, label: str, name: str, changed: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setObjectName(name)
        self.line.setAccessibleName(label)
        self.line.setProperty("field", "boxed")
        self.line.setMinimumHeight(32)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase)
        self.line.textChanged.connect(lambda _text: changed())
        self.set_shown(False)
        caption = Label(label, "small")
        caption.setBuddy(self.line)
        fill(self, col(caption, self.line, gap=4))
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """What was typed, with every space."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Type a password for her."""
        self.line.setText(text)

    def set_shown(self, on: bool) -> None:
        """Letters instead of dots."""
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)

    def describe(self, words: str) -> None:
        """What a screen reader says of the field: how good the password is, or what is wrong with it."""
        self.line.setAccessibleDescription(words)

    def clear(self) -> None:
        """Empty it, and forget what can be undone in it."""
        self.line.clear()


def show_toggle(*fields: PasswordField) -> QCheckBox:
    """The box that shows the letters of these fields."""
    made = QCheckBox(_("Show the password"))
    made.setObjectName("show-password")
    for field in fields:
        made.toggled.connect(field.set_shown)
    return made


def note(text: str, role: str = "body", wide: int = 452) -> Label:
    """Words of several lines in a dialog; without a width, they would ask for the height of a very narrow label."""
    made = Label(text, role, wrap=True)
    made.setMinimumWidth(wide)
    return made
