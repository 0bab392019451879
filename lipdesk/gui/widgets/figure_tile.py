"""A figure that opens what it counts: its name, the number, and how it changed, in words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from lipdesk.gui.widgets.labels import Elided, Label

_ARROWS = {"up": "↑", "down": "↓"}


class FigureTile(QPushButton):
    """Press it to see the records behind the figure."""

    def __init__(self, label: str, figure: str = "", change: str = "", way: str = "",
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "tile")
        self.setAutoDefault(False)
        self.setObjectName(f"figure:{label}")
        self._label, self._figure, self._change = Elided(label, "small"), Label("", "figure"), Elided("", "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 2, 4, 2)
        layout.setSpacing(0)
        for part in (self._label, self._figure, self._change):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_figure(figure, change, way)

    def set_figure(self, figure: str, change: str = "", way: str = "") -> None:
        """way: "up", "down" or "" (the same, or nothing to compare with)."""
        self._figure.setText(figure)
        self._change.setText(f"{_ARROWS[way]} {change}" if way in _ARROWS else change)
        self.setAccessibleName(", ".join(part for part in (self._label.text(), figure, change) if part))

    def sizeHint(self) -> QSize:
        return QSize(max(96, self._figure.sizeHint().width() + 12), 70)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
