"""What stands above the panes: the meeting, the state of its minutes, when and where, and what comes next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from lipdesk.gui import layout, states
from lipdesk.gui.minutes.standing import AGENDA, APPROVE, CIRCULATE, REOPEN, Standing
from lipdesk.gui.minutes.title import MeetingTitle
from lipdesk.gui.widgets.buttons import Button, IconButton
from lipdesk.gui.widgets.chips import Chip, Status
from lipdesk.gui.widgets.labels import Elided
from lipdesk.i18n import N_, _

STEPS = {
    AGENDA: (N_("Agenda PDF…"), "print"), CIRCULATE: (N_("Circulate…"), "send"),
    APPROVE: (N_("Approve…"), "done"), REOPEN: (N_("Reopen…"), "lock"),
}  # fmt: skip
_ROOM_FOR_WORDS = 960   # px of a heading that holds the place beside the buttons
_ROOM_FOR_STATE = 880   # px of one that says “Minutes: draft” rather than “Draft”


class MinutesHead(QWidget):
    """`step_wanted` is the one filled button; `side_toggled` shows and hides the attendance where it has no room."""

    step_wanted = Signal()
    preview_wanted = Signal()
    record_wanted = Signal()
    back_wanted = Signal()
    side_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("minutes-head")
        self._place, self._state = "", (Status("", "", "neutral"), "")
        self._back = IconButton("back", _("Back to the agenda"), self.back_wanted.emit)
        self._back.setObjectName("minutes-back")
        self._title, self._where, self._chip = MeetingTitle(), Elided("", "muted"), Chip("")
        self._chip.setObjectName("minutes-state")
        self.side = Button(_("Attendance"), "toggle")
        self.side.setObjectName("attendance-toggle")
        self.side.setCheckable(True)
        self.side.toggled.connect(self.side_toggled)
        about = IconButton("info", _("About this meeting"), self.record_wanted.emit)
        about.setObjectName("minutes-about")
        self._preview = Button(_("Preview"), "quiet", "print", self.preview_wanted.emit)
        self._preview.setObjectName("minutes-preview")
        self.step = Button("", "filled", on_click=self.step_wanted.emit)
        self.step.setObjectName("minutes-step")
        layout.fill(self, layout.row(
            self._back, self._title, self._chip, (self._where, 1), about, self.side, self._preview, self.step, gap=8,
            pad=(24, 10, 16, 8)))
        self.set_narrow(False, False)

    def show_standing(self, found: Standing, read_only: bool) -> None:
        """Say how the meeting stands."""
        self._title.show_meeting(found)
        self._place = found.where
        self._where.setText(found.where if self.width() >= _ROOM_FOR_WORDS else "")
        if found.status == "held":
            word, icon, tone = states.state("minutes_status", found.minutes or "draft")
            words = _("Minutes: {state}").format(state=word.lower())
            self._state = Status(words, "lock" if found.locked else icon, tone), word
        else:
            status = Status(*states.state("meeting_status", found.status))
            self._state = status, status.word
        self._show_state()
        words, icon = STEPS[found.next_step()]
        self.step.setText(_(words))
        self.step.show_icon(icon)
        self.step.setVisible(found.status != "cancelled" and (not read_only or found.next_step() == AGENDA))

    def set_narrow(self, side: bool, back: bool) -> None:
        """Whether the attendance is a toggle, and whether there is a way back to the agenda."""
        self.side.setVisible(side)
        self._back.setVisible(back)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The toolbar has a Preview too; the place stands on the agenda."""
        super().resizeEvent(event)
        wide = self.width() >= _ROOM_FOR_WORDS
        self._preview.setVisible(wide)
        self._where.setText(self._place if wide else "")
        self._show_state()

    def _show_state(self) -> None:
        """Whose state it is, is plain where there is no room to say so."""
        status, short = self._state
        self._chip.show_status(status.word if self.width() >= _ROOM_FOR_STATE else short, status.tone, status.icon)
        self._chip.setAccessibleName(status.word)
