"""A process of its own that works until it is killed, and tells what it has finished."""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from types import TracebackType
from typing import Any

PATIENCE = 60.0  # seconds until a silent victim is a fault of the harness itself
_FORKS: Any = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
_FORKS.set_forkserver_preload(["tests.torture.kills", "tests.torture.backups"])

Tell = Callable[[Any], None]


class Victim:
    """Runs `work(tell, *arguments)` in another process. Everything told counts as acknowledged to the user."""

    def __init__(self, work: Callable[..., None], *arguments: Any) -> None:
        self.heard: list[Any] = []
        self._ear, mouth = _FORKS.Pipe(duplex=False)
        self._process = _FORKS.Process(target=_live, args=(work, mouth, arguments), daemon=True)
        self._process.start()
        mouth.close()

    def __enter__(self) -> Victim:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: object, _where: TracebackType | None) -> None:
        self._process.kill()
        self._process.join()
        self._ear.close()

    @property
    def process(self) -> int:
        """Its number."""
        assert self._process.pid is not None
        return self._process.pid

    def hear(self, count: int) -> None:
        """Wait until so much was told. Raises RuntimeError when it ends or stays silent instead."""
        while len(self.heard) < count:
            if not self._ear.poll(PATIENCE):
                raise RuntimeError("the victim says nothing")
            try:
                self.heard.append(self._ear.recv())
            except (EOFError, OSError) as error:
                raise RuntimeError("the victim ended by itself") from error

    def wait_for(self, moment: Callable[[], bool], seconds: float = 2.0) -> None:
        """Look as often as possible until the moment is there, or so long."""
        end = time.monotonic() + seconds
        while not moment() and time.monotonic() < end:
            pass

    def kill(self) -> bool:
        """Kill it now and hear what it had told before. False when it had ended by itself."""
        self._process.kill()
        self._process.join()
        try:
            while self._ear.poll():
                self.heard.append(self._ear.recv())
        except (EOFError, OSError):  # it was killed in the middle of a word
            pass
        return self._process.exitcode != 0


def _live(work: Callable[..., None], mouth: Connection, arguments: tuple[Any, ...]) -> None:
    """The whole life of the process; what it has to say about its faults goes where nobody waits for it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    work(mouth.send, *arguments)


def event() -> Event:
    """A gate at which a victim and whoever started it can wait for each other; hand it over as an argument."""
    return _FORKS.Event()
