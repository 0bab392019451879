"""A later version of the program for trials: the same frozen program under another number.

PyInstaller writes the name of the contents folder into the programs, and Python the version into one compiled module:
both are replaced by as many letters.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from devtools.build import ROOT, Failed
from devtools.build.runtime import code, contents
from devtools.build.windows import version_of


def later(version: str, by: int) -> str:
    """A number so many main versions on, and as long."""
    main, rest = version.split(".", 1)
    return f"{int(main) + by}.{rest}"


def made_later(program: Path, by: int, folder: Path) -> Path:
    """A copy of a frozen program in `folder` that says it is a later version."""
    old = version_of(program)
    new = later(old, by)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(program, folder)
    inside = contents(folder)
    renamed = inside.with_name(inside.name.replace(old, new, 1))
    for file in folder.glob("*.exe"):
        _replace(file, inside.name, renamed.name)
    inside.rename(renamed)
    ours = code(folder)
    _replace(ours / "lipdesk" / "__init__.pyc", old, new)
    ours.rename(ours.with_name(ours.name.replace(old, new, 1)))
    (renamed / "code" / "current").write_text(f"{ours.name.replace(old, new, 1)}\n", "utf-8", newline="\n")
    return folder


def sources_later(by: int, folder: Path) -> Path:
    """A copy of this checkout's program in `folder` that says it is a later version."""
    shutil.rmtree(folder, ignore_errors=True)
    for part in ("lipdesk", "resources"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    file = folder / "lipdesk" / "__init__.py"
    words = file.read_text("utf-8")
    old = words.split('__version__ = "')[1].split('"')[0]
    file.write_text(words.replace(f'"{old}"', f'"{later(old, by)}"'), "utf-8")
    return folder


def _replace(file: Path, old: str, new: str) -> None:
    data = file.read_bytes()
    if old.encode() not in data:
        raise Failed(f"{file.name} does not tell {old}")
    file.write_bytes(data.replace(old.encode(), new.encode()))
