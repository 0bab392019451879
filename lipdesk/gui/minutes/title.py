"""The name and day of the meeting above the panes: where there is no room for both, the day stays whole."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from lipdesk.gui.days import dated, day_and_month
from lipdesk.gui.minutes.standing import Standing
from lipdesk.gui.widgets.labels import Elided
from lipdesk.i18n import _

_NAME = 72      # px of a name that still tells something


class MeetingTitle(Elided):
    """Meetings of a group differ by their day only: the name gives way first, then the month is written short."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "title", parent)
        self.setObjectName("minutes-title")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._name, self._day = "", date.min

    def show_meeting(self, found: Standing) -> None:
        """Say which meeting it is."""
        self._name, self._day = found.title, found.day
        self.setText(found.name)

    def shown(self) -> str:
        metrics, room = self.fontMetrics(), self.width()
        if metrics.horizontalAdvance(self.text()) <= room:     # its parts by themselves may be a pixel wider
            return self.text()
        days = (dated(self._day), f"{day_and_month(self._day)} {self._day.year}")
        for day in days:
            left = room - metrics.horizontalAdvance(_("{name}, {day}").format(name="", day=day))
            name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, left)
            if left >= _NAME:
                return _("{name}, {day}").format(name=name, day=day)
        return next((day for day in days if metrics.horizontalAdvance(day) <= room), super().shown())
