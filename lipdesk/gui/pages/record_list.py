"""The list half of a records page: heading with count, views, find field, and the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from lipdesk.domain.partnership import Partnership
from lipdesk.domain.record import Record
from lipdesk.gui.context import Context
from lipdesk.gui.counted_columns import extras_of
from lipdesk.gui.record_columns import columns_of, rows_of
from lipdesk.gui.segments import Day, Segment, segments_of
from lipdesk.gui.table import FilterBar, OptionsButton, RecordTable
from lipdesk.gui.table.column import Row
from lipdesk.gui.tokens import ROW, ROW_TWO_LINES
from lipdesk.gui.widgets.buttons import IconButton, Segments
from lipdesk.gui.widgets.labels import Label
from lipdesk.gui.widgets.search_field import SearchField
from lipdesk.i18n import _, ngettext
from lipdesk.store.queries.records import Values, one

_FIND = 165
Only = Callable[[Values], bool]


class RecordList(QWidget):
    """Reads and shows the records of a type; `only` narrows it to those that the page is about."""

    add_wanted = Signal()
    view_changed = Signal()

    def __init__(self, context: Context, kind: type[Record], title: str = "", only: Only | None = None,
                 without: tuple[str, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._kind, self._only = context, kind, only
        self._title = title or _(kind.about.plural)
        self._extras = extras_of(kind)
        self._segments = segments_of(kind)
        self._segment = self._remembered()
        self.values: dict[int, Values] = {}
        self.more_for_rows: Callable[[QMenu, list[int]], None] = lambda _menu, _ids: None
        self._day = Day(context.today())
        columns = [replace(one, hidden=one.hidden or one.key in without) for one in columns_of(kind, self._extras)]
        self.table = RecordTable(columns, self._title, context.memory, kind.type_key(), on_print=self._print,
                                 row_height=ROW_TWO_LINES if any(one.under for one in columns) else ROW)
        self.table.menu_requested.connect(self._show_menu)
        self.table.shown_changed.connect(lambda shown, all_: self._count(shown, all_))
        self._build()
        self.set_segment(self._segment)

    def _build(self) -> None:
        self._counted = Label("", "small")
        self.finder = SearchField(_("Find here"), self.table)
        self.finder.setToolTip(_("Find in this list (Ctrl+F)"))
        self.finder.searched.connect(self.table.set_quick_text)
        choices = [(one.key, one.label) for one in self._segments] or [("all", _("All"))]
        self._views = Segments(choices, _("Views"))
        self._views.setObjectName(f"views:{self._kind.type_key()}")
        self._views.chosen.connect(lambda key: self._choose_view(str(key)))
        self._views_menu = IconButton("filter", _("Views"), self._show_views)
        self._options = OptionsButton(self.table)
        self._heading = QHBoxLayout()
        self._heading.setSpacing(8)
        self._second = QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 0)
        column.setSpacing(8)
        column.addLayout(self._heading)
        column.addLayout(self._second)
        self._lines = QVBoxLayout()
        column.addLayout(self._lines)
        column.addWidget(FilterBar(self.table))
        column.addWidget(self.table, 1)
        self._name = Label(self._title, "title")
        self._name.setContentsMargins(12, 0, 0, 0)
        self._heading.addWidget(self._name)
        self._heading.addWidget(self._counted)
        self._heading.addStretch(1)
        for item in (self._views, self._views_menu, self.finder, self._options):
            self._heading.addWidget(item)
        self._add_own()
        self._arrange(765)

    def _add_own(self) -> None:
        """What only the list of one type has."""
        match self._kind.type_key():
            case "person":
                self._heading.addWidget(
                    IconButton("lock", _("Privacy: consents and review"), lambda: self._context.show("privacy")))
            case "group":
                tip = _("Composition: seats by sector")
                self._heading.addWidget(IconButton("partners", tip, lambda: self._context.show("composition")))
            case "contribution":
                from lipdesk.gui.contribution_sums import ContributionSums

                self.add_line(ContributionSums(self._context, self.table, lambda: self.values))

    # What the page uses

    def add_line(self, widget: QWidget) -> None:
        """Something of the page's own between the heading and the table."""
        self._lines.addWidget(widget)

    def reload(self) -> None:
        """Read the records again; selection, sort, filters and find text stay."""
        with self._context.workspace.reading() as connection:
            partnership = one(connection, Partnership, 1) or {}
            self._day = Day(self._context.today(), partnership.get("fiscal_month", 4))
            rows, self.values = rows_of(connection, self._kind, self._extras, self._day.today)
        if self._only is not None:
            rows = [row for row in rows if self._only(self.values[row[0]])]
        self.table.set_rows(rows)

    def set_only(self, only: Only) -> None:
        """Narrow it to other records."""
        self._only = only
        self.reload()

    def set_title(self, title: str) -> None:
        """Call it something else."""
        self._title = title
        self._name.setText(title)
        self.table.setAccessibleName(title)

    def fiscal_month(self) -> int:
        """The month in which the partnership's fiscal year begins."""
        return self._day.fiscal_month

    def is_empty(self) -> bool:
        """Whether there is no record at all."""
        return not self.table.rows_model.all_rows()

    def set_segment(self, key: str) -> None:
        """Show one view of the list, and remember it."""
        self._segment = key
        chosen = next((one for one in self._segments if one.key == key), None)
        if chosen is not None:
            self._views.set_current(key)
            self._context.memory.set(f"view/{self._kind.type_key()}", key)
            if chosen.order:
                self.table.sort_by(chosen.order.removeprefix("-"), chosen.order.startswith("-"))
        self.table.set_predicate(partial(self._accepts, chosen) if chosen is not None and key != "all" else None)

    def segment(self) -> str:
        """The view that is on."""
        return self._segment

    def reveal(self, record: int) -> bool:
        """Select a record; views, filters and find text that hide it are taken away. False when it is not there."""
        if not self.table.select(record):
            self.finder.clear()
            self.table.set_quick_text("")
            self.table.clear_filters()
            self.set_segment("all")
            return self.table.select(record)
        return True

    def set_room(self, width: int) -> None:
        """Views and find field for a width; the table itself gives up columns."""
        self._arrange(width)

    # Inside

    def _choose_view(self, key: str) -> None:
        self.set_segment(key)
        self.view_changed.emit()

    def _accepts(self, segment: Segment, row: Row) -> bool:
        return segment.accepts(self.values[row[0]], self._day)

    def _remembered(self) -> str:
        kept = self._context.memory.get(f"view/{self._kind.type_key()}")
        keys = [one.key for one in self._segments]
        return kept if kept in keys else (keys or ["all"])[0]

    def _count(self, shown: int, every: int) -> None:
        self._counted.setText(str(every) if shown == every else _("{shown} of {all}").format(shown=shown, all=every))

    def _arrange(self, width: int) -> None:
        """All in one line; else the views under the heading; in a narrow list the find field and a menu."""
        views = self._views.sizeHint().width()
        beside = self._name.sizeHint().width() + _FIND + (160 if self._kind.type_key() in ("person", "group") else 120)
        many = len(self._segments) > 1
        one_line = width >= beside + (views if many else 0)
        narrow = not one_line and width < max(beside, views + 24)
        self._views.setVisible(many and not narrow)
        self._views_menu.setVisible(many and narrow)
        self.finder.setMaximumWidth(16777215 if narrow else _FIND)
        for widget, below in ((self._views, not one_line), (self.finder, narrow)):
            self._heading.removeWidget(widget)
            self._second.removeWidget(widget)
            if below:
                self._second.addWidget(widget)
            else:
                self._heading.insertWidget(self._heading.indexOf(self._options), widget)
        self._spring(narrow)

    def _spring(self, narrow: bool) -> None:
        """Views stand at the left of their line; a find field takes all of it."""
        if self._second.count():
            self._second.setAlignment(self._views, Qt.AlignmentFlag.AlignLeft)
        self._second.setStretchFactor(self.finder, 1 if narrow else 0)

    def _show_views(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one_ in self._segments:
            action = menu.addAction(one_.label, partial(self._choose_view, one_.key))
            action.setCheckable(True)
            action.setChecked(one_.key == self._segment)
        menu.popup(self._views_menu.mapToGlobal(QPoint(0, self._views_menu.height())))

    def _show_menu(self, ids: list[Any], point: QPoint) -> None:
        self.rows_menu(ids).popup(point)

    def rows_menu(self, ids: list[Any]) -> QMenu:
        """What can be done with the selected rows."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        may_change = not self._context.read_only
        if may_change:
            menu.addAction(_("New"), self.add_wanted.emit)
        if ids:
            menu.addAction(_("Open the record"), lambda: self.table.opened.emit(ids[0]))
            menu.addSeparator()
            copy = menu.addAction(_("Copy"), self.table.copy_selected)
            copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
            if may_change:
                self.more_for_rows(menu, ids)
                if len(ids) > 1:
                    menu.addAction(_("Change all of these…"), partial(self.change_all, ids))
                menu.addAction(_("Move to the trash"), lambda: self.table.delete_requested.emit(ids))
        return menu

    def change_all(self, ids: list[int]) -> None:
        """Give one field of the selected records the same value."""
        from lipdesk.gui.dialogs.change_all import ChangeAllDialog

        ChangeAllDialog(self._context, self._kind, ids, self.window()).exec()

    def _print(self, labels: list[str], rows: list[list[str]]) -> None:
        from lipdesk.gui.dialogs.paper import preview_html, table_html

        note = _note_under(self._context, len(rows))
        preview_html(self.window(), self._title, table_html(self._title, note, labels, rows), landscape=len(labels) > 5)


def _note_under(context: Context, count: int) -> str:
    words = ngettext("{count} record, {day}", "{count} records, {day}", count)
    return words.format(count=count, day=context.today().isoformat())
