"""SIGKILL at any instant: while editing, while a backup is made, while an older file is upgraded."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from lipdesk.store.workspace import Workspace
from tests.builders import new_file
from tests.torture.coordinator import BusyCoordinator
from tests.torture.judging import (
    broken,
    is_hot,
    later_than,
    leftovers,
    opened,
    state_before,
    state_of,
)
from tests.torture.result import Result
from tests.torture.tally import Tally
from tests.torture.upgrading import Upgraded
from tests.torture.victim import Tell, Victim

NOTHING = "no kill fell into the middle: this shows nothing"


def edit(tell: Tell, path: Path, seed: int, folder: Path) -> None:
    """Open the file and work without end."""
    with Workspace.open(path) as workspace:
        work(tell, workspace, seed, folder)


def work(tell: Tell, workspace: Workspace, seed: int, folder: Path) -> None:
    """Tells each finished step as the window hears of it, then what the records hold with it."""

    def acknowledge(step: int) -> None:
        tell((step, None))
        tell((step, state_of(workspace)))

    acknowledge(workspace.last_step().id)
    workspace.listen(lambda step: acknowledge(step.operation.id))
    coordinator = BusyCoordinator(workspace, seed, folder)
    while True:
        coordinator.step()


def during_editing(folder: Path, kills: int) -> Result:
    """One file, worked on by one victim after the other; each must find what the one before had acknowledged."""
    tally, chance = Tally(), random.Random(1)
    new_file(folder).close()
    path, steps, known = folder / "Valley.lipdesk", 0, ""
    (sources := folder / "sources").mkdir()
    for number in range(kills):
        with Victim(edit, path, number, sources) as victim:
            victim.hear(2 + chance.randrange(12))
            strike(victim, chance, number, lambda: is_hot(path), 0.01)
        tally.caught(is_hot(path))
        steps += sum(told is None for _step, told in victim.heard) - 1
        wrong: list[str] = []
        if known and victim.heard[1][1] != known:
            wrong.append("what was there after the kill before is not there now")
        known = judge(path, victim.heard, wrong)
        tally.count(number, wrong + [f"left behind: {name}" for name in leftovers(folder)])
    return tally.result("Kills while editing", f"{steps} acknowledged changes; {tally.middle} mid-write", NOTHING)


def judge(path: Path, heard: list[tuple[int, str | None]], wrong: list[str]) -> str:
    """What the records hold now; `wrong` gets what should not be. The step under way may be there whole or not at
    all."""
    told = [(step, held) for step, held in heard if held is not None]
    step, held = told[-1]
    acknowledged = heard[-1][0]
    with opened(path, wrong) as workspace:
        if workspace is None:
            return ""
        later = later_than(workspace, step)
        if not workspace.unclean:
            wrong.append("the file does not know that it was not closed")
        if acknowledged != step and acknowledged not in later:
            wrong.append(f"step {acknowledged} was acknowledged and is lost")
        if len(later) > 1:
            wrong.append(f"more than the step under way is there: {later}")
        if state_before(workspace, later) != held:
            wrong.append(f"the file does not hold what was acknowledged with step {step}")
        wrong += broken(workspace)
        return "" if wrong else state_of(workspace)


def upgrade(tell: Tell, path: Path) -> None:
    """Open an older file."""
    tell("ready")
    Workspace.open(path).close()
    tell("upgraded")


def during_upgrade(folder: Path, kills: int, old: Path) -> Result:
    """A fresh copy of an older file for each victim: old or new, never between, and then it opens."""
    tally, chance = Tally(), random.Random(2)
    judge = Upgraded(folder, old)
    news = 0
    for number in range(kills):
        path = folder / f"{number}" / old.name
        path.parent.mkdir()
        shutil.copy(old, path)
        with Victim(upgrade, path) as victim:
            victim.hear(1)
            strike(victim, chance, number, lambda path=path: is_hot(path), 0.1)  # type: ignore[misc]
        tally.caught(is_hot(path))
        version, wrong = judge.look(path)
        news += version != judge.version
        if version == judge.version and "upgraded" in victim.heard:
            wrong.append("it was upgraded and is old again")
        tally.count(number, wrong + [f"left behind: {name}" for name in leftovers(path.parent)])
        shutil.rmtree(path.parent)
    detail = f"{kills - news} old, {news} new after it; {tally.middle} mid-upgrade"
    return tally.result("Kills while upgrading", detail, NOTHING)


def strike(victim: Victim, chance: random.Random, number: int, moment: Callable[[], bool], longest: float) -> None:
    """Kill at any time, or every other time just when something is half done."""
    if number % 2:
        victim.wait_for(moment)
        longest /= 10
    time.sleep(chance.uniform(0, longest))
    victim.kill()
