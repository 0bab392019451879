"""How a motion ended, one key each: a chip for every result, of which one or none is on."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from lipdesk.domain.choices import CHOICES
from lipdesk.gui.editors.editor import Editor
from lipdesk.gui.flow_layout import flow
from lipdesk.gui.widgets.buttons import Button
from lipdesk.i18n import _


class ResultChips(Editor):
    """The value is the code of a result, or None while the motion is open. Its first letter chooses a result."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._keys: dict[str, str] = {}
        self.buttons: dict[str, Button] = {}
        for place, option in enumerate(CHOICES["decision_result"], 1):
            words = _(option.label)
            letter = next((one for one in words.lower() if one.isalpha() and one not in self._keys), "")
            self._keys[letter] = option.code
            button = Button(words, "toggle")
            button.setCheckable(True)
            button.setAccessibleDescription(label)
            button.setToolTip(_("{result}: key {letter} here, Alt+{number} in the text").format(
                result=words, letter=letter.upper(), number=place))
            button.clicked.connect(lambda _on, code=option.code: self.choose(code))
            self.buttons[option.code] = button
        self._place(flow(*self.buttons.values(), gap=4), next(iter(self.buttons.values())))
        self.setAccessibleName(label)
        for code, button in self.buttons.items():
            button.setObjectName(f"result:{code}")
            button.setAccessibleName(button.text())

    def choose(self, code: str) -> None:
        """Take a result; the one that is on is taken back."""
        self.take(None if code == self._value else code)

    def take(self, code: str | None) -> None:
        """Make this the value as if she had pressed it."""
        changed = code != self._value or self._refused
        self._value, self._refused = code, False
        self._show(code)
        if changed:
            self.edited.emit(code)

    def set_read_only(self, on: bool) -> None:
        for button in self.buttons.values():
            button.setEnabled(not on)

    def typed(self) -> Any:
        return self._value

    def words(self) -> str:
        return self.buttons[self._value].text() if self._value else ""

    def put_back(self, typed: Any) -> None:
        if typed in self.buttons:
            self._value, self._refused = typed, True
            self._show(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        code = self._keys.get(event.text().lower())
        if code and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            self.take(code)
        else:
            super().keyPressEvent(event)

    def _read(self) -> Any:
        return self._value

    def _show(self, value: Any) -> None:
        """Only the one that is on is a stop of the Tab key; the arrows go to the others."""
        stop = value or next(iter(self.buttons))
        for code, button in self.buttons.items():
            button.setChecked(code == value)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if code == stop else Qt.FocusPolicy.ClickFocus)
        if any(button.hasFocus() for button in self.buttons.values()):
            self.buttons[stop].setFocus()
        self._focus_on = self.buttons[stop]
