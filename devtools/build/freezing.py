"""Runs PyInstaller so that the same commit gives the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from devtools.build import ROOT, Failed, elf, icu


def freeze(python: list[str], system: str, root: Path = ROOT) -> Path:
    """Freeze the checkout in `root` and return the folder of the frozen program, dist/SYSTEM/NAME.

    `python` is the command that runs a Python of that system with requirements-build.txt installed. Raises Failed
    with where PyInstaller's own words are.
    """
    dist, work = root / "dist" / system, root / "build" / f"freeze-{system}"
    for old in (dist, work):
        shutil.rmtree(old, ignore_errors=True)
    work.mkdir(parents=True)
    log = work / "pyinstaller.log"
    command = [*python, "-X", "no_debug_ranges", "-m", "PyInstaller", "--noconfirm", "--distpath", f"dist/{system}"]
    command += ["--workpath", f"build/freeze-{system}", "lipdesk.spec"]
    pipe = subprocess.PIPE  # wine's Python can't begin when it writes to a file
    done = subprocess.run(
        command, cwd=root, env=environment(root), stdin=subprocess.DEVNULL, stdout=pipe, stderr=subprocess.STDOUT,
        check=False,
    )  # fmt: skip
    log.write_bytes(done.stdout)
    made = dist / ("lipdesk" if system == "linux" else "LIPdesk")
    if done.returncode or not made.is_dir():
        raise Failed(f"PyInstaller stopped with {done.returncode}; its words are in {log}")
    for library in made.glob("*/PySide6/Qt/lib/libicudata.so.*"):
        icu.trim(library)
    if system == "linux":
        elf.forget_places(made)
    return made


def environment(root: Path = ROOT) -> dict[str, str]:
    """What makes builds the same: no random order of sets, and the day of the last commit for every date.

    Nothing is pressed inside: a setup presses all of it together, and better.
    """
    same = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(commit_time(root))}
    return {**os.environ, **same, "PYINSTALLER_ZLIB_COMPRESSION_LEVEL": "0"}


def commit_time(root: Path = ROOT) -> int:
    """When the commit was made that is built, in seconds since 1970."""
    done = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=root, capture_output=True, text=True, check=False)
    return int(done.stdout) if done.returncode == 0 else int((root / "lipdesk" / "__init__.py").stat().st_mtime)
