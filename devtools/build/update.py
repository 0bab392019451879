"""The small update: our own code alone, for a program whose runtime is the same."""

from __future__ import annotations

from pathlib import Path

from devtools.build import DIST
from devtools.build.nsis import carried, compile_script
from devtools.build.runtime import code, runtime_id
from devtools.build.sizes import hold
from devtools.build.windows import PROGRAM


def build(program: Path = PROGRAM) -> Path:
    """The update to the frozen program in dist/; returns it."""
    version = code(program).name.rpartition("-")[0]
    made = DIST / f"LIPdesk-{version}-update.exe"
    make_update(program, made)
    hold(made)
    return made


def make_update(program: Path, target: Path, *, fast: bool = False) -> None:
    """The update that brings any program of this runtime to the code of this one."""
    new = code(program)
    given = carried(new, f"$Code\\{new.name}.new", "update")
    given |= {"VERSION": new.name.rpartition("-")[0], "CODE": new.name, "RUNTIME": runtime_id(program)}
    compile_script("update.nsi", target, given, fast=fast)
