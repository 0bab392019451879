"""The agenda of a meeting: its items in order, what they take, and everything that is done to one of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from lipdesk.domain.errors import UserError
from lipdesk.domain.meetings import AgendaItem, Meeting
from lipdesk.gui import layout
from lipdesk.gui.context import Context
from lipdesk.gui.minutes import agenda_rows
from lipdesk.gui.minutes.agenda_list import AgendaList
from lipdesk.gui.minutes.agenda_rows import Agenda, AgendaRow
from lipdesk.gui.minutes.new_item import NewItem
from lipdesk.gui.widgets.buttons import Button, IconButton
from lipdesk.gui.widgets.empty_state import EmptyState
from lipdesk.gui.widgets.labels import Elided, Label
from lipdesk.i18n import _, current
from lipdesk.services import agenda, agenda_order, records
from lipdesk.store.drafts import Draft, Typed
from lipdesk.store.queries.records import one

WIDE = 316
_OFTEN = 30_000     # ms between two looks at the clock
FORM = "agenda_item"


class AgendaPane(QWidget):
    """`load` shows the agenda of a meeting, `item_chosen` tells which item is worked on (None for none), `item_entered`
    that Enter was pressed on it.

    `now` is asked for how far behind the meeting is.
    """

    item_chosen = Signal(object)
    item_entered = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None,
                 now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__(parent)
        self._context, self._now = context, now
        self.meeting: int | None = None
        self.agenda, self._locked = Agenda(), False
        self.setObjectName("agenda-pane")
        self.setAccessibleName(_("Agenda"))
        self.list, self.new_item = AgendaList(), NewItem()
        self._told = Elided("", "small")
        self._told.setObjectName("agenda-total")
        self._plus = IconButton("plus", _("Add an agenda item"), self.begin_new, size=16)
        self._plus.setObjectName("add-agenda-item")
        self._more = IconButton("more", _("More about the agenda"), self._show_menu, size=16)
        self._more.setObjectName("agenda-more")
        self._clock = QTimer(self, interval=_OFTEN)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._start = Button("", "plain", "list", self.use_standing)
        self._start.setObjectName("begin-agenda")
        self._empty = EmptyState("list", _("The agenda is empty"), "", self._start,
                                 Button(_("Add an item"), "quiet", "plus", self.begin_new))
        words = layout.col(Label(_("Agenda"), "sub"), self._told, gap=0)
        head = layout.row((words, 1), self._plus, self._more, gap=4, pad=(14, 8, 4, 0))
        self.new_item.hide()
        layout.fill(self, layout.col(head, (self.list, 1), (self._empty, 1), self.new_item, gap=4, pad=(10, 0, 8, 0)))

    def _connect(self) -> None:
        self._clock.timeout.connect(self._tell_total)
        self._clock.start()
        shown = self.list
        shown.chosen.connect(self.item_chosen)
        shown.add_wanted.connect(self.begin_new)
        shown.edit_wanted.connect(self.edit)
        shown.entered.connect(self.item_entered)
        shown.delete_wanted.connect(self.delete)
        shown.done_toggled.connect(lambda item: self.toggle(item, "done"))
        shown.comes_back_toggled.connect(lambda item: self.toggle(item, "continues"))
        shown.moved.connect(self.move_item)
        shown.menu_wanted.connect(self._show_item_menu)
        self.new_item.wanted.connect(self._add)
        self.new_item.left.connect(self.list.setFocus)

    # What the page uses

    def load(self, meeting: int, item: int | None = None) -> None:
        """Show the agenda of a meeting, or renew it; `item` becomes the one that is worked on."""
        from lipdesk.services.minutes import is_locked

        if meeting != self.meeting:
            self.new_item.clear()
            self.new_item.hide()
        self.meeting = meeting
        with self._context.workspace.reading() as connection:
            self.agenda = agenda_rows.read(connection, meeting)
            self._locked = self._context.read_only or is_locked(connection, meeting)
        self.list.set_rows(self.agenda.rows)
        self.list.set_movable(not self._locked)
        if item is not None or self.list.current_id() is None:
            items = self.agenda.items()
            wanted = [item, *(row.id for row in items if row.state == "open"), *(row.id for row in items[:1])]
            next((one_ for one_ in wanted if self.list.select(one_)), None)
        filled = bool(self.agenda.rows)
        self.list.setVisible(filled)
        self._empty.setVisible(not filled and not self._locked)
        self.setFocusProxy(self.list if filled or self._locked else self._start)
        known = self.agenda.standing_of is not None
        self._start.setText(_("Use the standing agenda") if known else _("Use the usual agenda"))
        self._plus.setEnabled(not self._locked)
        self._tell_total()

    def current(self) -> AgendaRow | None:
        """The item that is worked on."""
        now = self.list.current_id()
        return next((row for row in self.agenda.items() if row.id == now), None)

    def step(self, by: int) -> bool:
        """On to the next item or back to the one before; False at the end."""
        ids = [row.id for row in self.agenda.items()]
        now = self.list.current_id()
        place = ids.index(now) + by if now in ids else 0
        return 0 <= place < len(ids) and self.list.select(ids[place])

    def commit(self) -> bool:
        """Take a title that is being typed."""
        return not self.new_item.text() or self._add(self.new_item.values())

    def typed(self) -> list[Draft]:
        """A title that is being typed."""
        if not self.new_item.text():
            return []
        text = self.new_item.text()
        typed = Typed("title", _("Agenda item"), text, text)
        return [Draft(FORM, None, (typed,), text, "", {"meeting_id": self.meeting}, ("meeting_id",))]

    def put_back(self, draft: Draft) -> None:
        """Go on with a title that was half-typed. Raises ValueError for a draft of something else."""
        if draft.form != FORM or draft.record is not None:
            raise ValueError("no new agenda item")
        self.new_item.put_back(next(str(part.stands) for part in draft.typed if part.field == "title"))

    # What is done to an item

    def begin_new(self) -> None:
        """The line for a new item, under the agenda."""
        if not self._locked:
            self._empty.hide()
            self.list.show()
            self.new_item.begin()

    def edit(self, item: int) -> None:
        """All fields of an item."""
        from lipdesk.gui.dialogs.part import PartDialog

        PartDialog(self._context, AgendaItem, {"meeting_id": self.meeting}, item, self.window()).exec()

    def delete(self, item: int) -> None:
        """Into the trash."""
        if self._do(partial(agenda.delete, self._context.workspace, [item])):
            self._context.say(_("{record} moved to the trash.").format(record=_("Agenda item")), undo=True)

    def toggle(self, item: int, state: str) -> None:
        """Dealt with, or comes back; the same again takes it back."""
        row = next(row for row in self.agenda.items() if row.id == item)
        self.set_state(item, "open" if row.state == state else state)

    def set_state(self, item: int, state: str) -> bool:
        """How far the meeting is with an item."""
        values = {"state": state}
        return self._do(partial(records.save, self._context.workspace, AgendaItem, item, values))

    def move_item(self, item: int, place: int) -> None:
        """To another place among the rows; it takes the section that it comes to stand in."""
        order, section = agenda_rows.moved(self.list.rows(), item, place)
        now, meeting = next(row for row in self.agenda.items() if row.id == item), self.meeting
        if meeting is None or (order == [row.id for row in self.agenda.items()] and section == now.section):
            return
        self._do(lambda: agenda_order.place(self._context.workspace, meeting, order, item, section or None))

    def use_standing(self) -> None:
        """Add what stands on every agenda of the group; where it keeps none, the usual agenda of a council."""
        if self.meeting is None:
            return
        group = self.agenda.standing_of
        if group is not None:
            self._do(partial(agenda.take_standing, self._context.workspace, self.meeting, group))
        else:
            self._do(partial(agenda.take_usual, self._context.workspace, self.meeting, current()))
        self.list.setFocus()

    # Inside

    def _add(self, values: dict[str, Any]) -> bool:
        after = self.current()
        section = after.section if after is not None else ""
        made: list[int] = []
        tidy, where = {**values, "section": section or None}, after.number + 1 if after is not None else None
        work = partial(agenda.add, self._context.workspace, self.meeting or 0, tidy, where)
        if not self._do(lambda: made.append(work())):
            return False
        self.new_item.clear()
        self.list.select(made[0])
        return True

    def _do(self, work: Callable[[], object]) -> bool:
        """Whether it could be kept; the workspace tells the page, which loads the agenda again."""
        if self._context.read_only:
            return False
        try:
            work()
        except UserError as error:
            self._context.speak(error)
            return False
        return True

    def _tell_total(self) -> None:
        words, loud = agenda_rows.told(self.agenda, self._now())
        self._told.setText(words if self.agenda.rows else "")
        self._told.set_role("error" if loud else "small")

    def item_menu(self, item: int | None) -> QMenu:
        """What can be done with an item."""
        made = QMenu(self)
        made.setObjectName("agenda-menu")
        if item is None:
            return made
        place = self.list.currentIndex().row()
        for words, what in (
            (_("Edit…"), lambda: self.edit(item)),
            (_("Dealt with"), lambda: self.toggle(item, "done")),
            (_("Comes back at the next meeting"), lambda: self.toggle(item, "continues")),
            (_("Move up"), lambda: self.move_item(item, place - 1)),
            (_("Move down"), lambda: self.move_item(item, place + 2)),
            (_("Move to the trash"), lambda: self.delete(item)),
        ):
            made.addAction(words, what).setEnabled(not self._locked)
        return made

    def _show_item_menu(self, item: int | None, point: QPoint) -> None:
        if item is not None:
            self.item_menu(item).popup(point)

    def menu(self) -> QMenu:
        """What can be done with the whole agenda."""
        made = QMenu(self)
        made.setObjectName("agenda-more-menu")
        add = _("Add the standing agenda") if self.agenda.standing_of is not None else _("Add the usual agenda")
        for words, what in ((add, self.use_standing),
                            (_("Keep as the group’s standing agenda"), self.keep_standing)):
            made.addAction(words, what).setEnabled(not self._locked)
        return made

    def keep_standing(self) -> None:
        """Make this agenda the one that the first group that meets begins with from now on."""
        meeting, workspace = self.meeting, self._context.workspace
        with workspace.reading() as connection:
            groups = (one(connection, Meeting, meeting or 0) or {}).get("groups", [])
        if meeting is not None and groups and self._do(lambda: agenda.save_as_standing(workspace, meeting, groups[0])):
            self._context.say(_("Kept: the group’s next agendas begin with these items."), undo=True)

    def _show_menu(self) -> None:
        self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height())))
