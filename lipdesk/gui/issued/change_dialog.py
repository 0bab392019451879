"""What stands behind a figure that is otherwise now: the records that were added and those that are gone."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from lipdesk.domain.registry import record_type
from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.row_list import ListRow, RowList
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _, current
from lipdesk.reports.since_issued import Change, told
from lipdesk.store.queries.issued import titles
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Connection

Key = tuple[str, int]


def rows_of(connection: Connection, change: Change) -> list[ListRow]:
    """The records under two headings; the id of one that is still there is its (type, id), else None."""
    named = _named(connection, (*change.added, *change.gone))
    rows: list[ListRow] = []
    for heading, keys, icon, tone in ((_("Added since"), change.added, "plus", "ok"),
                                      (_("Gone since"), change.gone, "absent", "warn")):
        if keys:
            rows.append(ListRow(("heading", heading), heading, heading=True, note=str(len(keys))))
        for key in keys:
            title, there = named[key]
            kind = _(record_type(key[0]).about.label)
            detail = kind if there else _("{kind}, deleted").format(kind=kind)
            rows.append(ListRow(key if there else ("gone", *key), title or kind, detail, icon=icon, icon_tone=tone))
    return rows


class ChangeDialog(QDialog):
    """`opened(type, id)` for a record that is still there."""

    opened = Signal(str, int)

    def __init__(self, change: Change, rows: list[ListRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("figure-since")
        self.setWindowTitle(change.label)
        self.setAccessibleName(change.label)
        self.resize(560, 480)
        self.show_record = Button(_("Open the record"), "filled", on_click=lambda: self._open(self.list.current_id()))
        self.show_record.setVisible(bool(rows))
        numbers = _("Then {then}, now {now}").format(then=change.then or "–", now=change.now or "–")
        self.list = RowList(_("Records added and gone"))
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self.list.opened.connect(self._open)
        self.list.current_changed.connect(lambda key: self.show_record.setEnabled(_is_there(key)))
        close = Button(_("Close"), "plain", on_click=self.reject)
        inside = col(
            Label(change.label, "head", wrap=True), Label(numbers, "strong"),
            Label(told(change) or _("Nothing has changed."), "muted", wrap=True), (self.list, 1),
            row(None, close, self.show_record),
            gap=8, pad=(24, 16, 24, 16),
        )  # fmt: skip
        fill(self, inside)
        first = next((one.id for one in rows if not one.heading), None)
        if first is not None:
            self.list.select(first)
            self.list.setFocus()

    def _open(self, key: Key | None) -> None:
        if key is not None and _is_there(key):
            self.accept()
            self.opened.emit(*key)


def _is_there(key: Any) -> bool:
    """Whether a row stands for a record that can be opened."""
    return key is not None and len(key) == 2


def _named(connection: Connection, keys: tuple[Key, ...]) -> dict[Key, tuple[str, bool]]:
    """The title of each record, and whether it is still there."""
    labels, found = Labels(connection, current()), {}
    for name in dict.fromkeys(type_ for type_, _number in keys):
        kind, ids = record_type(name), [number for type_, number in keys if type_ == name]
        there, words = everything(connection, kind, ids), titles(connection, labels, kind, ids)
        found.update({(name, number): (" ".join(words.get(number, "").split()), number in there) for number in ids})
    return found
