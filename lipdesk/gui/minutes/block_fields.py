"""What a decision, a motion or an action item says besides its words: the fields under the block that is typed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from lipdesk.domain.choices import CHOICES
from lipdesk.gui.editors import ChoiceEditor, DateEditor, Editor, IntegerEditor, MultiPicker, Picker, TextEditor
from lipdesk.gui.flow_layout import flow
from lipdesk.gui.layout import row
from lipdesk.gui.minutes.people import People
from lipdesk.gui.minutes.result_chips import ResultChips
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _
from lipdesk.store.queries.minutes import ACTION, Block

_VOTE = 56  # px


class BlockFields(QWidget):
    """`edited(name, value)` for every field that was left with another value; names are those of the record."""

    edited = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editors: dict[str, Editor] = {}
        self.setProperty("look", "fields")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)

    def show_block(self, block: Block) -> None:
        """Show what the file holds, except where she is typing."""
        for name, value in self.values_of(block).items():
            if not self.editors[name].is_being_typed():
                self.editors[name].set_value(value)

    def values_of(self, block: Block) -> dict[str, Any]:
        """A block's values by field."""
        raise NotImplementedError

    def commit(self) -> bool:
        """Take what is typed in every field; False when one can't be read."""
        read = [editor.commit() for editor in self.editors.values()]  # each of them, also after one that can't be read
        return all(read)

    def typed(self) -> dict[str, Editor]:
        """The fields in which something stands that is not in the file."""
        return {name: one for name, one in self.editors.items() if one.is_being_typed()}

    def stops(self) -> list[QWidget]:
        """Where the Tab key halts, in order."""
        return [inner for editor in self.editors.values() for inner in _stops(editor)]

    def _add(self, name: str, editor: Editor) -> Editor:
        self.editors[name] = editor
        editor.edited.connect(lambda value, name=name: self.edited.emit(name, value))
        return editor


class DecisionFields(BlockFields):
    """Who moved and seconded, how it ended, the votes; and a row for conflicts that opens where there is one."""

    def __init__(self, people: People, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mover = self._add("mover_id", Picker(_("Moved by"), people.search, people.title, _("Name")))
        seconder = self._add("seconder_id", Picker(_("Seconded by"), people.search, people.title, _("Name")))
        self.result = ResultChips(_("Result"))
        self._add("result", self.result)
        votes = [
            self._add(name, IntegerEditor(label, maximum=9999))
            for name, label in (("votes_for", _("Votes for")), ("votes_against", _("against")),
                                ("abstentions", _("abstained")))
        ]  # fmt: skip
        self._conflict = self._add("conflict", TextEditor(_("Conflict declared")))
        self._recused = self._add("recused", MultiPicker(_("Recused"), people.search, people.title))
        self._open = Button(_("Conflict…"), "link", on_click=self.open_conflict)
        self._open.setObjectName("open-conflict")
        self._build(mover, seconder, votes)

    def _build(self, mover: Editor, seconder: Editor, votes: list[Editor]) -> None:
        self._grid.addWidget(Label(mover.label, "small"), 0, 0)
        self._grid.addWidget(mover, 0, 1)
        self._grid.addWidget(Label(seconder.label, "small"), 0, 2)
        self._grid.addWidget(seconder, 0, 3)
        self._grid.addWidget(self.result, 1, 0, 1, 4)
        for editor in votes:
            editor.setFixedWidth(_VOTE)
            editor.set_boxed()
        told = [row(Label(editor.label, "small"), editor, gap=6) for editor in votes]
        self._grid.addWidget(flow(*told, self._open), 2, 0, 1, 4)
        self._rows = [Label(_("Conflict"), "small"), self._conflict, Label(_("Recused"), "small"), self._recused]
        for place, widget in enumerate(self._rows):
            self._grid.addWidget(widget, 3 + place // 2, 1 if place % 2 else 0, 1, 3 if place % 2 else 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        self._show_conflict(False)

    def values_of(self, block: Block) -> dict[str, Any]:
        names = ("votes_for", "votes_against", "abstentions")
        return {
            "mover_id": block.mover, "seconder_id": block.seconder, "result": block.result,
            **dict(zip(names, block.votes, strict=True)), "conflict": block.conflict, "recused": block.recused,
        }  # fmt: skip

    def show_block(self, block: Block) -> None:
        super().show_block(block)
        if block.conflict or block.recused:
            self._show_conflict(True)

    def open_conflict(self) -> None:
        """Open the row for a conflict and put the keyboard there."""
        self._show_conflict(True)
        self._conflict.focus()

    def stops(self) -> list[QWidget]:
        found = super().stops()
        place = found.index(_stops(self._conflict)[0])
        return [*found[:place], self._open, *found[place:]]

    def _show_conflict(self, on: bool) -> None:
        for widget in self._rows:
            widget.setVisible(on)
        self._open.setVisible(not on)


class ActionFields(BlockFields):
    """Who does it, by when, and how far it is."""

    def __init__(self, people: People, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        owners = self._add("owners", MultiPicker(_("Owner"), people.search, people.title))
        due = self._add("due", DateEditor(_("Due"), today))
        due.set_help(_("For example: fri, +2w, 29 may"))
        choices = [(option.code, _(option.label)) for option in CHOICES["action_status"]]
        status = self._add("status", ChoiceEditor(_("Status"), choices, optional=False))
        for place, editor in enumerate((due, status)):
            self._grid.addWidget(Label(editor.label, "small"), 1, 2 * place)
            self._grid.addWidget(editor, 1, 2 * place + 1)
        label = Label(owners.label, "small")
        label.setContentsMargins(0, 6, 0, 0)
        self._grid.addWidget(label, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(owners, 0, 1, 1, 3)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)

    def values_of(self, block: Block) -> dict[str, Any]:
        return {"owners": block.owners, "due": block.due, "status": block.status or "open"}


def fields_of(kind: str, people: People, today: Callable[[], date]) -> BlockFields:
    """The fields of a kind of block; a paragraph has none, so it must not be asked for."""
    return ActionFields(people, today) if kind == ACTION else DecisionFields(people)


def _stops(editor: Editor) -> list[QWidget]:
    if isinstance(editor, ResultChips):
        return [*editor.buttons.values()]
    return [editor.focus_widget()]
