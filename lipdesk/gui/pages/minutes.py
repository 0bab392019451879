"""The minutes of one meeting, usable in the room: agenda left, what is said in the middle, who came at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from lipdesk.gui import layout
from lipdesk.gui.context import Context
from lipdesk.gui.minutes import agenda, pane_focus, roll_draft
from lipdesk.gui.minutes.agenda import AgendaPane
from lipdesk.gui.minutes.attendance import AttendancePane
from lipdesk.gui.minutes.heading import MinutesHead
from lipdesk.gui.minutes.notes import NotesPane
from lipdesk.gui.minutes.standing import Standing, nearest, standing
from lipdesk.gui.minutes.work import MeetingWork
from lipdesk.gui.trouble import in_place
from lipdesk.gui.widgets.banner import Banner
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.empty_state import EmptyState
from lipdesk.i18n import _, current
from lipdesk.store.drafts import Draft
from lipdesk.store.history import Step
from lipdesk.store.queries.labels import Labels

ALL_PANES_FROM, TWO_PANES_FROM = 1039, 799      # px of the page: the window's 1240 and 1000 less the sidebar
SIDE_BESIDE_FROM, ATTENDANCE, WIDEST = 980, 300, 16_777_215
WRITTEN = {"minute_note", "decision", "action", "attendance"}
# What a step on another record changes here: names, memberships, list entries ...
FAR = {"meeting", "agenda_item", "minute_note", "decision", "action", "action_update", "attendance", "membership",
       "minutes_version", "group", "person", "organization", "position", "partnership", "list_item"}  # fmt: skip


class MinutesPage(QWidget):
    """`meeting` is the meeting shown. Panes are given up where there is no room, words never."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.meeting: int | None = None
        self._found: Standing | None = None
        self._item: int | None = None
        self._stale, self._in_notes = True, False
        self._written, self._declined = False, False
        self.setObjectName("page:minutes")
        self.setAccessibleName(_("Agenda and minutes"))
        self.setMinimumWidth(320)
        self.head, self.work = MinutesHead(), MeetingWork(context, self)
        self.agenda, self.notes = AgendaPane(context), NotesPane(context)
        self.attendance = AttendancePane(context)
        self._build()
        self._connect()
        stop = context.workspace.listen(self._changed)
        self.destroyed.connect(lambda: stop())

    def _build(self) -> None:
        self._rules = (layout.vline(), layout.vline())
        panes = QHBoxLayout()
        panes.setContentsMargins(0, 0, 0, 0)
        panes.setSpacing(0)
        for widget in (self.agenda, self._rules[0], self.notes, self._rules[1], self.attendance):
            panes.addWidget(widget, 1 if widget is self.notes else 0)
        self._held = Banner(_("Did this meeting take place?"), _("Then its minutes are a draft from now on."), "info",
                            [Button(_("Not now"), "quiet", on_click=self._not_held),
                             Button(_("Mark as held"), "filled", on_click=self._mark_held)])
        self._held.setObjectName("banner:held")
        self._held_row = layout.row((self._held, 1), pad=(16, 8, 16, 0))
        self._held_row.hide()
        self._empty = EmptyState("meetings", _("No meeting yet"), _("Plan a meeting, and write its agenda here."),
                                 Button(_("Go to the meetings"), "filled", "meetings",
                                        lambda: self._context.show("meeting")))
        self._body = QWidget()
        self._body.setLayout(panes)
        ground = layout.page(self.head, layout.line(), self._held_row, (self._body, 1), (self._empty, 1), gap=0,
                             pad=(0, 0, 0, 0))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ground)
        self.setFocusProxy(self.agenda)

    def _connect(self) -> None:
        self.head.step_wanted.connect(lambda: self._on_meeting(self.work.step))
        self.head.preview_wanted.connect(self.preview)
        self.head.record_wanted.connect(lambda: self._on_meeting(lambda one: self._context.open_record("meeting", one)))
        self.head.back_wanted.connect(self.back)
        self.head.side_toggled.connect(lambda _on: self._arrange())
        self.agenda.item_chosen.connect(self._show_item)
        self.agenda.item_entered.connect(self._enter)
        self.notes.item_wanted.connect(self.step)
        for keys, what in (("F6", lambda: self.move_focus(1)), ("Shift+F6", lambda: self.move_focus(-1)),
                           ("Alt+Down", lambda: self.step(1)), ("Alt+Up", lambda: self.step(-1))):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(what)

    # What the window asks of a page

    def new(self) -> None:
        """A new agenda item."""
        if self.commit():
            self._show_notes(False)
            self.agenda.begin_new()

    def find(self) -> None:
        """A name among those who came; else into the agenda, where letters find an item."""
        if self.attendance.isAncestorOf(self._focused()):
            self.attendance.find()
            return
        self._show_notes(False)
        self.agenda.list.setFocus()

    def preview(self) -> None:
        """The paper as it will read."""
        if self.commit():
            self._on_meeting(self.work.preview)

    def commit(self) -> bool:
        """Take what is being typed in all panes."""
        return all(pane.commit() for pane in self._panes())

    def typed(self) -> list[Draft]:
        """What is half-typed in the panes."""
        return [draft for pane in self._panes() for draft in pane.typed()]

    def put_back(self, draft: Draft) -> None:
        """Go on with what was half-typed in one of the panes. Raises ValueError, KeyError for any other draft."""
        self.show_record(int(draft.start["meeting_id"]))
        forms: dict[str, Any] = {agenda.FORM: self.agenda, roll_draft.FORM: self.attendance}
        pane = self.notes if draft.record is not None else forms.get(draft.form, self.notes)
        self.head.side.setChecked(pane is self.attendance)
        if pane is self.notes:
            self.agenda.list.select(draft.start["agenda_item_id"])
            self._show_notes(True)
        pane.put_back(draft)

    def back(self) -> bool:
        """From the line of a new item to the agenda, from the notes to the agenda where only one of both is shown."""
        if self.agenda.new_item.isVisible() and self.agenda.new_item.isAncestorOf(self._focused()):
            self.agenda.new_item.leave()
            return True
        if self._is_single() and self._in_notes:
            if self.commit():
                self._show_notes(False)
                self.agenda.list.setFocus()
            return True
        return False

    def show_record(self, record: int) -> None:
        """Show the minutes of a meeting."""
        if record != self.meeting:
            self._written = self._declined = self._in_notes = False
            self.meeting, self._stale = record, True
        if self._stale:
            self.reload()

    # Showing

    @in_place
    def reload(self) -> None:
        """Read everything that is shown again."""
        self._stale = False
        today = self._context.today()
        with self._context.workspace.reading() as connection:
            labels = Labels(connection, current())
            found = standing(connection, labels, self.meeting) if self.meeting is not None else None
            if found is None:
                self.meeting = nearest(connection, labels, today)
                found = standing(connection, labels, self.meeting) if self.meeting is not None else None
        self._found = found
        for widget in (self.head, self._body):
            widget.setVisible(found is not None)
        self._empty.setVisible(found is None)
        if found is not None and self.meeting is not None:
            self.head.show_standing(found, self._context.read_only)
            self.agenda.load(self.meeting)
            self._item = self.agenda.list.current_id()
            self.notes.load(self.meeting, self._item)
            if self.attendance.meeting != self.meeting:     # it listens to the steps by itself
                self.attendance.load(self.meeting)
            self._arrange()
        self._offer_held()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        here = self._focused()      # the pane that she works in stays
        self._in_notes = self.notes.isAncestorOf(here) or (self._in_notes and not self.agenda.isAncestorOf(here))
        self._arrange()

    def _changed(self, step: Step) -> None:
        self._written = self._written or bool(step.tables & WRITTEN and self.isVisible())
        if step.tables & FAR:
            if self.isVisible():
                self.reload()
            else:
                self._stale = True

    def _show_item(self, item: int | None) -> None:
        """Where what is typed can't be kept, she stays with its item."""
        if self.meeting is None or self._stale or item == self._item:
            return
        if not self.notes.commit():
            self.agenda.list.select(self._item)
            return
        self._item = item
        self.notes.load(self.meeting, item)

    def _is_single(self) -> bool:
        return self.width() < TWO_PANES_FROM

    def _arrange(self) -> None:
        """Give up panes, never words."""
        wide, single = self.width() >= ALL_PANES_FROM, self._is_single()
        side = wide or self.head.side.isChecked()
        in_notes = single and self._in_notes
        self.head.set_narrow(not wide, in_notes)
        self.agenda.setVisible(not side and not in_notes if single else not side or self.width() >= SIDE_BESIDE_FROM)
        self.notes.setVisible(not side and in_notes if single else True)
        self.attendance.setVisible(side)
        for pane, width in ((self.agenda, agenda.WIDE), (self.attendance, ATTENDANCE)):
            pane.setMinimumWidth(200 if single else width)
            pane.setMaximumWidth(WIDEST if single else width)
        self._rules[0].setVisible(not single and self.agenda.isVisibleTo(self._body))
        self._rules[1].setVisible(side and not single)
        self.setFocusProxy(next(pane for pane in self._panes() if not pane.isHidden()))

    def _show_notes(self, on: bool) -> None:
        self._in_notes = on
        if self.width() < ALL_PANES_FROM:
            self.head.side.setChecked(False)
        self._arrange()

    # Working through the meeting

    def step(self, by: int) -> None:
        """To the next item or the one before. What has something written under it is dealt with when she goes on."""
        in_notes = self.notes.isAncestorOf(self._focused())
        row = self.agenda.current()
        if self.meeting is None or not self.notes.commit():
            return
        written = by > 0 and self.notes.has_notes() and not self._is_locked()
        if written and row is not None and row.id is not None and row.state == "open":
            self.agenda.set_state(row.id, "done")
        if self.agenda.step(by) and in_notes:
            self.notes.begin()

    def move_focus(self, by: int) -> None:
        """To the next pane that is shown and takes it; a single pane makes room for the next."""
        panes: list[QWidget] = [pane for pane in self._panes() if not pane.isHidden()]
        if self._is_single():
            self._show_notes(not self._in_notes)
            panes = [self.notes if self._in_notes else self.agenda]
        pane_focus.go_on(panes, by)

    def _enter(self, item: int) -> None:
        """Enter on an item: its fields, or its notes where only one pane is shown."""
        if self._is_single():
            self._show_notes(True)
            self.notes.begin()
        else:
            self.agenda.edit(item)

    def _is_locked(self) -> bool:
        return self._context.read_only or self._found is None or self._found.locked

    # A planned meeting that takes place

    def _offer_held(self) -> None:
        """Once something is written about a planned meeting whose day has come."""
        come = self._found is not None and self._found.has_come(self._context.today())
        on = come and self._written and not self._declined and not self._context.read_only
        self._held_row.setVisible(on)

    def _not_held(self) -> None:
        self._declined = True
        self._offer_held()

    def _mark_held(self) -> None:
        if self.commit():
            self._on_meeting(self.work.mark_held)

    # Inside

    def _panes(self) -> tuple[Any, ...]:
        return self.agenda, self.notes, self.attendance

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self

    def _on_meeting(self, what: Callable[[int], object]) -> None:
        if self.meeting is not None and self.commit():
            what(self.meeting)
