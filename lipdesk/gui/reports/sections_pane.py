"""The sections of a report in the order of its template, each with its mark; moved, hidden, renamed and added here."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.reports.section_list import SectionList
from lipdesk.gui.reports.section_rows import Entry, progress, rows
from lipdesk.gui.widgets.buttons import Button, IconButton
from lipdesk.gui.widgets.chips import Progress
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _


class SectionsPane(QWidget):
    """`chosen(key)`; for a template `moved(key, place)`, `rename_wanted(key)`, `toggled(key)`, `removed(key)` and
    `add_wanted(menu place)`."""

    chosen = Signal(object)
    moved = Signal(str, int)
    rename_wanted = Signal(str)
    toggled = Signal(str)
    removed = Signal(str)
    add_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report-sections")
        self.entries: tuple[Entry, ...] = ()
        self.list = SectionList()
        self.list.current_changed.connect(self._tell)
        self.list.moved.connect(lambda key, place: self.moved.emit(str(key), place))
        self.list.rename_wanted.connect(lambda key: self.rename_wanted.emit(str(key)))
        self.list.toggle_wanted.connect(lambda key: self.toggled.emit(str(key)))
        self.list.delete_requested.connect(self._remove)
        self.list.menu_requested.connect(lambda _key, point: self._menu().popup(point))
        self._count, self._bar = Label("", "small"), Progress(_("Complete sections"))
        self.add = Button(_("Add a section"), "link", "plus", self._ask_add)
        self.add.setObjectName("add-section")
        self.more = IconButton("more", _("More for this section"), self._pop_menu, 16)
        head = row(Label(_("Sections"), "sub"), None, self._count, pad=(8, 0, 8, 0))
        bar = row((self._bar, 1), pad=(8, 0, 8, 0))
        self._foot = row(self.add, None, self.more, pad=(4, 0, 8, 0))
        fill(self, col(head, bar, (self.list, 1), self._foot, gap=6, pad=(16, 12, 8, 6)))

    def show_entries(self, entries: tuple[Entry, ...], movable: bool) -> None:
        """The sections; `movable` where a template holds them and the file can be changed."""
        self.entries = entries
        self.list.movable = movable
        self.list.set_rows(rows(entries))
        written = any(entry.state for entry in entries)
        done, printed = progress(entries)
        self._count.setText(_("{count} of {all} complete").format(count=done, all=printed))
        self._bar.set_part(done / printed if printed else 0.0, "ok")
        for part in (self._count, self._bar):
            part.setVisible(written)
        self._foot.setVisible(movable)
        if self.list.current_id() is None and entries:
            self.list.select(entries[0].key)

    def current(self) -> Entry | None:
        """The section that is chosen."""
        return self.entry(self.list.current_id())

    def entry(self, key: object) -> Entry | None:
        """The section with this key."""
        return next((one for one in self.entries if one.key == key), None)

    def _tell(self, key: object) -> None:
        if key is not None:
            self.chosen.emit(key)

    def _remove(self, key: object) -> None:
        if self.list.movable:
            self.removed.emit(str(key))

    def _ask_add(self) -> None:
        self.add_wanted.emit(self.add.mapToGlobal(QPoint(0, 0)))

    def _pop_menu(self) -> None:
        self._menu().popup(self.more.mapToGlobal(QPoint(0, 0)))

    def _menu(self) -> QMenu:
        """What can be done to the section that is chosen, with its keys."""
        menu, entry = QMenu(self), self.current()
        if entry is None or not self.list.movable:
            return menu
        place = self.entries.index(entry)
        wishes = [
            (_("Rename the heading…"), "F2", lambda: self.rename_wanted.emit(entry.key), True),
            (_("Don’t print") if entry.shown else _("Print again"), _("Space"),
             lambda: self.toggled.emit(entry.key), True),
            (_("Move up"), "Alt+↑", lambda: self.moved.emit(entry.key, place - 1), place > 0),
            (_("Move down"), "Alt+↓", lambda: self.moved.emit(entry.key, place + 1), place < len(self.entries) - 1),
            (_("Take out of this template"), _("Del"), lambda: self.removed.emit(entry.key), True),
        ]
        for words, keys, what, possible in wishes:
            action = menu.addAction(f"{words}\t{keys}")
            action.triggered.connect(lambda _checked=False, what=what: what())
            action.setEnabled(possible)
        return menu
