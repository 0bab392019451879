"""Sees to it that there is always a good backup of the open file, without getting in her way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from lipdesk.domain.errors import UserError
from lipdesk.gui import backup_words
from lipdesk.gui.backup_memory import BackupMemory
from lipdesk.gui.backup_queue import BackupQueue, Then, Wanted
from lipdesk.gui.dialogs import backup_failed
from lipdesk.gui.dialogs.backup_places import ask_folder
from lipdesk.gui.dialogs.backup_waiting import WaitingDialog
from lipdesk.gui.tasks import Tasks
from lipdesk.i18n import _

if TYPE_CHECKING:
    from lipdesk.gui.window import Window
    from lipdesk.services.backing_up import Backup, Made
    from lipdesk.store.workspace import Workspace

_LOOK = 60_000          # milliseconds between two looks whether a backup is due
_AFTER_FAILURE = 5      # looks until it is tried again


class Safekeeping(QObject):
    """Backs up every thirty minutes of work, on leaving the file, before what can't be taken back, and by hand; never
    a file in which nothing has changed since the last time. The window goes on meanwhile."""

    def __init__(self, window: Window, now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__(window)
        self.memory, self.tasks = BackupMemory(window.memory), Tasks(window)
        self.newest: Backup | None = None
        self.failure: UserError | None = None
        self._window, self._now = window, now
        self._file: Workspace | None = None
        self._since, self._looks = now(), 0
        self._notes: list[str] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self.look)
        self._queue = BackupQueue(
            self.tasks, self.memory, lambda error, moment: backup_failed.ask(self._over(), error, moment),
            self.choose_folder, self)
        self._queue.made.connect(self._made)
        self._queue.failed.connect(self._failed)
        window.status.fact_pressed.connect(lambda key: self.tell() if key == "backup" else None)

    # The open file

    def begin(self, workspace: Workspace) -> None:
        """Watch over a file that was opened."""
        self._file, self._since, self._looks = workspace, self._now(), 0
        self.newest, self.failure, self._notes = None, None, []
        self._window.status.set_fact("backup", "backup", _("Backup"), _("Looking for the backups of this file"))
        self.find_newest()
        self._timer.start()

    def end(self) -> None:
        """The file is about to be closed: what has changed in it is backed up, after it."""
        workspace = self._let_go()
        if workspace is None or _is_logging_out() or workspace.look() is not None:
            return
        wanted = _wanted(workspace, ask="close")
        if wanted.step is not None and self._is_news(wanted):
            self._queue.add(wanted)

    def give_up(self) -> None:
        """Leave without a backup: the same file goes on elsewhere. What is being made is stopped."""
        self._let_go()
        self._queue.stop()
        self.tasks.stop()

    def find_newest(self) -> None:
        """Look on the disk for the newest backup of the open file, in the background, and show it."""
        file = self._file
        if file is None:
            return
        places, identity, name = self.memory.places(), file.identity, file.path.stem

        def work(_report: Any) -> Backup | None:
            from lipdesk.services import backing_up

            return next(iter(backing_up.listed(places, identity, name)), None)

        def found(newest: Backup | None) -> None:
            if self._file is not file or self._queue.is_busy():
                return
            if newest is None:
                self.memory.forget_step(identity)
            self.newest = newest
            self._show()

        self.tasks.run(work, found)

    def look(self) -> None:
        """Make a backup if one is due; the timer calls this."""
        from lipdesk.services import backing_up

        file = self._file
        if file is None or self._queue.is_busy():
            return
        self._show()
        self._looks += 1
        last = max(self._since, self.newest.at) if self.newest is not None else self._since
        wanted = _wanted(file)
        due = (self._looks >= _AFTER_FAILURE if self.failure is not None
               else backing_up.due(last, self._is_news(wanted), self._now()))
        if due and file.look() is None:
            self._queue.add(wanted)

    # On demand

    def back_up(self, then: Then | None = None) -> None:
        """Make a backup now, whatever has changed; `then` comes once it is there."""
        if self._file is not None:
            self._window.status.say(_("Making a backup…"))
            self._queue.add(_wanted(self._file, "hand", "hand", then))

    def back_up_first(self, reason: str) -> bool:
        """Make a backup of the open file before something is done to it; nothing else goes on meanwhile. True when it
        is there or she goes on without one."""
        agreed: list[bool] = []
        if self._file is None:
            return True
        wanted = _wanted(self._file, reason, "go on", lambda: agreed.append(True))
        return self._wait(wanted, agreed)

    def before_upgrade(self, path: Path) -> None:
        """Make a backup of an older file that is being opened. Raises UserError when she would not go on without."""
        from lipdesk.services import backing_up

        agreed: list[bool] = []
        identity = backing_up.identity_of(path)
        if not self._wait(Wanted(path, identity, None, "upgrade", "go on", lambda: agreed.append(True)), agreed):
            raise UserError(
                _("{name} was made by an older LIPdesk and was not opened: without a backup it is not brought up to "
                  "date.").format(name=path.name),
                _("The file is as it was."), _("Open it again once there is room for a backup."))

    def tell(self) -> None:
        """The fact in the status bar was pressed: the failure in full, or the list of backups."""
        if self.failure is None:
            self._window.files.backups()
            return
        answer = backup_failed.ask(self._window, self.failure, "hand")
        if answer == "again" or (answer == "folder" and self.choose_folder()):
            self.back_up()

    def choose_folder(self, over: QWidget | None = None) -> bool:
        """Let her choose where backups go from now on; False when she did not."""
        chosen = ask_folder(over or self._over(), self.memory.folder)
        if chosen is None:
            return False
        self.memory.set_folder(chosen)
        self.find_newest()
        return True

    # Leaving

    def is_busy(self) -> bool:
        """Whether a backup is being made."""
        return self._queue.is_busy()

    def finish(self, then: Then) -> None:
        """Let the last backup come to its end, then call `then`. She may go without waiting."""
        dialog = WaitingDialog(self._queue.progress(), self._queue.stop, _("Close without waiting"), self._over())

        def at_rest() -> None:
            dialog.end()
            then()

        self._queue.when_at_rest(at_rest)
        dialog.show_soon()

    # Inside

    def _let_go(self) -> Workspace | None:
        self._timer.stop()
        self._window.status.remove_fact("backup")
        workspace, self._file, self.failure = self._file, None, None
        return workspace

    def _is_news(self, wanted: Wanted) -> bool:
        """Against what was kept here; while nothing was, every step is news."""
        kept = self.memory.step(wanted.identity)
        return wanted.step is not None and (wanted.step.id > 0 if kept is None else wanted.step != kept)

    def _wait(self, wanted: Wanted, agreed: list[bool]) -> bool:
        self._queue.add(wanted)
        dialog = WaitingDialog(self._queue.progress(), self._queue.stop, _("Cancel"), self._over())
        self._queue.when_at_rest(dialog.end)
        if not dialog.is_over:
            dialog.exec()
        return bool(agreed)

    def _made(self, wanted: Wanted, made: Made) -> None:
        if self._file is None or self._file.path != wanted.path:
            return
        self.newest, self.failure, self._looks = made.backup, made.first_failed, 0
        torn = _("The file attached to “{name}” is damaged and is not in the backup.")
        notes = [torn.replace("{name}", name) for name in made.damaged]
        self._notes = [made.second_failed.what, *notes] if made.second_failed is not None else notes
        self._show()
        if notes:
            self._window.status.say(notes[0])
        elif wanted.reason == "hand":
            self._window.status.say(_("A verified copy is in {folder}.").format(folder=made.backup.path.parent))

    def _failed(self, wanted: Wanted, error: UserError) -> None:
        if self._file is not None and self._file.path == wanted.path:
            self.failure, self._looks = error, 0
            self._show()
            if wanted.reason == "hand":
                self._window.status.say(_("The backup failed."))

    def _show(self) -> None:
        status, newest = self._window.status, self.newest
        if self.failure is not None:
            status.set_fact("backup", "warning", _("Backup failed"), str(self.failure), warn=True)
            return
        words = backup_words.fact(newest.at if newest is not None else None, self._now().date())
        about = str(newest.path) if newest is not None else _("A backup is made while you work and when you leave.")
        status.set_fact("backup", "backup", words, "\n".join([about, *self._notes]))

    def _over(self) -> QWidget | None:
        """What dialogs stand over: the window, once it is hidden nothing."""
        return self._window if self._window.isVisible() else None


def _wanted(workspace: Workspace, reason: str = "", ask: str = "", then: Then | None = None) -> Wanted:
    """The step is read before the backup begins: what is written meanwhile counts as not yet backed up."""
    return Wanted(workspace.path, workspace.identity, workspace.last_step(), reason, ask, then)


def _is_logging_out() -> bool:
    """The system wants the program to end at once, and would not wait for a backup."""
    return cast(QGuiApplication, QGuiApplication.instance()).isSavingSession()
