"""One button with all that a list can do, so that nothing of it needs a mouse on the heading."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from lipdesk.gui.table.menus import add_filter_actions
from lipdesk.gui.table.view import RecordTable
from lipdesk.gui.widgets.buttons import IconButton
from lipdesk.i18n import _


class OptionsButton(IconButton):
    """Copy, print, filter by a column, choose columns."""

    def __init__(self, table: RecordTable, parent: QWidget | None = None) -> None:
        super().__init__("columns", _("List options"), parent=parent)
        self._table = table
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(self._menu)

    def _fill(self) -> None:
        table, menu = self._table, self._menu
        menu.clear()
        old: QMenu
        for old in menu.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
            old.deleteLater()       # clear() forgets them but keeps them alive
        chosen = bool(table.selected_ids())
        menu.addAction(_("Copy selected rows"), table.copy_selected).setEnabled(chosen)
        menu.addAction(_("Select all"), table.selectAll)
        if table.can_print():
            menu.addAction(_("Print this list"), table.print_shown)
        menu.addSeparator()
        filters = menu.addMenu(_("Filter"))
        for number, column in enumerate(table.rows_model.columns):
            if column.filterable and table.columns_shown.is_shown(number):
                add_filter_actions(filters.addMenu(column.label.replace("&", "&&")), table, table.rows_model, number)
        menu.addAction(_("Show all rows"), table.clear_filters).setEnabled(bool(table.filters()))
        columns = table.columns_shown.menu(menu)
        columns.setTitle(_("Columns"))
        menu.addMenu(columns)
