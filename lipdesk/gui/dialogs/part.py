"""A small form in front of the page: a position, a membership, an agenda item ... added or edited where it belongs."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QDialog, QWidget

from lipdesk.domain.errors import UserError
from lipdesk.domain.record import Record
from lipdesk.gui.context import Context
from lipdesk.gui.layout import col, row, scrolled
from lipdesk.gui.new_records import beginning
from lipdesk.gui.record_draft import beginning_of
from lipdesk.gui.record_form import RecordForm
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _, pgettext
from lipdesk.services import records
from lipdesk.store.drafts import Draft
from lipdesk.store.queries.records import Values

PLACE = "part"  # of drafts that are made here


class PartDialog(QDialog):
    """“Done” keeps all in one step and closes; what can't be kept stays, with its reason. “Cancel” keeps nothing."""

    def __init__(self, context: Context, kind: type[Record], fixed: Values, record: int | None = None,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._kind = context, kind
        self.setObjectName(f"part:{kind.type_key()}")
        label = _(kind.about.label)
        title = label if record is not None else _("Add: {record}").format(record=label)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.form = RecordForm(context, kind, fixed, hold=True)
        self._delete = Button(_("Delete"), "quiet", "trash", self._remove)
        self._delete.setVisible(record is not None and not context.read_only)
        self._done = Button(pgettext("button", "Done"), "filled", on_click=self._finish)
        self._done.setDefault(True)
        inside = col(
            Label(title, "head"), (scrolled(col(self.form, None, pad=(0, 0, 8, 0))), 1),
            row(self._delete, None, Button(_("Cancel"), "plain", on_click=self.reject), self._done),
            gap=12, pad=(24, 16, 24, 16),
        )
        layout = inside.layout()
        assert layout is not None
        self.setLayout(layout)
        if record is not None:
            self.form.load(record)
        else:
            self.form.begin({**beginning(kind, context.today()), **fixed})
        self.resize(520, min(640, self.form.minimumSizeHint().height() + 140))
        self.form.focus_first()

    def typed(self) -> list[Draft]:
        """What stands here and is not kept before “Done”."""
        found = self.form.typed()
        return [replace(found, place=PLACE)] if found is not None else []

    def put_back(self, draft: Draft) -> None:
        """Go on with it. Raises ValueError, KeyError for a draft that was not made here."""
        if draft.record is None:
            self.form.begin(beginning_of(self._kind, draft))
        self.form.put_back(draft)

    def _finish(self) -> None:
        """Close once everything typed is kept; what can't be kept stays here with its reason."""
        if self.form.commit():
            self.accept()

    def _remove(self) -> None:
        if self.form.record is not None:
            try:
                records.delete(self._context.workspace, self._kind, [self.form.record])
            except UserError as error:
                self._context.speak(error)
                return
            self._context.say(_("{record} moved to the trash.").format(record=_(self._kind.about.label)), undo=True)
        self.accept()
