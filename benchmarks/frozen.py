"""Start-up of the installed program: from its start to the first paint, seen from outside, beside a frozen bare window.

Both are started in turns on a screen of their own (Xvfb); the first change of the screen is the first paint. A cold
start comes after the system has dropped all files from memory, which only root may ask for.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import ten_years
from benchmarks.measuring import Result
from devtools.build import ROOT, freezing

ROUNDS = {"warm": 9, "cold": 5}
AIM = 1.6
PATIENCE = 60.0  # seconds
_DROP = Path("/proc/sys/vm/drop_caches")


def results() -> list[Result]:
    """The ratio of first paints, warm and, where it may be asked for, cold."""
    if sys.platform != "linux":
        return []
    ours, bare = _programs()
    found = []
    with _screen() as watch:
        for state, rounds in ROUNDS.items():
            if state == "cold" and not os.access(_DROP, os.W_OK):
                continue
            times: dict[str, list[float]] = {"ours": [], "bare": []}
            for count in range(rounds + 1):
                for name, command in (("ours", [str(ours), str(ten_years.path())]), ("bare", [str(bare)])):
                    taken = _painted(command, watch, cold=state == "cold")
                    if count:
                        times[name].append(taken * 1000)
            medians = {name: statistics.median(taken) for name, taken in times.items()}
            found.append(Result(f"frozen, {state}: first paint", "ms", medians["ours"], medians["bare"], AIM))
    return found


def _programs() -> tuple[Path, Path]:
    """LIPdesk as it was frozen last, or now, and the bare window, frozen now."""
    ours = ROOT / "dist" / "linux" / "lipdesk" / "lipdesk"
    if not ours.exists():
        freezing.freeze([sys.executable], "linux")
    bare = ROOT / "build" / "bare"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "--distpath", str(bare)]
    command += ["--workpath", str(bare / "work"), str(ROOT / "benchmarks" / "bare.spec")]
    subprocess.run(command, check=True, capture_output=True)
    return ours, bare / "bare" / "bare"


class Watch:
    """Looks at a row of points of the screen until one of them is no longer black."""

    def __init__(self, display: str) -> None:
        os.environ["DISPLAY"], os.environ["QT_QPA_PLATFORM"] = display, "xcb"
        from PySide6.QtGui import QGuiApplication

        self.display = display
        self._application = QGuiApplication([])
        self._screen = QGuiApplication.primaryScreen()

    def is_black(self) -> bool:
        """Whether nothing is on the screen, in one row across its middle."""
        size = self._screen.size()
        row = self._screen.grabWindow(0, 0, size.height() // 2, size.width(), 1).toImage()
        return all(row.pixelColor(x, 0).lightness() == 0 for x in range(0, row.width(), 64))


@contextmanager
def _screen() -> Iterator[Watch]:
    with tempfile.TemporaryFile() as told:
        command = ["Xvfb", "-displayfd", str(told.fileno()), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
        server = subprocess.Popen(command, pass_fds=[told.fileno()], stderr=subprocess.DEVNULL)
        try:
            number = b""
            while not number.strip():
                time.sleep(0.1)
                told.seek(0)
                number = told.read()
            yield Watch(f":{number.decode().strip()}")
        finally:
            server.terminate()
            server.wait()


def _painted(command: list[str], watch: Watch, *, cold: bool) -> float:
    """Seconds from the start of a program to its first paint; it is ended when it has painted."""
    if cold:
        os.sync()
        _DROP.write_text("3")
    with tempfile.TemporaryDirectory() as settings:
        environment = {**os.environ, "LIPDESK_SETTINGS": settings, "DISPLAY": watch.display, "QT_QPA_PLATFORM": "xcb"}
        began = time.perf_counter()
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while watch.is_black():
            if time.perf_counter() - began > PATIENCE or process.poll() is not None:
                raise RuntimeError(f"{command[0]} painted nothing")
            time.sleep(0.002)
        taken = time.perf_counter() - began
        process.kill()
        process.wait()
    while not watch.is_black():
        time.sleep(0.05)
    return taken
