"""Editing the plan in place: which cell is open, where Tab goes, and a row that is only being typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from lipdesk.domain.errors import FieldError, UserError
from lipdesk.gui.context import Context
from lipdesk.gui.known import Known
from lipdesk.gui.plan import keeping
from lipdesk.gui.plan.cell import Cell
from lipdesk.gui.plan.painting import NAME
from lipdesk.gui.plan.rows import NEW, Key
from lipdesk.gui.plan.tree import PlanTree
from lipdesk.gui.record_draft import plain
from lipdesk.store.drafts import Draft
from lipdesk.store.queries.records import Values, one

_WIDEST = {1: 280, 2: 264, 3: 180, 4: 320}     # px that a field needs at least, where its column is narrower


@dataclass(frozen=True)
class NewRow:
    """A priority or an activity that is being typed: what it begins with, and the row under which it stands."""

    kind: str
    values: Values
    below: Key | None
    number: str


class Cells(QObject):
    """`new` is the row that is only being typed. `added(key)` comes when it is in the file, `dropped` when it is given
    up."""

    added = Signal(object)
    dropped = Signal()

    def __init__(self, context: Context, tree: PlanTree, add: Callable[[str, Values], int]) -> None:
        super().__init__(tree)
        self._context, self._tree, self._add = context, tree, add
        self._known = Known(context)
        self.new: NewRow | None = None
        self.cell: Cell | None = None
        self._key: Key = ("", NEW)
        self._column, self._values = NAME, dict[str, Any]()
        tree.laid_out.connect(self.place)

    def edit(self, column: int, words: str = "") -> None:
        """Open a cell of the current row, unless another one can't be kept. Raises UserError."""
        key = self._tree.current_key()
        if key is None or self._context.read_only or not self.commit():
            return
        columns = keeping.COLUMNS.get(key[0], ()) if key[1] > 0 else ()
        if column in columns:       # over the name where the column is given up
            with self._context.workspace.reading() as connection:
                values = one(connection, keeping.KINDS[key[0]], key[1])
            if values is not None:
                self._open(key, column, values, words)

    def begin(self, new: NewRow) -> None:
        """A row that is in the file once its name is typed."""
        self.new = new

    def open_new(self) -> None:
        """The name of the new row, once the tree shows it."""
        if self.new is not None:
            self._open((self.new.kind, NEW), NAME, keeping.NOTHING)

    def commit(self) -> bool:
        """Keep what is being typed; False when it can't be. An empty new row goes."""
        cell = self.cell
        if cell is None:
            return True
        if self.new is not None and not cell.editor.words().strip():
            self._drop()
            return True
        if not cell.commit():
            self._tree.select(self._key)
            return False
        self._close()
        return True

    def typed(self) -> list[Draft]:
        """What is half-typed; it is put back into the form of the record."""
        cell, new = self.cell, self.new
        if cell is None or not cell.editor.is_being_typed():
            return []
        found = keeping.typed_in(cell.editor, self._key, self._column, self._values)
        if new is None:
            kind, record = keeping.KINDS[self._key[0]], self._key[1]
            return [Draft(self._key[0], record, found, " ".join(self._known.title(kind, record).split()))]
        if not cell.editor.words().strip():
            return []
        kind = keeping.KINDS[new.kind]
        start = {name: plain(kind.field(name), value) for name, value in new.values.items()}
        return [Draft(new.kind, None, found, start=start)]

    def place(self) -> None:
        """The tree was laid out anew: the field follows its cell."""
        if self.cell is not None and self._tree.current_key() == self._key:
            at = self._tree.cell(self._column)
            if self._column == NAME:
                at.setLeft(at.left() + self._tree.number_width())
            need = _WIDEST.get(self._column, 0)
            if at.width() < need:
                at.setWidth(need)
            self.cell.place(at)

    def forget(self) -> None:
        """Names of organizations may have changed."""
        self._known.forget()

    def _open(self, key: Key, column: int, values: Values, words: str = "") -> None:
        self._key, self._column, self._values = key, column, values
        editor = keeping.editor_of(self._known, column, values)
        self.cell = Cell(self._tree.viewport(), editor, self._keep, self._refused)
        self.cell.finished.connect(self._finished)
        self.cell.given_up.connect(self._give_up)
        self.cell.left.connect(self._close)
        self.place()
        self.cell.begin(words)

    def _keep(self, value: Any) -> None:
        if self.new is None:
            keeping.keep(self._context, self._key, self._column, value, self._values)
            self._values = {**self._values, **self._now()}
            return
        made = self._add(self.new.kind, {**self.new.values, "name": value})
        self._key, self.new = (self.new.kind, made), None
        self._values = self._now()
        self.added.emit(self._key)

    def _now(self) -> Values:
        with self._context.workspace.reading() as connection:
            return one(connection, keeping.KINDS[self._key[0]], self._key[1]) or {}

    def _refused(self, error: UserError) -> None:
        self.place()
        if not isinstance(error, FieldError):
            self._context.hold_up(error, self.commit)

    def _finished(self, step: int) -> None:
        if self.new is not None:        # nothing was typed
            self._drop()
            return
        self._close()
        self._tree.setFocus()
        columns = keeping.COLUMNS[self._key[0]]
        if step and 0 <= columns.index(self._column) + step < len(columns):
            self.edit(columns[columns.index(self._column) + step])

    def _give_up(self) -> None:
        if self.new is not None:
            self._drop()
        else:
            self._close()
            self._tree.setFocus()

    def _drop(self) -> None:
        self.new = None
        self._close()
        self.dropped.emit()

    def _close(self) -> None:
        cell, self.cell = self.cell, None
        if cell is not None:
            cell.close_for_good()
