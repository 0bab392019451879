"""One field of several records at once: choose the field, give the value, one step of undo."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from lipdesk.domain.errors import FieldError, UserError
from lipdesk.domain.fields import Field
from lipdesk.domain.record import Record
from lipdesk.gui.context import Context
from lipdesk.gui.editors import ChoiceEditor, Editor
from lipdesk.gui.known import Known
from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.record_editors import editor_for, kept
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _, ngettext
from lipdesk.services import following, records

_OFFERED_FIRST = ("choice", "day", "refs", "ref", "item", "flag")


class ChangeAllDialog(QDialog):
    """Names are not offered: several records with one name would be of no use to her."""

    def __init__(self, context: Context, kind: type[Record], ids: list[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._kind, self._ids = context, kind, ids
        self.setObjectName(f"change-all:{kind.type_key()}")
        words = ngettext("Change {count} record", "Change {count} records", len(ids))
        title = words.format(count=len(ids))
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        known = Known(context)
        self._fields = _offered(kind)
        self._editors = [editor_for(context, known, kind, field, lambda: None) for field in self._fields]
        self.field = ChoiceEditor(_("Field"), [(field.name, _(field.label)) for field in self._fields], optional=False)
        self.field.set_boxed()
        self._stack = QStackedWidget()
        for editor in self._editors:
            editor.set_boxed()
            self._stack.addWidget(editor)
        self.field.set_value(self._fields[0].name)
        self.field.edited.connect(lambda _name: self._show())
        self._error = Label("", "small", wrap=True)
        self._done = Button(_("Change all"), "filled", on_click=self._finish)
        self._done.setDefault(True)
        note = Label(_("An empty value empties the field. Undo takes all of it back."), "muted", wrap=True)
        fill(self, col(Label(title, "head"), self.field, self._stack, self._error, note, None,
                       row(None, Button(_("Cancel"), "plain", on_click=self.reject), self._done),
                       gap=12, pad=(24, 16, 24, 16)))
        self.resize(460, 300)
        self.field.focus()

    def editor(self) -> Editor:
        """The field for the value."""
        return self._editors[self._stack.currentIndex()]

    def _show(self) -> None:
        names = [field.name for field in self._fields]
        self._stack.setCurrentIndex(names.index(str(self.field.value())))

    def _finish(self) -> None:
        editor, chosen = self.editor(), self._fields[self._stack.currentIndex()]
        if not editor.commit():
            editor.focus()
            return
        values = {chosen.name: kept(chosen, editor.value())}
        try:
            first = following.of(self._kind, self._context.today())
            records.save_all(self._context.workspace, self._kind, self._ids, values, first=first)
        except FieldError as error:
            editor.show_error(str(error))
            return
        except UserError as error:
            self._context.speak(error)
            return
        words = ngettext("{count} record changed.", "{count} records changed.", len(self._ids))
        self._context.say(words.format(count=len(self._ids)), undo=True)
        self.accept()


def _offered(kind: type[Record]) -> list[Field]:
    """The fields that several records can share, the likeliest first."""
    fields = [field for field in kind.declared if field.name not in kind.about.title and field.kind != "note"]
    order = {kind: place for place, kind in enumerate(_OFFERED_FIRST)}
    return sorted(fields, key=lambda field: (field.listed is None, order.get(field.kind, len(order))))
