"""Linux' program files: which they are, and that none of them remembers where it was built."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from devtools.build import Failed, Skipped
from devtools.environment import apt_install


def libraries(folder: Path) -> list[Path]:
    """Every program file and library under a folder."""
    return [file for file in sorted(folder.rglob("*")) if _is_elf(file)]


def forget_places(folder: Path) -> None:
    """Take out of each library the folders of the building machine in which it would look for others: they are not
    there on hers, or hold something else. Raises Skipped where chrpath is missing and may not be installed."""
    if shutil.which("chrpath") is None:
        if os.geteuid() != 0:
            raise Skipped("freezing on Linux needs: apt-get install chrpath")
        apt_install(["chrpath"])
    for file in libraries(folder):
        told = subprocess.run(["chrpath", "--list", str(file)], capture_output=True, text=True, check=False).stdout
        places = told.partition("PATH=")[2].strip()
        if places.startswith("/"):
            done = subprocess.run(["chrpath", "--delete", str(file)], capture_output=True, text=True, check=False)
            if done.returncode:
                raise Failed(f"{file.name} keeps {places}: {done.stdout}{done.stderr}")


def _is_elf(file: Path) -> bool:
    if file.is_symlink() or not file.is_file():
        return False
    with file.open("rb") as opened:
        return opened.read(4) == b"\x7fELF"
