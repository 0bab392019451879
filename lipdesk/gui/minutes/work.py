"""What is done with a meeting as a whole: its papers, the steps of its minutes, the next meeting, the year ahead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from lipdesk.domain.errors import UserError
from lipdesk.domain.meetings import Meeting
from lipdesk.gui.context import Context
from lipdesk.gui.dialogs import message
from lipdesk.gui.minutes.papers import Papers
from lipdesk.gui.minutes.standing import AGENDA, APPROVE, CIRCULATE, REOPEN, Standing, later, standing
from lipdesk.i18n import _, current
from lipdesk.services import minutes, records
from lipdesk.store.queries.labels import Labels
from lipdesk.store.workspace import Workspace


class MeetingWork:
    """Asked by the page and by the menu; `window` is what dialogs stand on."""

    def __init__(self, context: Context, window: QWidget) -> None:
        self._context, self._window = context, window
        self.papers = Papers(context, window)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self._context.read_only

    def standing(self, meeting: int) -> Standing | None:
        """How the meeting stands now."""
        with self._context.workspace.reading() as connection:
            return standing(connection, Labels(connection, current()), meeting)

    def step(self, meeting: int) -> None:
        """Do what is offered first."""
        found = self.standing(meeting)
        if found is not None:
            steps: dict[str, Callable[[int], None]] = {
                AGENDA: partial(self.save, "agenda"), CIRCULATE: self.circulate, APPROVE: self.approve,
                REOPEN: self.reopen}
            steps[found.next_step()](meeting)

    def preview(self, meeting: int, kind: str = "") -> None:
        """Show a paper as it will read: the agenda of a meeting to come, else the minutes."""
        from lipdesk.gui.dialogs.paper_preview import PaperPreview

        found = self.standing(meeting)
        if found is not None:
            kind = kind or ("minutes" if found.status == "held" else "agenda")
            PaperPreview(self._context, found, kind, self._window).exec()

    def save(self, kind: str, meeting: int) -> None:
        """Make a paper as PDF, where she says."""
        found = self.standing(meeting)
        if found is not None:
            self.papers.ask(kind, found)

    def mark_held(self, meeting: int) -> bool:
        """The meeting takes place: its minutes are a draft from now on."""
        values = {"status": "held", "minutes_status": "draft"}
        if not self._kept(lambda: records.save(self._context.workspace, Meeting, meeting, values)):
            return False
        self._context.say(_("Marked as held."), undo=True)
        return True

    def circulate(self, meeting: int) -> None:
        """Keep the minutes as they are sent out."""
        found = self.standing(meeting)
        if found is None:
            return
        question = _("Circulate the minutes of {meeting}?").format(meeting=found.name)
        detail = _("Their PDF of today is kept in the file. The minutes stay open to corrections until they are "
                   "approved.")
        if message.ask(self._window, question, detail, _("Circulate")):
            today = self._context.today()
            self._in_step(meeting, lambda where, pdfs: minutes.circulate(where, meeting, today, pdfs),
                          _("The minutes are kept as circulated."), lambda: self._offer_to_write(meeting))

    def approve(self, meeting: int) -> None:
        """Lock the minutes as approved at a later meeting."""
        from lipdesk.gui.dialogs.minutes_steps import ApproveDialog

        found = self.standing(meeting)
        if found is None:
            return
        with self._context.workspace.reading() as connection:
            choices = later(connection, Labels(connection, current()), meeting, self._context.today())
        dialog = ApproveDialog(found.name, choices, self._window)
        if dialog.exec():
            at_meeting, amendments, today = dialog.at_meeting, dialog.amendments, self._context.today()
            self._in_step(meeting, lambda where, pdfs: minutes.approve(
                where, meeting, at_meeting, amendments, today, pdfs), _("The minutes are approved and locked."))

    def reopen(self, meeting: int) -> None:
        """Make a draft of approved minutes again, with the reason."""
        from lipdesk.gui.dialogs.minutes_steps import ReopenDialog

        found = self.standing(meeting)
        if found is None:
            return
        dialog = ReopenDialog(found.name, self._window)
        if dialog.exec():
            today, reason = self._context.today(), dialog.reason
            if self._kept(lambda: minutes.reopen(self._context.workspace, meeting, reason, today)):
                self._context.say(_("The minutes are a draft again."), undo=True)

    def next_meeting(self, meeting: int) -> None:
        """Plan the meeting after this one, with what comes along."""
        from lipdesk.gui.dialogs.next_meeting import NextMeetingDialog

        try:
            dialog = NextMeetingDialog(self._context, meeting, self._window)
        except UserError as error:
            self._context.speak(error)
            return
        if dialog.exec() and dialog.made is not None:
            done = dialog.proposal
            told = _("The next meeting is planned.") if done.existing is None else _("Its agenda is ready.")
            self._context.say(told, undo=bool(done.lines or done.waiting))
            self._context.open_minutes(dialog.made)

    def plan_year(self, meeting: int) -> None:
        """Plan the meetings of a year by the group's rhythm."""
        from lipdesk.gui.dialogs.series import SeriesDialog

        try:
            dialog = SeriesDialog(self._context, meeting, self._window)
        except UserError as error:
            self._context.speak(error)
            return
        dialog.exec()

    def write(self, meeting: int, kind: str = "") -> None:
        """An e-mail to the group, with the paper of a kind, or the one that fits."""
        from lipdesk.gui.dialogs import message_out

        message_out.write_to_group(self._context, meeting, kind, parent=self._window.window())

    def _offer_to_write(self, meeting: int) -> None:
        """Circulated means sent: the e-mail is one step away."""
        question = _("Send the minutes to the group now?")
        detail = _("You see the message before it goes to your mail program, or waits among what is to send.")
        if message.ask(self._window, question, detail, _("Write the message…"), _("Later")):
            self.write(meeting, "minutes")

    def _in_step(self, meeting: int, step: Callable[[Workspace, Mapping[str, bytes]], object], told: str,
                 then: Callable[[], None] = lambda: None) -> None:
        """Make the PDFs as they will read after the step, then take it."""
        def done(pdfs: Mapping[str, bytes]) -> None:
            if self._kept(lambda: step(self._context.workspace, pdfs)):
                self._context.say(told, undo=True)
                then()

        try:
            self.papers.pdfs(meeting, lambda trial: step(trial, {}), done)
        except UserError as error:
            self._context.speak(error)

    def _kept(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except UserError as error:
            self._context.speak(error)
            return False
        return True
