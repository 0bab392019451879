"""Runs the tests of the floors below the window on Windows, or under wine: locked files, paths, encodings."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

from devtools.build import ROOT
from devtools.build.wine import windows

FOLDERS = ["tests/domain", "tests/store", "tests/services"]
OPTIONS = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist"]  # wine is slow at starting further processes


def run_tests(arguments: Sequence[str] = ()) -> int:
    """Run them, or the files that are named among the pytest arguments; returns pytest's exit status.

    Raises Skipped where there is no Windows and no wine.
    """
    named = [argument for argument in arguments if argument.startswith("tests")]
    command = [*windows().python(), "-m", "pytest", *OPTIONS, *arguments, *([] if named else FOLDERS)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert process.stdout is not None
    for line in process.stdout:  # wine's Python writes to a pipe, never to our own output
        sys.stdout.write(line.decode("utf-8", "replace"))
        sys.stdout.flush()
    return process.wait()
