"""The action items that came back under an agenda item: who has them, since when, how often; done with one key."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from lipdesk.domain import format as words
from lipdesk.domain.actions import Action
from lipdesk.domain.errors import UserError
from lipdesk.gui import layout, states
from lipdesk.gui.context import Context
from lipdesk.gui.row_list import ListRow, RowList
from lipdesk.gui.segments import OPEN
from lipdesk.i18n import _, current, ngettext
from lipdesk.services import actions
from lipdesk.store.queries import carrying, reviews
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import Values, everything
from lipdesk.store.workspace import Connection


class Reviews(QWidget):
    """Hidden where nothing came back. Enter opens an item, Space or a click on its circle says that it is done."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviews")
        self._context = context
        self.list = RowList(_("Action items to review"), fit=True)
        self.list.opened.connect(partial(context.open_record, "action"))
        self.list.checked.connect(self._toggle)
        layout.fill(self, layout.col(layout.section(_("Action items to review")), self.list, gap=2, pad=(14, 0, 14, 8)))
        self.hide()

    def show_item(self, connection: Connection, meeting: int, item: int | None) -> None:
        """Show what came back under an agenda item."""
        ids = reviews.by_item(connection, [item]).get(item, []) if item is not None else []
        self.setVisible(bool(ids))
        if not ids:
            return
        labels = Labels(connection, current())
        found = everything(connection, Action, ids)
        carried = carrying.of_actions(connection, ids, meeting)
        rows = [self._row(number, found[number], carried.get(number), labels) for number in ids]
        self.list.set_rows(rows)

    def _row(self, number: int, values: Values, carried: carrying.Carried | None, labels: Labels) -> ListRow:
        status = Action.field("status")
        shown = states.state(status.of, states.code_of(status, values, self._context.today()))
        parts = [labels.shown(Action.field("owners"), values["owners"])]
        if values["due"] is not None:
            parts.append(_("due {day}").format(day=values["due"].isoformat()))
        if carried is not None:
            told = ngettext("carried {count} time since {day}", "carried {count} times since {day}", carried.times)
            parts.append(told.format(count=carried.times, day=words.short_date(carried.since, current())))
        detail = " · ".join(part for part in parts if part)
        done = values["status"] not in OPEN
        return ListRow(number, values["text"], detail, icon="done" if done else "", icon_tone="ok", right=shown.word,
                       right_icon=shown.icon, right_tone=shown.tone,
                       checkable=not done and not self._context.read_only)

    def _toggle(self, action: int) -> None:
        try:
            actions.toggle_done(self._context.workspace, [action], self._context.today())
        except UserError as error:
            self._context.hold_up(error, partial(self._toggle, action))
            return
        self._context.say(_("“{name}” is done.").format(name=self._title(action)), undo=True)

    def _title(self, action: int) -> str:
        with self._context.workspace.reading() as connection:
            return Labels(connection, current()).titles(Action, [action]).get(action, "")
