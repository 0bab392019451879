"""A chip that can be pressed: by mouse, and by Tab and Space."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from lipdesk.gui import paint
from lipdesk.gui.tokens import CHIP
from lipdesk.gui.widgets.labels import as_tip

_RING = 2   # px around the chip


class ChipButton(QAbstractButton):
    """Looks like a chip; a ring shows where the keyboard is, and that a checkable one is on."""

    def __init__(self, name: str, text: str, tone: str, icon: str, on_click: Callable[[], object], tip: str = "",
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._tone, self._icon = text, tone, icon
        self.setObjectName(name)
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setAccessibleDescription(tip)
        self.setToolTip(as_tip(tip))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: on_click())

    def sizeHint(self) -> QSize:
        return QSize(paint.chip_width(self._words, self._icon) + 1 + 2 * _RING, CHIP + 2 * _RING)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint.chip(painter, _RING, _RING, self._words, self._tone, self._icon, room=self.width() - 2 * _RING)
        if self.hasFocus() or self.isChecked():
            paint.ring(painter, QRectF(self.rect()), self.height() / 2)
