"""Cuts setups and updates at many instants, as a power cut would, and looks at what is left."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from devtools.build import Failed, proved
from devtools.build.windows_ground import Ground, check

LONGEST = 300.0  # seconds until an instant has to come


def cut_setup(ground: Ground, setup: Path, versions: tuple[str, str]) -> None:
    """Kill an upgrade at many instants: a whole version is there each time, and the next run finishes and cleans up."""
    old, new = versions
    folder = ground.folder
    before = ground.contents()[0]

    def laid(least: int) -> Callable[[], bool]:
        return lambda: sum(1 for _file in folder.glob(f"{new}-*.new/**/*")) >= least

    def renamed() -> bool:
        return any(folder.glob(f"{new}-????????"))

    def trying() -> bool:
        return renamed() and (folder / "lipdesk-cli.new.exe").exists()

    first = (folder / "lipdesk-cli.exe").stat().st_mtime_ns

    def switched() -> bool:
        return (folder / "lipdesk-cli.exe").stat().st_mtime_ns != first

    def removing() -> bool:
        return not (folder / before).exists()

    instants = {
        "as the first files are laid": (laid(2), 0.0), "in the middle of copying": (laid(400), 0.0),
        "when all but the last files are there": (laid(1000), 0.0), "when the contents have their name": (renamed, 0.0),
        "as the self-test begins": (trying, 0.5), "in the middle of the self-test": (trying, 6.0),
        "between the two programs": (switched, 0.0), "as the old contents are removed": (removing, 0.0),
    }  # fmt: skip
    for words, (come, later) in instants.items():
        _cut(ground, setup, come, later)
        version = ground.version()
        if version not in versions:
            raise Failed(f"killed {words}, it says that it is {version}")
        ground.prove_itself()
        proved(f"a setup killed {words} leaves {'the old' if version == old else 'the new'} version, whole")
    check(ground.setup(setup), 0, "the setup after all those cuts")
    check(ground.version(), new, "the version after it")
    check(len(ground.contents()), 1, f"folders beside the programs, {ground.contents()}")
    check([*folder.glob("*.new*"), *folder.glob("*.old*")], [], "what the cuts left")
    proved("the setup, run again, finishes, and takes away what the cuts left")


def cut_update(ground: Ground, update: Path, versions: tuple[str, str]) -> None:
    """The same for a small update."""
    old, new = versions
    code = ground.folder / ground.contents()[0] / "code"
    current = (code / "current").read_bytes()
    instants: dict[str, Callable[[], bool]] = {
        "in the middle of copying": lambda: sum(1 for _file in code.glob(f"{new}-*.new/**/*")) > 300,
        "when the code has its name": lambda: any(code.glob(f"{new}-????????")),
        "at the switch": lambda: (code / "current").read_bytes() != current,
    }
    for words, come in instants.items():
        _cut(ground, update, come, 0.0)
        version = ground.version()
        if version not in versions:
            raise Failed(f"killed {words}, it says that it is {version}")
        ground.prove_itself()
        proved(f"an update killed {words} leaves {'the old' if version == old else 'the new'} version, whole")
    check(ground.setup(update), 0, "the update after all those cuts")
    check((ground.version(), len([*code.iterdir()])), (new, 2), "the version, and what lies in its folder")
    proved("the update, run again, finishes, and takes away what the cuts left")


def _cut(ground: Ground, file: Path, come: Callable[[], bool], later: float) -> None:
    """Begin, wait for the instant, and kill."""
    process = ground.begin(file)
    end = time.monotonic() + LONGEST
    while not come() and process.poll() is None and time.monotonic() < end:
        time.sleep(0.002)
    time.sleep(later)
    ended = process.poll()
    ground.windows.kill(process)
    if ended is not None or time.monotonic() > end:
        raise Failed(f"{file.name} ended with {ended} before it could be killed")
