"""Whether two clean builds of one commit are the same: two clones, in two places, frozen one after the other."""

from __future__ import annotations

import filecmp
import subprocess
import sys
import tempfile
from pathlib import Path

from devtools.build import ROOT, Failed, Skipped, freezing, passed_over, proved, wine

# What may differ, and why.
LISTED: dict[str, str] = {}


def run() -> None:
    """Freeze twice for this system, and for Windows where it can be made, and compare byte by byte.

    Raises Failed with the files that differ and are not listed.
    """
    if sys.platform == "linux":
        _compare("linux", [sys.executable])
    try:
        python = wine.windows().python()
    except Skipped as reason:
        passed_over(f"two builds for Windows: {reason}")
    else:
        _compare("windows", python)


def _compare(system: str, python: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = [_frozen(Path(folder) / name, system, python) for name in ("one", "another place")]
        names = [{file.relative_to(one).as_posix() for file in one.rglob("*") if file.is_file()} for one in made]
        if names[0] != names[1]:
            raise Failed(f"Two builds have other files: {', '.join(sorted(names[0] ^ names[1]))}")
        differ = [name for name in sorted(names[0]) if not filecmp.cmp(made[0] / name, made[1] / name, shallow=False)]
        proved(f"two clean builds for {system}: {len(names[0])} files, {len(differ)} differ")
        if news := [name for name in differ if name.rpartition("/")[2] not in LISTED]:
            raise Failed(f"Two builds differ in {', '.join(news)}")


def _frozen(root: Path, system: str, python: list[str]) -> Path:
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(root)], check=True)
    return freezing.freeze(python, system, root)
