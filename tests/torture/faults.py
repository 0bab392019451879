"""A disk that is full or broken at every call that writes: said in plain words, nothing lost, all well afterwards."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from lipdesk.domain.errors import UserError
from lipdesk.domain.partners import Organization
from lipdesk.services import attaching, backing_up, records
from lipdesk.services.backing_up import Places
from lipdesk.store.backup_files import is_good
from lipdesk.store.connection import open_database
from lipdesk.store.workspace import Workspace
from tests.builders import Builder, new_file
from tests.torture import strace
from tests.torture.gates import Gates
from tests.torture.judging import broken, copied, fresh, is_hot, leftovers, opened, state_of
from tests.torture.result import Result
from tests.torture.tally import Tally
from tests.torture.upgrading import OLD
from tests.torture.victim import PATIENCE, Tell, Victim

NOTHING = "no call failed: this shows nothing"
DONE = "done"
WRITES = ("pwrite64", "write", "fsync", "fdatasync", "ftruncate", "rename", "unlink")
READS = ("pread64", "read")
BACKUPS = "backups/*/*.lipdesk"
CALLS = (*WRITES, *READS)
ERRORS = {"ENOSPC": ("pwrite64", "write", "ftruncate", "fsync", "fdatasync", "rename"), "EIO": CALLS}


class Window:
    """What a coordinator has before her: the file, open or not."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._open: Workspace | None = None

    @property
    def workspace(self) -> Workspace:
        """The open file; opened when it is not."""
        if self._open is None:
            self._open = Workspace.open(self.path)
        return self._open

    def open(self) -> None:
        """Open it."""
        self._open = Workspace.open(self.path)

    def save(self) -> None:
        """Save a form with much in it."""
        records.save(self.workspace, Organization, 1, {"name": "Saved", "notes": "word " * 12_000})

    def undo(self) -> None:
        """Take back the last step, unless that is done already."""
        with self.workspace.reading() as connection:
            there = connection.exec_driver_sql("SELECT count(*) FROM document").scalar_one()
        if there > 0:
            self.workspace.undo()

    def back_up(self) -> None:
        """Make a backup in a folder beside the file."""
        backing_up.back_up(self.path, self.workspace.identity, Places(self.path.parent / "backups"))

    def close(self) -> None:
        """Close it."""
        if self._open is not None:
            workspace, self._open = self._open, None
            workspace.close()


@dataclass(frozen=True)
class Doing:
    """One thing that is done while the disk is at fault, to a file that is made by `file`; `begun` when it is open
    before."""

    name: str
    do: Callable[[Window], None]
    file: Callable[[Path], Path]
    begun: bool = True


def sound(folder: Path) -> Path:
    """A file with some steps to work with."""
    with new_file(folder) as workspace:
        records.add(workspace, Organization, {"name": "First"})
        Builder(workspace).add(Organization, notes="before " * 3000)
        scan = folder / "scan.pdf"
        scan.write_bytes(bytes(range(256)) * 100)
        attaching.add(workspace, scan, {})
        scan.unlink()
    return workspace.path


def crashed(folder: Path) -> Path:
    """The same with half a change in it: the journal that takes it back lies beside."""
    path = sound(folder / "before")
    with closing(open_database(path)) as raw:
        raw.execute("PRAGMA cache_size = 1").fetchall()  # so that it writes before the end
        raw.execute("BEGIN")
        raw.execute("UPDATE list_item SET label = label || ' half'")
        raw.execute("UPDATE organization SET notes = notes || notes || notes")
        found = Path(shutil.copy(path, folder))
        shutil.copy(path.with_name(path.name + "-journal"), folder)
        raw.execute("ROLLBACK")
    assert is_hot(found)
    return found


def old(folder: Path) -> Path:
    """A file of the first version."""
    return Path(shutil.copy(OLD, folder))


DOINGS = (
    Doing("saving", Window.save, sound),
    Doing("undoing", Window.undo, sound),
    Doing("backing up", Window.back_up, sound),
    Doing("closing", Window.close, sound),
    Doing("opening", Window.open, sound, begun=False),
    Doing("opening after a crash", Window.open, crashed, begun=False),
    Doing("upgrading", Window.open, old, begun=False),
)


def suffer(tell: Tell, doing: Doing, path: Path, gates: Gates) -> None:
    """Do it under the fault, do it again when the fault is gone, close; tell what came of each."""
    sys.dont_write_bytecode = True
    strace.allow()
    _rehearse(doing, path)
    window = Window(path)
    if doing.begun:
        window.open()
    tell(("ready", ""))
    gates.go.wait(PATIENCE)
    first = attempt(doing, window)
    gates.done.set()
    gates.lifted.wait(PATIENCE)
    tell(("first", first))
    tell(("between", state_of(window.workspace)))
    tell(("looked", str(window.workspace.look() or "")))
    if not doing.begun:
        window.close()
    tell(("again", attempt(doing, window)))
    tell(("end", state_of(window.workspace)))
    window.close()
    tell(("closed", ""))


def _rehearse(doing: Doing, path: Path) -> None:
    """Everything that is loaded at its first use is there before the fault is."""
    stage = path.parent / "rehearsal"
    stage.mkdir()
    window = Window(copied(path, stage))
    if doing.begun:
        window.open()
    doing.do(window)
    window.close()
    shutil.rmtree(stage)


def attempt(doing: Doing, window: Window) -> str:
    """What came of it: done, said in words, or what should never be."""
    try:
        doing.do(window)
    except UserError as error:
        return f"said: {error.what}" if error.what and error.safe and error.do else f"half said: {error}"
    except BaseException as error:  # noqa: BLE001 (whatever it is, it is what the user would see)
        return f"crashed: {error!r}"
    return DONE


def at_every_call(folder: Path, most: int | None = None, doings: tuple[Doing, ...] = DOINGS) -> Iterator[Result]:
    """One row for each thing done. `most`: at no more than so many calls of each kind, the first among them, and the
    last."""
    for doing in doings:
        yield _at_every_call_of(doing, folder / doing.name, most)


def _at_every_call_of(doing: Doing, folder: Path, most: int | None) -> Result:
    tally, said, stage = Tally(), 0, folder / "stage"
    folder.mkdir()
    template = doing.file(folder)
    allowed = states(doing, stage, template)
    _told, calls = _suffered(doing, copied(template, fresh(stage)), lambda process: strace.Looking(process, CALLS))
    for call, error, first, once in _trials(calls, most):
        told, failed = _suffered(
            doing,
            copied(template, fresh(stage)),
            lambda process, fault=(call, error, first, once): strace.Fault(process, *fault),  # type: ignore[misc]
        )
        tally.caught(failed[call] >= first)
        tally.count(f"{doing.name}, {call} {first} {error}", judged(told, stage / template.name, allowed))
        said += told.get("first", "").startswith("said: ")
    detail = f"{sum(calls.values())} calls; {said} said in plain words, {tally.runs - said} done all the same"
    return tally.result(f"Disk faults while {doing.name}", detail, NOTHING)


def _trials(calls: Counter[str], most: int | None) -> Iterator[tuple[str, str, int, bool]]:
    """Every call that is made, with every error that it can meet from then on; a fault of writing may also pass after
    one call, a full disk stays full. Of few, each fault passes."""
    for error, names in ERRORS.items():
        for call in names:
            count = calls[call]
            wanted = count if most is None else min(most, count)
            for first in sorted({1 + place * (count - 1) // max(wanted - 1, 1) for place in range(wanted)}):
                if error == "ENOSPC" or most is None:
                    yield call, error, first, False
                if error == "EIO" and (call in WRITES or most is not None):
                    yield call, error, first, True


def states(doing: Doing, stage: Path, template: Path) -> tuple[str, str]:
    """What the records hold before it and after it, when all is well."""
    window = Window(copied(template, fresh(stage)))
    before = state_of(window.workspace)
    if doing.begun:
        doing.do(window)
    after = state_of(window.workspace)
    window.close()
    return before, after


def _suffered(doing: Doing, path: Path, fault: Callable[[int], strace.Looking]) -> tuple[dict[str, str], Counter[str]]:
    """What a victim told, and the calls that it made under the fault."""
    gates = Gates.closed()
    with Victim(suffer, doing, path, gates) as victim:
        victim.hear(1)
        with fault(victim.process) as looking:
            gates.go.set()
            if not gates.done.wait(PATIENCE):
                return {"first": "it hangs"}, Counter()
        gates.lifted.set()
        while victim.heard[-1][0] != "closed":
            try:
                victim.hear(len(victim.heard) + 1)
            except RuntimeError as ended:
                victim.heard.append(("closed", str(ended)))
        return dict(victim.heard), looking.counted


def judged(told: dict[str, str], path: Path, allowed: tuple[str, str]) -> list[str]:
    """What is wrong with what was told and with the file that is left; `allowed` is what the records may hold before
    and after."""
    before, after = allowed
    wrong: list[str] = []
    first = told.get("first", "nothing was told")
    if first != DONE and not first.startswith("said: "):
        wrong.append(first)
    if told.get("between") not in ((after,) if first == DONE else (before, after)):
        wrong.append("what the fault left is neither as before nor complete")
    if told.get("looked"):
        wrong.append(f"a look at the file after it: {told['looked']}")
    if told.get("again") != DONE:
        wrong.append(f"the next attempt: {told.get('again')}")
    if told.get("end") != after:
        wrong.append("it is not complete after the next attempt")
    if told.get("closed") != "":
        wrong.append(f"it did not end well: {told.get('closed')}")
    wrong += [f"the backup {one.name} is not good" for one in path.parent.glob(BACKUPS) if not is_good(one, None)]
    with opened(path, wrong) as workspace:
        if workspace is not None:
            wrong += broken(workspace)
            if state_of(workspace) != after:
                wrong.append("the next start finds another state")
    return wrong + [f"left behind: {name}" for name in leftovers(path.parent)]
