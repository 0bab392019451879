"""The way to “Forget this person”: search in the background, look, forget, and clear older backups if she wants."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from lipdesk.domain.errors import UserError
from lipdesk.gui.backup_memory import BackupMemory
from lipdesk.gui.context import Context
from lipdesk.gui.dialogs import message
from lipdesk.gui.progress import progress_dialog
from lipdesk.i18n import _, ngettext

if TYPE_CHECKING:
    from lipdesk.services.forgetting import Forgotten
    from lipdesk.services.remaining import Cleared, Older
    from lipdesk.services.traces import Traces


def begin(context: Context, person: int, parent: QWidget) -> None:
    """Search for a person in a copy of the file, then show what was found. Nothing is changed before she says so."""
    if context.workspace.read_only or context.tasks is None:
        return
    places, name = BackupMemory(context.memory).places(), context.workspace.path.stem
    try:
        copy, identity = context.workspace.snapshot(), context.workspace.identity
    except UserError as error:
        context.speak(error)
        return

    def work(report: Any) -> tuple[Traces, Older]:
        from lipdesk.services import remaining, tracing

        words = _("Searching records, history and files")
        with copy:
            found = tracing.trace(copy, person, lambda done, total, _text: report(done, total, words))
        return found, remaining.older(places, identity, name, datetime.now())

    context.tasks.run(work, lambda found: _show(context, found[0], found[1], parent),
                      progress=lambda job: progress_dialog(job, _("Forget this person"), parent))


def _show(context: Context, traces: Traces, older: Older, parent: QWidget) -> None:
    from lipdesk.gui.dialogs.forgetting import ForgettingDialog

    dialog = ForgettingDialog(context, traces, older, parent)
    if dialog.exec() and dialog.forgotten is not None:
        _tell(context, dialog.forgotten, parent)
        if dialog.wants_clearing:
            _clear(context, older, parent)
    dialog.deleteLater()


def _tell(context: Context, done: Forgotten, parent: QWidget) -> None:
    words = ngettext("Forgotten: {count} mention taken out. The record is now “{name}”.",
                     "Forgotten: {count} mentions taken out. The record is now “{name}”.", done.mentions)
    context.say(words.format(count=done.mentions, name=done.name))
    if done.uncompacted is not None:
        message.inform(
            parent, _("The person is forgotten, but the file could not be made smaller."),
            _("What was deleted is overwritten and can’t be read any more. {reason}").format(
                reason=done.uncompacted.what))


def _clear(context: Context, older: Older, parent: QWidget) -> None:
    places, path, identity = BackupMemory(context.memory).places(), context.workspace.path, context.workspace.identity

    def work(_report: Any) -> Cleared:
        from lipdesk.services import remaining

        return remaining.clear(path, places, identity, older.backups)

    def tell(done: Cleared) -> None:
        gone = ngettext("{count} older backup was deleted, after a fresh one was made.",
                        "{count} older backups were deleted, after a fresh one was made.", done.gone)
        context.say(gone.format(count=done.gone))
        keeping = getattr(parent.window(), "safekeeping", None)  # in the program's own window, not in every test
        if keeping is not None:
            keeping.find_newest()
        if done.left:
            message.inform(parent, _("Some older backups could not be deleted."),
                           "\n".join(str(one.path) for one in done.left))

    assert context.tasks is not None
    context.tasks.run(work, tell, progress=lambda job: progress_dialog(job, _("Deleting older backups"), parent))
