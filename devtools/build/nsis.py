"""Makes Windows setups with NSIS, so that the same program gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from devtools.build import ROOT, WORK, Failed
from devtools.build.wine import finish, makensis

SCRIPTS = ROOT / "installer" / "windows"
ICONS = ROOT / "installer" / "icons"
FIRST = "runtime.txt"  # it says that a folder is ours: laid before all else, removed after it


def compile_script(script: str, target: Path, defines: dict[str, str | int | Path], *, fast: bool = False) -> None:
    """Compile a script to `target`. `fast` presses less, for trials. Raises Failed with NSIS' own words."""
    target.parent.mkdir(parents=True, exist_ok=True)
    given = {**defines, "OUTFILE": target, "ICON": ICONS / "lipdesk.ico", "COMPRESSOR": "zlib" if fast else "lzma"}
    command = [makensis(), "-V2", "-WX", "-INPUTCHARSET", "UTF8", *(f"-D{name}={given[name]}" for name in given)]
    status, words = finish([*command, str(SCRIPTS / script)])
    if status:
        raise Failed(f"NSIS stopped with {status} at {script}:\n{words}")


def carried(folder: Path, into: str, work: str) -> dict[str, str | int | Path]:
    """What a script asks for of a folder that it lays as `into`: FILES, a script with a line for each of its files,
    their COUNT and BYTES."""
    files = in_order(folder)
    lines, here = [], None
    for file in files:
        place = "\\".join([into, *file.relative_to(folder).parent.parts])
        if place != here:
            lines.append(f'SetOutPath "{place}"')
            here = place
        lines.append(f'File "{quoted(file)}"')
    script = WORK / "nsis" / f"{work}.nsh"
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {"FILES": script, "COUNT": len(files), "BYTES": sum(file.stat().st_size for file in files)}


def in_order(folder: Path) -> list[Path]:
    """Every file of a folder; those of one kind together, because they are pressed better so."""

    def order(file: Path) -> tuple[bool, str, str]:
        return file.name != FIRST, file.suffix.lower(), file.relative_to(folder).as_posix()

    return sorted((file for file in folder.rglob("*") if file.is_file()), key=order)


def quoted(file: Path) -> str:
    """A file's name for NSIS, in which a dollar sign begins a variable."""
    return str(file).replace("$", "$$")


def kilobytes(folders: Iterable[Path]) -> int:
    """What files take on the disk, as Windows shows it among the programs."""
    found = (file for folder in folders for file in folder.rglob("*") if file.is_file())
    return sum(-(-file.stat().st_size // 4096) * 4 for file in found)
