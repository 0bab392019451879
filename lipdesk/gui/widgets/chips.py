"""Chips, status words and marks: a state is always an icon and a word, never a colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from lipdesk.gui import icons, paint
from lipdesk.gui.tokens import CHIP, TONES
from lipdesk.gui.widgets.buttons import IconButton
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _

_CHIP_WORDS = 150       # px of words in a removable chip: it must fit into the narrowest form


class Status(NamedTuple):
    """A state to show: its word, its icon, its tone ("neutral", "ok", "warn", "signal", "accent")."""

    word: str
    icon: str
    tone: str


class Chip(QWidget):
    """A pill with a word and perhaps an icon; with `ground` another ground than that of its tone."""

    def __init__(self, text: str, tone: str = "neutral", icon: str = "", ground: str = "", tip: str = "",
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground = ground
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_status(text, tone, icon)
        self.setToolTip(tip)

    def show_status(self, text: str, tone: str = "neutral", icon: str = "") -> None:
        """Show other words in the same chip."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The word it shows."""
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(paint.chip_width(self._text, self._icon) + 1, CHIP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint.chip(painter, 0, 0, self._text, self._tone, self._icon, room=self.width(), ground=self._ground)


class StatusWord(QWidget):
    """An icon and a word in the colour of their tone, as in a table cell."""

    def __init__(self, status: Status, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_status(status)

    def show_status(self, status: Status) -> None:
        """Show another state."""
        self._status = status
        self.setAccessibleName(status.word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(24 + paint.elided(self._status.word, "body", 400, 9999)[1], CHIP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, front = QPainter(self), TONES[self._status.tone][0]
        icons.draw(painter, self._status.icon, 0, 2, 16, front)
        paint.text(painter, self.rect().adjusted(22, 0, 0, 0), self._status.word, front)


class Marks(QWidget):
    """A row of small marks, such as the last eight meetings; `name` says in words what they say."""

    def __init__(self, marks: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks = list(marks)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(21 * len(self._marks), CHIP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, (icon, tone) in enumerate(self._marks):
            icons.draw(painter, icon, number * 21, 1, 17, TONES[tone][0])


class Progress(QWidget):
    """A bar 6 px high; its accessible name says the part in words."""

    def __init__(self, name: str, part: float = 0.0, tone: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setFixedHeight(8)
        self.setMinimumWidth(40)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_part(part, tone)

    def set_part(self, part: float, tone: str = "accent") -> None:
        """Part from 0 to 1."""
        self._part, self._tone = part, tone
        self.setAccessibleName(_("{name}: {percent} %").format(name=self._name, percent=round(part * 100)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint.bar(painter, QRectF(0, 1, self.width(), 6), self._part, TONES[self._tone][0])


class RemovableChip(QFrame):
    """A chip with a cross that takes it away; Delete and Backspace do too."""

    removed = Signal()

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"chip:{text}")
        self.setProperty("look", "chip")
        self.setAccessibleName(text)
        remove = _("Remove {name}").format(name=text)
        self.cross = IconButton("close", remove, self.removed.emit, size=12, color="muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 2, 0)
        layout.setSpacing(2)
        label = Label(paint.elided(text, "small", 400, _CHIP_WORDS)[0], "small")
        label.setToolTip(text)
        layout.addWidget(label)
        layout.addWidget(self.cross)
        self.setFixedHeight(24)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
