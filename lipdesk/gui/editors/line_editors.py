"""Fields of one line: text, time, whole numbers, money."""

from __future__ import annotations

import datetime
import re
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

from lipdesk.gui.editors.dates import parse_time
from lipdesk.gui.editors.editor import Editor
from lipdesk.gui.widgets.labels import as_tip
from lipdesk.i18n import _, current

_INSET = 2      # px that Qt leaves free at both ends of a line's text


class Line(QLineEdit):
    """A line that shows the beginning of a long text and goes back to its value on Escape."""

    def __init__(self, owner: Editor, look: str = "calm") -> None:
        super().__init__()
        self._owner = owner
        self.setProperty("field", look)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._owner.commit():
                event.ignore()      # so that Enter still reaches a dialog's default button
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self._owner.set_value(self._owner.value())
        else:
            super().keyPressEvent(event)

    def shown(self) -> str:
        """The text, or its beginning with an ellipsis where there is no room: all of it while she is in the field."""
        if self.hasFocus():
            return self.text()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self._room().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.shown() == self.text():
            super().paintEvent(event)
            return
        frame, painter = self._frame(), QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, frame, painter, self)
        painter.setPen(self.palette().text().color())
        painter.drawText(self._room(), Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self.shown())

    def _frame(self) -> QStyleOptionFrame:
        frame = QStyleOptionFrame()
        self.initStyleOption(frame)
        return frame

    def _room(self) -> QRect:
        """Where Qt writes the text."""
        inner = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, self._frame(), self)
        return inner.marginsRemoved(self.textMargins()).adjusted(_INSET, 0, -_INSET, 0)

    def show_text(self, text: str) -> None:
        """Qt would show the end of a long text, and nothing would say that there is more."""
        self.setText(text)
        self.setCursorPosition(0)
        self.setModified(False)


class LineEditor(Editor):
    """One line of text that means a value."""

    def __init__(self, label: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self.line = self._make_line()
        self.line.setPlaceholderText(placeholder)
        self._place(self.line)

    def set_read_only(self, on: bool) -> None:
        self.line.setReadOnly(on)

    def set_boxed(self) -> None:
        self._restyle("boxed")

    def _make_line(self) -> Line:
        return Line(self)

    def _text(self) -> str:
        return self.line.text().strip()


class TextEditor(LineEditor):
    """Text of one line; the value is a str, empty for nothing."""

    def __init__(self, label: str, max_length: int = 0, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, placeholder, parent)
        self._value = ""
        if max_length:
            self.line.setMaxLength(max_length)

    def _read(self) -> str:
        return self._text()

    def _show(self, value: Any) -> None:
        self.line.show_text(value or "")
        self.line.setToolTip(as_tip(value) if value and len(value) > 40 else self._help)


class TimeEditor(LineEditor):
    """A time of day, typed as 10:30, 10h30 or 2 pm; the value is a datetime.time or None."""

    def _read(self) -> datetime.time | None:
        return parse_time(self._text())

    def _show(self, value: Any) -> None:
        self.line.show_text(value.strftime("%H:%M") if value else "")


class IntegerEditor(LineEditor):
    """A whole number or None; spaces and commas between thousands are allowed."""

    def __init__(self, label: str, minimum: int = 0, maximum: int = 999_999_999, suffix: str = "",
                 parent: QWidget | None = None) -> None:
        super().__init__(label, parent=parent)
        self._minimum, self._maximum, self._suffix = minimum, maximum, suffix

    def _read(self) -> int | None:
        text = re.sub(r"[\s,]", "", self._text().removesuffix(self._suffix) if self._suffix else self._text())
        if not text:
            return None
        if not re.fullmatch(r"[+-]?\d+", text):
            raise ValueError(_("“{text}” is not a whole number.").format(text=self._text()))
        number = int(text)
        if not self._minimum <= number <= self._maximum:
            raise ValueError(_("The number must be from {least} to {most}.").format(
                least=self._minimum, most=self._maximum))
        return number

    def _show(self, value: Any) -> None:
        self.line.show_text("" if value is None else f"{value} {self._suffix}".strip())


class MoneyEditor(LineEditor):
    """Dollars and cents; the value is whole cents or None. 1,234.50 and 1 234,50 $ both mean 123450."""

    def _read(self) -> int | None:
        text = re.sub(r"[\s$]", "", self._text())
        if not text:
            return None
        match = re.fullmatch(r"(-?)(\d+|\d{1,3}(?:,\d{3})+)(?:[.,](\d{1,2}))?", text)
        if not match:
            raise ValueError(_("“{text}” is not an amount. Type it like 1250 or 1250.50.").format(text=self._text()))
        cents = int(match[2].replace(",", "")) * 100 + int((match[3] or "0").ljust(2, "0"))
        return -cents if match[1] else cents

    def _show(self, value: Any) -> None:
        self.line.show_text("" if value is None else _money(value))


def _money(cents: int) -> str:
    sign, dollars, rest = "-" if cents < 0 else "", abs(cents) // 100, abs(cents) % 100
    if current() == "fr":
        return f"{sign}{dollars:,}".replace(",", "\u00a0") + f",{rest:02d}\u00a0$"
    return f"{sign}${dollars:,}.{rest:02d}"
