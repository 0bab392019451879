"""The page of any record type: the list, and beside it the record that is selected. Made from the declaration."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from lipdesk.domain.errors import UserError
from lipdesk.domain.record import Record
from lipdesk.gui import layout
from lipdesk.gui.context import Context
from lipdesk.gui.new_records import beginning
from lipdesk.gui.pages.record_list import Only, RecordList
from lipdesk.gui.places import SIDEBAR
from lipdesk.gui.record_draft import beginning_of
from lipdesk.gui.record_page import RecordPage
from lipdesk.gui.related import tables_near
from lipdesk.gui.trouble import in_place
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.empty_state import EmptyState
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _, ngettext
from lipdesk.services import records
from lipdesk.store.drafts import Draft
from lipdesk.store.history import Step
from lipdesk.store.queries.records import Values

ONE_PANE_BELOW, WIDE_FROM = 700, 800
DETAIL, DETAIL_ON_RAIL = 400, 400


class RecordsPage(QWidget):
    """Reloads after each step that concerns it while it is visible, else when it is shown again.

    `only` narrows the list and `fixed` gives new records their values, for pages about some of the records of a type;
    such a page can do `without` a column that says the same in every row.
    """

    def __init__(self, context: Context, kind: type[Record], title: str = "", only: Only | None = None,
                 fixed: Values | None = None, without: tuple[str, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._kind, self._fixed = context, kind, dict(fixed or {})
        self._near = tables_near(kind)
        self._stale, self._one_pane, self._in_detail = True, False, False
        self._draft: Draft | None = None
        named = {key: label for key, label, _icon in SIDEBAR}
        title = title or _(named.get(kind.type_key(), kind.about.plural))
        self.setObjectName(f"page:{kind.type_key()}")
        self.setAccessibleName(title)
        self.setMinimumWidth(320)
        self.list = RecordList(context, kind, title, only, without)
        self.list.setMinimumWidth(280)
        self.detail = RecordPage(context, kind)
        self._build(title)
        self._connect()
        stop = context.workspace.listen(self._changed)
        self.destroyed.connect(lambda: stop())

    def _build(self, title: str) -> None:
        self._rule = layout.vline()
        panes = QWidget()
        row = QHBoxLayout(panes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list, 1)
        row.addWidget(self._rule)
        row.addWidget(self.detail)
        about = self._kind.about
        self._first = Button(_("Add the first"), "filled", "plus", self.new)
        self._first.setObjectName(f"first:{self._kind.type_key()}")
        self._first.setEnabled(not self._context.read_only)
        empty = EmptyState(about.icon, _("Nothing here yet: {records}").format(records=title),
                           _(about.teach) if about.teach else "", self._first)
        teaching = QWidget()
        column = QVBoxLayout(teaching)
        column.setContentsMargins(24, 12, 24, 12)
        column.addWidget(Label(title, "title"))
        column.addWidget(empty, 1)
        ground = layout.page(pad=(0, 0, 0, 0))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ground)
        self._stack = QStackedLayout()
        ground.layout().addLayout(self._stack)  # type: ignore[union-attr]
        self._stack.addWidget(panes)    # it shows its first: a window of its own, were it not in the page yet
        self._stack.addWidget(teaching)

    def _connect(self) -> None:
        table = self.list.table
        table.current_changed.connect(self._show_current)
        table.opened.connect(self._enter)
        table.delete_requested.connect(self._delete)
        self.list.add_wanted.connect(self.new)
        self.list.view_changed.connect(self._select_some)
        self.detail.delete_wanted.connect(lambda record: self._delete([record]))
        self.detail.left.connect(self.back)
        self.detail.form.added.connect(self._show_added)

    # What the window asks of a page

    def new(self) -> None:
        """Begin a new record, or go on with the one that was left half-typed."""
        if self._context.read_only:
            return
        if self.detail.record is None and self.detail.form.typed() is not None:
            self._show_detail(True)
            self.detail.form.focus_first()
            return
        if not self.commit():
            return
        values = {**beginning(self._kind, self._context.today(), self.list.fiscal_month()), **self._fixed}
        draft, self._draft = self._draft, None
        self._begin(values if draft is None else beginning_of(self._kind, draft), draft)

    def _begin(self, values: Values, draft: Draft | None) -> None:
        self._refresh_if_stale()
        self._stack.setCurrentIndex(0)
        self._show_detail(True)
        self.list.table.clearSelection()
        self.list.table.setCurrentIndex(QModelIndex())
        self.detail.begin(values, draft)

    def find(self) -> None:
        """Into the list's own find field."""
        self._show_detail(False)
        self.list.finder.setFocus()
        self.list.finder.selectAll()

    def preview(self) -> None:
        """The list on paper."""
        self.list.table.print_shown()

    def commit(self) -> bool:
        """Take what is being typed; False when it can't be kept, and it stays where it is."""
        return self.detail.form.commit()

    def typed(self) -> list[Draft]:
        """What is half-typed here, and the new record that was put aside."""
        return [one for one in (self.detail.form.typed(), self._draft) if one is not None]

    def put_back(self, draft: Draft) -> None:
        """Show the record, or begin the new one, with what was half-typed in it. Raises ValueError, KeyError for a
        draft that this page can't have made."""
        if draft.record is not None:
            self.show_record(draft.record)
            if self.detail.record == draft.record:
                self.detail.form.put_back(draft)
        else:
            self._begin(beginning_of(self._kind, draft), draft)

    def back(self) -> bool:
        """From the record to the list."""
        if self._in_detail and self._one_pane:
            self._show_detail(False)
            self.list.table.setFocus()
            return True
        if not self.list.table.hasFocus() and not self.list.is_empty():
            self.list.table.setFocus()
            return True
        return False

    def show_record(self, record: int) -> None:
        """Select a record and show it."""
        self._refresh_if_stale()
        if self.list.reveal(record):
            self._load(record)
            self._show_detail(True)

    def show_segment(self, key: str) -> None:
        """Show one view of the list, such as the overdue ones."""
        self.list.set_segment(key)

    def narrow(self, title: str, only: Only, fixed: Values) -> None:
        """Show other records of the type, and begin new ones with other values."""
        self._fixed = dict(fixed)
        self.list.set_title(title)
        self.list.set_only(only)
        self.list.table.select_first()

    # Showing

    @in_place
    def reload(self) -> None:
        """Read again what is shown."""
        self._stale = False
        self.list.reload()
        record = self.detail.record
        if record is not None and not self.detail.load(record):
            self._after_loss()
        drafting = record is None and self.detail.form.typed() is not None
        self._stack.setCurrentIndex(1 if self.list.is_empty() and not drafting and not self._is_beginning() else 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins in the list, where the arrows move; where there is none yet, at the button."""
        super().focusInEvent(event)
        first: QWidget = self._first if self._stack.currentIndex() else self.list.table
        (first if first.isVisible() else self.detail).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_if_stale()
        if self.detail.record is None:
            self._select_some()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width()
        self._one_pane = wide < ONE_PANE_BELOW
        beside = DETAIL if wide >= WIDE_FROM else min(DETAIL_ON_RAIL, wide - 320)
        self.detail.setFixedWidth(wide if self._one_pane else beside)
        self.list.set_room(wide if self._one_pane else wide - self.detail.width())
        self._show_detail(self._in_detail)

    def _select_some(self) -> None:
        """Where both panes are shown, one record is always selected, unless a new one is being written."""
        if self.list.table.current_id() is None and not self._is_beginning() and not self._one_pane:
            self.list.table.select_first()

    def _refresh_if_stale(self) -> None:
        if self._stale:
            self.reload()

    def _is_beginning(self) -> bool:
        return self.detail.record is None and self._in_detail

    def _changed(self, step: Step) -> None:
        if step.tables & self._near:
            if self.isVisible():
                self.reload()
            else:
                self._stale = True

    def _show_detail(self, on: bool) -> None:
        self._in_detail = on
        self.list.setVisible(not (self._one_pane and on))
        shown = on if self._one_pane else (on or self.detail.record is not None)
        self.detail.setVisible(shown)
        self._rule.setVisible(shown and not self._one_pane)
        self.detail.set_can_go_back(self._one_pane)

    def _show_current(self, record: int | None) -> None:
        """Another row: what was being typed is taken first; what can't be taken holds her, a draft is put aside."""
        if record is None or record == self.detail.record:
            return
        if not self.detail.form.commit():
            if self.detail.record is not None:
                stay = self.detail.record
                QTimer.singleShot(0, self, lambda: self.list.table.select(stay))
                return
            self._draft = self.detail.form.typed()
            self._context.say(_("Your new record is put aside: “New” goes on with it."))
        self._load(record)

    @in_place
    def _load(self, record: int) -> None:
        if self.detail.load(record):
            self._show_detail(self._in_detail if self._one_pane else True)

    def _enter(self, record: int) -> None:
        """Enter on a row: to the record, into its first field."""
        if self.detail.record != record:
            self._show_current(record)
        if self.detail.record == record:
            self._show_detail(True)
            self.detail.form.focus_first()

    def _show_added(self, record: int) -> None:
        self._refresh_if_stale()
        self.list.reveal(record)
        self._show_detail(True)

    def _after_loss(self) -> None:
        self._show_detail(False)
        if not self._one_pane:
            self.list.table.select_first()

    def _delete(self, ids: list[int]) -> None:
        """Into the trash, with a way back in the message; the row that moves up is selected."""
        if self._context.read_only:
            return
        table = self.list.table
        order = [row[0] for row in table.shown_rows()]
        after = [number for number in order[order.index(ids[0]):] if number not in ids] if ids[0] in order else []
        before = [number for number in order if number not in ids]
        try:
            records.delete(self._context.workspace, self._kind, ids)
        except UserError as error:
            self._context.speak(error)
            return
        self._refresh_if_stale()
        if after or before:
            table.select(after[0] if after else before[-1])
        moved = ngettext("{count} record moved to the trash.", "{count} records moved to the trash.", len(ids))
        self._context.say(moved.format(count=len(ids)), undo=True)
