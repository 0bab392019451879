"""The line over the action items: under which headings they stand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from lipdesk.gui.layout import fill, row
from lipdesk.gui.widgets.buttons import Segments, menu_button
from lipdesk.gui.widgets.labels import Hint, Label
from lipdesk.i18n import N_, _

GROUPINGS = (
    ("due", N_("Due")), ("owners", N_("Owner")), ("group", N_("Group")), ("priority", N_("Priority")),
    ("none", N_("None")),
)  # fmt: skip
_GAP, _PAD = 8, 12


class ActionHeadings(QWidget):
    """`chosen(key)` with one of GROUPINGS; a menu in place of the buttons where they have no room."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.groupings = Segments([(key, _(words)) for key, words in GROUPINGS], _("Under headings by"))
        self.groupings.setObjectName("groupings:action")
        self.groupings.chosen.connect(lambda key: self.chosen.emit(str(key)))
        self.menu = QMenu()
        for key, words in GROUPINGS:
            self.menu.addAction(_(words), partial(self.chosen.emit, key)).setData(key)
        self.narrow = menu_button("", self.menu, "down", "quiet")
        self.narrow.setObjectName("groupings-menu:action")
        self.narrow.setAccessibleName(_("Under headings by"))
        self.narrow.hide()
        self._by = Label(_("By"), "muted")
        self._hint = Hint(_("Space: done"), "muted")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        fill(self, row(self._by, self.groupings, self.narrow, (self._hint, 1), gap=_GAP, pad=(_PAD, 0, _PAD, 0)))

    def set_current(self, key: str) -> None:
        """Mark the headings that are shown."""
        self.groupings.set_current(key)
        self.narrow.setText(_(dict(GROUPINGS)[key]))
        for action in self.menu.actions():
            action.setCheckable(True)
            action.setChecked(action.data() == key)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = 2 * _PAD + 2 * _GAP + self._by.sizeHint().width() + self._hint.minimumSizeHint().width()
        needed += self.groupings.sizeHint().width()
        self.groupings.setVisible(self.width() >= needed)
        self.narrow.setVisible(self.width() < needed)
