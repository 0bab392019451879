"""A year of meetings from the group’s rhythm: each day can be left out or moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtWidgets import QDialog, QWidget

from lipdesk.domain.errors import UserError
from lipdesk.domain.periods import Period
from lipdesk.gui import layout
from lipdesk.gui.context import Context
from lipdesk.gui.days import full_day
from lipdesk.gui.editors import DateEditor
from lipdesk.gui.row_list import ListRow, RowList
from lipdesk.gui.tokens import ROW
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _, ngettext
from lipdesk.services import series
from lipdesk.services.series import Slot

_YEAR = timedelta(days=365)


class SeriesDialog(QDialog):
    """Space leaves a day out or takes it in; the date field moves the current one. Raises UserError when the meeting is
    gone."""

    def __init__(self, context: Context, meeting: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        today = context.today()
        self.series = series.propose(context.workspace, meeting, Period(today, today + _YEAR))
        self.made: list[int] = []
        self.setObjectName("series")
        title = _("Plan the year: {name}").format(name=self.series.title)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        told = _("These days follow from the group’s meeting rhythm.") if self.series.understood else _(
            "LIPdesk can’t reckon with a meeting rhythm of this group: these days are monthly, on the same weekday. "
            "Write the rhythm on the group’s page, for example: second Tuesday, not July or August.")
        self.days = RowList(_("Days"), height=ROW)
        self.days.checked.connect(self.turn)
        self.days.opened.connect(self.turn)
        self.days.current_changed.connect(lambda _place: self._show_day())
        self.day = DateEditor(_("Date of this meeting"), context.today)
        self.day.set_boxed()
        self.day.edited.connect(self.move_current)
        self._do = Button("", "filled", on_click=self.make)
        self._do.setObjectName("plan-series")
        self._do.setDefault(True)
        foot = layout.row(None, Button(_("Cancel"), "plain", on_click=self.reject), self._do)
        layout.fill(self, layout.col(
            Label(title, "head", wrap=True), Label(told, "muted", wrap=True), (self.days, 1),
            layout.row(Label(_("Move to")), (self.day, 1), None), foot, gap=10, pad=(24, 16, 24, 16)))
        self.resize(520, min(560, parent.window().height()) if parent is not None else 560)
        self._show()
        self.days.select(0)
        self.days.setFocus()

    def turn(self, place: int) -> None:
        """Leave a day out, or take it in; one on which the group meets already stays."""
        slot = self.series.slots[place]
        if slot.taken is None:
            self._replace(place, replace(slot, ticked=not slot.ticked))

    def move_current(self, day: date | None) -> None:
        """Another day for the meeting that is selected."""
        place = self.days.current_id()
        if place is not None and day is not None and self.series.slots[place].taken is None:
            self._replace(place, replace(self.series.slots[place], day=day, ticked=True))

    def make(self) -> None:
        """Plan all that are ticked, in one step."""
        if not self.day.commit():
            return
        try:
            self.made = series.make(self._context.workspace, self.series)
        except UserError as error:
            self._context.speak(error)
            return
        told = ngettext("{count} meeting is planned.", "{count} meetings are planned.", len(self.made))
        self._context.say(told.format(count=len(self.made)), undo=bool(self.made))
        self.accept()

    def _replace(self, place: int, slot: Slot) -> None:
        slots = list(self.series.slots)
        slots[place] = slot
        self.series = replace(self.series, slots=tuple(slots))
        self._show()

    def _show(self) -> None:
        self.days.set_rows([_row(place, slot) for place, slot in enumerate(self.series.slots)])
        count = sum(slot.ticked for slot in self.series.slots)
        self._do.setText(ngettext("Plan {count} meeting", "Plan {count} meetings", count).format(count=count))
        self._do.setEnabled(count > 0)

    def _show_day(self) -> None:
        place = self.days.current_id()
        if place is not None:
            self.day.set_value(self.series.slots[place].day)
            self.day.set_read_only(self.series.slots[place].taken is not None)


def _row(place: int, slot: Slot) -> ListRow:
    if slot.taken is not None:
        return ListRow(place, full_day(slot.day), icon="calendar", right=_("planned already"))
    on = slot.ticked
    return ListRow(place, full_day(slot.day), checkable=True, icon="done" if on else "open",
                   icon_tone="ok" if on else "neutral", right="" if on else _("left out"))
