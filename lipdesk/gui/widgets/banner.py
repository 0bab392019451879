"""A banner says what happened, what is safe and what to do, with the wanted action at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from lipdesk.gui.tokens import TONES
from lipdesk.gui.widgets.labels import Label, Picture

_ICONS = {"info": "info", "signal": "alert", "ok": "done", "warn": "half"}


class Banner(QFrame):
    """Kind "info", "signal", "ok" or "warn"; `actions` are buttons, the wanted one last and filled."""

    def __init__(self, what: str, detail: str = "", kind: str = "info", actions: Sequence[QWidget] = (),
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "banner")
        self.setProperty("kind", kind)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._what, self._detail = Label("", "strong", wrap=True), Label("", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._what)
        words.addWidget(self._detail)
        words.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 8)
        layout.setSpacing(12)
        layout.addWidget(Picture(_ICONS[kind], TONES[kind][0], 20))
        layout.addLayout(words, 1)
        for action in actions:
            layout.addWidget(action)
        self.set_words(what, detail)

    def set_words(self, what: str, detail: str = "") -> None:
        """Say something else in the same place."""
        self._what.setText(what)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.setObjectName(f"banner:{what}")
        self.setAccessibleName(what)
        self.setAccessibleDescription(detail)
