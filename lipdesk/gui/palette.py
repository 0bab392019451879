"""Ctrl+K: one line to find a record or run a command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from lipdesk.gui.layout import line
from lipdesk.gui.row_list import ListRow, RowList
from lipdesk.gui.tokens import ROW
from lipdesk.gui.widgets.labels import Label, Picture
from lipdesk.i18n import _

_WIDE, _HIGH = 620, 420


@dataclass(frozen=True)
class Found:
    """A record or a command; `key` comes back when it is chosen."""

    key: Any
    title: str
    detail: str = ""
    icon: str = ""
    shortcut: str = ""
    group: str = ""


class FindPalette(QDialog):
    """The provider answers each text with what fits, already grouped and in order."""

    chosen = Signal(object)

    def __init__(self, provider: Callable[[str], Sequence[Found]], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._provider = provider
        self.setObjectName("find-palette")
        self.setWindowTitle(_("Find anything or run a command"))
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.resize(_WIDE, _HIGH)
        self.query = QLineEdit()
        self.query.setObjectName("find-query")
        self.query.setProperty("look", "query")
        self.query.setPlaceholderText(_("Find anything or run a command"))
        self.query.setAccessibleName(_("Find anything or run a command"))
        self.list = RowList(_("Found"), height=ROW)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._none = Label(_("Nothing found."), "muted")
        self._none.setContentsMargins(16, 12, 16, 12)
        self._build()
        self.query.installEventFilter(self)
        self.query.textChanged.connect(self._renew)
        self.list.opened.connect(self._take)
        self.list.clicked.connect(lambda index: self._take(self.list.current_id()))

    def ask(self, text: str = "") -> None:
        """Open over the upper middle of the window, with the keyboard in the line."""
        parent = self.parentWidget()
        if parent is not None:
            corner = parent.mapToGlobal(QPoint((parent.width() - self.width()) // 2, 56))
            self.move(corner)
        self.query.setText(text)
        self._renew(text)
        self.show()
        self.activateWindow()
        self.query.setFocus()
        self.query.selectAll()

    def _build(self) -> None:
        frame = QFrame()
        frame.setProperty("look", "popup")
        top = QHBoxLayout()
        top.setContentsMargins(14, 4, 14, 4)
        top.addWidget(Picture("search", "muted", 20))
        top.addWidget(self.query, 1)
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        inner.addLayout(top)
        inner.addWidget(line())
        inner.addWidget(self._none)
        holder = QVBoxLayout()
        holder.setContentsMargins(8, 4, 8, 8)
        holder.addWidget(self.list, 1)
        inner.addLayout(holder, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    def _renew(self, text: str) -> None:
        rows: list[ListRow] = []
        group, first = "", None
        for found in self._provider(text.strip()):
            if found.group and found.group != group:
                group = found.group
                rows.append(ListRow(("heading", group), group, heading=True))
            words = found.title
            if found.detail:
                words = _("{title} – {detail}").format(title=found.title, detail=found.detail)
            rows.append(ListRow(found.key, words, icon=found.icon, right=found.shortcut, sentence=words))
            first = found.key if first is None else first
        self.list.set_rows(rows)
        self._none.setVisible(not rows and bool(text.strip()))
        if first is not None:
            self.list.select(first)
        self._speak()

    def _take(self, key: Any) -> None:
        if key is not None:
            self.close()
            self.chosen.emit(key)

    def _speak(self) -> None:
        """The keyboard stays in the line, so the marked row is said as the line's description."""
        row = next((row for row in self.list.rows() if row.id == self.list.current_id()), None)
        self.query.setAccessibleDescription(row.spoken() if row is not None else "")

    def changeEvent(self, event: QEvent) -> None:
        """A click beside it closes it, as with a menu; but it is a real window, so that screen readers enter it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible() and not self.isActiveWindow():
            self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.query and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
                self.list.keyPressEvent(event)
                self._speak()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.current_id())
                return True
        return super().eventFilter(watched, event)
