"""A date typed in any usual way, or picked from a small calendar."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from lipdesk.gui import icons, theme
from lipdesk.gui.editors.dates import parse_date
from lipdesk.gui.editors.editor import Editor
from lipdesk.gui.editors.line_editors import Line
from lipdesk.gui.widgets.buttons import IconButton
from lipdesk.i18n import _


class _DateLine(Line):
    """Down opens the calendar; Page Up and Page Down step a day."""

    def __init__(self, editor: DateEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._editor.open_calendar()
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and self._editor.commit():
            self._editor.step(1 if event.key() == Qt.Key.Key_PageUp else -1)
        else:
            super().keyPressEvent(event)


class DateEditor(Editor):
    """The value is a datetime.date or None; shown as 2026-03-31. `today` can be set for tests."""

    def __init__(self, label: str, today: Callable[[], datetime.date] = datetime.date.today,
                 parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._today = today
        self.line = _DateLine(self)
        self.line.setPlaceholderText(_("yyyy-mm-dd"))
        self.line.setMinimumWidth(100)
        self._button = IconButton("calendar", _("Open the calendar"), self.open_calendar, size=16, color="muted")
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.line, 1)
        row.addWidget(self._button)
        self._place(inside, self.line)

    def set_boxed(self) -> None:
        self._restyle("boxed")

    def set_read_only(self, on: bool) -> None:
        self.line.setReadOnly(on)
        self._button.setVisible(not on)

    def step(self, days: int) -> None:
        """Move the date by days."""
        start = self._value or self._today()
        self.take(start + datetime.timedelta(days=days))

    def take(self, date: datetime.date) -> None:
        """Take a date as if she had typed it."""
        self.line.setText(date.isoformat())
        self.commit()

    def open_calendar(self) -> None:
        """A calendar below the field; Enter or a click takes the day, Escape closes."""
        if not self.line.isReadOnly():
            _Calendar(self).open_at(self._value or self._today())

    def _read(self) -> datetime.date | None:
        return parse_date(self.line.text(), self._today())

    def _show(self, value: Any) -> None:
        self.line.show_text(value.isoformat() if value else "")


class _Calendar(QFrame):
    """A month in a popup; weeks begin as the system has it."""

    def __init__(self, editor: DateEditor) -> None:
        super().__init__(editor, Qt.WindowType.Popup)
        self.setProperty("look", "list")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._editor = editor
        self._calendar = QCalendarWidget()
        self._calendar.setAccessibleName(editor.label)
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._calendar.setGridVisible(False)
        self._dress()
        self._calendar.clicked.connect(self._take)
        self._calendar.activated.connect(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self._calendar)

    def _dress(self) -> None:
        """Qt's own arrows and its red weekends are not ours."""
        plain, head = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(theme.color("ink"))
        head.setForeground(theme.color("muted"))
        head.setBackground(theme.color("page"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(day, plain)
        self._calendar.setHeaderTextFormat(head)
        for name, shown, said in (("qt_calendar_prevmonth", "left", _("Previous month")),
                                  ("qt_calendar_nextmonth", "right", _("Next month"))):
            button = self._calendar.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(icons.icon(shown))
                button.setAccessibleName(said)
                button.setToolTip(said)

    def open_at(self, date: datetime.date) -> None:
        """Show the month of a date under the field."""
        self._calendar.setSelectedDate(QDate(date.year, date.month, date.day))
        self.adjustSize()
        corner = self._editor.mapToGlobal(QPoint(0, self._editor.line.height() + 2))
        screen = self._editor.screen().availableGeometry()
        self.move(min(corner.x(), screen.right() - self.width()), min(corner.y(), screen.bottom() - self.height()))
        self.show()
        self._calendar.setFocus()

    def _take(self, day: QDate) -> None:
        self._editor.take(datetime.date(day.year(), day.month(), day.day()))
        self.close()
