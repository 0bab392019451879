"""A field with a chevron whose list opens while she types: the ground of choices and pickers."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from lipdesk.domain.errors import UserError
from lipdesk.gui import icons
from lipdesk.gui.editors.line_editors import Line, LineEditor
from lipdesk.gui.editors.pick_list import PickerItem, PickList
from lipdesk.gui.table.column import folded
from lipdesk.gui.widgets.labels import as_tip
from lipdesk.i18n import _


class PickEditor(LineEditor):
    """Subclasses say what is offered for a text and what a value is called."""

    def __init__(self, label: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, placeholder, parent)
        self.list = PickList(self)
        self.list.picked.connect(self.take)
        self.line.textEdited.connect(lambda text: self.offer(text))

    def _make_line(self) -> Line:
        return _PickLine(self)

    def offered(self, text: str) -> list[PickerItem]:
        """What the list shows for a text; "" is before she has typed."""
        raise NotImplementedError

    def title(self, value: Any) -> str:
        """What a value is called."""
        raise NotImplementedError

    def offer(self, text: str) -> None:
        """Open the list, or renew it."""
        self.clear_error()
        try:
            items = self.offered(text.strip())
        except UserError as fault:  # the choices are read from the file; what she typed stays
            self.show_error(fault.what)
            items = []
        self.list.show_items(items, self.line, 0 if text.strip() and items else -1)
        self.speak()

    def mark_chosen(self) -> None:
        """Up and down go on from what is chosen."""
        offered = [item.id for item in self.list.items()]
        if self._value is not None and self._value in offered:
            self.list.set_current(offered.index(self._value))
            self.speak()

    def speak(self) -> None:
        """The keyboard stays in the line, so the marked row is said as the line's description."""
        marked = self.list.current()
        words = ", ".join(part for part in (marked.title, marked.detail) if part) if marked is not None else self._help
        self.line.setAccessibleDescription(words)

    def take(self, item: PickerItem) -> None:
        """Make an offered row the value."""
        self.list.hide()
        self.line.show_text(item.title)
        self._accept(item.id)

    def typed(self) -> Any:
        """The chosen value, or the text that does not mean one yet."""
        return self.line.text() if self.line.isModified() else {"value": self._value}

    def words(self) -> str:
        return self.line.text()

    def put_back(self, typed: Any) -> None:
        if isinstance(typed, str):
            super().put_back(typed)
        elif isinstance(typed, dict) and isinstance(typed.get("value"), int | str | None):
            self._value = typed.get("value")
            self._show(self._value)
            self._refused = True

    def _accept(self, value: Any) -> None:
        self.clear_error()
        changed = value != self._value or self._refused
        self._value, self._refused = value, False
        self._show(value)
        if changed:
            self.edited.emit(value)

    def commit(self) -> bool:
        """On leaving: the marked row when she has typed, else what the text names exactly."""
        marked = self.list.current() if self.line.isModified() else None
        self.list.hide()
        if marked is not None and self.line.isModified():
            self.take(marked)
            return True
        return super().commit()

    def _read(self) -> Any:
        text = self._text()
        if not text:
            return None
        if text == self.title(self._value):
            return self._value
        for item in self.offered(text):
            if item.id is not None and folded(item.title) == folded(text):
                return item.id
        raise ValueError(_("“{text}” is not in the list.").format(text=text))

    def _show(self, value: Any) -> None:
        text = self.title(value) if value is not None else ""
        self.line.show_text(text)
        self.line.setToolTip(as_tip(text) if len(text) > 30 else self._help)

    def _leave_window(self) -> None:
        """A half-typed name means nothing yet: it waits until she comes back."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list closes with the focus, whatever the reason."""
        handled = super().eventFilter(watched, event)
        if watched is self._focus_on and event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.list.hide()
        return handled


class _PickLine(Line):
    """Down opens the list, Enter takes the marked row, Escape closes the list first."""

    def __init__(self, editor: PickEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.setTextMargins(0, 0, 20, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        listed, key = self._editor.list, event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if listed.isVisible():
                listed.move_by(1 if key == Qt.Key.Key_Down else -1)
                self._editor.speak()
            else:
                self._editor.offer("")
                self._editor.mark_chosen()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (marked := listed.current()) is not None:
            self._editor.take(marked)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and listed.isVisible():
            listed.hide()       # and not the dialog behind it
        elif key == Qt.Key.Key_Escape and listed.isVisible():
            listed.hide()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.isReadOnly():
            self._editor.offer("")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        again = event.reason() in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if not (again and self.isModified()):
            self.selectAll()        # typing replaces the name; but not in the middle of it

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isReadOnly() and (self.hasFocus() or self.underMouse() or self.property("field") == "boxed"
                                      or not self.text()):
            painter = QPainter(self)
            icons.draw(painter, "down", self.width() - 24, (self.height() - 16) / 2, 16, "muted")
