"""Where a process waits for the one that puts faults into it, without a call that could fail."""

from __future__ import annotations

from dataclasses import dataclass
from multiprocessing.synchronize import Event

from tests.torture.victim import event


@dataclass(frozen=True)
class Gates:
    """`go` when the fault is there, `done` when it was met, `lifted` when it is gone."""

    go: Event
    done: Event
    lifted: Event

    @classmethod
    def closed(cls) -> Gates:
        """Three gates that nobody has opened yet."""
        return cls(event(), event(), event())
