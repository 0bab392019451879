"""The small update: our own code alone, for a program whose runtime is the same.

It brings sources where a setup brings compiled code: pressed together they take half as much, and Python compiles them
beside themselves when they are first run (`sys.dont_write_bytecode` in installer/entry.py).
"""

from __future__ import annotations

import shutil
from pathlib import Path

from devtools.build import DIST, ROOT, WORK, Failed
from devtools.build.nsis import carried, compile_script
from devtools.build.runtime import code, runtime_id
from devtools.build.sizes import hold
from devtools.build.windows import PROGRAM
from installer import naming


def build(program: Path = PROGRAM) -> Path:
    """The update to the frozen program in dist/; returns it. Raises Failed when there is none, or of other sources."""
    if not program.is_dir():
        raise Failed("Build for Windows first: an update is for a program that was frozen")
    new = sources(ROOT, WORK / "update")
    if new.name != code(program).name:
        raise Failed(f"The program in dist/ was frozen from other sources: {code(program).name}, not {new.name}")
    version = new.name.rpartition("-")[0]
    made = DIST / f"LIPdesk-{version}-update.exe"
    make_update(new, runtime_id(program), made)
    hold(made)
    print(f"  fits every LIPdesk whose runtime.txt begins with {runtime_id(program)}", flush=True)
    return made


def sources(root: Path, folder: Path) -> Path:
    """Lay the code of a checkout, as an update carries it, into `folder` and return it there under its own name."""
    words = (root / "lipdesk" / "__init__.py").read_text("utf-8")
    version = words.partition('__version__ = "')[2].partition('"')[0]
    laid = folder / naming.code_name(root, version)
    shutil.rmtree(folder, ignore_errors=True)
    for name, file in naming.code_files(root).items():
        (laid / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, laid / name)
    return laid


def make_update(new: Path, runtime: str, target: Path, *, fast: bool = False) -> None:
    """The update that brings any program of that runtime to the code in the folder `new`."""
    given = carried(new, f"$Code\\{new.name}.new", "update")
    given |= {"VERSION": new.name.rpartition("-")[0], "CODE": new.name, "RUNTIME": runtime}
    compile_script("update.nsi", target, given, fast=fast)
