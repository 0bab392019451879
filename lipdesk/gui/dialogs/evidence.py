"""Where a number comes from: its counting rule and the records behind it, each of which opens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.row_list import ListRow, RowList
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _, ngettext


class EvidenceDialog(QDialog):
    """`opened(type, id)` when a record is chosen; the rows' ids are (type, id) pairs."""

    opened = Signal(str, int)

    def __init__(
        self, title: str, figure: str, rule: str, rows: Sequence[ListRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("evidence")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.resize(560, 480)
        counted = ngettext("{count} record", "{count} records", len(rows)).format(count=len(rows))
        self.list = RowList(_("Records of this figure"))
        self.list.set_rows(rows)
        if rows:
            self.list.select(rows[0].id)
        self.list.opened.connect(self._open)
        words = Label(rule, "muted", wrap=True)
        words.setVisible(bool(rule))
        close = Button(_("Close"), "plain", on_click=self.reject)
        show = Button(_("Open the record"), "filled", on_click=lambda: self._open(self.list.current_id()))
        show.setEnabled(bool(rows))
        inside = col(
            row(Label(title, "head"), None, Label(figure, "figure")), words, Label(counted, "small"), (self.list, 1),
            row(None, close, show), gap=8, pad=(24, 16, 24, 16),
        )
        fill(self, inside)
        self.list.setFocus()

    def _open(self, key: tuple[str, int] | None) -> None:
        if key is not None:
            self.accept()
            self.opened.emit(*key)
