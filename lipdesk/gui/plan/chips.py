"""Chips that can be pressed: what the plan counts is also the way to see only that."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from lipdesk.gui import paint
from lipdesk.gui.tokens import CHIP
from lipdesk.gui.widgets.labels import as_tip

_RING = 2   # px around the chip for the ring of the keyboard


class ChipButton(QAbstractButton):
    """A pill with a word and perhaps an icon. A checkable one keeps its ring while it is on."""

    def __init__(self, text: str, tone: str = "neutral", icon: str = "", tip: str = "",
                 on_click: Callable[[], object] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone, self._icon = tone, icon
        self.setText(text.replace("&", "&&"))
        self.setObjectName(f"chip:{text}")
        self.setAccessibleName(text)
        self.setToolTip(as_tip(tip) if tip else "")
        self.setAccessibleDescription(tip)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if on_click is not None:
            self.clicked.connect(lambda: on_click())

    def words(self) -> str:
        """The word it shows."""
        return self.accessibleName()

    def sizeHint(self) -> QSize:
        return QSize(paint.chip_width(self.words(), self._icon) + 1 + 2 * _RING, CHIP + 2 * _RING)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "hover" if self.underMouse() and self._tone == "neutral" else ""
        paint.chip(painter, _RING, _RING, self.words(), self._tone, self._icon, room=self.width() - 2 * _RING,
                   ground=ground)
        if self.isChecked() or self.hasFocus():
            paint.ring(painter, QRectF(self.rect()), self.height() / 2)
