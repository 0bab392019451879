"""Backups that are to be made, one at a time in the background; what fails is put to her where she must decide."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from lipdesk.domain.errors import Cancelled, UserError
from lipdesk.gui.backup_memory import BackupMemory
from lipdesk.gui.dialogs import backup_failed
from lipdesk.gui.tasks import Job, Tasks

if TYPE_CHECKING:
    from lipdesk.services.backing_up import Made
    from lipdesk.store.history import LastStep

Then = Callable[[], object]


@dataclass(frozen=True)
class Wanted:
    """One backup to be made: all that is needed once the file itself is closed.

    `step` is what it will hold at least. With `ask` a failure is put to her at once, else the status bar tells it.
    `then` comes after a good one, or when she goes on without one.
    """

    path: Path
    identity: str
    step: LastStep | None = None
    reason: str = ""
    ask: str = ""
    then: Then | None = None


class BackupQueue(QObject):
    """`made(wanted, made)` and `failed(wanted, error)` come in the window's thread. `put_to_her(error, moment)` asks
    what to do after a failure and gives the answers of `dialogs.backup_failed`; `choose_folder` asks for another
    folder and tells whether there is one."""

    made = Signal(object, object)
    failed = Signal(object, object)

    def __init__(self, tasks: Tasks, memory: BackupMemory, put_to_her: Callable[[UserError, str], str],
                 choose_folder: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._memory = tasks, memory
        self._put_to_her, self._choose_folder = put_to_her, choose_folder
        self._waiting: list[Wanted] = []
        self._job: Job | None = None
        self._deciding = False
        self._at_rest: list[Then] = []

    def add(self, wanted: Wanted) -> None:
        """Make this backup after those that were wanted before."""
        self._waiting.append(wanted)
        if not self._is_working():
            self._next()

    def is_busy(self) -> bool:
        """Whether a backup is being made, waits its turn, or failed and waits for her answer."""
        return self._is_working() or bool(self._waiting)

    def when_at_rest(self, then: Then) -> None:
        """Call `then` once nothing is being made any more: now, if that is so."""
        if self.is_busy():
            self._at_rest.append(then)
        else:
            then()

    def progress(self) -> Job | None:
        """The job that is under way."""
        return self._job

    def stop(self) -> None:
        """She does not want to wait: what is being made is given up, and what waits is not begun."""
        self._waiting.clear()
        if self._job is not None:
            self._job.cancel()

    def _is_working(self) -> bool:
        return self._job is not None or self._deciding

    def _next(self) -> None:
        if not self._waiting:
            told, self._at_rest = self._at_rest, []
            for then in told:
                then()
            return
        wanted, places = self._waiting.pop(0), self._memory.places()

        def work(report: Any) -> Made:
            from lipdesk.services import backing_up

            return backing_up.back_up(wanted.path, wanted.identity, places, wanted.reason, progress=report,
                                      cancelled=lambda: report.cancelled)

        def remember(job: Job) -> None:
            self._job = job

        self._tasks.run(work, lambda made: self._done(wanted, made), lambda problem: self._fail(wanted, problem),
                        remember)

    def _done(self, wanted: Wanted, made: Made) -> None:
        self._job = None
        if wanted.step is not None:
            self._memory.keep_step(wanted.identity, wanted.step)
        self.made.emit(wanted, made)
        if wanted.then is not None:
            wanted.then()
        self._next()

    def _fail(self, wanted: Wanted, problem: Exception) -> None:
        self._job = None
        if not isinstance(problem, Cancelled):
            if not isinstance(problem, UserError):
                sys.excepthook(type(problem), problem, problem.__traceback__)
            error = problem if isinstance(problem, UserError) else backup_failed.unknown()
            self.failed.emit(wanted, error)
            if wanted.ask:
                self._decide(wanted, error)
        self._next()

    def _decide(self, wanted: Wanted, error: UserError) -> None:
        self._deciding = True
        answer = self._put_to_her(error, wanted.ask)
        if answer == "again" or (answer == "folder" and self._choose_folder()):
            self._waiting.insert(0, wanted)
        elif answer == "go on" and wanted.then is not None:
            wanted.then()
        self._deciding = False
