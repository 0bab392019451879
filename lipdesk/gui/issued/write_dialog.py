"""“Write to the officer…”: a message with an issued report, for her mail program now or for the outbox."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from lipdesk.domain.errors import UserError
from lipdesk.gui import layout, mailing
from lipdesk.gui.attachment import shown_size
from lipdesk.gui.context import Context
from lipdesk.gui.dialogs import message
from lipdesk.gui.editors import CalmForm, ChoiceEditor, MultilineEditor, TextEditor
from lipdesk.gui.issued.files import file_name
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Elided, Label, Picture
from lipdesk.i18n import _
from lipdesk.services import issuing, mail, mail_address, report_mail

_WORDS = ("recipients", "subject", "text")


def write_to_officer(context: Context, issued: int) -> None:
    """Ask for the words and hand the message with the report to her mail program."""
    if context.read_only:
        return
    try:
        dialog = ReportMailDialog(context, issued, QApplication.activeWindow())
    except UserError as error:
        context.speak(error)
        return
    dialog.exec()


class ReportMailDialog(QDialog):
    """Nothing is kept before one of the buttons that write; `record` is the message in the outbox from then on. Raises
    UserError when the report is gone."""

    def __init__(self, context: Context, issued: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._issued = context, issued
        self.record: int | None = None
        self.draft = report_mail.compose(context.workspace, issued)
        self.setObjectName("report-mail")
        self.setWindowTitle(_("Write to the officer"))
        self.setAccessibleName(_("Write to the officer"))
        self.form = CalmForm(_("Message"), boxed=True)
        languages = [("en", _("English")), ("fr", _("French")), ("both", _("English and French"))]
        language = self.form.add(ChoiceEditor(_("Language"), languages, optional=False), "language")
        language.set_value("both" if report_mail.RULE in self.draft.text else self.draft.language)
        self.form.add(MultilineEditor(_("To"), 2, 5), "recipients",
                      _("One address in each line. The officer’s stands under About your partnership."))
        self.form.add(TextEditor(_("Subject")), "subject")
        self.form.add(MultilineEditor(_("Text"), 8, 14), "text")
        self._show(_WORDS)
        self.form.edited.connect(self._edited)
        self._build(issuing.size(context.workspace, issued) or 0)
        self.resize(640, 640)
        self.form.editor("subject" if self.draft.recipients else "recipients").focus()

    def _build(self, size: int) -> None:
        name = Elided(file_name(self._context, self._issued), "strong")
        attached = layout.row(Picture("attach"), (name, 1), Label(shown_size(size), "small"))
        self.warning = Label(
            _("The file is {size}. On a slow line it takes minutes to send, and some mailboxes refuse it. Fewer or "
              "smaller photos make it smaller.").format(size=shown_size(size)), "warn", wrap=True)
        self.warning.setObjectName("heavy-file")
        self.warning.setVisible(issuing.is_heavy(size))
        open_ = _named(Button(_("Open in mail program"), "filled", "send", self._open), "report-mail:open")
        open_.setDefault(True)
        keep = _named(Button(_("Keep for later"), "plain", on_click=self._keep_only), "report-mail:keep")
        keep.setToolTip(_("It waits in the Outbox until you are online."))
        show = _named(Button(_("Show the file"), "plain", "folder", self._show_file), "report-mail:file")
        text = _named(Button(_("Copy the text"), "plain", "copy", self._copy_text), "report-mail:text")
        form = layout.scrolled(layout.col(self.form, None, pad=(0, 0, 8, 0)))
        layout.fill(self, layout.col(
            Label(_("Write to the officer"), "head"), (form, 1), attached, self.warning,
            layout.row(text, show, None), layout.line(),
            layout.row(None, Button(_("Cancel"), "plain", on_click=self.reject), keep, open_), gap=12,
            pad=(24, 16, 24, 16)))

    def _show(self, names: tuple[str, ...] | list[str]) -> None:
        """Show what the draft says in these fields; those that she wrote herself stay."""
        for name in names:
            self.form.editor(name).set_value(getattr(self.draft, name))

    def _edited(self, key: str, value: Any) -> None:
        if key == "language":
            untouched = [name for name in _WORDS if self.form.editor(name).value() == getattr(self.draft, name).strip()]
            self.draft = report_mail.compose(self._context.workspace, self._issued, str(value))
            self._show(untouched)

    def is_written_in(self) -> bool:
        """Whether she changed the words that were offered."""
        return any(self.form.editor(name).typed() != getattr(self.draft, name).strip() for name in _WORDS)

    def _open(self) -> None:
        def opened(record: int) -> None:
            if mailing.open_draft(self._context, record, self):
                self.accept()

        self._written(opened)

    def _keep_only(self) -> None:
        def told(_record: int) -> None:
            self._context.say(_("The message is in the Outbox."), undo=True)
            self.accept()

        self._written(told)

    def _show_file(self) -> None:
        self._written(lambda record: mailing.show_file(self._context, record))

    def _copy_text(self) -> None:
        self.form.commit()
        mailing.copy_text(self._context, f"{self.form.editor('subject').value()}\n\n{self.form.editor('text').value()}")

    def _written(self, then: Callable[[int], object]) -> None:
        """Keep the message with the report, then go on with it."""
        if not self.form.commit():
            return
        values = self.form.values()
        draft = replace(self.draft, **{name: values[name] for name in _WORDS})
        if not draft.subject:
            self.form.show_errors({"subject": _("A message needs a subject.")})
            return
        try:
            mail_address.read(draft.recipients)
        except UserError as error:
            self.form.show_errors({"recipients": error.what})
            return
        try:
            zone = mailing.zone(self._context.memory)
            self.record = mail.keep(self._context.workspace, draft, mailing.now(), zone, self.record)
            self.draft = draft
            then(self.record)
        except UserError as error:
            self._context.speak(error)

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
