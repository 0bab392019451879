"""What may become of one planned meeting, also of a series: another day, or it does not take place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from lipdesk.domain.errors import UserError
from lipdesk.gui.context import Context
from lipdesk.gui.days import dated
from lipdesk.gui.dialogs import message
from lipdesk.gui.dialogs.minutes_steps import StepDialog
from lipdesk.gui.editors import DateEditor
from lipdesk.gui.minutes.standing import Standing
from lipdesk.i18n import _
from lipdesk.services import series


class OtherDayDialog(StepDialog):
    """`day` once it is accepted; another one than before is asked for."""

    def __init__(self, found: Standing, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(
            "other-day", _("Move {meeting}").format(meeting=found.name),
            _("Titles that name its day follow, also those in the agendas before and after it."), _("Move"), parent)
        self._before = found.day
        self._day = self.form.add(DateEditor(_("Date of this meeting"), today), key="day")
        self._day.set_value(found.day)

    @property
    def day(self) -> date | None:
        """The day that the meeting is to take place on."""
        found: date | None = self._day.value()
        return found

    def _may(self) -> bool:
        return self.day not in (None, self._before)


def move(context: Context, found: Standing, window: QWidget) -> None:
    """Ask for another day, and move the meeting there."""
    dialog = OtherDayDialog(found, context.today, window)
    if dialog.exec() and (day := dialog.day) is not None:
        told = _("The meeting is on {day} now.").format(day=dated(day))
        _kept(context, lambda: series.move(context.workspace, found.id, day), told)


def cancel(context: Context, found: Standing, window: QWidget) -> None:
    """Ask whether it is meant, and cancel the meeting."""
    question = _("Cancel {meeting}?").format(meeting=found.name)
    detail = _("It stays in the list of meetings as cancelled. What was carried to it, or is on its agenda only this "
               "time, goes to the next meeting that is planned.")
    if message.ask(window, question, detail, _("Cancel the meeting"), _("Keep it")):
        _kept(context, lambda: series.skip(context.workspace, found.id), _("The meeting is cancelled."))


def _kept(context: Context, work: Callable[[], object], told: str) -> None:
    try:
        work()
    except UserError as error:
        context.speak(error)
    else:
        context.say(told, undo=True)
