"""Runs a program to its end, as wine needs it too."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from devtools.build import ROOT, Failed


def finish(command: list[str], env: Mapping[str, str] | None = None, patience: float = 1200) -> tuple[int, str]:
    """Run a command to its end: its exit status and what it said. Wine needs an end of input and a pipe to write to."""
    whole = {**os.environ, **(env or {})}
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=whole, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, timeout=patience, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Failed(f"{Path(command[-1]).name} did not end within {patience:.0f} seconds") from None
    return done.returncode, done.stdout.decode("utf-8", "replace")
