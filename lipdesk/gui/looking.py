"""A backup in a window of its own: everything can be seen, and nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from lipdesk import paths
from lipdesk.gui import backup_words, last_use
from lipdesk.gui.dialogs import message
from lipdesk.gui.progress import progress_dialog
from lipdesk.gui.widgets.banner import Banner
from lipdesk.gui.widgets.buttons import Button
from lipdesk.i18n import _

if TYPE_CHECKING:
    from lipdesk.gui.window import Window
    from lipdesk.services.backing_up import Backup
    from lipdesk.services.restoring import Restored
    from lipdesk.store.workspace import Workspace


@dataclass(frozen=True)
class Looking:
    """A backup that is looked at, the read-only copy of it, and the file that it would be put back to."""

    backup: Backup
    target: Path
    workspace: Workspace

    def title(self, name: str) -> str:
        """What the window is called: by the name of the partnership and the time of the backup."""
        return _("{name} – backup of {when} – LIPdesk").format(name=name, when=backup_words.when(self.backup.at))


def look(window: Window, backup: Backup, target: Path) -> None:
    """Read a backup in the background, then ask for a window on it."""

    def work(_report: Any) -> Workspace:
        from lipdesk.services import restoring

        return restoring.open_read_only(backup)

    def show(workspace: Workspace) -> None:
        _afterwards(window, lambda: window.look_wanted.emit(Looking(backup, target, workspace)))

    window.safekeeping.tasks.run(
        work, show, progress=lambda job: progress_dialog(job, _("Opening the backup"), window))


def fill(window: Window, looking: Looking) -> None:
    """Make a new window one for looking at this backup."""
    window.looking = looking
    window.use(looking.workspace)
    close = Button(_("Close"), "plain", on_click=window.close)
    restore = Button(_("Restore this one…"), "filled", "history", lambda: _restore(window, looking))
    what = _("You are looking at the backup of {when}.").format(when=backup_words.when(looking.backup.at))
    window.add_banner(Banner(what, _("Nothing can be changed here."), "info", [close, restore]))


def ask_restore(window: Window, backup: Backup, target: Path) -> bool:
    """Say what restoring does, and ask whether to."""
    question = _("Put {name} back to the backup of {when}?").format(
        name=target.name, when=backup_words.when(backup.at))
    detail = (
        _("The file as it is now is first kept among the backups. Then it becomes what it was at {when}; what was "
          "entered since then is only in that safety copy.") if paths.is_there(target)
        else _("The file is not there any more: it is made anew from the backup, as it was at {when}.")
    ).format(when=backup_words.when(backup.at))
    return message.ask(window, question, f"{detail}\n{target}", yes=_("Restore"))


def restore(window: Window, backup: Backup, target: Path) -> None:
    """Put a file back to a backup in the background, and open it. She has agreed already."""
    if not window.commit():
        return
    current = window.workspace
    if current is not None and paths.is_same(current.path, target):
        window.safekeeping.give_up()    # restoring keeps a safety copy itself
        window.leave_file()
        window.welcome()
    places = window.safekeeping.memory.places()

    def work(report: Any) -> Restored:
        from lipdesk.services import restoring

        return restoring.restore(backup, target, places, report)

    def failed(problem: Exception) -> None:
        window.safekeeping.tasks.tell(problem)
        if window.workspace is None and paths.is_there(target):
            window.files.open(target)

    window.safekeeping.tasks.run(
        work, lambda made: _afterwards(window, lambda: _show_restored(window, backup, made)),
        lambda problem: _afterwards(window, lambda: failed(problem)),
        lambda job: progress_dialog(job, _("Restoring"), window))


def _show_restored(window: Window, backup: Backup, made: Restored) -> None:
    """Open the file again, and say where the safety copy is and what could not come back."""
    last_use.forget_file(window.memory, made.path)  # it is older on purpose
    if not window.files.open(made.path):
        return
    name, when = made.path.stem, backup_words.when(backup.at)
    if made.safety is None:
        window.status.say(_("{name} is as it was on {when}.").format(name=name, when=when))
    else:
        window.status.say(_("{name} is as it was on {when}. What it held until now is in {copy}.").format(
            name=name, when=when, copy=made.safety.path))
    if made.lost:
        message.inform(window, _("The attached files of these documents could not be brought back:"),
                       "\n".join(made.lost))


def _afterwards(window: Window, what: Callable[[], object]) -> None:
    """Once the dialog that shows the progress is gone."""
    QTimer.singleShot(0, window, what)


def _restore(window: Window, looking: Looking) -> None:
    if ask_restore(window, looking.backup, looking.target):
        window.restore_wanted.emit(looking)
