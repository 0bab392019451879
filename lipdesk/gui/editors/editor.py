"""What all fields have in common: a label, a value, an error under the field, and `edited` when she is done with it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from lipdesk.domain.errors import UserError
from lipdesk.gui.widgets.labels import Label


class Editor(QWidget):
    """Subclasses build their inner widget, call `_place`, and say how text becomes a value.

    `edited` comes on leaving the field or on Enter, only when the value is valid and has changed. What can't be read
    stays in the field with a sentence under it: nothing that she typed is lost.
    """

    edited = Signal(object)

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = label
        self._value: Any = None
        self._refused = False
        self._help = ""
        self._focus_on: QWidget = self
        self._error = Label("", "error", wrap=True)
        self._error.hide()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)

    # What a page uses

    def value(self) -> Any:
        """The last valid value."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show a value. Tells nobody, and takes away an error."""
        self._value = value
        self._refused = False
        self.clear_error()
        self._show(value)

    def commit(self) -> bool:
        """Take what stands in the field now; False (with a sentence under it) when it can't be read."""
        try:
            value = self._read()
        except ValueError as problem:
            self.show_error(str(problem))
            return False
        except UserError as fault:  # a list of choices is read from the file
            self.refuse(fault.what)
            return False
        self.clear_error()
        if value != self._value or self._refused:
            self._value = value
            self._refused = False
            self._show(value)
            self.edited.emit(value)
        return True

    def refuse(self, text: str) -> None:
        """Say that the value could not be kept: what she typed stays, and leaving the field again tries again."""
        self._refused = True
        self.show_error(text)

    def settle(self) -> None:
        """What stands here is in the file by now: nothing is wrong any more, unless it can't be read."""
        if not self.is_pending():
            self._refused = False
            self.clear_error()

    def is_being_typed(self) -> bool:
        """Whether showing another value would take away what she is typing, or what was refused and still stands
        here."""
        return self._refused or bool(self.error()) or (self._is_modified() and self.is_pending())

    def typed(self) -> Any:
        """What stands in the field, half-typed or not, as plain data that `put_back` understands."""
        inner = self._focus_on
        return inner.toPlainText() if isinstance(inner, QPlainTextEdit) else inner.text()  # type: ignore[attr-defined]

    def words(self) -> str:
        """What stands in the field, to be read."""
        return str(self.typed())

    def put_back(self, typed: Any) -> None:
        """Make it stand there again as if she were still typing it. What no field of this kind could have given is
        passed over."""
        inner = self._focus_on
        if isinstance(inner, QPlainTextEdit) and isinstance(typed, str):
            inner.setPlainText(typed)
            inner.document().setModified(True)
            self._refused = True
        elif isinstance(inner, QLineEdit) and isinstance(typed, str):
            inner.setText(typed)
            inner.setModified(True)
            self._refused = True

    def is_valid(self) -> bool:
        """Whether the field can be read as it stands."""
        try:
            self._read()
        except (ValueError, UserError):
            return False
        return True

    def is_pending(self) -> bool:
        """Whether something stands in the field that is not taken yet."""
        try:
            return bool(self._read() != self._value)
        except (ValueError, UserError):
            return True

    def show_error(self, text: str) -> None:
        """Say under the field what is wrong with it; read out with the field."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self._mark_wrong(bool(text))
        self._focus_on.setAccessibleDescription(" ".join(part for part in (text, self._help) if part))

    def clear_error(self) -> None:
        """Take the sentence away."""
        self.show_error("")

    def error(self) -> str:
        """The sentence under the field, or nothing."""
        return self._error.text()

    def set_label(self, label: str) -> None:
        """Name the field for screen readers and tests."""
        self.label = label
        self.setObjectName(f"editor:{label}")
        self._focus_on.setObjectName(f"field:{label}")
        self._focus_on.setAccessibleName(label)

    def set_help(self, text: str) -> None:
        """A tip for the mouse that is a description for a screen reader."""
        self._help = text
        self._focus_on.setToolTip(text)
        self._focus_on.setAccessibleDescription(text)

    def set_read_only(self, on: bool) -> None:
        """Show without letting change."""
        self._focus_on.setEnabled(not on)

    def set_boxed(self) -> None:
        """A visible border, for dialogs; on a page a field looks like text until it is touched."""

    def focus(self) -> None:
        """Put the keyboard into the field."""
        self._focus_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_widget(self) -> QWidget:
        """The inner widget that takes the keyboard: the buddy of a label."""
        return self._focus_on

    # What a subclass does

    def _read(self) -> Any:
        """The value that stands in the field; raises ValueError with a sentence."""
        raise NotImplementedError

    def _show(self, value: Any) -> None:
        """Put a value into the inner widget."""
        raise NotImplementedError

    def _place(self, widget: QWidget, focus_on: QWidget | None = None) -> None:
        """Lay the inner widget out over the error, and make it the one that takes the keyboard."""
        self._layout.addWidget(widget)
        self._layout.addWidget(self._error)
        self._focus_on = focus_on or widget
        self.setFocusProxy(self._focus_on)
        self._focus_on.installEventFilter(self)
        self.set_label(self.label)

    def _leave_window(self) -> None:
        """She went to another program: keep what can be read, without a word about what can't."""
        if self.is_valid():
            self.commit()

    def _is_modified(self) -> bool:
        inner = self._focus_on
        if isinstance(inner, QPlainTextEdit):
            return inner.document().isModified()
        return isinstance(inner, QLineEdit) and inner.isModified()

    def _mark_wrong(self, wrong: bool) -> None:
        field = self._focus_on
        if bool(field.property("wrong")) != wrong:
            field.setProperty("wrong", wrong)
            field.style().unpolish(field)
            field.style().polish(field)

    def _restyle(self, look: str) -> None:
        self._focus_on.setProperty("field", look)
        self._focus_on.style().unpolish(self._focus_on)
        self._focus_on.style().polish(self._focus_on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the field takes its value; opening a menu over it is not leaving."""
        if watched is self._focus_on and event.type() == QEvent.Type.FocusOut:
            reason = event.reason()  # type: ignore[attr-defined]
            if reason == Qt.FocusReason.ActiveWindowFocusReason:
                self._leave_window()
            elif reason != Qt.FocusReason.PopupFocusReason:
                self.commit()
        return super().eventFilter(watched, event)
