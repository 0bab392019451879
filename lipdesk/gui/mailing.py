"""Handing a kept message to her mail program, and what to do where there is none."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimeZone, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from lipdesk import paths
from lipdesk.domain.errors import UserError
from lipdesk.gui.context import Context
from lipdesk.gui.dialogs import message
from lipdesk.gui.memory import Memory
from lipdesk.i18n import _
from lipdesk.services import calendar, letters, mail
from lipdesk.store.workspace import Workspace

PAPERS = ("agenda", "minutes", "actions")   # the kinds of message that bring a paper of that kind
_FOLDER, _ZONE = "outbox/folder", "calendar/zone"


def folder(memory: Memory) -> Path:
    """Where drafts for the mail program are written."""
    chosen = memory.get(_FOLDER)
    return Path(chosen) if chosen else paths.outbox_folder()


def set_folder(memory: Memory, chosen: Path) -> None:
    """Write them elsewhere from now on."""
    memory.set(_FOLDER, str(chosen))


def zone(memory: Memory) -> str:
    """The time zone of the meetings: the one she chose, else this computer's where it is one of Canada's."""
    kept = memory.get(_ZONE)
    if kept in calendar.ZONES:
        return kept
    here = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return here if here in calendar.ZONES else calendar.DEFAULT_ZONE


def set_zone(memory: Memory, chosen: str) -> None:
    """Meetings are in this time zone from now on."""
    memory.set(_ZONE, chosen)


def zones() -> list[tuple[str, str]]:
    """Canada's time zones by the city that names them."""
    return [(name, name.partition("/")[2].replace("_", " ")) for name in calendar.ZONES]


def now() -> datetime:
    """This moment on this computer's clock, with its zone."""
    return datetime.now().astimezone().replace(microsecond=0)


def paper(copy: Workspace, draft: mail.Draft, today: Any, target: Path, report: Any) -> letters.Attached:
    """The paper that a message brings, as PDF in the message's language; written to `target` on the way."""
    from lipdesk.reports import building, writing

    assert draft.meeting is not None  # the paper is about it
    with copy.reading() as connection:
        document = building.build_meeting(connection, draft.kind, draft.meeting, draft.language, today)
    name = letters.file_name(f"{draft.subject}.pdf")
    writing.write(document, target, lambda done, total: report(done, total, name), lambda: report.cancelled)
    return letters.Attached(name, target.read_bytes())


def open_draft(context: Context, record: int, parent: QWidget) -> bool:
    """Write the draft and let the mail program open it; where none does, say what to do. False when it could not be
    written or opened."""
    path = _written(context, record)
    if path is None:
        return False
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        context.say(_("The draft is open in your mail program. When you have sent it, mark it as sent in the Outbox."))
        return True
    answer = message.choose(
        parent, _("No mail program opened the message."),
        _("It is kept in the Outbox, and as {name} in {folder}. If you write e-mail in a browser: begin a message "
          "there, paste the addresses and the text, and attach the files.").format(name=path.name, folder=path.parent),
        [("", _("Close")), ("addresses", _("Copy the addresses")), ("text", _("Copy the text")),
         ("file", _("Show the file"))])
    if answer == "file":
        _show(path)
    elif answer:
        made = mail.letter(context.workspace, record)
        copy_text(context, f"{made.subject}\n\n{made.text}") if answer == "text" else copy_addresses(context, made.to)
    return False


def show_file(context: Context, record: int) -> None:
    """Write the draft and show the folder that it lies in."""
    path = _written(context, record)
    if path is not None:
        _show(path)
        context.say(_("The message is {name} in {folder}.").format(name=path.name, folder=path.parent))


def copy_addresses(context: Context, to: Any) -> None:
    """All addresses onto the clipboard, in the form that every mail program takes."""
    QGuiApplication.clipboard().setText(", ".join(str(each) for each in to))
    context.say(_("The addresses are copied: paste them into the To field of your message."))


def copy_text(context: Context, text: str) -> None:
    """The words onto the clipboard."""
    QGuiApplication.clipboard().setText(text)
    context.say(_("The text is copied."))


def _written(context: Context, record: int) -> Path | None:
    try:
        return mail.write(context.workspace, record, folder(context.memory))
    except UserError as error:
        context.speak(error)
        return None


def _show(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
