"""Long work off the window's thread: plain data goes in and comes out, progress and Cancel in between."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtWidgets import QWidget

from lipdesk.domain.errors import Cancelled, UserError
from lipdesk.i18n import _

Work = Callable[["Report"], Any]
_OFTEN = 0.04       # seconds between two reports that reach the window


class Report:
    """Handed to the work: call it to say how far it is. Raises Cancelled once she has pressed Cancel."""

    def __init__(self, tell: Callable[[int, int, str], None]) -> None:
        self._tell, self._last = tell, 0.0
        self.cancelled = False

    def __call__(self, done: int, total: int, text: str = "") -> None:
        if self.cancelled:
            raise Cancelled(_("Stopped. Nothing has changed."))
        if done >= total or time.monotonic() - self._last > _OFTEN:
            self._last = time.monotonic()
            self._tell(done, total, text)


class Job(QObject):
    """One piece of work. All signals come in the window's thread."""

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(object)
    ended = Signal()
    _ready = Signal(object)
    _broken = Signal(object)
    _moved = Signal(int, int, str)

    def __init__(self, work: Work, parent: QObject | None) -> None:
        super().__init__(parent)
        self._work, self._thread = work, _Thread(self._run, self)
        self._report = Report(self._moved.emit)
        self.dropped = False    # nobody waits for the result any more: the file that it is about was closed
        self._moved.connect(self._on_moved)
        self._ready.connect(self._on_ready)
        self._broken.connect(self._on_broken)

    def start(self) -> None:
        """Begin in a thread of its own."""
        self._thread.start()

    def run_here(self) -> None:
        """Do it now, in this thread: for tests and for headless use."""
        self._run()

    def cancel(self) -> None:
        """Ask it to stop at its next report."""
        self._report.cancelled = True

    def wait(self) -> None:
        """Block until the thread is done, at the end of the program."""
        self._thread.wait()

    def _run(self) -> None:
        try:
            result = self._work(self._report)
        except Exception as problem:  # noqa: BLE001 (carried over to the window's thread and told there)
            self._broken.emit(problem)
        else:
            self._ready.emit(result)

    def _on_moved(self, done: int, total: int, text: str) -> None:
        self.progressed.emit(done, total, text)

    def _on_ready(self, result: Any) -> None:
        if not self.dropped:
            self.succeeded.emit(result)
        self.ended.emit()

    def _on_broken(self, problem: Exception) -> None:
        if not self.dropped:
            self.failed.emit(problem)
        self.ended.emit()


class _Thread(QThread):
    def __init__(self, what: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._what = what

    def run(self) -> None:
        self._what()


class Tasks(QObject):
    """Runs jobs for a window and tells their failures there."""

    def __init__(self, window: QWidget, synchronous: bool = False) -> None:
        super().__init__(window)
        self._window, self._synchronous = window, synchronous
        self._running: list[Job] = []
        running = self._running
        self.destroyed.connect(lambda: _end(running))

    def run(self, work: Work, done: Callable[[Any], object], failed: Callable[[Exception], object] | None = None,
            progress: Callable[[Job], object] | None = None) -> Job:
        """Start work; `done(result)` comes in the window's thread. `progress(job)` may show a banner or dialog for it.

        Without `failed` a UserError is spoken, Cancelled is silent, and anything else goes to the crash dialog.
        """
        job = Job(work, self)
        self._running.append(job)
        job.succeeded.connect(lambda result: done(result))
        job.failed.connect(lambda problem: (failed or self.tell)(problem))
        job.ended.connect(lambda: self._running.remove(job))
        if progress is not None:
            progress(job)
        if self._synchronous:
            job.run_here()
        else:
            job.start()
        return job

    def is_busy(self) -> bool:
        """Whether any work is going on."""
        return bool(self._running)

    def stop(self) -> None:
        """Cancel everything and wait, before the window closes."""
        _end(self._running)

    def let_go(self) -> None:
        """The same before a file is closed: what was finished just now is about that file, and not told any more."""
        for job in self._running:
            job.dropped = True
        self.stop()

    def tell(self, problem: Exception) -> None:
        """What happens to a failure that nobody asked for: Cancelled is silent, a UserError spoken, a bug shown."""
        if isinstance(problem, Cancelled):
            return
        if isinstance(problem, UserError):
            from lipdesk.gui.dialogs import message

            message.speak(self._window, problem)
        else:
            sys.excepthook(type(problem), problem, problem.__traceback__)


def _end(running: list[Job]) -> None:
    """A thread that outlives its object would take the whole program down."""
    for job in list(running):
        job.cancel()
        job.wait()
