"""The texts of one record side by side: one that fills the pane, or the four of a priority two by two."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from lipdesk.gui.layout import fill, scrolled
from lipdesk.gui.reports.text_field import TextField
from lipdesk.gui.reports.writing import Writing
from lipdesk.i18n import _

_TWO_COLUMNS, _LEAST = 460, 118  # px


class FieldSet(QWidget):
    """`left` when she leaves a text, `changed` at every key; `current` is the one that she was in last."""

    left = Signal()
    changed = Signal()
    entered = Signal()

    def __init__(self, fields: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        alone = len(fields) == 1
        self.fields = [TextField(key, _(label), alone) for key, label in fields]
        self.current = self.fields[0]
        self._helped = False
        for field in self.fields:
            field.left.connect(self.left)
            field.changed.connect(self.changed)
            field.entered.connect(lambda field=field: self._enter(field))
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0 if alone else 6, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        fill(self, inside if alone else scrolled(inside))
        if not alone:
            for field in self.fields:
                field.setMinimumHeight(_LEAST)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 64)

    def show_writing(self, writing: Writing, same: bool) -> None:
        """Show stored texts. Where it is the same record, what is being typed stays, cursor and all."""
        for field in self.fields:
            stored = writing.stored.words.get(field.key, "")
            kept = same and (field.text.document().isModified() or field.text.prose() == stored)
            if not kept:
                field.text.set_prose(stored)
            name = _("{field}: {section}").format(field=field.label, section=writing.title)
            field.text.setAccessibleName(name)
            field.text.setAccessibleDescription(writing.hint)
            field.other.setAccessibleName(_("{name}, in the other language").format(name=name))
        self.show_other(writing.other.words if self._helped else None)

    def show_other(self, words: dict[str, str] | None) -> None:
        """The texts of the other language; None hides them."""
        self._helped = words is not None
        for field in self.fields:
            field.show_other(words.get(field.key, "") if words is not None else None)
        self._arrange()

    def set_known(self, known: dict[str, str]) -> None:
        """The values of the figures."""
        for field in self.fields:
            field.text.set_known(known)
            field.other.set_known(known)

    def typed(self) -> list[TextField]:
        """The fields that hold something that is not in the file."""
        return [field for field in self.fields if field.text.document().isModified()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _enter(self, field: TextField) -> None:
        self.current = field
        self.entered.emit()

    def _arrange(self) -> None:
        """Two columns where there is room, one while the other language is shown beside."""
        columns = 2 if len(self.fields) > 1 and self.width() >= _TWO_COLUMNS and not self._helped else 1
        for place, field in enumerate(self.fields):
            self._grid.addWidget(field, place // columns, place % columns)
            field.arrange(self.width() // columns)
