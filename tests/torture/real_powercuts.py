"""Power cuts once more, from what the real program asks of the system: its own SQLite, and whatever else it writes."""

from __future__ import annotations

import os
from pathlib import Path

from lipdesk.store.workspace import Workspace
from tests.builders import new_file
from tests.torture.coordinator import BusyCoordinator
from tests.torture.gates import Gates
from tests.torture.judging import fresh, state_of
from tests.torture.powercuts import NOTHING, Held, cuts
from tests.torture.result import Result
from tests.torture.strace import allow
from tests.torture.syscalls import MARK, Recording
from tests.torture.tally import Tally
from tests.torture.victim import Tell, Victim


def work(tell: Tell, path: Path, sources: Path, openings: int, steps: int, gates: Gates) -> None:
    """Open the file so often, do so much each time, close it; every acknowledgement is a call like the others."""
    allow()
    states: dict[int, str] = {}
    mark = os.open(MARK, os.O_WRONLY)
    tell("ready")
    gates.go.wait()
    for opening in range(openings):
        with Workspace.open(path) as workspace:

            def acknowledge(step: int, workspace: Workspace = workspace) -> None:
                os.write(mark, str(step).encode())
                states[step] = state_of(workspace)

            acknowledge(workspace.last_step().id)
            workspace.listen(lambda step: acknowledge(step.operation.id))
            coordinator = BusyCoordinator(workspace, 100 + opening, sources)
            for _count in range(steps):
                coordinator.step()
    gates.done.set()
    gates.lifted.wait()
    tell(states)


def while_working(folder: Path, count: int, openings: int = 6, steps: int = 20) -> Result:
    """Cuts while somebody works, from the calls of the program itself."""
    tally, desk = Tally(), fresh(folder / "desk")
    with new_file(desk) as workspace:
        path = workspace.path
    start = {path.name: path.read_bytes()}
    gates = Gates.closed()
    with Victim(work, path, fresh(folder / "sources"), openings, steps, gates) as victim:
        victim.hear(1)
        with Recording(victim.process, desk) as recording:
            gates.go.set()
            gates.done.wait()
        gates.lifted.set()
        victim.hear(2)
        states = victim.heard[1]
    cuts(folder, start, recording.events, Held(path.name, states), count, tally)
    detail = f"{len(states)} acknowledged changes in {len(recording.events)} system calls; {tally.middle} mid-write"
    return tally.result("Power cuts while editing, from system calls", detail, NOTHING)
