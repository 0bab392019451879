"""A small frozen program for Linux, and its archive unpacked: what the scripts are tried with."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import tarfile
from pathlib import Path

from devtools.build import archive
from installer.naming import code_name

RUNTIME = "3f9a2c18" + "0" * 56
# It asks all of its contents, as the real one does: it does not answer when a piece is missing or of another build.
_PROGRAM = """#!/bin/sh
contents=$(dirname "$(readlink -f "$0")")/{name}
grep -qx '{name}' "$contents/lib/library" || exit 70
[ "$(readlink "$contents/library")" = lib/library ] || exit 71
code=${{LIPDESK_CODE:-}}
[ "$code" ] || read -r code <"$contents/code/current" || exit 72
ours=$contents/code/$code/lipdesk
grep -q __version__ "$ours/__init__.py" || exit 73
case $1 in
  --version) sed -n 's/^__version__ = "\\(.*\\)"/LIPdesk \\1/p' "$ours/__init__.py" ;;
  self-test) echo tried >"$2"; ! grep -q broken "$ours/__init__.py" ;;
esac
"""


def checkout(folder: Path, version: str, *, broken: bool = False) -> Path:
    """A checkout as far as an update looks at it."""
    (folder / "lipdesk").mkdir(parents=True)
    words = f'__version__ = "{version}"\n' + ("broken = True\n" if broken else "")
    (folder / "lipdesk" / "__init__.py").write_text(words, "utf-8")
    return folder


def unpacked(folder: Path, version: str, *, broken: bool = False) -> Path:
    """The archive of a frozen program of that version, as she has it after unpacking."""
    root = checkout(folder / f"checkout-{version}", version, broken=broken)
    name, code = f"{version}-{RUNTIME[:8]}", code_name(root, version)
    program = folder / f"frozen-{version}" / "lipdesk"
    (program / name / "lib").mkdir(parents=True)
    (program / name / "lib" / "library").write_text(f"{name}\n")
    (program / name / "library").symlink_to("lib/library")
    (program / name / "runtime.txt").write_text(f"{RUNTIME}\nsystem Linux {platform.machine()}\n")
    shutil.copytree(root / "lipdesk", program / name / "code" / code / "lipdesk")
    (program / name / "code" / "current").write_text(f"{code}\n")
    (program / "lipdesk").write_text(_PROGRAM.format(name=name))
    archive.make_archive(program, folder / f"{version}.tar.xz")
    return _unpack(folder / f"{version}.tar.xz")


def update(folder: Path, version: str, *, broken: bool = False, runtime: str = RUNTIME) -> Path:
    """The small update to that version, as she has it after unpacking."""
    root = checkout(folder / f"update-{version}", version, broken=broken)
    archive.make_update(root, runtime, folder / f"{version}-update.tar.xz")
    return _unpack(folder / f"{version}-update.tar.xz")


def tool(folder: Path, name: str, words: str) -> None:
    """A command that stands in for one of the system, when its folder comes first."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{words}\n")
    (folder / name).chmod(0o755)


def _unpack(file: Path) -> Path:
    with tarfile.open(file) as packed:
        packed.extraction_filter = tarfile.tar_filter if hasattr(tarfile, "tar_filter") else None  # not before 3.11.4
        packed.extractall(file.parent)
        return file.parent / packed.getnames()[0].partition("/")[0]


class Home:
    """Her home folder, and what she types in it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.prefix = folder, folder / ".local"
        self.lib = self.prefix / "lib" / "lipdesk"
        folder.mkdir(parents=True, exist_ok=True)
        tools = folder.parent / "tools of the system"
        tool(tools, "sync", "exit 0")  # the disk of who runs the tests has other work to do
        self.path = f"{tools}:{os.environ['PATH']}"

    def run(self, script: Path, *words: str, shell: str = "dash", **more: str) -> subprocess.CompletedProcess[str]:
        """Run a script to its end, in a process group of its own."""
        given = {"PATH": self.path, "HOME": str(self.folder), "LANG": "C.UTF-8"} | more
        return subprocess.run([shell, str(script), *words], env=given, cwd=self.folder, capture_output=True, text=True,
                              process_group=0, check=False)  # fmt: skip

    def done(self, script: Path, *words: str, **more: str) -> str:
        """Run a script that has to succeed, and return what it said."""
        told = self.run(script, *words, **more)
        assert told.returncode == 0, told.stdout + told.stderr
        return told.stdout

    def answer(self) -> str:
        """What the installed program says of itself."""
        told = subprocess.run([str(self.prefix / "bin" / "lipdesk"), "--version"], capture_output=True, text=True,
                              check=False)  # fmt: skip
        return told.stdout.strip() or f"silent, {told.returncode}"

    def holds(self) -> list[str]:
        """What lies where the program is."""
        return sorted(file.name for file in self.lib.iterdir())
