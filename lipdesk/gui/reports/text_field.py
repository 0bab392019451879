"""One text that is written: its label, the other language's text to translate from, and the editor."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from lipdesk.gui.reports.live_text import LiveText
from lipdesk.gui.widgets.labels import Label

_BESIDE = 620  # px from which the other language stands beside the text


class _Watched(LiveText):
    """Says when the keyboard comes."""

    entered = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()


class TextField(QWidget):
    """`left` when she leaves it, `entered` when she comes, `changed` at every key."""

    left = Signal()
    entered = Signal()
    changed = Signal()

    def __init__(self, key: str, label: str, alone: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self.label = key, label
        self.text = _Watched()
        self.text.setObjectName("report-text" if alone else f"report-text:{key}")
        self.text.left.connect(self.left)
        self.text.entered.connect(self.entered)
        self.text.textChanged.connect(self.changed)
        self.other = LiveText()
        self.other.setObjectName(f"other-text:{key}")
        self.other.setReadOnly(True)
        self.other.setProperty("look", "other")
        self._pair = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._pair.setSpacing(6)
        self._pair.addWidget(self.other, 2)
        self._pair.addWidget(self.text, 3)
        self._label = Label(label, "strong")
        self._label.setBuddy(self.text)
        if alone:
            self._label.hide()
        column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addLayout(self._pair, 1)
        self.show_other(None)

    def show_other(self, text: str | None) -> None:
        """The text in the other language; None hides it."""
        self.other.setVisible(text is not None)
        if text is not None and self.other.prose() != text:
            self.other.set_prose(text)

    def arrange(self, width: int) -> None:
        """Side by side where there is room."""
        ways = QBoxLayout.Direction
        self._pair.setDirection(ways.LeftToRight if width >= _BESIDE else ways.TopToBottom)
