"""Buttons in their five kinds: filled (one per page), plain, quiet, link (in a heading row), segments."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from lipdesk.gui import icons, theme

_ICON_COLORS = {"filled": "on_accent", "plain": "ink", "status": "muted", "status-warn": "signal_text"}


class Button(QPushButton):
    """A button with words: kind "filled", "plain", "quiet" or "link"."""

    def __init__(self, text: str, kind: str = "quiet", icon: str = "", on_click: Callable[[], object] | None = None,
                 tip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(tip)
        self.setObjectName(f"button:{text}")
        if icon:
            self.show_icon(icon)
        if on_click is not None:
            self.clicked.connect(lambda: on_click())

    def show_icon(self, icon: str) -> None:
        """Give the button an icon, or another one."""
        self.setIcon(icons.icon(icon, _ICON_COLORS.get(self.property("kind"), "accent_text")))
        small = str(self.property("kind")).startswith("status")
        self.setIconSize(QSize(14, 14) if small else QSize(16, 16))

    def set_kind(self, kind: str) -> None:
        """Change the kind of a button that is already shown."""
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A filled button shows the keyboard by a ring inside itself: a border of the same hue can't be seen."""
        super().paintEvent(event)
        if self.property("kind") == "filled" and self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("on_accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 4, 4)


class IconButton(QToolButton):
    """A button that is only an icon: its tip is its name for a screen reader."""

    def __init__(self, icon: str, tip: str, on_click: Callable[[], object] | None = None, size: int = 20,
                 color: str = "ink", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(icons.icon(icon, color))
        self.setIconSize(QSize(size, size))
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self.setObjectName(f"button:{tip}")
        self.setProperty("small", "true" if size < 16 else "field" if size == 16 else "")
        if on_click is not None:
            self.clicked.connect(lambda: on_click())


class Segments(QWidget):
    """A few choices of which one is on, such as the views of a list."""

    chosen = Signal(object)

    def __init__(self, choices: Sequence[tuple[object, str]], name: str, current: object = None,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"segments:{name}")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._keys: list[object] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for key, words in choices:
            button = Button(words, "segment")
            button.setCheckable(True)
            button.setAccessibleDescription(name)
            self._group.addButton(button, len(self._keys))
            self._keys.append(key)
            layout.addWidget(button)
        self.set_current(current if current in self._keys else self._keys[0])
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._keys[number]))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def current(self) -> object:
        """The key that is on."""
        return self._keys[self._group.checkedId()]

    def set_current(self, key: object) -> None:
        """Put one on without telling anybody."""
        self._group.button(self._keys.index(key)).setChecked(True)

    def set_words(self, key: object, words: str) -> None:
        """Change the words of one, such as a count in it."""
        self._group.button(self._keys.index(key)).setText(words)


def menu_button(text: str, menu: QMenu, icon: str = "", kind: str = "plain") -> Button:
    """A button that opens a menu below itself; Down and Space open it too."""
    made = Button(text, kind, icon)
    menu.setParent(made, Qt.WindowType.Popup)
    made.setMenu(menu)
    return made
