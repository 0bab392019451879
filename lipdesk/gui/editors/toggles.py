"""Yes or no, and the four quarters of a fiscal year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from lipdesk.gui.editors.editor import Editor
from lipdesk.gui.flow_layout import FlowLayout
from lipdesk.gui.widgets.buttons import Button
from lipdesk.i18n import _


class FlagEditor(Editor):
    """A box to tick; the value is a bool, taken at once. `words` may stand beside the box."""

    def __init__(self, label: str, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._value = False
        self.box = QCheckBox(words)
        self._place(self.box)
        self.box.clicked.connect(lambda: self.commit())

    def has_words(self) -> bool:
        """Whether its name stands beside the box, so that it needs no label."""
        return bool(self.box.text())

    def typed(self) -> bool:
        return self.box.isChecked()

    def words(self) -> str:
        return _("Yes") if self.box.isChecked() else _("No")

    def put_back(self, typed: Any) -> None:
        self.box.setChecked(typed is True)
        self._refused = True

    def _read(self) -> bool:
        return self.box.isChecked()

    def _show(self, value: Any) -> None:
        self.box.setChecked(bool(value))


class QuartersEditor(Editor):
    """Four toggles; the value is a tuple of four bools, taken at once."""

    def __init__(self, label: str, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._value = (False,) * len(names)
        self._buttons: list[Button] = []
        inside = QWidget()
        row = FlowLayout(inside, gap=4)
        for name in names:
            button = Button(name, "toggle")
            button.setCheckable(True)
            button.setAccessibleDescription(label)
            button.clicked.connect(lambda: self.commit())
            self._buttons.append(button)
            row.addWidget(button)
        self._place(inside, self._buttons[0])
        for button, name in zip(self._buttons, names, strict=True):
            button.setAccessibleName(f"{label}, {name}")

    def set_read_only(self, on: bool) -> None:
        for button in self._buttons:
            button.setEnabled(not on)

    def typed(self) -> list[bool]:
        return list(self._read())

    def words(self) -> str:
        return ", ".join(button.text() for button in self._buttons if button.isChecked())

    def put_back(self, typed: Any) -> None:
        if isinstance(typed, list) and len(typed) == len(self._buttons):
            self._show([one is True for one in typed])
            self._refused = True

    def _read(self) -> tuple[bool, ...]:
        return tuple(button.isChecked() for button in self._buttons)

    def _show(self, value: Any) -> None:
        for button, on in zip(self._buttons, value or (False,) * len(self._buttons), strict=True):
            button.setChecked(bool(on))
