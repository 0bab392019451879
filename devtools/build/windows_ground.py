"""Where Windows setups are tried: a user whose name has accents and spaces, her files, and what Windows knows of us."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from devtools.build import WORK, Failed
from devtools.build.wine import NATIVE, Wine, windows

USER = "Zoé Lacroix-Œuvré"
ENTRY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\LIPdesk"
CLASSES = r"Software\Classes"
_READ = """
import json, sys, winreg
try:
    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, sys.argv[1]) as key:
        print(json.dumps({n: v for n, v, _ in (winreg.EnumValue(key, i) for i in range(winreg.QueryInfoKey(key)[1]))}))
except FileNotFoundError:
    print("null")
"""


class Ground:
    """One user's Windows. Under wine it is made anew for each trial; on a real one a folder stands for her home."""

    def __init__(self) -> None:
        self.windows = windows(USER)
        if isinstance(self.windows, Wine):
            self.windows.end_programs()
            shutil.rmtree(self.windows.prefix)
            self.windows = windows(USER)
        self.home = WORK / "trial" / USER if NATIVE else self.windows.home
        shutil.rmtree(WORK / "trial", ignore_errors=True)
        self.home.mkdir(parents=True, exist_ok=True)
        self.folder = self.home / "AppData" / "Local" / "Programs" / "LIPdesk"
        self.cli = self.folder / "lipdesk-cli.exe"

    def place(self) -> list[str]:
        """How a setup is told where to lay the program: not at all, but for a home that only stands for one."""
        return unquoted("/D=", self.folder) if NATIVE else []

    def setup(self, file: Path, *switches: str) -> int:
        """Run a setup or an update silently to its end: its level."""
        return self.windows.run(file, "/S", *switches, *self.place())[0]

    def begin(self, file: Path) -> subprocess.Popen[bytes]:
        """Begin a setup or an update and go on."""
        return self.windows.start(file, "/S", *self.place())

    def uninstall(self) -> int:
        """Run the uninstaller where it lies, so that its end can be waited for."""
        here = unquoted("_?=", self.windows.path(self.folder))
        return self.windows.run(self.folder / "uninstall.exe", "/S", *here)[0]

    def version(self, cli: Path | None = None) -> str:
        """What the installed program says that it is. Raises Failed when it does not run."""
        status, words = self.windows.run(cli or self.cli, "--version")
        if status or not words.startswith("LIPdesk "):
            raise Failed(f"lipdesk-cli --version ended with {status}: {words}")
        return words.split()[1]

    def prove_itself(self, cli: Path | None = None) -> None:
        """Run the installed program's self-test. Raises Failed with its report."""
        report = WORK / "trial" / "self-test.txt"
        report.parent.mkdir(parents=True, exist_ok=True)
        status, words = self.windows.run(cli or self.cli, "self-test", self.windows.path(report))
        if status:
            raise Failed(f"the self-test ended with {status}:\n{words}")

    def shortcuts(self) -> int:
        """How many shortcuts of ours stand in the Start menu and on the desktop."""
        menu = self.windows.home / "AppData" / "Roaming" / "Microsoft" / "Windows" / "Start Menu"
        return sum(1 for place in (menu, self.windows.home / "Desktop") for _found in place.rglob("LIPdesk.lnk"))

    def registry(self, key: str) -> dict[str, object]:
        """The values of a key of this user; empty when it is not there."""
        command = [*self.windows.python(), "-c", _READ, key]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True)
        found: dict[str, object] = json.loads(done.stdout.decode()) or {}
        return found

    def contents(self) -> list[str]:
        """Everything in the installed folder that is no program."""
        return sorted(one.name for one in self.folder.iterdir() if one.suffix != ".exe")

    def file(self, name: str) -> Path:
        """A partnership's file among her documents, made by the installed program."""
        file = self.home / "Documents" / "Vallée de l’Érable" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        status, words = self.windows.run(self.cli, "new", self.windows.path(file), "--sample")
        if status:
            raise Failed(f"lipdesk-cli new ended with {status}: {words}")
        return file


def unquoted(switch: str, folder: str | Path) -> list[str]:
    """A switch of NSIS that goes to the end of the line: quotation marks would be taken as part of the name."""
    return f"{switch}{folder}".split(" ")


def check(seen: object, wanted: object, what: str) -> None:
    """Raises Failed when what was seen is not what was wanted."""
    if seen != wanted:
        raise Failed(f"{what}: {seen!r} in place of {wanted!r}")
