"""A screen of its own for a trial, with a plain window manager, driven by keys as she would drive it (Linux)."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from devtools.build import Failed, Skipped
from devtools.environment import apt_install

# The programs, each with the Debian package that has it.
_NEEDED = {"Xvfb": "xvfb", "xdotool": "xdotool", "openbox": "openbox", "setxkbmap": "x11-xkb-utils",
           "import": "imagemagick"}
PATIENCE = 60.0  # seconds


class Screen:
    """What can be done at a screen: wait for a window, press keys, type, take a picture."""

    def __init__(self, display: str) -> None:
        self.display = display

    def wait_for(self, title: str) -> None:
        """Until a window whose title holds `title` (a regular expression) is there, and has the keyboard."""
        self._until(lambda: self._did("search", "--onlyvisible", "--name", title), f"no window “{title}”")
        self._do("search", "--onlyvisible", "--name", title, "windowactivate", "--sync")

    def wait_until_gone(self, title: str) -> None:
        """Until no window has that title."""
        self._until(lambda: not self._did("search", "--onlyvisible", "--name", title), f"“{title}” stays")

    def press(self, *keys: str) -> None:
        """One key after the other, by their X names: ctrl+n, Tab, Return."""
        for key in keys:
            self._do("key", "--clearmodifiers", key)
            time.sleep(0.3)

    def type(self, words: str) -> None:
        """Type words, one letter after the other."""
        self._do("type", "--clearmodifiers", "--delay", "30", words)
        time.sleep(0.3)

    def picture(self, file: Path) -> None:
        """Keep what is on the screen, to be looked at."""
        file.parent.mkdir(parents=True, exist_ok=True)
        command = ["import", "-display", self.display, "-window", "root", str(file)]
        subprocess.run(command, check=True, capture_output=True)

    def _do(self, *words: str) -> None:
        if not self._did(*words):
            raise Failed(f"xdotool {' '.join(words)} failed")

    def _did(self, *words: str) -> bool:
        environment = {**os.environ, "DISPLAY": self.display}
        return subprocess.run(["xdotool", *words], env=environment, capture_output=True, check=False).returncode == 0

    def _until(self, holds: Callable[[], bool], otherwise: str) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise Failed(f"{otherwise} after {PATIENCE:.0f} seconds")
            time.sleep(0.2)


@contextmanager
def screen() -> Iterator[Screen]:
    """A fresh screen, taken away afterwards. Installs what it needs when it may, else raises Skipped with a reason."""
    missing = [package for program, package in _NEEDED.items() if shutil.which(program) is None]
    if missing and os.geteuid() != 0:
        raise Skipped(f"a screen to try on needs: apt-get install {' '.join(missing)}")
    if missing:
        apt_install(missing)
    with tempfile.TemporaryFile() as told:
        command = ["Xvfb", "-displayfd", str(told.fileno()), "-screen", "0", "1366x768x24", "-ac", "-nolisten", "tcp"]
        server = subprocess.Popen(command, pass_fds=[told.fileno()], stderr=subprocess.DEVNULL)
        manager = None
        try:
            display = f":{_number(told.fileno())}"
            environment = {**os.environ, "DISPLAY": display}
            manager = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
            subprocess.run(["setxkbmap", "-display", display, "ca"], check=True)  # her keyboard: xdotool types é surely
            time.sleep(1)
            yield Screen(display)
        finally:
            for process in (manager, server):
                if process is not None:
                    process.terminate()
                    process.wait()


def _number(told: int) -> str:
    """The number of the display that the server chose, once it says so."""
    for _turn in range(100):
        if said := os.pread(told, 16, 0).decode().strip():
            return said
        time.sleep(0.1)
    raise Failed("Xvfb did not start")
