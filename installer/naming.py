"""The names by which contents of the frozen program are known: counted from what goes in, so that two builds agree."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable
from pathlib import Path

LETTERS = 8  # of a fingerprint in the name of a folder


def code_files(root: Path) -> dict[str, Path]:
    """Our own code and resources, by their place in the folder of the code; the media lie elsewhere."""
    found = {file.relative_to(root).as_posix(): file for file in (root / "lipdesk").rglob("*.py")}
    for file in (root / "resources").rglob("*"):
        if file.is_file() and file.suffix != ".po" and file not in media_files(root).values():
            found[f"lipdesk/resources/{file.relative_to(root / 'resources').as_posix()}"] = file
    return dict(sorted(found.items()))


def media_files(root: Path) -> dict[str, Path]:
    """The fonts and the pictures of the guide, by their place in the contents folder."""
    places = [root / "resources" / "fonts", root / "resources" / "guide" / "pictures"]
    files = [file for place in places for file in place.rglob("*") if file.is_file()]
    return {f"media/{file.relative_to(root / 'resources').as_posix()}": file for file in sorted(files)}


def code_name(root: Path, version: str) -> str:
    """The folder of the code: its version and the fingerprint of its sources."""
    return f"{version}-{_fingerprint(code_files(root))[:LETTERS]}"


def contents_name(version: str, runtime: str) -> str:
    """The folder of the contents: the version it came with and the runtime. `runtime` is the text of runtime.txt."""
    return f"{version}-{runtime[:LETTERS]}"


def runtime_text(root: Path, modules: Iterable[str], libraries: Iterable[str]) -> str:
    """What runtime.txt says: the id on its own line, then what it was counted from.

    `modules` are the Python modules in the program's archive, `libraries` the names of binary files. A small update
    fits where all of it is the same: the code in it may then import what it imported here, and is begun as it was.
    """
    system = f"{platform.system()} {platform.machine()}".replace("AMD64", "x86_64")
    lines = [f"system {system}", f"python {platform.python_version()}"]
    pins = (root / "requirements.txt").read_text("utf-8").splitlines()
    lines += [f"package {line.strip()}" for line in pins if line.strip() and not line.startswith("#")]
    lines += [f"media {_fingerprint(media_files(root))}"]
    lines += [f"entry {_fingerprint({'entry.py': root / 'installer' / 'entry.py'})}"]
    lines += sorted(f"library {name}" for name in libraries)
    lines += sorted(f"module {name}" for name in modules)
    text = "\n".join(lines) + "\n"
    return hashlib.sha256(text.encode()).hexdigest() + "\n" + text


def _fingerprint(files: dict[str, Path]) -> str:
    whole = hashlib.sha256()
    for name, file in files.items():
        whole.update(f"{name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()
