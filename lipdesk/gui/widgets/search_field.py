"""The field over a list that narrows it while she types."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from lipdesk.gui import icons
from lipdesk.i18n import _

_PAUSE = 80     # ms: a quick typist waits for no list


class SearchField(QLineEdit):
    """`searched` comes shortly after the last key. Escape empties it; Down or Enter goes to the list."""

    searched = Signal(str)

    def __init__(self, name: str, target: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target = target
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(lambda: self.searched.emit(self.text().strip()))
        self.setObjectName(f"search:{name}")
        self.setAccessibleName(name)
        self.setAccessibleDescription(_("The list shows only what contains these words."))
        self.setPlaceholderText(name)
        self.setMinimumWidth(120)
        self.setMaximumWidth(240)
        self.setTextMargins(22, 0, 0, 0)
        self.textChanged.connect(lambda text: self._timer.start())

    def set_target(self, target: QWidget) -> None:
        """Another list to go to."""
        self._target = target

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._target is not None:
            self._target.setFocus()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        icons.draw(QPainter(self), "search", 10, (self.height() - 16) / 2, 16, "muted")
