"""A list in which each row is to be dealt with or left alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from lipdesk.gui.memory import Memory
from lipdesk.gui.table import Column, RecordTable
from lipdesk.gui.table.column import Row
from lipdesk.gui.table.view import Print
from lipdesk.gui.widgets.chips import Status
from lipdesk.i18n import _

TICK = "tick"


class TickedTable(RecordTable):
    """Space, Enter or a double click turns the selected rows; the first column says what becomes of each."""

    ticked = Signal()

    def __init__(self, columns: Sequence[Column], name: str, words: tuple[str, str], memory: Memory | None = None,
                 memory_key: str = "", on_print: Print | None = None, parent: QWidget | None = None) -> None:
        yes, no = Status(words[0], "done", "accent"), Status(words[1], "open", "neutral")
        tick = Column(TICK, _("What happens"), "status", 118, narrow=True, status=lambda on: yes if on else no)
        super().__init__([tick, *columns], name, memory, memory_key, on_print=on_print, parent=parent)
        self._choices, self._on, self._plain = words, set[Any](), list[Row]()
        self.opened.connect(lambda _id: self.turn())
        self.menu_requested.connect(self._show_menu)

    def show_ticked(self, rows: Sequence[Row], on: Iterable[Any]) -> None:
        """Other rows, `(id, values...)` without the tick, and those of them that are ticked."""
        self._plain, self._on = list(rows), set(on)
        self._renew()

    def on(self) -> set[Any]:
        """The ids that are ticked."""
        return set(self._on)

    def turn(self) -> None:
        """Tick the selected rows; untick them where all are ticked."""
        ids = set(self.selected_ids())
        self.set_on(self._on - ids if ids <= self._on else self._on | ids)

    def set_all(self, on: bool) -> None:
        """Tick or untick all rows that are shown."""
        ids = {row[0] for row in self.shown_rows()}
        self.set_on(self._on | ids if on else self._on - ids)

    def set_on(self, ids: Iterable[Any]) -> None:
        """Tick exactly these."""
        self._on = set(ids)
        self._renew()
        self.ticked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.selected_ids():
            self.turn()
        else:
            super().keyPressEvent(event)

    def _renew(self) -> None:
        self.set_rows([(row[0], row[0] in self._on, *row[1:]) for row in self._plain])

    def _show_menu(self, ids: list[Any], point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if ids:
            menu.addAction(self._choices[0], lambda: self.set_on(self._on | set(ids)))
            menu.addAction(self._choices[1], lambda: self.set_on(self._on - set(ids)))
            menu.addSeparator()
            menu.addAction(_("Copy"), self.copy_selected)
        menu.popup(point)
