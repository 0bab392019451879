"""The questions in the life of minutes: at which meeting they were approved and with what amendments, and why approved
minutes are opened again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from lipdesk.gui import layout
from lipdesk.gui.editors import CalmForm, ChoiceEditor, MultilineEditor
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _

_WIDE = 470     # px of the words


class StepDialog(QDialog):
    """A heading, what happens, a form, and one button that does it; subclasses say when it may."""

    def __init__(self, name: str, title: str, happens: str, does: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.form = CalmForm(title, boxed=True)
        self._do = Button(does, "filled", on_click=self._finish)
        self._do.setObjectName(f"{name}:do")
        self._do.setDefault(True)
        words = (Label(title, "head", wrap=True), Label(happens, "muted", wrap=True))
        for label in words:
            label.setMinimumWidth(_WIDE)    # else Qt reserves the height of a very narrow label
        inside = layout.col(
            *words, self.form, None,
            layout.row(None, Button(_("Cancel"), "plain", on_click=self.reject), self._do), gap=12,
            pad=(24, 16, 24, 16))
        layout.fill(self, inside)
        self.resize(_WIDE + 48, 260)

    def _finish(self) -> None:
        if self.form.commit() and self._may():
            self.accept()

    def _may(self) -> bool:
        """Whether the form says enough."""
        return True


class ApproveDialog(StepDialog):
    """`at_meeting` and `amendments` once it is accepted."""

    def __init__(self, meeting: str, meetings: Sequence[tuple[int, str]], parent: QWidget | None = None) -> None:
        super().__init__(
            "approve-minutes", _("Approve the minutes of {meeting}").format(meeting=meeting),
            _("They are locked then: nothing in them changes until they are reopened. Their PDF is kept in the file."),
            _("Approve"), parent)
        choices: list[tuple[Any, str]] = list(meetings)
        self._meeting = self.form.add(ChoiceEditor(_("Approved at"), choices, optional=True), key="at_meeting")
        self._amendments = self.form.add(MultilineEditor(_("Amendments")), key="amendments",
                                         help=_("What was changed when they were approved. Printed with the minutes."))
        if meetings:
            self._meeting.set_value(meetings[0][0])

    @property
    def at_meeting(self) -> int | None:
        """The meeting that approved them; None when it is not in the file."""
        found: int | None = self._meeting.value()
        return found

    @property
    def amendments(self) -> str:
        """What was amended."""
        return str(self._amendments.value() or "")


class ReopenDialog(StepDialog):
    """`reason` once it is accepted; it is asked for."""

    def __init__(self, meeting: str, parent: QWidget | None = None) -> None:
        super().__init__(
            "reopen-minutes", _("Reopen the minutes of {meeting}").format(meeting=meeting),
            _("They become a draft again. The approved version and its PDF stay in the file, with the reason."),
            _("Reopen"), parent)
        self._reason = self.form.add(MultilineEditor(_("Reason")), key="reason")

    @property
    def reason(self) -> str:
        """Why."""
        return str(self._reason.value() or "").strip()

    def _may(self) -> bool:
        if not self.reason:
            self._reason.show_error(_("Write down why: it is kept with the minutes."))
            self._reason.focus()
        return bool(self.reason)
