"""The field that lies over one cell of the plan while it is edited."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget

from lipdesk.domain.errors import UserError
from lipdesk.gui import theme
from lipdesk.gui.editors import ChoiceEditor, Editor, MultiPicker, QuartersEditor, TextEditor
from lipdesk.gui.editors.pick_editor import PickEditor

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {int(Qt.Key.Key_Tab): 1, int(Qt.Key.Key_Backtab): -1}
_DIGITS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
Keep = Callable[[Any], None]
Refused = Callable[[UserError], None]


class Cell(QFrame):
    """`finished(step)` comes when it is kept: 0 with Enter, 1 or -1 with Tab and Shift+Tab. `given_up` comes with
    Escape, `left` when the keyboard went elsewhere and all was kept. What is refused stays, with its reason."""

    finished = Signal(int)
    given_up = Signal()
    left = Signal()

    def __init__(self, ground: QWidget, editor: Editor, keep: Keep, refused: Refused) -> None:
        super().__init__(ground)
        self._ground = ground
        self.editor, self._keep, self._refused = editor, keep, refused
        self._over, self._finishing, self._at = False, False, QRect()
        self.setObjectName("plan-cell")
        own_ground = not isinstance(editor, TextEditor | ChoiceEditor)   # those are one field with a border
        if own_ground:
            self.setProperty("look", "list")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(*((4, 3, 4, 3) if own_ground else (0, 1, 2, 1)))
        column.addWidget(editor)
        column.addStretch(1)
        editor.edited.connect(self._take)
        for widget in (editor, *editor.findChildren(QWidget)):
            widget.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    def place(self, at: QRect) -> None:
        """Over a cell, as high as it needs, inside what is seen of the tree."""
        self._at = at
        ground = self._ground.rect()
        wide, inside = min(at.width(), ground.width()), self.layout()
        needs = self.sizeHint().height()
        if inside is not None and inside.hasHeightForWidth():
            needs = inside.totalHeightForWidth(wide)
        rows = 2 if self.editor.error() else 1      # a sentence takes the next row whole, or both can't be read
        high = max(rows * at.height(), needs)
        left = max(0, min(at.x(), ground.width() - wide))
        top = max(0, min(at.y(), ground.height() - high))
        self.setGeometry(left, top, wide, high)

    def begin(self, words: str = "") -> None:
        """The keyboard into the field; `words` are typed over what stands there."""
        self.show()
        self.raise_()
        field = self.editor.focus_widget()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(field, QLineEdit):
            field.selectAll()
            if words:
                field.insert(words)
        if isinstance(self.editor, ChoiceEditor):
            self.editor.offer("")

    def commit(self) -> bool:
        """Keep what was typed; False when it can't be, and it stays."""
        return self._over or (self.editor.commit() and not self.editor.error())

    def close_for_good(self) -> None:
        """Away with it; what stands in it goes."""
        if not self._over:
            self._over = True
            self.editor.edited.disconnect(self._take)   # hiding a field is leaving it
            QApplication.instance().focusChanged.disconnect(self._focus_moved)  # type: ignore[union-attr]
            self.hide()
            self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ground of its own, so that a sentence under the field is not read over the next row."""
        if not self.property("look"):
            QPainter(self).fillRect(self.rect().adjusted(0, 1, 0, -1), theme.color("page"))
        super().paintEvent(event)

    def event(self, event: QEvent) -> bool:
        """A chip more, or a sentence under the field: it needs another height."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and not self._over:
            self.place(self._at)
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the tree, before the field has them."""
        if not isinstance(event, QKeyEvent) or self._over:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and self._pressed(event):
            return True
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        key, picker = event.key(), self._picker()
        if key == Qt.Key.Key_Escape:
            if picker is not None and picker.list.isVisible() and not isinstance(self.editor, ChoiceEditor):
                return False
            self.given_up.emit()
        elif key in _STEPS:
            self._finish(_STEPS[key])
        elif key in _ENTER:
            if picker is not None and picker.list.current() is not None:
                return False
            self._finish(0)
        elif isinstance(self.editor, QuartersEditor) and key in _DIGITS:
            self._toggle(_DIGITS.index(Qt.Key(key)))
        else:
            return False
        return True

    def _picker(self) -> PickEditor | None:
        if isinstance(self.editor, MultiPicker):
            return self.editor.picker
        return self.editor if isinstance(self.editor, PickEditor) else None

    def _toggle(self, number: int) -> None:
        value = list(self.editor.value())
        value[number] = not value[number]
        self.editor.set_value(tuple(value))
        self._take(tuple(value))

    def _finish(self, step: int) -> None:
        self._finishing = True
        kept = self.commit()
        self._finishing = False
        if kept and not self._over:
            self.finished.emit(step)

    def _take(self, value: Any) -> None:
        try:
            self._keep(value)
        except UserError as error:
            self.editor.refuse(error.what)
            self._refused(error)
            return
        if isinstance(self.editor, ChoiceEditor) and not self._finishing and not self._over:
            self.finished.emit(0)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._over or new is None or self.isAncestorOf(new) or self.isHidden():
            return
        if new.window() is self.window() and self.commit():
            self.left.emit()
