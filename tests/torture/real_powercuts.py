"""Power cuts once more, from what the real program asks of the system: its own SQLite, and whatever else it writes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from lipdesk.services.backing_up import Places, back_up
from lipdesk.store.workspace import Workspace
from tests.builders import new_file
from tests.torture.backups import faults_of
from tests.torture.coordinator import BusyCoordinator
from tests.torture.disk import Event
from tests.torture.gates import Gates
from tests.torture.judging import fresh, state_of
from tests.torture.powercuts import NOTHING, Held, cuts
from tests.torture.result import Result
from tests.torture.strace import allow
from tests.torture.syscalls import MARK, Recording
from tests.torture.tally import Tally
from tests.torture.victim import Tell, Victim


@dataclass(frozen=True)
class Told:
    """What a worker had done in the end: what the records held after each step, and the backups in their order."""

    states: dict[int, str]
    backups: list[Path]


def work(tell: Tell, path: Path, sources: Path, openings: int, steps: int, places: Places | None, gates: Gates) -> None:
    """Open the file so often, do so much each time, make backups where there are places for them, close it. Every
    acknowledgement is a call like the others: the number of the step, or below zero that of the backup."""
    allow()
    told = Told({}, [])
    mark = os.open(MARK, os.O_WRONLY)
    tell("ready")
    gates.go.wait()
    for opening in range(openings):
        with Workspace.open(path) as workspace:

            def acknowledge(step: int, workspace: Workspace = workspace) -> None:
                os.write(mark, str(step).encode())
                told.states[step] = state_of(workspace)

            acknowledge(workspace.last_step().id)
            workspace.listen(lambda step: acknowledge(step.operation.id))
            coordinator = BusyCoordinator(workspace, 100 + opening, sources)
            for count in range(steps):
                coordinator.step()
                if places is not None and count % 5 == 4:
                    told.backups.append(back_up(path, workspace.identity, places).backup.path)
                    os.write(mark, str(-len(told.backups)).encode())
    gates.done.set()
    gates.lifted.wait()
    tell(told)


def _watched(path: Path, sources: Path, openings: int, steps: int, places: Places | None) -> tuple[list[Event], Told]:
    gates = Gates.closed()
    with Victim(work, path, sources, openings, steps, places, gates) as victim:
        victim.hear(1)
        with Recording(victim.process, path.parent) as recording:
            gates.go.set()
            gates.done.wait()
        gates.lifted.set()
        victim.hear(2)
        told: Told = victim.heard[1]
    return recording.events, told


def while_working(folder: Path, count: int, openings: int = 8, steps: int = 25) -> Result:
    """Cuts while somebody works, from the calls of the program itself."""
    tally, path = Tally(), _new(folder)
    start = {path.name: path.read_bytes()}
    events, told = _watched(path, fresh(folder / "sources"), openings, steps, None)
    cuts(folder, start, events, Held(path.name, told.states), count, tally)
    detail = f"{len(told.states)} acknowledged changes in {len(events)} system calls; {tally.middle} mid-write"
    return tally.result("Power cuts while editing, from system calls", detail, NOTHING)


def while_backing_up(folder: Path, count: int, openings: int = 3, steps: int = 20) -> Result:
    """Cuts while backups are made, in two places: a backup that was told is there, and whatever has the name of a
    backup is whole."""
    tally, path = Tally(), _new(folder)
    start = {path.name: path.read_bytes()}
    places = Places(fresh(path.parent / "first"), fresh(path.parent / "stick") / "second")
    events, told = _watched(path, fresh(folder / "sources"), openings, steps, places)
    held = Held(path.name, told.states)
    backups = [backup.relative_to(path.parent) for backup in told.backups]

    def judge(found: Path, acknowledged: list[int]) -> list[str]:
        steps = [number for number in acknowledged if number >= 0]
        wrong = held(found, steps)
        there = list(found.glob("*/**/*.lipdesk"))
        for backup in backups[: len(acknowledged) - len(steps)]:
            if found / backup not in there:
                wrong.append(f"the backup {backup.name} was told and is gone")
        return wrong + [
            f"the backup {one.name}: {fault}" for one in there for fault in faults_of(one, folder / "whole")
        ]

    cuts(folder, start, events, judge, count, tally)
    detail = f"{len(backups)} backups in {len(events)} system calls; {tally.middle} mid-write or mid-backup"
    return tally.result("Power cuts while backing up, from system calls", detail, NOTHING)


def _new(folder: Path) -> Path:
    with new_file(fresh(folder / "desk")) as workspace:
        return workspace.path
