"""The power goes at any instant, and the disk keeps of what was not synced whatever it likes."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from lipdesk.store import schema
from lipdesk.store.workspace import Workspace
from tests.builders import new_file
from tests.torture.coordinator import BusyCoordinator
from tests.torture.disk import Acknowledged, Disk, Event
from tests.torture.judging import broken, fresh, is_hot, opened, state_of
from tests.torture.result import Result
from tests.torture.shim import replayed
from tests.torture.statements import Opened, Said, Script, Statement, recorded
from tests.torture.tally import Tally
from tests.torture.upgrading import Upgraded

OPENING = ["PRAGMA trusted_schema=0", "PRAGMA journal_mode=TRUNCATE", "PRAGMA synchronous=FULL", "PRAGMA quick_check"]
NOTHING = "no cut fell into the middle: this shows nothing"
Judge = Callable[[Path, list[int]], list[str]]


@dataclass(frozen=True)
class Session:
    """Work that was really done: its statements, and what the records held after each acknowledged step."""

    script: Script
    states: dict[int, str]


def worked(folder: Path, openings: int, steps: int, seed: int = 1) -> Session:
    """Open the file so often, do so much each time, close it."""
    new_file(folder).close()
    path, states = folder / "Valley.lipdesk", dict[int, str]()
    (sources := folder / "sources").mkdir()
    with recorded(path) as script:
        for opening in range(openings):
            with Workspace.open(path) as workspace:

                def acknowledge(step: int, workspace: Workspace = workspace) -> None:
                    script.said.append(Acknowledged(step))
                    states[step] = state_of(workspace)

                acknowledge(workspace.last_step().id)
                workspace.listen(lambda step: acknowledge(step.operation.id))
                coordinator = BusyCoordinator(workspace, seed + opening, sources)
                for _count in range(steps):
                    coordinator.step()
    return Session(script, states)


def with_setting(said: Iterable[Said], old: str, new: str) -> list[Said]:
    """The same work by a program with one other setting: the harness must find what it costs."""
    pragma = f"PRAGMA {old}"
    return [
        replace(word, sql=f"PRAGMA {new}") if isinstance(word, Statement) and word.sql == pragma else word
        for word in said
    ]


def cuts(folder: Path, start: Mapping[str, bytes], events: list[Event], judge: Judge, count: int, tally: Tally) -> None:
    """Cut the power so often while these events happen to a disk with these files, and judge each time what is found.

    Every fifth time it is cut again, while the program repairs what the first cut left.
    """
    chance = random.Random(3)
    told = [place + 1 for place, event in enumerate(events) if isinstance(event, Acknowledged)]
    instants = sorted(
        chance.choice(told) if told and chance.random() < 0.15 else chance.randint(0, len(events))
        for _count in range(count)
    )
    disk, done = Disk(start), 0
    for number, instant in enumerate(instants):
        for event in events[done:instant]:
            disk.follow(event)
        done = instant
        found = folder / "found"
        _lay_out(found, disk.cut(chance))
        if number % 5 == 4:
            _lay_out(found, _cut_again(found, chance))
        tally.caught(_is_half_done(found))
        tally.count(number, judge(found, disk.acknowledged))


def while_working(
    folder: Path, count: int, openings: int = 12, steps: int = 25, setting: tuple[str, str] | None = None
) -> Result:
    """Cuts while somebody works, through SQLite over a file system that notes everything; with one setting of the
    connection replaced, where asked."""
    tally = Tally()
    session = worked(folder, openings, steps)
    said = with_setting(session.script.said, *setting) if setting else session.script.said
    again = folder / "again" / session.script.name
    again.parent.mkdir()
    again.write_bytes(session.script.start)
    events = replayed(again, said)
    judge = Held(session.script.name, session.states)
    cuts(folder, {session.script.name: session.script.start}, events, judge, count, tally)
    detail = f"{len(session.states)} acknowledged changes in {len(events)} writes and syncs; {tally.middle} mid-write"
    return tally.result("Power cuts while editing", detail, NOTHING)


def while_upgrading(folder: Path, count: int, old: Path) -> Result:
    """Cuts while a file of an older version is opened."""
    tally, path = Tally(), Path(shutil.copy(old, folder))
    judge = Upgraded(fresh(folder / "judged"), old)
    with recorded(path) as script:
        Workspace.open(path).close()
        script.said.append(Acknowledged(schema.VERSION))
    again = Path(shutil.copy(old, fresh(folder / "again")))
    events = replayed(again, script.said)
    news = 0

    def look(found: Path, acknowledged: list[int]) -> list[str]:
        nonlocal news
        version, wrong = judge.look(found / path.name)
        news += version == schema.VERSION
        return [*wrong, "it was upgraded and is old again"] if acknowledged and version == judge.version else wrong

    cuts(folder, {path.name: script.start}, events, look, count, tally)
    detail = f"{count - news} old, {news} new after it; {tally.middle} mid-upgrade"
    return tally.result("Power cuts while upgrading", detail, NOTHING)


class Held:
    """Judges what a cut left: the state of the newest acknowledged step, or whole the step that was under way."""

    def __init__(self, name: str, states: Mapping[int, str]) -> None:
        self._name, self._states = name, states
        self._steps = sorted(states)

    def __call__(self, folder: Path, acknowledged: list[int]) -> list[str]:
        wrong: list[str] = []
        with opened(folder / self._name, wrong) as workspace:
            if workspace is None:
                return wrong
            newest = max(acknowledged, default=self._steps[0])
            place = self._steps.index(newest)
            allowed = [self._states[step] for step in self._steps[place : place + 2]]
            if state_of(workspace) not in allowed:
                step = workspace.last_step().id
                wrong.append(f"step {newest} was acknowledged, and the file holds another state, of step {step}")
            wrong += broken(workspace)
        return wrong


def _cut_again(folder: Path, chance: random.Random) -> dict[str, bytes]:
    """The power comes back, the program repairs the file, and the power goes again."""
    files = _files(folder)
    path = next(path for path in folder.iterdir() if path.suffix == ".lipdesk")
    events = replayed(path, [Opened(), *(Statement(sql, (), False, True) for sql in OPENING)])
    disk = Disk(files)
    for event in events[: chance.randint(0, len(events))]:
        disk.follow(event)
    return disk.cut(chance)


def _is_half_done(folder: Path) -> bool:
    """Whether there is something to take back, or a copy without its final name."""
    return any(is_hot(path) or path.suffix == ".part" for path in folder.rglob("*"))


def _lay_out(folder: Path, files: Mapping[str, bytes]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
