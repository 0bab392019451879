"""What a frozen program says of itself: its contents, its runtime, the code that runs."""

from __future__ import annotations

from pathlib import Path

from devtools.build import Failed


def contents(program: Path) -> Path:
    """The contents folder of a frozen program. Raises Failed when there is none, or more than one."""
    found = [file.parent for file in program.glob("*/runtime.txt")]
    if len(found) != 1:
        raise Failed(f"{program} has {len(found)} contents folders in place of one")
    return found[0]


def runtime_id(program: Path) -> str:
    """The id that a small update asks for."""
    return (contents(program) / "runtime.txt").read_text("utf-8").splitlines()[0]


def code(program: Path) -> Path:
    """The folder of the code that runs."""
    folder = contents(program) / "code"
    return folder / (folder / "current").read_text("utf-8").strip()
