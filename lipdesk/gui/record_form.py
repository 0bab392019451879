"""The form of any record type, made from its declaration. Every field is saved when she leaves it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lipdesk.domain.errors import FieldError, UserError
from lipdesk.domain.fields import Field
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_type
from lipdesk.gui.context import Context
from lipdesk.gui.editors import CalmForm, ChoiceEditor, MultiPicker, Picker, PickerItem
from lipdesk.gui.fixed_fields import is_fixed, shown_fields
from lipdesk.gui.known import Known
from lipdesk.gui.new_records import named
from lipdesk.gui.record_draft import put_back, typed_in
from lipdesk.gui.record_editors import editor_for, kept, shown
from lipdesk.gui.widgets.buttons import Button
from lipdesk.i18n import _
from lipdesk.services import following, records
from lipdesk.store.drafts import Draft
from lipdesk.store.queries.records import Values, one

LONG = 11       # a form with more fields than this folds away those that are rarely filled in


class RecordForm(QWidget):
    """Holds an id and values, never a record. `begin` starts a new one, which is added as soon as it can be.

    `added` tells the id of the record that a draft became; `gone` that the record shown is no longer there. `fixed` are
    values that a new part gets from the page that it is made on; their fields are not shown. With `hold`, for dialogs,
    nothing is kept before `commit`.

    `before` is what the fields showed before she typed, `beginning` what a new record began with, `waiting` what she is
    done with and could not be kept.
    """

    added = Signal(int)
    gone = Signal()

    def __init__(self, context: Context, kind: type[Record], fixed: Values | None = None, hold: bool = False,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self.kind, self.fixed = context, kind, dict(fixed or {})
        self.known = Known(context)
        self.record: int | None = None
        self.complete: Callable[[Values], Values] | None = None
        self.beginning: Values | None = None
        self.before: Values = {}
        self.waiting: Values = {}
        self._touched: set[str] = set()
        self._fields = shown_fields(kind, self.fixed)
        self._hold = hold
        self.form = CalmForm(_(kind.about.label), boxed=hold)
        self.form.setObjectName(f"form:{kind.type_key()}")
        self._more = Button("", "link", "down", self._turn)
        self._more.setObjectName(f"more:{kind.type_key()}")
        self._open = hold or context.memory.get(f"form/{kind.type_key()}/open") == "yes"
        self._build()

    def _build(self) -> None:
        for field in self._fields:
            editor = editor_for(self._context, self.known, self.kind, field, partial(self._allowed, field))
            self.form.add(editor, field.name, _(field.help) if field.help else "")
            if isinstance(editor, Picker | MultiPicker):
                editor.create_requested.connect(partial(self._create, field))
        self.form.edited.connect(self._edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.form)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    # What a page uses

    def load(self, record: int) -> bool:
        """Show a record, or renew it; what is being typed stays. False (and `gone`) when it is no longer there."""
        self.known.forget()
        with self._context.workspace.reading() as connection:
            values = one(connection, self.kind, record)
        if values is None:
            self.record, self.beginning = None, None
            self.gone.emit()
            return False
        again, self.record, self.beginning = record == self.record, record, None
        if not again:
            self.waiting.clear()
            self._touched.clear()
        self._show(values, keep_typed=again)
        return True

    def begin(self, values: Values) -> None:
        """A new record with these values at first; nothing is kept until its required fields are filled in."""
        self.known.forget()
        self.record, self.beginning = None, dict(values)
        self.waiting.clear()
        self._touched.clear()
        self._show(values, keep_typed=False)

    def typed(self) -> Draft | None:
        """What stands here and is not in the file yet; None when there is nothing."""
        return typed_in(self)

    def put_back(self, draft: Draft) -> None:
        """Go on with what was half-typed in this record, or in the new one that was just begun."""
        put_back(self, draft)
        self._touched.update(one.field for one in draft.typed)
        self._fold()

    def draft(self) -> Values | None:
        """What was typed into a record that could not be added yet; None when there is nothing."""
        beginning = self.beginning
        if beginning is None:
            return None
        typed = {
            name: value for name, value in self.values().items()
            if not _is_empty(value) and value != beginning.get(name)
        }
        return typed or None

    def fields(self) -> list[Field]:
        """The fields that she can fill in here."""
        return self._fields

    def values(self) -> Values:
        """What stands in the form, as the record keeps it."""
        return {field.name: kept(field, self.form.editor(field.name).value()) for field in self._fields}

    def commit(self) -> bool:
        """Take what is being typed. False when something can't be kept: it stands there with the reason under it."""
        if self.record is None and self.beginning is None:
            return True
        if not self.form.commit():
            return False
        if self.record is None:
            return self.draft() is None or self._add(explicit=True)
        if self.waiting:
            self._save(next(iter(self.waiting)))
        return not self.waiting

    def focus_first(self) -> None:
        """The keyboard to the first field that is still to be filled in."""
        wanted = [field for field in self._fields if field.required or field.name in self.kind.about.title]
        first = [field for field in wanted if _is_empty(self.form.editor(field.name).value())]
        self.form.editor((first or self._fields)[0].name).focus()

    # Showing

    def _show(self, values: Values, keep_typed: bool) -> None:
        self.before = dict(values)
        for field in self._fields:
            editor, value = self.form.editor(field.name), values.get(field.name)
            if isinstance(editor, ChoiceEditor) and field.kind == "item":
                editor.set_choices(self.known.entries(field.of, keep=value))
            if not (keep_typed and editor.is_being_typed()):
                editor.set_value(shown(field, value))
            standing = values if self.record is not None else None
            editor.set_read_only(self._context.read_only or is_fixed(self.kind, field, standing))
        self._fold()

    def _fold(self) -> None:
        near = {field.french for field in self._fields if field.french and (field.required or field.listed)}
        usual = [field for field in self._fields if field.required or field.listed is not None or field.name in near]
        long = len(self._fields) >= LONG
        hidden = 0
        for field in self._fields:
            editor = self.form.editor(field.name)
            filled = not _is_empty(kept(field, editor.value())) or editor.is_being_typed()
            on = self._open or not long or field in usual or filled
            self.form.set_shown(field.name, on)
            hidden += not on
        self._more.setVisible(long and (hidden > 0 or self._open))
        self._more.setText(_("Fewer fields") if self._open else _("More fields ({count})").format(count=hidden))
        self._more.show_icon("up" if self._open else "down")

    def _turn(self) -> None:
        self._open = not self._open
        self._context.memory.set(f"form/{self.kind.type_key()}/open", "yes" if self._open else "")
        self._fold()

    # Keeping

    def _edited(self, name: str, value: Any) -> None:
        field = self.kind.field(name)
        self._touched.add(name)
        if field.kind in ("ref", "refs") and value:
            self.known.picked(record_type(field.of), [value] if field.kind == "ref" else value[-1:])
        if self.record is not None:
            self.waiting[name] = kept(field, value)
        if not self._hold:
            self._add(explicit=False) if self.record is None else self._save(name)

    def _save(self, name: str) -> None:
        assert self.record is not None
        try:
            first = following.of(self.kind, self._context.today())
            records.save(self._context.workspace, self.kind, self.record, self.waiting, first)
        except UserError as error:
            self._refuse(error, name)
            return
        self.waiting.clear()
        self._settle(self.record)

    def _add(self, explicit: bool) -> bool:
        """Add the draft; while she is still on her way, what she has not touched yet is not held against her."""
        values = {**{name: value for name, value in self.values().items() if value is not None}, **self.fixed}
        values = self.complete(values) if self.complete is not None else values
        missing = [field for field in self.kind.declared if field.required and values.get(field.name) is None]
        if missing and not explicit:
            return False
        try:
            record = records.add(self._context.workspace, self.kind, values)
        except UserError as error:
            early = isinstance(error, FieldError) and not explicit and error.field not in self._touched
            if not early:
                self._refuse(error, next(iter(self._touched), self._fields[0].name))
            return False
        self.record, self.beginning = record, None     # even if it can't be read now: it must not be added again
        self._settle(record)
        self.added.emit(record)
        return True

    def _settle(self, record: int) -> None:
        """What stands here is in the file; show what the file made of it."""
        for field in self._fields:
            self.form.editor(field.name).settle()
        try:
            self.load(record)
        except UserError as error:
            self._context.hold_up(error, partial(self.load, record), reading=True)

    def _refuse(self, error: UserError, name: str) -> None:
        """The reason stands at its field and the text stays; what is not about one field is spoken."""
        at = error.field if isinstance(error, FieldError) and error.field in self.form.keys() else name  # noqa: SIM118
        self.form.editor(name).refuse("")
        self.form.set_shown(at, True)
        self.form.editor(at).refuse(error.what)
        if isinstance(error, FieldError):
            return
        if self._hold:
            self._context.speak(error)
        else:
            self._context.hold_up(error, self.commit)

    # Referring

    def _allowed(self, field: Field) -> Callable[[int], bool] | None:
        """What may be picked: tags of their list, parts of the record named beside them, never the record itself."""
        other = record_type(field.of)
        tags = self.known.tags(self.kind, field)
        if tags is not None:
            return tags.__contains__
        owner = self._value_of(other.about.part_of)
        if owner is not None:
            return self.known.parts_of(other, owner).__contains__
        return (lambda number: number != self.record) if other is self.kind else None

    def _value_of(self, name: str) -> Any:
        if name in self.fixed:
            return self.fixed[name]
        return self.form.editor(name).value() if name in self.form.keys() else None  # noqa: SIM118

    def _create(self, field: Field, text: str) -> None:
        """Make the record that she named in a picker, and pick it."""
        other, editor = record_type(field.of), self.form.editor(field.name)
        try:
            made = records.add(self._context.workspace, other, named(other, text, self._context.today()))
        except UserError as error:
            self._context.speak(error)
            (editor.picker if isinstance(editor, MultiPicker) else editor).put_back(text)
            return
        self.known.forget()
        if isinstance(editor, MultiPicker):
            editor.picker.set_value(None)
            editor.add_value(made)
        elif isinstance(editor, Picker):
            editor.take(PickerItem(made, self.known.title(other, made)))



def _is_empty(value: Any) -> bool:
    """Nothing filled in; a zero is something."""
    return value is None or value is False or value in ("", (), [])
