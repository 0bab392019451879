"""One record on a page of its own: name, state, form, and what is related to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from lipdesk.domain.errors import UserError
from lipdesk.domain.record import Record
from lipdesk.gui import layout, states
from lipdesk.gui.attachment import Attachment
from lipdesk.gui.context import Context
from lipdesk.gui.counted_columns import is_partner
from lipdesk.gui.flow_layout import FlowLayout
from lipdesk.gui.panels.choice import panel_of
from lipdesk.gui.record_form import RecordForm
from lipdesk.gui.related import Section, sections_of
from lipdesk.gui.sections import Sections
from lipdesk.gui.widgets.buttons import Button, IconButton
from lipdesk.gui.widgets.chips import Chip
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _, current
from lipdesk.services import records
from lipdesk.store.drafts import Draft
from lipdesk.store.queries.engagement import engagement, last_contacts
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import Values, one

if TYPE_CHECKING:
    from lipdesk.gui.issued.panel import IssuedPanel


class RecordPage(QWidget):
    """`load` shows a record, `begin` a new one. `delete_wanted` and `left` are for the page around it."""

    delete_wanted = Signal(int)
    left = Signal()

    def __init__(self, context: Context, kind: type[Record], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._kind = context, kind
        self.setObjectName(f"record:{kind.type_key()}")
        self.form = RecordForm(context, kind)
        self.form.added.connect(lambda _record: self._refresh(fresh=True))
        self.attachment = Attachment(context, self.form) if kind.type_key() == "document" else None
        if self.attachment is not None:
            self.attachment.added.connect(self._show_made)
        self.issued = _issued_panel(context) if kind.type_key() == "issued_report" else None
        self.panel = panel_of(context, kind)
        self.sections = Sections()
        self.sections.chosen.connect(self._choose)
        self.sections.add_wanted.connect(self._add_part)
        self.sections.delete_wanted.connect(self._delete_part)
        self._title = Label("", "head", wrap=True)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._minutes = Button(_("Agenda and minutes"), "plain", "list", self._open_minutes)
        self._minutes.setObjectName("open-minutes")
        self._composition = Button(_("Composition"), "plain", "groups", self._open_composition)
        self._composition.setObjectName("open-composition")
        self._hint = Label(_("It is kept as soon as the required fields are filled in."), "muted", wrap=True)
        self._actions = self._make_actions()
        self._build()

    def _build(self) -> None:
        inside = layout.page(pad=(20, 16, 20, 16), gap=8)
        column = inside.layout()
        assert isinstance(column, QBoxLayout)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._actions)
        column.addLayout(top)
        since = self.issued.since if self.issued is not None else None
        does, shows = self.panel or (None, None)
        above, below = (shows, since) if does is not None and does.above else (None, since or shows)
        for widget in (
            self._chips, self._minutes, self._composition, self._hint, self.attachment, self.issued, above, self.form,
            below, self.sections,
        ):
            if widget is not None:
                column.addWidget(widget)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(layout.scrolled(inside, _(self._kind.about.label)))

    def _make_actions(self) -> QWidget:
        self._back = IconButton("back", _("Back to the list"), self.left.emit)
        self._log = Button(_("Log"), "plain", "log", self._log_contact, _("Note a call, visit or e-mail"))
        self._can_log = self._kind.type_key() in ("organization", "person") and not self._context.read_only
        if not self._can_log:
            self._log.hide()
        self._menu_button = IconButton("more", _("More about this record"), self._show_menu)
        return layout.row(self._back, self._log, self._menu_button, gap=4)

    # What the page around it uses

    @property
    def record(self) -> int | None:
        """The record shown; None for a new one."""
        return self.form.record

    def load(self, record: int) -> bool:
        """Show a record, or renew it. False when it is gone."""
        fresh = record != self.form.record
        if not self.form.load(record):
            return False
        self._refresh(fresh)
        return True

    def begin(self, values: Values, draft: Draft | None = None) -> None:
        """A new record, or a draft that was left."""
        self.form.begin(values)
        self._refresh(fresh=True)
        if draft is None:
            self.form.focus_first()
        else:
            self.form.put_back(draft)

    def set_can_go_back(self, on: bool) -> None:
        """The way back to the list, where only one of both is shown."""
        self._back.setVisible(on)

    # Showing

    def _refresh(self, fresh: bool) -> None:
        layout.clear(self._flow)
        record = self.form.record
        self._refresh_parts(record)
        for widget in (self._chips, self.sections, self._menu_button):
            widget.setVisible(record is not None)
        self._minutes.setVisible(record is not None and self._kind.type_key() == "meeting")
        self._composition.setVisible(record is not None and self._kind.type_key() == "group")
        self._hint.setVisible(record is None)
        if record is None:
            self._title.setText(_("New: {record}").format(record=_(self._kind.about.label)))
            self._log.setVisible(False)
            return
        today = self._context.today()
        with self._context.workspace.reading() as connection:
            labels = Labels(connection, current())
            values = one(connection, self._kind, record) or {}
            title = labels.title_from(self._kind, values)
            chips = self._chips_of(values, labels)
            if self._kind.type_key() == "organization" and is_partner(values, today):
                last = last_contacts(connection, today).get(record)
                word, icon, tone = states.engagement(engagement(last, values["partner_since"], today))
                chips.append(Chip(word, tone, icon))
            found = sections_of(connection, self._kind, record, today)
        if self.panel is not None:
            found = [section for section in found if section.kind.type_key() not in self.panel[0].replaces]
        if self._context.read_only:
            found = [replace(section, can_add=False) for section in found]
        self._log.setVisible(self._can_log)
        self._title.setText(" ".join(title.split()) or _(self._kind.about.label))
        for chip in chips:
            self._flow.addWidget(chip)
            chip.show()
        self._chips.setVisible(bool(chips))
        self.sections.show_sections(found, fresh)
        if self.isVisible():    # at once, or one frame would show everything squeezed into the old height
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _refresh_parts(self, record: int | None) -> None:
        """What only some types have beside the form."""
        if self.attachment is not None:
            self.attachment.refresh()
        if self.issued is not None:
            self.issued.refresh(record)
        if self.panel is not None:
            self.panel[0].refresh(record)

    def _chips_of(self, values: Values, labels: Labels) -> list[Chip]:
        made = []
        for field in self._kind.declared:
            value = values.get(field.name)
            if field.kind == "item" and value and field.listed is not None:
                made.append(Chip(labels.item(value, short=True), tip=labels.item(value)))
            elif field.kind == "choice" and value and states.has_shape(field.of):
                word, icon, tone = states.state(field.of, states.code_of(field, values, self._context.today()))
                made.append(Chip(word, tone, icon, tip=_(field.label)))
        return made

    # Doing

    def _show_made(self, record: int) -> None:
        """A file made the record that was being written."""
        self.form.load(record)
        self.form.added.emit(record)

    def _choose(self, section: Section, record: int) -> None:
        if section.own:
            self._edit_part(section, record)
        else:
            self._context.open_record(*section.targets[record])

    def _edit_part(self, section: Section, record: int | None) -> None:
        from lipdesk.gui.dialogs.part import PartDialog

        mine = self.form.record
        if mine is not None and self.form.commit():
            fixed = {section.field.name: mine}
            PartDialog(self._context, section.kind, fixed, record, self.window()).exec()

    def _add_part(self, section: Section) -> None:
        self._edit_part(section, None)

    def _delete_part(self, section: Section, record: int) -> None:
        if section.own and not self._context.read_only:
            try:
                records.delete(self._context.workspace, section.kind, [record])
            except UserError as error:
                self._context.speak(error)
                return
            label = _(section.kind.about.label)
            self._context.say(_("{record} moved to the trash.").format(record=label), undo=True)

    def _open_minutes(self) -> None:
        if self.form.record is not None and self.form.commit():
            self._context.open_minutes(self.form.record)

    def _open_composition(self) -> None:
        if self.form.record is not None and self.form.commit():
            self._context.open_composition(self.form.record)

    def _log_contact(self) -> None:
        from lipdesk.domain.registry import record_type

        contact = record_type("contact")
        field = contact.field(f"{self._kind.type_key()}_id")
        self._add_part(Section(contact, field, "", (), {}, True, True))

    def _show_menu(self) -> None:
        self.menu().popup(self._menu_button.mapToGlobal(QPoint(0, self._menu_button.height())))

    def menu(self) -> QMenu:
        """What else can be done with the record."""
        made = QMenu(self)
        made.setObjectName("record-menu")
        made.addAction(_("History…"), self.show_history)
        if not self._context.read_only:
            made.addAction(_("Move to the trash"), self._delete)
            if self._kind.type_key() == "person":
                made.addAction(_("Forget this person…"), self.forget).setObjectName("forget-person")
        return made

    def forget(self) -> None:
        """Take the person out of the file for good, once she has seen what that means."""
        from lipdesk.gui import forgetting

        if self.form.record is not None and self.form.commit():
            forgetting.begin(self._context, self.form.record, self.window())

    def show_history(self) -> None:
        """What happened to the record, and when."""
        from lipdesk.gui.dialogs.history import HistoryDialog

        if self.form.record is not None:
            HistoryDialog(self._context, self._kind, self.form.record, self.window()).exec()

    def _delete(self) -> None:
        if self.form.record is not None:
            self.delete_wanted.emit(self.form.record)


def _issued_panel(context: Context) -> IssuedPanel:
    """Imported for the one page that has it: it brings all reports with it."""
    from lipdesk.gui.issued.panel import IssuedPanel

    return IssuedPanel(context)
