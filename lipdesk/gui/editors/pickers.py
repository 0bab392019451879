"""Choosing from a fixed list, one record, or several records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lipdesk.gui.editors.editor import Editor
from lipdesk.gui.editors.pick_editor import PickEditor
from lipdesk.gui.editors.pick_list import PickerItem
from lipdesk.gui.flow_layout import FlowLayout
from lipdesk.gui.table.column import folded
from lipdesk.gui.widgets.chips import RemovableChip
from lipdesk.i18n import _

Search = Callable[[str], Sequence[PickerItem]]
TitleOf = Callable[[Any], str]


class ChoiceEditor(PickEditor):
    """One of a fixed list of (value, label); typing narrows it."""

    def __init__(self, label: str, choices: Sequence[tuple[Any, str]], optional: bool = True, placeholder: str = "",
                 parent: QWidget | None = None) -> None:
        super().__init__(label, placeholder, parent)
        self._optional = optional
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Another list; a value that is no longer in it stays until she changes it."""
        self._choices = list(choices)

    def offered(self, text: str) -> list[PickerItem]:
        wanted = folded(text)
        starts = [pair for pair in self._choices if folded(pair[1]).startswith(wanted)]
        inside = [pair for pair in self._choices if wanted in folded(pair[1]) and pair not in starts]
        found = starts + inside
        return [PickerItem(value, words) for value, words in (found if wanted else self._choices)]

    def title(self, value: Any) -> str:
        return next((words for one, words in self._choices if one == value), "" if value is None else str(value))

    def _read(self) -> Any:
        value = super()._read()
        if value is None and not self._optional:
            raise ValueError(_("Choose one from the list."))
        return value


class Picker(PickEditor):
    """One record by type-ahead; the recent first. With can_add the last row offers to make the record."""

    create_requested = Signal(str)

    def __init__(self, label: str, search: Search, title_of: TitleOf, placeholder: str = "", can_add: bool = False,
                 parent: QWidget | None = None) -> None:
        super().__init__(label, placeholder or _("Type to find"), parent)
        self._search, self._title_of, self._can_add = search, title_of, can_add

    def offered(self, text: str) -> list[PickerItem]:
        found = list(self._search(text))
        if self._can_add and text and not any(folded(item.title) == folded(text) for item in found):
            found.append(PickerItem(None, _("Add “{name}”").format(name=text), icon="plus"))
        return found

    def title(self, value: Any) -> str:
        return self._title_of(value) if value is not None else ""

    def take(self, item: PickerItem) -> None:
        """A record becomes the value; the last row asks the page to make the record."""
        if item.id is None:
            name = self._text()
            self.list.hide()
            self.line.setModified(False)
            self.create_requested.emit(name)
        else:
            super().take(item)

    def commit(self) -> bool:
        """Leaving the field never makes a record by itself: only Enter or a click on the row does."""
        marked = self.list.current()
        if marked is not None and marked.id is None:
            self.list.hide()
        return super().commit()


class MultiPicker(Editor):
    """Several records as chips that can be removed, and a picker for one more. The value is a tuple of ids."""

    create_requested = Signal(str)

    def __init__(self, label: str, search: Search, title_of: TitleOf, placeholder: str = "", can_add: bool = False,
                 parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._value = ()
        self._title_of = title_of
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self.picker = Picker(label, lambda text: [item for item in search(text) if item.id not in self._value],
                             title_of, placeholder, can_add)
        self._hint = placeholder
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._chips)
        column.addWidget(self.picker)
        self._place(inside, self.picker.line)
        self.picker.edited.connect(self._picked)
        self.picker.create_requested.connect(self.create_requested)
        self._chips.hide()

    def add_value(self, id_: Any) -> None:
        """Add one as if she had picked it."""
        if id_ not in self._value:
            self._change((*self._value, id_))

    def commit(self) -> bool:
        """Each chip is taken at once; only a half-typed name can be wrong, or a chip that could not be kept."""
        if not self.picker.commit():
            return False
        if self._refused:
            self._refused = False
            self.clear_error()
            self.edited.emit(self._value)
        return True

    def is_valid(self) -> bool:
        return self.picker.is_valid()

    def is_pending(self) -> bool:
        return self.picker.is_being_typed()

    def is_being_typed(self) -> bool:
        return self._refused or bool(self.error()) or self.picker.is_being_typed()

    def set_value(self, value: Any) -> None:
        """Other chips; a half-typed name belonged to those before."""
        self.picker.set_value(None)
        super().set_value(value)

    def typed(self) -> dict[str, Any]:
        """The chips, and the name that is half-typed."""
        return {"values": list(self._value), "text": self.picker.line.text() if self.picker.is_being_typed() else ""}

    def words(self) -> str:
        return ", ".join(part for part in (*map(self._title_of, self._value), self.picker.line.text()) if part)

    def put_back(self, typed: Any) -> None:
        values, text = (typed.get("values"), typed.get("text")) if isinstance(typed, dict) else (None, None)
        if isinstance(values, list) and isinstance(text, str) and all(isinstance(one, int) for one in values):
            self._show([one for one in dict.fromkeys(values) if self._title_of(one)])
            if text:
                self.picker.put_back(text)
            self._refused = True

    def set_boxed(self) -> None:
        self.picker.set_boxed()

    def set_read_only(self, on: bool) -> None:
        self.picker.setVisible(not on)
        self._chips.setEnabled(not on)

    def _picked(self, id_: Any) -> None:
        if id_ is not None:
            self.picker.set_value(None)
            self.add_value(id_)

    def _change(self, ids: tuple[Any, ...]) -> None:
        self._value = ids
        self._show(ids)
        self.edited.emit(ids)

    def _show(self, value: Any) -> None:
        self._value = tuple(value or ())
        self._flow.clear()
        for id_ in self._value:
            chip = RemovableChip(self._title_of(id_))
            chip.removed.connect(lambda id_=id_: self._remove(id_))
            self._flow.addWidget(chip)
        self._chips.setVisible(bool(self._value))
        if not self._hint:
            self.picker.line.setPlaceholderText(_("Add another") if self._value else _("Type to find"))
        self._chips.updateGeometry()

    def _remove(self, id_: Any) -> None:
        self._change(tuple(one for one in self._value if one != id_))
        self.picker.focus()

    def _read(self) -> Any:
        return self._value
