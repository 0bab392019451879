"""SIGKILL while a backup is put in the place of the file."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path

from lipdesk.services.backing_up import Backup, Places, back_up, listed
from lipdesk.services.restoring import restore
from tests.builders import new_file
from tests.torture.backups import faults_of, is_half_done
from tests.torture.coordinator import BusyCoordinator
from tests.torture.judging import broken, fresh, leftovers, opened, state_of
from tests.torture.kills import NOTHING, strike
from tests.torture.result import Result
from tests.torture.tally import Tally
from tests.torture.victim import Tell, Victim


def put_back(tell: Tell, backup: Backup, path: Path, places: Places) -> None:
    """Restore once."""
    tell("ready")
    restore(backup, path, places)
    tell("restored")


def during_restore(folder: Path, kills: int) -> Result:
    """The file holds what it held, or what the backup holds and then a safety copy has the rest; restoring again
    works."""
    tally, chance = Tally(), random.Random(5)
    places, template = Places(fresh(folder / "backups")), folder / "template"
    path, identity, made, states = _worked(folder, places)
    shutil.copy(path, template)
    start = time.perf_counter()
    restore(made, path, places)
    usual, restored = time.perf_counter() - start, 0
    _forget_safety_copies(places, identity)
    for number in range(kills):
        shutil.copy(template, path)
        with Victim(put_back, made, path, places) as victim:
            victim.hear(1)
            strike(victim, chance, number, lambda: is_half_done(path.parent), 2.5 * usual)
        tally.caught(is_half_done(folder))
        wrong: list[str] = []
        state = _held(path, wrong)
        restored += state == states[0]
        if state not in states or ("restored" in victim.heard and state != states[0]):
            wrong.append("the file is neither what it was nor what the backup is")
        if state == states[0] and not _safe(places, identity, states[1], folder):
            wrong.append("what was there before the restore is in no safety copy")
        restore(made, path, places)
        if _held(path, wrong) != states[0]:
            wrong.append("restoring again does not work")
        wrong += [f"left behind: {name}" for name in leftovers(folder)]
        tally.count(number, wrong)
        _forget_safety_copies(places, identity)
    detail = f"{kills - restored} as before, {restored} restored after it; {tally.middle} mid-restore"
    return tally.result("Kills while restoring", detail, NOTHING)


def _forget_safety_copies(places: Places, identity: str) -> None:
    for copy in listed(places, identity):
        if copy.reason == "restore":
            copy.path.unlink()


def _worked(folder: Path, places: Places) -> tuple[Path, str, Backup, tuple[str, str]]:
    """A file, its identity, a backup of it, and what the backup and the file hold: work went on after the backup."""
    with new_file(folder / "file") as workspace:
        coordinator = BusyCoordinator(workspace, 6, fresh(folder / "sources"))
        for _count in range(30):
            coordinator.step()
        made, then = back_up(workspace.path, workspace.identity, places).backup, state_of(workspace)
        for _count in range(30):
            coordinator.step()
        return workspace.path, workspace.identity, made, (then, state_of(workspace))


def _held(path: Path, wrong: list[str]) -> str:
    with opened(path, wrong) as workspace:
        if workspace is None:
            return ""
        wrong += broken(workspace)
        return state_of(workspace)


def _safe(places: Places, identity: str, state: str, folder: Path) -> bool:
    """Whether a safety copy holds that state, attachments and all."""
    whole = folder / "looked at"
    return any(
        not faults_of(copy.path, whole) and _held(next(whole.iterdir()), []) == state
        for copy in listed(places, identity)
        if copy.reason == "restore"
    )
