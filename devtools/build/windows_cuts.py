"""Cuts setups and updates at many instants, as a power cut would, and looks at what is left."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from devtools.build import Failed, proved
from devtools.build.windows_ground import Ground, check

LONGEST = 300.0  # seconds until an instant has to come
Instant = Callable[[], Callable[[], bool]]  # asked just before the start, and then again and again


def cut_setup(ground: Ground, setup: Path, versions: tuple[str, str], name: str) -> None:
    """Kill an upgrade at many instants: a whole version is there each time, and the next run finishes and cleans up.

    `name` is that of the new contents.
    """
    folder, old = ground.folder, ground.contents()[0]
    laying, laid = folder / f"{name}.new", folder / name / "runtime.txt"
    instants: dict[str, tuple[Instant, float]] = {
        "as the first files are laid": (lambda: _filled(laying, 2), 0.0),
        "in the middle of copying": (lambda: _filled(laying, 400), 0.0),
        "when all but the last files are there": (lambda: _filled(laying, 1000), 0.0),
        "when the contents have their name": (lambda: _fresh(laid), 0.0),
        "while the contents are mended": (lambda: _fresh(laid), 0.05),
        "as the self-test begins": (lambda: _fresh(folder / "lipdesk-cli.new.exe"), 0.5),
        "in the middle of the self-test": (lambda: _fresh(folder / "lipdesk-cli.new.exe"), 6.0),
        "between the two programs": (lambda: _fresh(folder / "lipdesk-cli.exe"), 0.0),
        "as the old contents are removed": (lambda: lambda: not (folder / old).exists(), 0.0),
    }
    for words, (instant, later) in instants.items():
        _cut(ground, setup, instant, later)
        _look(ground, f"a setup killed {words}", versions)
    check(ground.setup(setup), 0, "the setup after all those cuts")
    check((ground.version(), ground.contents()), (versions[1], [name]), "what is there after it")
    check([*folder.glob("*.new*"), *folder.glob("*.old*")], [], "what the cuts left")
    proved("the setup, run again, finishes, and takes away what the cuts left")


def cut_update(ground: Ground, update: Path, versions: tuple[str, str], name: str) -> None:
    """The same for a small update; `name` is that of the new code."""
    code = ground.folder / ground.contents()[0] / "code"
    instants: dict[str, tuple[Instant, float]] = {
        "in the middle of copying": (lambda: _filled(code / f"{name}.new", 300), 0.0),
        "when the code has its name": (lambda: _fresh(code / name / "lipdesk" / "__init__.py"), 0.0),
        "in the middle of the self-test": (lambda: _fresh(code / name / "lipdesk" / "__init__.py"), 6.0),
        "at the switch": (lambda: _fresh(code / "current"), 0.0),
    }
    for words, (instant, later) in instants.items():
        _cut(ground, update, instant, later)
        _look(ground, f"an update killed {words}", versions)
    check(ground.setup(update), 0, "the update after all those cuts")
    check((ground.version(), len([*code.iterdir()])), (versions[1], 2), "the version, and what lies in its folder")
    proved("the update, run again, finishes, and takes away what the cuts left")


def _look(ground: Ground, what: str, versions: tuple[str, str]) -> None:
    version = ground.version()
    if version not in versions:
        raise Failed(f"after {what}, the program says that it is {version}")
    ground.prove_itself()
    proved(f"{what} leaves {'the old' if version == versions[0] else 'the new'} version, whole")


def _cut(ground: Ground, file: Path, instant: Instant, later: float) -> None:
    """Begin, wait for the instant, and kill."""
    come = instant()
    process = ground.begin(file)
    end = time.monotonic() + LONGEST
    while not come() and process.poll() is None and time.monotonic() < end:
        time.sleep(0.002)
    time.sleep(later)
    ended = process.poll()
    ground.windows.kill(process)
    if ended is not None or time.monotonic() > end:
        raise Failed(f"{file.name} ended with {ended} before it could be killed")


def _fresh(file: Path) -> Callable[[], bool]:
    """Whether a file has come, or another one in its place, since this was asked first."""
    before = _sign(file)
    return lambda: _sign(file) not in (None, before)


def _filled(folder: Path, least: int) -> Callable[[], bool]:
    """Whether a folder holds so many files again: the setup begins by removing what an earlier cut left."""
    fewer = [False]

    def come() -> bool:
        count = sum(len(files) for _, _, files in os.walk(folder))
        fewer[0] = fewer[0] or count < least
        return fewer[0] and count >= least

    return come


def _sign(file: Path) -> tuple[int, int] | None:
    try:
        seen = file.stat()
    except OSError:
        return None
    return seen.st_ino, seen.st_mtime_ns
