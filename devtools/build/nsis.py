"""Makes Windows setups with NSIS, so that the same program gives the same bytes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from pathlib import Path

from devtools.build import ROOT, WORK, Failed
from devtools.build.running import finish
from devtools.build.wine import makensis

SCRIPTS = ROOT / "installer" / "windows"
ICONS = ROOT / "installer" / "icons"
FIRST = "runtime.txt"  # it says that a folder is ours: laid before all else, removed after it


def compile_script(script: str, target: Path, defines: dict[str, str | int | Path], *, fast: bool = False) -> None:
    """Compile a script to `target`. `fast` presses less, for trials. Raises Failed with NSIS' own words."""
    target.parent.mkdir(parents=True, exist_ok=True)
    given = {**defines, "OUTFILE": target, "ICON": ICONS / "lipdesk.ico", "COMPRESSOR": "zlib" if fast else "lzma"}
    given["TARGET"] = kind_of_setup(compiler := makensis())
    command = [compiler, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *(f"-D{name}={given[name]}" for name in given)]
    status, words = finish([*command, str(SCRIPTS / script)])
    if status:
        raise Failed(f"NSIS stopped with {status} at {script}:\n{words}")


def kind_of_setup(compiler: str) -> str:
    """Debian's NSIS makes setups of 64 bits, as wine alone needs them; the one for Windows makes them of 32."""
    stubs = Path(compiler).parent / "Stubs"
    return "x86-unicode" if stubs.is_dir() and not (stubs / "lzma_solid-amd64-unicode").exists() else "amd64-unicode"


def carried(files: Mapping[str, Path], into: str, work: str) -> dict[str, str | int | Path]:
    """What a script asks for of files, by their place in the folder that it lays as `into`: FILES, a script with a line
    for each of them, their COUNT and BYTES."""
    lines, here = [], None
    for place, file in sorted(files.items(), key=order):
        folder, name = posixpath.split(place)
        if folder != here:
            lines.append(f'SetOutPath "{into + "".join(chr(92) + part for part in quoted(folder).split("/") if part)}"')
            here = folder
        lines.append(f'File "/oname={quoted(name)}" "{quoted(str(file))}"')
    script = WORK / "nsis" / f"{work}.nsh"
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {"FILES": script, "COUNT": len(files), "BYTES": sum(file.stat().st_size for file in files.values())}


def order(item: tuple[str, Path]) -> tuple[bool, str, str]:
    """Files of one kind come together, because they are pressed better so."""
    return item[0] != FIRST, posixpath.splitext(item[0])[1].lower(), item[0]


def files_in(folder: Path) -> dict[str, Path]:
    """Every file of a folder, by its place in it."""
    return {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}


def quoted(name: str) -> str:
    """A name for NSIS, in which a dollar sign begins a variable."""
    return name.replace("$", "$$")


def kilobytes(files: Iterable[Path]) -> int:
    """What files take on the disk, as Windows shows it among the programs."""
    return sum(-(-file.stat().st_size // 4096) * 4 for file in files)
