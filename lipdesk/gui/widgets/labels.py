"""Words on the page: always plain text, in one of a few roles; and small pictures beside them."""

from __future__ import annotations

import html

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from lipdesk.gui import icons


def as_tip(text: str) -> str:
    """A tooltip that shows the text as it is: Qt would read tags in it otherwise."""
    return f"<qt>{html.escape(text)}</qt>" if Qt.mightBeRichText(text) else text


class Label(QLabel):
    """Plain text in a role: title head sub body strong muted small signal ok warn figure."""

    def __init__(self, text: str = "", role: str = "body", wrap: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        self.setText(text)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            self.setMinimumWidth(60)

    def set_role(self, role: str) -> None:
        """Change the role of a label that is already shown."""
        self.setProperty("role", role)
        self.style().unpolish(self)
        self.style().polish(self)


class Elided(Label):
    """One line that may be narrower than its words: it ends in an ellipsis and tells the rest as a tooltip."""

    def __init__(self, text: str = "", role: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, role, parent=parent)
        self.setMinimumWidth(24)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(as_tip(text))

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), self.alignment() | Qt.TextFlag.TextSingleLine, self.shown())

    def shown(self) -> str:
        """As much of the words as there is room for."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())


class Hint(Elided):
    """Words on a key that can be spared: shown whole or not at all."""

    def shown(self) -> str:
        return self.text() if super().shown() == self.text() else ""


class Picture(QWidget):
    """An icon that stands in a layout; decoration, so it has no name unless one is given."""

    def __init__(self, icon: str, color: str = "muted", size: int = 16, name: str = "",
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._color = icon, color
        self.setFixedSize(size, size)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def show_icon(self, icon: str, color: str = "muted") -> None:
        """Show another icon in its place."""
        self._icon, self._color = icon, color
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.draw(QPainter(self), self._icon, 0, 0, self.width(), self._color)
