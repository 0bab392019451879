"""The small update: our own code alone, for a program whose runtime is the same.

It brings the sources, which are half the size of what Python makes of them; the self-test at its end has them compiled.
"""

from __future__ import annotations

import re
from pathlib import Path

from devtools.build import DIST, ROOT
from devtools.build.nsis import carried, compile_script
from devtools.build.runtime import runtime_id
from devtools.build.sizes import hold
from devtools.build.windows import PROGRAM
from installer.naming import code_files, code_name


def build() -> Path:
    """The update to this checkout, for programs of the runtime that is frozen in dist/; returns it."""
    made = DIST / f"LIPdesk-{version_in(ROOT)}-update.exe"
    make_update(ROOT, runtime_id(PROGRAM), made)
    hold(made)
    return made


def make_update(root: Path, runtime: str, target: Path, *, fast: bool = False) -> None:
    """The update that brings a program of this runtime to the code in a checkout."""
    version = version_in(root)
    code = code_name(root, version)
    given = carried(code_files(root), f"$Code\\{code}.new", "update")
    compile_script("update.nsi", target, given | {"VERSION": version, "CODE": code, "RUNTIME": runtime}, fast=fast)


def version_in(root: Path) -> str:
    """The version of a checkout, read without running it."""
    found = re.search(r'__version__ = "([^"]+)"', (root / "lipdesk" / "__init__.py").read_text("utf-8"))
    assert found is not None
    return found[1]
