"""The menus of a list's heading: which columns are shown, and what a column is filtered by."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from lipdesk.gui.table.column import Column, Filter, TextFilter, ValueFilter, folded
from lipdesk.gui.table.model import RowsModel
from lipdesk.i18n import _

MOST_VALUES = 24        # more than that is a text to search in, not a list to tick


def add_filter_actions(menu: QMenu, parent: QWidget, model: RowsModel, number: int) -> None:
    """The values of a column to tick when they are few, else "contains"; and the way back."""
    column = model.columns[number]
    now = model.filters().get(column.key)
    menu.addAction(_("Contains…"), lambda: _ask_text(parent, model, column, now))
    values = {row[number + 1] for row in model.all_rows()}
    if 0 < len(values) <= MOST_VALUES:
        chosen = now.values if isinstance(now, ValueFilter) else frozenset()
        for value in sorted(values, key=lambda one: (one is None, folded(column.text(one)))):
            words = column.text(value) or _("(empty)")
            _tick(menu, words.replace("&", "&&"), value in chosen, _toggler(model, column, chosen, value))
    if now is not None:
        menu.addSeparator()
        menu.addAction(_("Show all"), lambda: model.set_filter(column.key, None))


def add_column_actions(menu: QMenu, columns: list[Column], is_shown: Callable[[int], bool],
                       show: Callable[[int, bool], None]) -> None:
    """One tick per column; the name of the record can't be taken away."""
    for number, column in enumerate(columns):
        action = _tick(menu, column.label, is_shown(number), partial(show, number))
        action.setEnabled(not column.strong)


def _tick(menu: QMenu, words: str, on: bool, then: Callable[[bool], None]) -> QAction:
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setChecked(on)
    action.triggered.connect(then)
    return action


def _toggler(model: RowsModel, column: Column, chosen: frozenset[Any], value: Any) -> Callable[[bool], None]:
    def toggle(on: bool) -> None:
        values = chosen | {value} if on else chosen - {value}
        model.set_filter(column.key, ValueFilter(values) if values else None)
    return toggle


def _ask_text(parent: QWidget, model: RowsModel, column: Column, now: Filter | None) -> None:
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(column.label)
    dialog.setLabelText(_("Show only rows where {column} contains:").format(column=column.label))
    dialog.setTextValue(now.text if isinstance(now, TextFilter) else "")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.textValueSelected.connect(
        lambda text: model.set_filter(column.key, TextFilter(text.strip()) if text.strip() else None))
    dialog.open()
