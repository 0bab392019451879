"""The field for progress that is set by hand: a percentage, and why. Empty means that it is counted again."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from lipdesk.gui import layout
from lipdesk.gui.editors.editor import Editor
from lipdesk.gui.editors.line_editors import Line
from lipdesk.i18n import _

WHOLE = 100


class ProgressEditor(Editor):
    """The value is (percent or None, reason)."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._value = (None, "")
        self.percent, self.reason = Line(self), Line(self)
        self.percent.setFixedWidth(92)
        self.percent.setPlaceholderText(_("counted"))
        self.reason.setPlaceholderText(_("Why it is set by hand"))
        self._place(layout.row(self.percent, (self.reason, 1), gap=4), self.percent)
        self.reason.setObjectName("field:reason")
        self.reason.setAccessibleName(_("Why it is set by hand"))

    def set_boxed(self) -> None:
        for line in (self.percent, self.reason):
            line.setProperty("field", "boxed")

    def typed(self) -> Any:
        return {"percent": self.percent.text(), "reason": self.reason.text()}

    def words(self) -> str:
        return " ".join(part for part in (self.percent.text(), self.reason.text()) if part)

    def is_being_typed(self) -> bool:
        return super().is_being_typed() or (self.reason.isModified() and self.is_pending())

    def _read(self) -> tuple[int | None, str]:
        text = self.percent.text().strip().removesuffix("%").strip()
        if not text:
            return None, ""
        if not text.isdecimal() or int(text) > WHOLE:
            raise ValueError(_("Type a whole number from 0 to 100, or nothing to have it counted."))
        return int(text), self.reason.text().strip()

    def _show(self, value: Any) -> None:
        percent, reason = value
        self.percent.show_text("" if percent is None else str(percent))
        self.reason.show_text(reason or "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Going from the number to the reason is not leaving the field: who shows it says when it is left."""
        return False
