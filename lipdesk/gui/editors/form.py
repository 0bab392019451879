"""The calm form: labels in a column as wide as the widest, values that look like text until they are touched."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from lipdesk.gui import theme
from lipdesk.gui.editors.editor import Editor
from lipdesk.gui.editors.toggles import FlagEditor
from lipdesk.gui.tokens import FIELD
from lipdesk.gui.widgets.labels import Label

_WIDEST = 150       # px of a label before it goes on in a second line: a long one must not take the room of all fields

AnyEditor = TypeVar("AnyEditor", bound=Editor)


class CalmForm(QWidget):
    """`edited(key, value)` for each field that she is done with; boxed fields for dialogs."""

    edited = Signal(str, object)

    def __init__(self, name: str, boxed: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"form:{name}")
        self.setAccessibleName(name)
        self._boxed = boxed
        self._editors: dict[str, Editor] = {}
        self._labels: dict[str, Label] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._grid = QGridLayout()
        column.addLayout(self._grid)
        column.addStretch(1)
        self._grid.setHorizontalSpacing(8 if not boxed else 12)
        self._grid.setVerticalSpacing(2 if not boxed else 8)
        self._grid.setColumnStretch(1, 1)

    def add(self, editor: AnyEditor, key: str, help: str = "", label: str = "") -> AnyEditor:
        """A row: its label at the left, the field at the right. Fields are tabbed in the order they are added.

        A box to tick that carries its own words takes the whole row.
        """
        name = Label((label or editor.label).replace("&", "&&"), "muted", wrap=True)    # a buddy makes & a mnemonic
        name.setBuddy(editor.focus_widget())
        name.setMinimumHeight(FIELD if not self._boxed else FIELD + 4)
        name.setFixedWidth(min(_WIDEST, theme.metrics().horizontalAdvance(name.text()) + 4))
        row = self._grid.rowCount()
        if isinstance(editor, FlagEditor) and editor.has_words():
            name.setParent(None)
            self._grid.addWidget(editor, row, 0, 1, 2)
        else:
            self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(editor, row, 1)
        if self._boxed:
            editor.set_boxed()
        if help:
            editor.set_help(help)
            name.setToolTip(help)
        self._editors[key], self._labels[key] = editor, name
        editor.edited.connect(lambda value: self.edited.emit(key, value))
        return editor

    def add_wide(self, widget: QWidget) -> None:
        """Something over the whole width."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 2)

    def editor(self, key: str) -> Editor:
        """The field of a key; raises KeyError."""
        return self._editors[key]

    def keys(self) -> list[str]:
        """All keys in order."""
        return list(self._editors)

    def set_shown(self, key: str, on: bool) -> None:
        """Show or hide a field with its label."""
        self._editors[key].setVisible(on)
        editor = self._editors[key]
        self._labels[key].setVisible(on and not (isinstance(editor, FlagEditor) and editor.has_words()))

    def values(self) -> dict[str, Any]:
        """The last valid value of each field."""
        return {key: editor.value() for key, editor in self._editors.items()}

    def set_values(self, values: dict[str, Any]) -> None:
        """Show values; keys without a field are left alone."""
        for key, editor in self._editors.items():
            if key in values:
                editor.set_value(values[key])

    def commit(self) -> bool:
        """Take what stands in every field; the keyboard goes to the first that can't be read."""
        wrong = [editor for editor in self._editors.values() if not editor.commit()]
        if wrong:
            wrong[0].focus()
        return not wrong

    def show_errors(self, errors: dict[str, str]) -> None:
        """Sentences under fields, and the keyboard to the first of them."""
        told = [key for key in self._editors if key in errors]
        for key in told:
            self._editors[key].show_error(errors[key])
        if told:
            self._editors[told[0]].focus()

    def set_read_only(self, on: bool) -> None:
        """All fields at once."""
        for editor in self._editors.values():
            editor.set_read_only(on)
