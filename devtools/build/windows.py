"""What a coordinator with Windows downloads: the setup, and the portable program as a .zip."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

from devtools.build import DIST, WORK
from devtools.build.freezing import commit_time, freeze
from devtools.build.nsis import SCRIPTS, carried, compile_script, files_in, kilobytes
from devtools.build.pictures import draw
from devtools.build.runtime import contents
from devtools.build.sizes import hold
from devtools.build.wine import windows

PROGRAM = DIST / "windows" / "LIPdesk"


def build() -> list[Path]:
    """Freeze the program for Windows and wrap it; returns what there is to download.

    Raises Skipped where there is no Windows and no wine.
    """
    program = freeze(windows().python(), "windows")
    version = version_of(program)
    made = [DIST / f"LIPdesk-{version}-setup.exe", DIST / f"LIPdesk-{version}-portable.zip"]
    make_setup(program, made[0])
    make_portable(program, made[1])
    for file in made:
        hold(file)
    return made


def version_of(program: Path) -> str:
    """The version that a frozen program was built with."""
    return contents(program).name.rpartition("-")[0]


def make_setup(program: Path, target: Path, *, fast: bool = False) -> None:
    """The setup of a frozen program, at `target`."""
    inside = contents(program)
    draw(WORK / "nsis")
    given = carried(files_in(inside), f"$INSTDIR\\{inside.name}.new", "setup")
    given |= {"VERSION": version_of(program), "CONTENTS": inside.name, "PROGRAM": program}
    given |= {"KILOBYTES": kilobytes(files_in(program).values()), "PICTURES": WORK / "nsis"}
    compile_script("setup.nsi", target, given, fast=fast)


def make_portable(program: Path, target: Path) -> None:
    """The program as a .zip that runs from wherever it is unpacked, and keeps its settings there."""
    day = time.gmtime(commit_time())[:6]
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as whole:
        for name, data in sorted(portable(program)):
            entry = zipfile.ZipInfo(f"LIPdesk/{name}", day)
            entry.create_system, entry.external_attr = 0, 0x20  # as Windows itself writes them, wherever this runs
            entry.compress_type = zipfile.ZIP_DEFLATED
            whole.writestr(entry, data)


def portable(program: Path) -> Iterator[tuple[str, bytes]]:
    """The files of the portable program, by their place in its folder."""
    for place, file in files_in(program).items():
        yield place, file.read_bytes()
    words = (SCRIPTS / "portable.txt").read_text("utf-8")
    yield "settings/READ-ME LISEZ-MOI.txt", words.replace("\n", "\r\n").encode()
