"""The action items: under headings by due date, owner, group or priority; done with the space bar, changed together."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from lipdesk.domain.actions import Action
from lipdesk.domain.errors import UserError
from lipdesk.gui.context import Context
from lipdesk.gui.pages.action_headings import GROUPINGS, ActionHeadings
from lipdesk.gui.pages.records import RecordsPage
from lipdesk.gui.segments import OPEN
from lipdesk.gui.table.column import Row, folded
from lipdesk.i18n import _, ngettext
from lipdesk.services import actions
from lipdesk.store.queries.labels import SEPARATOR

_KEPT = "grouping/action"
_WEEK, _MONTH = 7, 30


class ActionsPage(RecordsPage):
    """A records page with a line of groupings over its list."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, Action, without=("meeting_id", "done_on"), parent=parent)
        self._columns = [column.key for column in self.list.table.rows_model.columns]
        self.headings = ActionHeadings()
        self.headings.chosen.connect(self.group)
        self.list.add_line(self.headings)
        self.list.more_for_rows = self._offer
        self.list.table.installEventFilter(self)
        kept = context.memory.get(_KEPT)
        self.group(kept if kept in dict(GROUPINGS) else "due")

    def group(self, key: str) -> None:
        """Put the items under headings by due, owners, group or priority; none for one list."""
        self._context.memory.set(_KEPT, key)
        self.headings.set_current(key)
        self.list.table.group_by(partial(self._places, key) if key != "none" else None)

    def _places(self, key: str, shown: Row) -> list[tuple[Any, str]]:
        """What several people or groups answer for stands under each of them; what nobody does, under its
        organizations."""
        value = self._cell(shown, key)
        if key == "due":
            status = self.list.values[shown[0]]["status"]
            return [_due_place(value, status, self._context.today())]
        if key == "owners" and not value:
            value = self._cell(shown, "organizations")
        if value:
            each = str(value).split(SEPARATOR) if key in ("owners", "group") else [str(value)]
            return [((False, folded(words)), words) for words in each]
        words = {"owners": _("Nobody yet"), "group": _("Without a meeting")}.get(key, _("Serves no priority"))
        return [((True, folded(words)), words)]

    def _cell(self, shown: Row, key: str) -> Any:
        return shown[self._columns.index(key) + 1]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The space bar in the list: done, or open again."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if watched is self.list.table and event.key() == Qt.Key.Key_Space and plain:
                self.toggle_done(self.list.table.selected_ids())
                return True
        return super().eventFilter(watched, event)

    def toggle_done(self, ids: list[int]) -> None:
        """Mark the items as done today, or open them again."""
        if not ids or self._context.read_only:
            return
        try:
            done = actions.toggle_done(self._context.workspace, ids, self._context.today())
        except UserError as error:
            self._context.hold_up(error, partial(self.toggle_done, ids))
            return
        words = (ngettext("{count} action item is done.", "{count} action items are done.", len(ids)) if done else
                 ngettext("{count} action item is open again.", "{count} action items are open again.", len(ids)))
        self._context.say(words.format(count=len(ids)), undo=True)

    def _offer(self, menu: QMenu, ids: list[int]) -> None:
        """What can be done with the selected items beside what every list can."""
        menu.addAction(_("Done, or open again"), partial(self.toggle_done, ids)).setShortcut("Space")
        later = menu.addMenu(_("Postpone"))
        for days, words in ((_WEEK, _("By a week")), (2 * _WEEK, _("By two weeks")), (_MONTH, _("By a month"))):
            later.addAction(words, partial(self._postpone, ids, days))

    def _postpone(self, ids: list[int], days: int) -> None:
        try:
            actions.postpone(self._context.workspace, ids, days, self._context.today())
        except UserError as error:
            self._context.speak(error)
            return
        words = ngettext("{count} action item is postponed.", "{count} action items are postponed.", len(ids))
        self._context.say(words.format(count=len(ids)), undo=True)


def _due_place(due: date | None, status: str, today: date) -> tuple[int, str]:
    """How urgent an item is, in words; what is done or dropped stands last."""
    if status not in OPEN:
        return 6, _("Done or dropped")
    if due is None:
        return 5, _("No due date")
    if due < today:
        return 0, _("Overdue")
    if due == today:
        return 1, _("Today")
    if due <= today + timedelta(_WEEK):
        return 2, _("In the next seven days")
    return (3, _("In the next thirty days")) if due <= today + timedelta(_MONTH) else (4, _("Later"))
