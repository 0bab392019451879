"""The empty page that teaches: what belongs here, and the one button that begins it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label, Picture


class EmptyState(QWidget):
    """An icon, one sentence, one explanation, one filled button and at most one quiet one; above the middle."""

    def __init__(self, icon: str, sentence: str, explanation: str = "", primary: Button | None = None,
                 secondary: Button | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("empty-state")
        self.setAccessibleName(sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(8)
        column.addStretch(1)
        column.addLayout(_centred(Picture(icon, "accent_text", 40)))
        column.addSpacing(4)
        column.addWidget(_middle(Label(sentence, "head", wrap=True)))
        if explanation:
            words = _middle(Label(explanation, "muted", wrap=True))
            words.setMaximumWidth(560)
            words.setMinimumWidth(300)
            line = QHBoxLayout()
            line.addStretch(1)
            line.addWidget(words, 8)
            line.addStretch(1)
            column.addLayout(line)
        self._shown = [button for button in (primary, secondary) if button is not None]
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.setSpacing(8)
        for button in self._shown:
            self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        if self._shown:
            column.addSpacing(8)
            line = QHBoxLayout()
            line.addStretch(1)
            line.addLayout(self._buttons)
            line.addStretch(1)
            column.addLayout(line)
        column.addStretch(2)

    def minimumSizeHint(self) -> QSize:
        """As wide as its widest button: where two have no room side by side, they stand below each other."""
        wide = max((button.sizeHint().width() for button in self._shown), default=0) + 48
        return QSize(wide, super().minimumSizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        """The words of a button may have changed meanwhile."""
        super().showEvent(event)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the buttons stand as the width allows."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = sum(button.sizeHint().width() + 8 for button in self._shown) - 8
        way = QBoxLayout.Direction
        self._buttons.setDirection(way.LeftToRight if wide <= self.width() - 48 else way.TopToBottom)


def _middle(label: Label) -> Label:
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    return label


def _centred(*widgets: QWidget) -> QHBoxLayout:
    made = QHBoxLayout()
    made.setSpacing(8)
    made.addStretch(1)
    for widget in widgets:
        made.addWidget(widget)
    made.addStretch(1)
    return made
