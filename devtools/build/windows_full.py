"""Lays the program on disks that are too small, and on one that fills up while it is laid."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from devtools.build import WORK, Failed, passed_over, proved
from devtools.build.runtime import contents
from devtools.build.windows_ground import Ground, check, unquoted

FULL = 7  # the level that installer/windows/setup.nsi lists
_MB = 1 << 20
_SPARE = 64 * _MB  # more than the setup wants free beside what it lays
_LAID = 400  # files of the new contents, of some 1200, after which the disk fills up


def fill_disk(ground: Ground, setup: Path, newer: Path, version: str, size: int) -> None:
    """Nothing is laid where there is no room, and nothing is lost where the room ends on the way.

    `newer` is the setup of a later version than `version`, which `setup` lays; `size` is the program's, in bytes.
    """
    if sys.platform != "linux" or os.geteuid() != 0:
        passed_over("a full disk: small disks are mounted by root, on Linux")
        return
    with _disk(size // 2) as disk:
        check(ground.setup(setup, *_into(ground, disk)), FULL, "a setup where there is too little room")
        check([file for file in disk.rglob("*") if file.is_file()], [], "what it leaves there")
    proved("where there is too little room, nothing is laid")
    with _disk(2 * size + _SPARE) as disk:
        folder = disk / "LIPdesk"
        check(ground.setup(setup, *_into(ground, disk)), 0, "a setup where there is room")
        before = sorted(one.name for one in folder.iterdir())
        check(_filled_on_the_way(ground, newer, disk), FULL, "an upgrade while the disk fills up")
        check(sorted(one.name for one in folder.iterdir()), before, "what lies there after it")
        check(ground.version(folder / "lipdesk-cli.exe"), version, "the version after it")
        ground.prove_itself(folder / "lipdesk-cli.exe")
    proved("when the disk fills up in the middle of an upgrade, the old version stays, whole, and nothing beside it")


def _filled_on_the_way(ground: Ground, newer: Path, disk: Path) -> int:
    process = ground.windows.start(newer, "/S", *_into(ground, disk))
    laying = disk / "LIPdesk"
    end = time.monotonic() + 300
    while sum(len(files) for place, _, files in os.walk(laying) if ".new" in place) < _LAID:
        if process.poll() is not None or time.monotonic() > end:
            raise Failed("the upgrade ended before the disk could be filled")
        time.sleep(0.002)
    filling = disk / "hers"
    with filling.open("wb", buffering=0) as file, suppress(OSError):  # it ends when the disk is full, as it has to
        while file.write(bytes(_MB)):
            continue
    process.wait()
    filling.unlink()
    return process.returncode


def _into(ground: Ground, disk: Path) -> list[str]:
    return unquoted("/D=", ground.windows.path(disk / "LIPdesk"))


@contextmanager
def _disk(size: int) -> Iterator[Path]:
    """A disk of that many bytes; it goes with all that was laid there."""
    place = WORK / "trial" / "Petit disque"
    place.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)
        place.rmdir()


def bytes_of(program: Path) -> int:
    """How much a frozen program takes on the disk."""
    return sum(file.stat().st_size for file in contents(program).parent.rglob("*") if file.is_file())
