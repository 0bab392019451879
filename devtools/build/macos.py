"""The .app in its .dmg, and a trial of it. It was never run but on a public runner: no other Mac is at hand."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from devtools.build import DIST, ROOT, Failed, Skipped, freezing, proved, sizes
from lipdesk import __version__

SCRIPTS = ROOT / "installer" / "macos"


def build() -> Path:
    """Freeze, wrap and return the .dmg. Raises Skipped on another system."""
    if platform.system() != "Darwin":
        raise Skipped("an .app is made on macOS only; the release workflow does it")
    app = freezing.freeze([sys.executable], "macos").parent / "LIPdesk.app"
    icon = ROOT / "installer" / "icons" / "partnership.icns"
    shutil.copyfile(icon, app / "Contents" / "Resources" / icon.name)

    dmg = DIST / f"LIPdesk-{__version__}-macos-{platform.machine()}.dmg"
    _run("sh", str(SCRIPTS / "keychain.sh"))
    _run("sh", str(SCRIPTS / "dmg.sh"), str(app), str(dmg))
    sizes.hold(dmg)
    return dmg


def trial(dmg: Path) -> None:
    """Copy the app out of the .dmg as she would, and let it prove itself from there. Raises Failed."""
    with tempfile.TemporaryDirectory() as folder:
        disk, home = Path(folder) / "disk", Path(folder) / "Applications de Zoé"
        home.mkdir()
        _run("hdiutil", "attach", "-nobrowse", "-readonly", "-mountpoint", str(disk), str(dmg))
        try:
            _run("ditto", str(disk / "LIPdesk.app"), str(home / "LIPdesk.app"))
        finally:
            _run("hdiutil", "detach", "-force", str(disk))
        program = home / "LIPdesk.app" / "Contents" / "MacOS" / "LIPdesk"
        proved(_run(str(program), "--version").strip())
        proved("self-test of the copied app: " + _run(str(program), "self-test").strip().splitlines()[-1])
        _run("plutil", "-lint", str(home / "LIPdesk.app" / "Contents" / "Info.plist"))
        proved("Info.plist is sound")


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout
