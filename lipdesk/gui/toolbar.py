"""The slim toolbar: back, forward, New, quick log, the find field, undo, redo, preview."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from lipdesk.gui import icons, paint
from lipdesk.gui.tokens import TOOLBAR
from lipdesk.gui.widgets.buttons import Button, IconButton
from lipdesk.i18n import _

_FIND_WIDE, _FIND_NARROW = 340, 260


@dataclass(frozen=True)
class FrameActions:
    """What the chrome of the window can do; words, shortcuts and slots are the caller's."""

    back: QAction
    forward: QAction
    new: QAction
    find: QAction
    undo: QAction
    redo: QAction
    preview: QAction
    quick_log: QAction | None = None
    new_menu: QMenu | None = None


class FindField(Button):
    """Looks like a field and opens the palette: one place to find and to command."""

    def __init__(self, action: QAction) -> None:
        super().__init__("", "find")
        self._keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self._words = _("Find anything or run a command")
        self.setObjectName("find")
        self.setAccessibleName(self._words)
        self.clicked.connect(action.trigger)
        self.setFixedWidth(_FIND_WIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        icons.draw(painter, "search", 11, (self.height() - 16) / 2, 16, "muted")
        inner = self.rect().adjusted(38, 0, -11, 0)
        wide = paint.text(painter, inner, self._keys, "muted", "small", 400, paint.RIGHT)
        paint.text(painter, inner.adjusted(0, 0, -wide - 8, 0), self._words, "muted")


class Toolbar(QWidget):
    """Below 1000 px the words go and the icons stay."""

    def __init__(self, actions: FrameActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolbar")
        self.setProperty("look", "chrome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(TOOLBAR)
        self.find_field = FindField(actions.find)
        self._worded: list[IconButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 12, 6)
        row.setSpacing(4)
        row.addWidget(_bound(IconButton("back", ""), actions.back))
        row.addWidget(_bound(IconButton("forward", ""), actions.forward))
        row.addSpacing(8)
        row.addWidget(self._new(actions))
        if actions.quick_log is not None:
            row.addWidget(self._with_words("contact_log", actions.quick_log))
        row.addStretch(1)
        row.addWidget(self.find_field)
        row.addStretch(1)
        row.addWidget(_bound(IconButton("undo", ""), actions.undo))
        row.addWidget(_bound(IconButton("redo", ""), actions.redo))
        row.addSpacing(4)
        row.addWidget(self._with_words("print", actions.preview))

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, and a shorter find field."""
        self.find_field.setFixedWidth(_FIND_NARROW if narrow else _FIND_WIDE)
        style = Qt.ToolButtonStyle
        for button in self._worded:
            button.setToolButtonStyle(style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon)

    def _new(self, actions: FrameActions) -> Button:
        button = Button(_plain(actions.new), "filled", "plus", tip=_tip(actions.new))
        button.setObjectName("new")
        if actions.new_menu is not None:
            button.setMenu(actions.new_menu)
            actions.new.triggered.connect(button.showMenu)
        else:
            button.clicked.connect(actions.new.trigger)
        actions.new.changed.connect(lambda: button.setEnabled(actions.new.isEnabled()))
        return button

    def _with_words(self, icon: str, action: QAction) -> IconButton:
        button = IconButton(icon, "")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._worded.append(button)
        _bound(button, action)
        return button


def _bound(button: QToolButton, action: QAction) -> QToolButton:
    """The button follows its action: words, tip with the keys, whether it can be pressed."""
    def follow() -> None:
        button.setText(_plain(action))
        button.setToolTip(_tip(action))
        button.setAccessibleName(_plain(action))
        button.setEnabled(action.isEnabled())
    button.setObjectName(f"button:{action.objectName() or _plain(action)}")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(action.trigger)
    action.changed.connect(follow)
    follow()
    return button


def _plain(action: QAction) -> str:
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def _tip(action: QAction) -> str:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{_plain(action)} ({keys})" if keys else _plain(action)
