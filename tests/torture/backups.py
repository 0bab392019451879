"""SIGKILL while backups are made, in two places, of a file that is being worked on at the same time."""

from __future__ import annotations

import random
import threading
from pathlib import Path
from typing import Any

from lipdesk.domain.errors import UserError
from lipdesk.services.backing_up import Places, back_up, listed
from lipdesk.store import backup_files
from lipdesk.store.workspace import Workspace
from tests.builders import new_file
from tests.torture.judging import broken, fresh, leftovers, state_of
from tests.torture.kills import NOTHING, judge, strike, work
from tests.torture.result import Result
from tests.torture.tally import Tally
from tests.torture.victim import Tell, Victim

STEP, BACKUP = "step", "backup"
WHOLE = "whole.lipdesk"


def back_up_and_edit(tell: Tell, path: Path, seed: int, folder: Path, places: Places) -> None:
    """Work without end, with one backup after the other made beside it, as the window does."""
    one_at_a_time = threading.Lock()

    def say(*words: Any) -> None:
        with one_at_a_time:
            tell(words)

    with Workspace.open(path) as workspace:
        identity = workspace.identity

        def back_up_for_ever() -> None:
            while True:
                made = back_up(path, identity, places)
                say(BACKUP, made.backup.path, made.second and made.second.path)

        threading.Thread(target=back_up_for_ever, daemon=True).start()
        work(lambda told: say(STEP, *told), workspace, seed, folder)


def during_backup(folder: Path, kills: int) -> Result:
    """Each backup under its final name must be whole and hold a state that there was; the file itself is judged as
    after editing. What a kill leaves half done is gone after the next backup."""
    tally, chance = Tally(), random.Random(4)
    with new_file(folder / "file") as workspace:
        path, identity = workspace.path, workspace.identity
    places = Places(fresh(folder / "first"), fresh(folder / "stick") / "second")
    ledger = _Ledger(fresh(folder / "looked at"), identity)
    sources = fresh(folder / "sources")
    for number in range(kills):
        with Victim(back_up_and_edit, path, number, sources, places) as victim:
            victim.hear(3 + chance.randrange(10))
            strike(victim, chance, number, lambda: is_half_done(folder), 0.03)
        tally.caught(is_half_done(folder))
        wrong: list[str] = []
        judge(path, [told[1:] for told in victim.heard if told[0] == STEP], wrong)
        ledger.note(victim.heard)
        wrong += ledger.look(places)
        made = back_up(path, identity, places)
        wrong += [f"left behind: {name}" for name in leftovers(folder)]
        wrong += ledger.look(places)
        if made.backup.path not in ledger.seen:
            wrong.append("the backup that was made is not there")
        if number == kills - 1:
            wrong += ledger.look(places, again=True)
        tally.count(number, wrong)
    return tally.result("Kills while backing up", f"{len(ledger.seen)} backups; {tally.middle} mid-backup", NOTHING)


class _Ledger:
    """What the file held after each step that was told, and the backups that were looked at."""

    def __init__(self, folder: Path, identity: str) -> None:
        self.seen: set[Path] = set()
        self._folder, self._identity = folder, identity
        self._held: dict[int, str] = {}
        self._told: set[Path] = set()

    def note(self, heard: list[Any]) -> None:
        """Learn from what a victim told."""
        for word, *told in heard:
            if word == STEP and told[1] is not None:
                self._held[told[0]] = told[1]
            elif word == BACKUP:
                self._told.update(path for path in told if path is not None)

    def look(self, places: Places, again: bool = False) -> list[str]:
        """What is wrong with the backups that are there, or only with the new ones among them."""
        there = {backup.path for backup in listed(places, self._identity)}
        wrong = [f"the backup {path.name} was told and is gone" for path in (self._told | self.seen) - there]
        for path in sorted(there if again else there - self.seen):
            wrong += [f"the backup {path.name}: {fault}" for fault in self._faults(path)]
        self.seen |= there
        return wrong

    def _faults(self, path: Path) -> list[str]:
        found = faults_of(path, self._folder)
        if not found:
            with Workspace.read(self._folder / WHOLE) as copy:
                step, state = copy.last_step().id, state_of(copy)
            if self._held.get(step, state) != state:
                found.append(f"it is not as after step {step}")
        return found


def faults_of(backup: Path, folder: Path) -> list[str]:
    """What is wrong with a backup, made whole in this folder as for a restore."""
    try:
        whole = fresh(folder) / WHOLE
        lost = backup_files.make_whole(backup, whole, [backup_files.shared_folder(backup)])
        with Workspace.read(whole) as copy:
            return broken(copy) + [f"the attachment {name[:8]} is lost" for name in lost]
    except UserError as error:
        return [error.what]


def is_half_done(folder: Path) -> bool:
    """Whether a copy without its final name lies anywhere."""
    return any(folder.rglob("*.part"))
