"""The line over the notes of an item that comes back: since when, how often, and the way to where it came from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lipdesk.domain import format as words
from lipdesk.domain.meetings import AgendaItem
from lipdesk.gui import layout
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label, Picture
from lipdesk.i18n import _, current, ngettext
from lipdesk.store.queries import carrying
from lipdesk.store.queries.carrying import Carried
from lipdesk.store.queries.records import one
from lipdesk.store.workspace import Connection


class CarriedLine(QWidget):
    """`history_wanted(meeting)` asks for the meeting from which the item was carried."""

    history_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("carried-line")
        self._from: int | None = None
        self.words = Label("", "signal", wrap=True)
        self.words.setObjectName("carried-words")
        self.history = Button(_("History"), "link", on_click=self._ask)
        self.history.setObjectName("carried-history")
        self.history.setToolTip(_("Open the meeting before"))
        layout.fill(self, layout.row(Picture("carried", "signal_text", 16), (self.words, 1), self.history))
        self.hide()

    def show_item(self, connection: Connection, meeting: int, item: int | None) -> None:
        """Show where an item comes from; nothing for one that is new."""
        values = (one(connection, AgendaItem, item) if item is not None else None) or {}
        before = values.get("carried_from_id")
        self.setVisible(before is not None)
        if before is None or item is None:
            return
        self._from = (one(connection, AgendaItem, before) or {}).get("meeting_id")
        carried = carrying.of_meeting(connection, meeting).get(item)
        self.words.setText(_told(carried) if carried is not None else _("Carried from an earlier meeting"))
        self.setAccessibleName(self.words.text())

    def _ask(self) -> None:
        if self._from is not None:
            self.history_wanted.emit(self._from)


def _told(carried: Carried) -> str:
    """How often, since when, and the days in between."""
    since, between = words.long_date(carried.since, current()), carried.days[1:]
    if not between:
        told = ngettext("Carried once, since {day}", "Carried {count} times since {day}", carried.times)
        return told.format(count=carried.times, day=since)
    days = ", ".join(words.short_date(day, current()) for day in between)
    told = ngettext("Carried once, since {day} ({days})", "Carried {count} times since {day} ({days})", carried.times)
    return told.format(count=carried.times, day=since, days=days)
