"""Dialogs that speak: what happened, what is safe, what to do; and questions with buttons that say what they do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from lipdesk.domain.errors import UserError
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label, Picture
from lipdesk.i18n import _

_WIDE = 480


class MessageDialog(QDialog):
    """An icon, one bold sentence, lines under it, and buttons at the right; `answer` is the key of the one pressed."""

    def __init__(self, parent: QWidget | None, what: str, lines: Sequence[str], options: Sequence[tuple[Any, str]],
                 icon: str = "info", tone: str = "accent_text", default: int = -1) -> None:
        super().__init__(parent)
        self.answer: Any = None
        self.setObjectName("message")
        self.setWindowTitle(_("LIPdesk"))
        self.setAccessibleName(what)
        self.setAccessibleDescription("\n".join(lines))
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(_selectable(Label(what, "head", wrap=True)))
        for text in lines:
            words.addWidget(_selectable(Label(text, wrap=True)))
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(Picture(icon, tone, 24), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(24)
        column.addLayout(top)
        column.addLayout(self._buttons(options, default))
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    def _buttons(self, options: Sequence[tuple[Any, str]], default: int) -> QHBoxLayout:
        made = QHBoxLayout()
        made.setSpacing(8)
        made.addStretch(1)
        wanted = default % len(options)
        for number, (key, text) in enumerate(options):
            button = Button(text, "filled" if number == wanted else "plain")
            button.clicked.connect(lambda checked=False, key=key: self._choose(key))
            button.setAutoDefault(True)
            button.setDefault(number == wanted)
            made.addWidget(button)
            if number == wanted:
                self._wanted = button
        return made

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard is on the wanted answer."""
        super().showEvent(event)
        self._wanted.setFocus()

    def _choose(self, key: Any) -> None:
        self.answer = key
        self.accept()


def speak(parent: QWidget | None, error: UserError) -> None:
    """Say what happened, what is safe and what to do."""
    lines = [part for part in (error.safe, error.do) if part]
    MessageDialog(parent, error.what, lines, [("ok", _("OK"))], "alert", "signal_text").exec()


def inform(parent: QWidget | None, what: str, detail: str = "") -> None:
    """Say something good or neutral."""
    MessageDialog(parent, what, [detail] if detail else [], [("ok", _("OK"))]).exec()


def ask(parent: QWidget | None, question: str, detail: str = "", yes: str = "", no: str = "",
        danger: bool = False) -> bool:
    """A question with two answers. With danger the safe answer is the default. Escape means no."""
    options = [(False, no or _("Cancel")), (True, yes or _("OK"))]
    icon, tone = ("alert", "signal_text") if danger else ("help", "accent_text")
    dialog = MessageDialog(parent, question, [detail] if detail else [], options, icon, tone, 0 if danger else 1)
    dialog.exec()
    return dialog.answer is True


def choose(parent: QWidget | None, question: str, detail: str = "", options: Sequence[tuple[Any, str]] = ()) -> Any:
    """A question with several answers, the wanted one last; None when she closes it."""
    dialog = MessageDialog(parent, question, [detail] if detail else [], options, "help")
    dialog.exec()
    return dialog.answer


def _selectable(label: Label) -> Label:
    label.setMinimumWidth(_WIDE - 90)       # else Qt reserves the height of a very narrow label
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
