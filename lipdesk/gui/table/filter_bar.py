"""The active filters of a list, said in words: a list that hides rows must say so."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from lipdesk.gui.layout import clear
from lipdesk.gui.table.view import RecordTable
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.chips import RemovableChip
from lipdesk.i18n import _


class FilterBar(QWidget):
    """One removable chip per filter and a way back to all; hidden while nothing is filtered."""

    def __init__(self, table: RecordTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self.setObjectName("filter-bar")
        self.setAccessibleName(_("Active filters"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 0, 8, 0)
        self._row.setSpacing(8)
        table.rows_model.filters_changed.connect(self._show)
        self._fill()
        if not table.filters():
            self.hide()

    def _show(self) -> None:
        self._fill()
        self.setVisible(bool(self._table.filters()))

    def _fill(self) -> None:
        clear(self._row)
        model = self._table.rows_model
        for key, wanted in model.filters().items():
            chip = RemovableChip(wanted.words(model.columns[model.number(key)]))
            chip.removed.connect(lambda key=key: model.set_filter(key, None))
            self._row.addWidget(chip)
        if model.filters():
            self._row.addWidget(Button(_("Show all"), "link", on_click=model.clear_filters))
            self._row.addStretch(1)
