"""The window: from the start of the process to the first paint, and until Home says what is in the file."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import ten_years
from benchmarks.measuring import Result

ROUNDS = 7


def results() -> list[Result]:
    """First paint and memory against a bare PySide6 window; Home filled on its own."""
    file = ten_years.path()
    ours, bare = [], []
    for count in range(ROUNDS + 1):
        pair = (_started("lipdesk", file), _started("bare", file))
        if count:
            ours.append(pair[0])
            bare.append(pair[1])

    def median(of: list[dict[str, float]], key: str) -> float:
        return statistics.median(one[key] for one in of)

    return [
        Result("window painted first, ten-year file", "ms", median(ours, "painted"), median(bare, "painted"), 1.5),
        Result("Home filled, ten-year file", "ms", median(ours, "filled"), median(bare, "painted"), None),
        Result("memory with the ten-year file on Home", "MB", median(ours, "memory"), median(bare, "memory"), 2.5),
    ]


def _started(which: str, file: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as settings:
        environment = {**os.environ, "LIPDESK_SETTINGS": settings, "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-m", "benchmarks.window_child", which, str(file), repr(time.time())]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return dict(json.loads(done.stdout.splitlines()[-1]))
