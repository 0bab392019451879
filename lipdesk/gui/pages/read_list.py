"""A list that is counted from the records and only read: for pages that are about what follows from them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from lipdesk.gui.context import Context
from lipdesk.gui.table import Column, RecordTable
from lipdesk.gui.widgets.empty_state import EmptyState
from lipdesk.i18n import _, ngettext


class ReadList(QWidget):
    """A table with its menu, or the words for none. Opening a row shows the record of type `kind` that its id names;
    without a kind nothing is opened."""

    menu_wanted = Signal(QMenu, list)
    changed = Signal()

    def __init__(self, context: Context, key: str, title: str, kind: str, columns: list[Column],
                 empty: EmptyState) -> None:
        super().__init__()
        self.setObjectName(key.replace("-", ":"))
        self.title = title
        self._context, self._empty = context, empty
        self.table = RecordTable(columns, title, context.memory, key, on_print=self._print)
        self._opens = bool(kind)
        if kind:
            self.table.opened.connect(lambda record: context.open_record(kind, record))
        self.table.menu_requested.connect(self._show_menu)
        self.table.selection_changed.connect(lambda _ids: self.changed.emit())
        self.table.shown_changed.connect(lambda _shown, _all: self.changed.emit())

    def reload(self) -> None:
        """Read the list again."""
        raise NotImplementedError

    def count(self) -> str:
        """How many are shown, of how many."""
        shown, every = len(self.table.shown_rows()), len(self.table.rows_model.all_rows())
        return str(every) if shown == every else _("{shown} of {all}").format(shown=shown, all=every)

    def _show(self, rows: list[tuple[Any, ...]]) -> None:
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        if rows and self.table.current_id() is None:
            self.table.select_first()

    def _show_menu(self, ids: list[Any], point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if ids:
            if self._opens:
                menu.addAction(_("Open the record"), lambda: self.table.opened.emit(ids[0]))
            menu.addAction(_("Copy"), self.table.copy_selected)
            self.menu_wanted.emit(menu, ids)
        menu.popup(point)

    def _print(self, labels: list[str], rows: list[list[str]]) -> None:
        from lipdesk.gui.dialogs.paper import preview_html, table_html

        words = ngettext("{count} record, {day}", "{count} records, {day}", len(rows))
        note = words.format(count=len(rows), day=self._context.today().isoformat())
        preview_html(self.window(), self.title, table_html(self.title, note, labels, rows), landscape=len(labels) > 5)
