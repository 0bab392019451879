"""Below a text: its language, how long it is as printed, and copying it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QInputDialog, QWidget

from lipdesk.domain import format as words
from lipdesk.gui.layout import fill, row
from lipdesk.gui.widgets.buttons import Button, Segments
from lipdesk.gui.widgets.chips import Progress
from lipdesk.i18n import _, current

USUAL_LENGTH = 2000  # characters that online report forms usually take for one section
_SHORTEST, _LONGEST = 100, 100_000


class WritingFoot(QWidget):
    """`language_chosen(key)`, `other_toggled(on)`, `copy_asked`, `limit_set(characters)`."""

    language_chosen = Signal(str)
    other_toggled = Signal(bool)
    copy_asked = Signal()
    limit_set = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._limit, self._short = USUAL_LENGTH, ""
        self.language = Segments([("en", "English"), ("fr", "Français")], _("Language of this text"))
        self.language.chosen.connect(lambda key: self.language_chosen.emit(str(key)))
        self.other = Button("", "toggle")
        self.other.setObjectName("show-other-language")
        self.other.setCheckable(True)
        self.other.toggled.connect(self.other_toggled)
        self.count = Button("", "status", on_click=self._ask_limit)
        self.count.setObjectName("text-length")
        self._bar = Progress(_("Length of the text"))
        self._bar.setMaximumWidth(120)
        self._bar.setMinimumWidth(24)
        self.copy = Button(_("Copy as plain text"), "link", "copy", self.copy_asked.emit)
        self.copy.setObjectName("copy-text")
        self.copy.setAccessibleName(self.copy.text())
        self.copy.setToolTip(self.copy.text())
        self._line = row(self.language, self.other, self.count, (self._bar, 1), None, self.copy, gap=6)
        fill(self, self._line)

    def show_language(self, writing: str, both: bool) -> None:
        """The language that is written in; whether the report is made in both."""
        self.language.set_current(writing)
        self.language.setVisible(both)
        told = _("Show the English text") if writing == "fr" else _("Show the French text")
        self._short = _("English text") if writing == "fr" else _("French text")
        self.other.setAccessibleName(told)
        self.other.setToolTip(told)
        self._fit()

    def show_length(self, length: int, limit: int) -> None:
        """How many characters are printed, of how many that are wanted."""
        self._limit = limit
        told = _("{count} of {most} characters")
        self.count.setText(told.format(count=words.number(length, current()), most=words.number(limit, current())))
        self.count.setToolTip(_("How long this text may be"))
        self.count.set_kind("status-warn" if length > limit else "status")
        self._bar.set_part(min(1.0, length / limit), "warn" if length > limit else "accent")
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self._line.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give up words of buttons where it is narrow: they stay as tips."""
        self.copy.setText(self.copy.accessibleName())
        self.other.setText(self.other.accessibleName())
        for button, short in ((self.other, self._short), (self.copy, "")):
            if self._line.sizeHint().width() > self.width():
                button.setText(short)

    def _ask_limit(self) -> None:
        limit, sure = QInputDialog.getInt(
            self, _("Length of the text"), _("How many characters this text may have:"), self._limit, _SHORTEST,
            _LONGEST, 100)
        if sure:
            self.limit_set.emit(limit)
