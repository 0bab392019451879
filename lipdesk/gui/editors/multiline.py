"""Text of several lines that grows with what she writes; Tab moves on to the next field."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from lipdesk.gui.editors.editor import Editor


class _Text(QPlainTextEdit):
    def __init__(self, owner: Editor, lines: int, most: int) -> None:
        super().__init__()
        self._owner, self._lines, self._most = owner, lines, most
        self.setProperty("field", "calm")
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(lambda size: self.fit())

    def fit(self) -> None:
        """As high as its lines, between the least and the most."""
        shown = round(self.document().size().height())
        lines = max(self._lines, min(self._most, shown))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 14)
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if shown > self._most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)     # rounding alone must not show a bar beside one empty line

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._lines * self.fontMetrics().lineSpacing() + 14)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._owner.commit()
        elif event.key() == Qt.Key.Key_Escape and self.document().isModified():
            self._owner.set_value(self._owner.value())
        else:
            super().keyPressEvent(event)


class MultilineEditor(Editor):
    """The value is a str without blanks at its ends."""

    def __init__(self, label: str, lines: int = 2, most: int = 14, placeholder: str = "",
                 parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._value = ""
        self.area = _Text(self, lines, most)
        self.area.setPlaceholderText(placeholder)
        self._place(self.area)

    def set_read_only(self, on: bool) -> None:
        self.area.setReadOnly(on)

    def set_boxed(self) -> None:
        self._restyle("boxed")

    def _read(self) -> str:
        return self.area.toPlainText().strip()

    def _show(self, value: Any) -> None:
        if self.area.toPlainText() != (value or ""):
            self.area.setPlainText(value or "")
        self.area.document().setModified(False)
        self.area.fit()
