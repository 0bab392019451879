"""“Write to the group…”: a message with its paper and calendar entry, for her mail program now or for the outbox."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from lipdesk.domain.choices import CHOICES
from lipdesk.domain.errors import UserError
from lipdesk.domain.meetings import Meeting
from lipdesk.domain.messages import Message
from lipdesk.gui import layout, mailing
from lipdesk.gui.context import Context
from lipdesk.gui.dialogs import message
from lipdesk.gui.editors import CalmForm, ChoiceEditor, FlagEditor, MultilineEditor, TextEditor
from lipdesk.gui.progress import progress_dialog
from lipdesk.gui.tasks import Tasks
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _, current, ngettext
from lipdesk.services import letters, mail, mail_address, report_mail
from lipdesk.services.mail_recipients import REASONS, LeftOut
from lipdesk.store.drafts import Draft, Typed
from lipdesk.store.queries.records import one

PLACE = "message-out"    # of drafts that are made here
_WORDS = ("recipients", "subject", "text")


def write_to_group(context: Context, meeting: int, kind: str = "",
                   attachments: Sequence[letters.Attached] | None = None, parent: QWidget | None = None) -> None:
    """Ask for the words and hand the message to her mail program. Without `attachments` the paper of the kind is made
    here; without a kind the one that fits the meeting is offered."""
    if context.read_only:
        return
    try:
        dialog = MessageOutDialog(context, meeting, parent or QApplication.activeWindow(), kind, attachments)
    except UserError as error:
        context.speak(error)
        return
    dialog.exec()


class MessageOutDialog(QDialog):
    """Nothing is kept before one of the buttons that write; `record` is the message in the outbox from then on. Raises
    UserError when the meeting is gone."""

    def __init__(self, context: Context, meeting: int, parent: QWidget | None = None, kind: str = "",
                 attachments: Sequence[letters.Attached] | None = None) -> None:
        super().__init__(parent)
        self._context, self._meeting, self._given = context, meeting, attachments
        self._tasks = context.tasks or Tasks(self)
        self.record: int | None = None
        self.setObjectName("message-out")
        self.setWindowTitle(_("Write to the group"))
        self.setAccessibleName(_("Write to the group"))
        self.form = CalmForm(_("Message"), boxed=True)
        self.left_out = Label("", "small", wrap=True)
        self.left_out.setObjectName("left-out")
        self._fields(kind or self._fitting())
        self._build()
        self.draft = self._composed()
        self._show(self.draft, _WORDS)
        self.form.edited.connect(self._edited)
        self.resize(640, 680)
        self.form.editor("subject").focus()

    def _fields(self, kind: str) -> None:
        kinds = [(one.code, _(one.label)) for one in CHOICES["message_kind"] if one.code != report_mail.KIND]
        languages = [("en", _("English")), ("fr", _("French"))]
        self.form.add(ChoiceEditor(_("Kind"), kinds, optional=False), "kind").set_value(kind)
        self.form.add(ChoiceEditor(_("Language"), languages, optional=False), "language").set_value(current())
        self.form.add(MultilineEditor(_("To"), 3, 6), "recipients", _("One address in each line."))
        self.form.add_wide(self.left_out)
        self.form.add(TextEditor(_("Subject")), "subject")
        self.form.add(MultilineEditor(_("Text"), 6, 10), "text")
        self.form.add(FlagEditor(_("Paper"), _("Attach the paper as PDF")), "paper")
        self.form.add(FlagEditor(_("Calendar"), _("Attach an entry for their calendars")), "entry")
        zones = ChoiceEditor(_("Time zone"), mailing.zones(), optional=False)
        self.form.add(zones, "zone", _("The time zone of the meeting."))
        zones.set_value(mailing.zone(self._context.memory))

    def _build(self) -> None:
        open_ = _named(Button(_("Open in mail program"), "filled", "send", self._open), "message-out:open")
        open_.setDefault(True)
        keep = _named(Button(_("Keep for later"), "plain", on_click=self._keep_only), "message-out:keep")
        keep.setToolTip(_("It waits in the Outbox until you are online."))
        show = _named(Button(_("Show the file"), "plain", "folder", self._show_file), "message-out:file")
        addresses = _named(Button(_("Copy the addresses"), "plain", "copy", self._copy_addresses),
                           "message-out:addresses")
        text = _named(Button(_("Copy the text"), "plain", "copy", self._copy_text), "message-out:text")
        self.save_entry = _named(Button(_("Save the calendar entry…"), "plain", "calendar", self._save_entry),
                                 "message-out:entry")
        inside = layout.col(
            Label(_("Write to the group"), "head"), (layout.scrolled(layout.col(self.form, None, pad=(0, 0, 8, 0))), 1),
            layout.row(addresses, text, show, self.save_entry, None), layout.line(),
            layout.row(None, Button(_("Cancel"), "plain", on_click=self.reject), keep, open_), gap=12,
            pad=(24, 16, 24, 16))
        layout.fill(self, inside)

    # What stands in the form

    def _fitting(self) -> str:
        """The kind of message that comes next in the life of a meeting."""
        with self._context.workspace.reading() as connection:
            values = one(connection, Meeting, self._meeting) or {}
        if values.get("status") == "cancelled":
            return "cancellation"
        return "minutes" if values.get("status") == "held" else "agenda"

    def _composed(self) -> mail.Draft:
        editor = self.form.editor
        return mail.compose(self._context.workspace, editor("kind").value(), self._meeting, editor("language").value(),
                            self._context.today(), self._given or ())

    def _show(self, draft: mail.Draft, names: Sequence[str]) -> None:
        """Show what a draft says in these fields; those that she wrote herself stay."""
        for name in names:
            self.form.editor(name).set_value(getattr(draft, name))
        self.form.editor("paper").set_value(draft.kind in mailing.PAPERS)
        self.form.set_shown("paper", self._given is None and draft.kind in mailing.PAPERS)
        self.form.editor("entry").set_value(draft.entry)
        self._show_entry(draft.entry)
        self.left_out.setText(_told(draft.left_out))
        self.left_out.setVisible(bool(draft.left_out))

    def _show_entry(self, on: bool) -> None:
        self.form.set_shown("zone", on)
        self.save_entry.setVisible(on)

    def _edited(self, key: str, value: Any) -> None:
        if key in ("kind", "language"):
            untouched = [name for name in _WORDS if self.form.editor(name).value() == getattr(self.draft, name).strip()]
            self.draft = self._composed()
            self._show(self.draft, untouched)
        elif key == "entry":
            self._show_entry(bool(value))
        elif key == "zone":
            mailing.set_zone(self._context.memory, value)

    def is_written_in(self) -> bool:
        """Whether she changed the words that were offered."""
        return bool(self.typed())

    def typed(self) -> list[Draft]:
        """Her words in place of those that were offered."""
        editors = {name: self.form.editor(name) for name in _WORDS}
        typed = tuple(Typed(name, editor.label, editor.typed(), editor.words()) for name, editor in editors.items()
                      if editor.typed() != getattr(self.draft, name).strip())
        start = {"meeting_id": self._meeting, "kind": self.draft.kind, "language": self.draft.language}
        title = editors["subject"].words() or self.windowTitle()
        return [Draft(Message.type_key(), None, typed, title, PLACE, start, tuple(start))] if typed else []

    def put_back(self, draft: Draft) -> None:
        """Go on with words that were left. Raises ValueError, KeyError for a draft that was not made here."""
        for name in ("kind", "language"):
            editor = self.form.editor(name)
            if not isinstance(editor, ChoiceEditor) or draft.start[name] not in [one.id for one in editor.offered("")]:
                raise ValueError("not of a message")
            editor.set_value(draft.start[name])
        self.draft = self._composed()
        self._show(self.draft, _WORDS)
        for one_ in draft.typed:
            if one_.field in _WORDS:
                self.form.editor(one_.field).put_back(one_.stands)
        self.form.commit()

    # What the buttons do

    def _open(self) -> None:
        self._written(self._opened)

    def _opened(self, record: int) -> None:
        if mailing.open_draft(self._context, record, self):
            self.accept()

    def _keep_only(self) -> None:
        def told(_record: int) -> None:
            self._context.say(_("The message is in the Outbox."), undo=True)
            self.accept()

        self._written(told)

    def _show_file(self) -> None:
        self._written(lambda record: mailing.show_file(self._context, record))

    def _save_entry(self) -> None:
        def save(record: int) -> None:
            suggested = self._context.workspace.path.parent / "invite.ics"
            found, _kind = QFileDialog.getSaveFileName(self, _("Save the calendar entry"), str(suggested), "*.ics")
            if found:
                path = mail.write_calendar(self._context.workspace, record, Path(found))
                self._context.say(_("The calendar entry is {name}.").format(name=path))

        self._written(save)

    def _copy_addresses(self) -> None:
        self.form.commit()
        try:
            mailing.copy_addresses(self._context, mail_address.read(self.form.editor("recipients").value()))
        except UserError as error:
            self._context.speak(error)

    def _copy_text(self) -> None:
        self.form.commit()
        mailing.copy_text(self._context, f"{self.form.editor('subject').value()}\n\n{self.form.editor('text').value()}")

    def _written(self, then: Callable[[int], object]) -> None:
        """Keep the message with its paper, then go on with it."""
        if not self.form.commit():
            return
        values = self.form.values()
        draft = replace(self.draft, entry=bool(values["entry"]), **{name: values[name] for name in _WORDS})
        if not draft.subject:
            self.form.show_errors({"subject": _("A message needs a subject.")})
            return
        try:
            mail_address.read(draft.recipients)
        except UserError as error:
            self.form.show_errors({"recipients": error.what})
            return
        if self._given is not None or not values["paper"] or draft.kind not in mailing.PAPERS:
            self._keep(draft, then)
            return
        copy, today = self._context.workspace.snapshot(), self._context.today()

        def work(report: Any) -> letters.Attached:
            with copy, TemporaryDirectory() as place:
                return mailing.paper(copy, draft, today, Path(place) / "paper.pdf", report)

        self._tasks.run(work, lambda file: self._keep(replace(draft, attachments=(file,)), then),
                        progress=lambda job: progress_dialog(job, _("Making the PDF"), self))

    def _keep(self, draft: mail.Draft, then: Callable[[int], object]) -> None:
        zone = self.form.editor("zone").value()
        try:
            self.record = mail.keep(self._context.workspace, draft, mailing.now(), zone, self.record)
            then(self.record)
        except UserError as error:
            self._context.speak(error)
            return
        self.draft = replace(draft, attachments=self.draft.attachments)

    def reject(self) -> None:
        """Words of her own are not thrown away without a question."""
        if self.is_written_in() and not message.ask(
                self, _("Close without keeping the message?"), _("What you wrote here is lost then."),
                yes=_("Close without keeping it"), danger=True):
            return
        super().reject()


def _named(button: Button, name: str) -> Button:
    button.setObjectName(name)
    return button


def _told(left: Sequence[LeftOut]) -> str:
    """Who gets nothing, and why, in one sentence for each reason."""
    heading = ngettext("{count} member is left out:", "{count} members are left out:", len(left))
    lines = [heading.format(count=len(left))]
    for reason, words in REASONS.items():
        names = [each.name for each in left if each.reason == reason]
        if names:
            lines.append(_("{reason}: {names}").format(reason=_(words), names=", ".join(names)))
    return "\n".join(lines)
