"""A disk that is really full, with so much free and no more: a small one in memory, which takes an administrator."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.torture.faults import DOINGS, DONE, Doing, Window, attempt, judged, states
from tests.torture.judging import copied, fresh, state_of
from tests.torture.result import Result
from tests.torture.tally import Tally

_SIZE = 8 * 1024 * 1024
_BLOCK = 4096
_NAMES = ("saving", "undoing", "backing up", "upgrading")
_NOTHING = "the disk was never too full: this shows nothing"


def refusal() -> str:
    """Why this can't be done here; empty when it can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "only an administrator of Linux can make a disk in memory"
    try:
        with tempfile.TemporaryDirectory() as folder, _disk(Path(folder)):
            return ""
    except (OSError, subprocess.CalledProcessError) as error:
        return f"no disk can be made in memory: {error}"


def at_every_size(folder: Path, step: int = 1, names: tuple[str, ...] = _NAMES) -> Iterator[Result]:
    """One row for each thing done, with no block free, then with one, and so on until it needs no more; or with every
    so-manieth number of blocks."""
    for doing in DOINGS:
        if doing.name in names:
            yield _at_every_size(doing, fresh(folder / doing.name), step)


def _at_every_size(doing: Doing, folder: Path, step: int) -> Result:
    tally, template = Tally(), doing.file(folder)
    allowed = states(doing, fresh(folder / "usual"), template)
    free = enough = 0
    while enough < 3:
        with _disk(fresh(folder / "disk")) as disk:
            path = copied(template, disk)
            told = _suffered(doing, path, free)
            tally.caught(told["first"] != DONE)
            tally.count(f"{doing.name}, {free} blocks free", judged(told, path, allowed))
        enough = enough + 1 if told["first"] == DONE else 0
        free += step
    least = f"{free - 3 * step} blocks of {_BLOCK} bytes are enough"
    detail = f"{tally.middle} times too full, said in plain words; {least}"
    return tally.result(f"A full disk while {doing.name}", detail, _NOTHING)


def _suffered(doing: Doing, path: Path, free: int) -> dict[str, str]:
    """Do it with so many blocks free, and again when there is room."""
    window = Window(path)
    if doing.begun:
        window.open()
    filler = path.parent / "filler"
    with filler.open("wb") as file:
        room = os.statvfs(path.parent)
        os.posix_fallocate(file.fileno(), 0, max(room.f_bavail - free, 0) * room.f_frsize or 1)
    told = {"first": attempt(doing, window)}
    filler.unlink()
    told["between"] = state_of(window.workspace)
    told["looked"] = str(window.workspace.look() or "")
    if not doing.begun:
        window.close()
    told["again"] = attempt(doing, window)
    told["end"] = state_of(window.workspace)
    window.close()
    return {**told, "closed": ""}


@contextmanager
def _disk(folder: Path) -> Iterator[Path]:
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "none", folder], check=True, capture_output=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)
