"""Under the notes: what the block that is typed in can become, with the keys for it, and what else can be done."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from lipdesk.gui import layout
from lipdesk.gui.minutes import block_keys as keys
from lipdesk.gui.widgets.buttons import Button, menu_button
from lipdesk.gui.widgets.labels import Hint
from lipdesk.i18n import _
from lipdesk.store.queries.minutes import ACTION, DECISION, MOTION, NOTE


class NotesBar(QWidget):
    """`asked(key)` with a kind or a key of `block_keys`, "items" when the list of items is wanted; `item_chosen`."""

    asked = Signal(str)
    item_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notes-bar")
        self._buttons = [
            self._button(DECISION, _("Decision"), "decision", "Ctrl+D"),
            self._button(MOTION, _("Motion"), "flag", "Ctrl+M"),
            self._button(ACTION, _("Action"), "actions", "Ctrl+T"),
        ]
        self._menu = QMenu()
        self._fill()
        self.more = menu_button(_("Block"), self._menu, "more", "quiet")
        self.more.setObjectName("block-menu")
        self.more.setAccessibleName(_("More for this block"))
        self.more.setToolTip(_("More for this block"))
        self._hint = Hint(_("Alt+↓ next item"), "small")
        for button in (*self._buttons, self.more):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(48)
        layout.fill(self, layout.row(*self._buttons, (self._hint, 1), self.more, gap=8, pad=(24, 6, 16, 10)))

    def offer_items(self, items: list[tuple[int, str]], current: int | None) -> None:
        """The agenda items to which a block can go."""
        self._items.clear()
        for item, title in items:
            action = self._items.addAction(title.replace("&", "&&"))
            action.setEnabled(item != current)
            action.triggered.connect(lambda _on=False, item=item: self.item_chosen.emit(item))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 48)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up the words of the last button where it is narrow; these stay as a tip."""
        super().resizeEvent(event)
        self.more.setText(_("Block") if self.width() >= 560 else "")

    def _button(self, kind: str, words: str, icon: str, key: str) -> Button:
        made = Button(words, "plain", icon, lambda: self.asked.emit(kind))
        made.setObjectName(f"make:{kind}")
        made.setToolTip(_("{what}: {key}").format(what=words, key=key))
        made.setAccessibleDescription(key)
        return made

    def _fill(self) -> None:
        for words, asked, key in (
            (_("Make it a note"), NOTE, "Ctrl+Shift+N"), (_("Move up"), keys.UP, "Ctrl+Shift+Up"),
            (_("Move down"), keys.DOWN, "Ctrl+Shift+Down"), (_("Delete"), keys.REMOVE, ""),
        ):  # fmt: skip
            action = self._menu.addAction(f"{words}\t{key}" if key else words)
            action.setObjectName(f"block:{asked}")
            action.triggered.connect(lambda _on=False, asked=asked: self.asked.emit(asked))
        self._items = self._menu.addMenu(_("Move to item"))
        self._menu.aboutToShow.connect(lambda: self.asked.emit("items"))
