"""Faults of the system, put into a running process from outside: from some call on, the disk is full or broken."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Self

_PR_SET_PTRACER = 0x59616D61


def allow() -> None:
    """Let any process of this user put faults into this one; some systems let only parents do that."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PTRACER, ctypes.c_ulong(-1), 0, 0, 0)


def refusal() -> str:
    """Why this can't be done here; empty when it can."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        return "there is no strace"
    child = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    try:
        with Fault(child.pid, "fsync", "EIO", 1):
            return ""
    except OSError as error:
        return f"strace may not look into processes: {error}"
    finally:
        child.kill()
        child.communicate()


class Looking:
    """While this lasts, such calls of a process are counted; `counted` has them by name afterwards.

    Raises OSError when it can't look into the process.
    """

    def __init__(self, process: int, calls: tuple[str, ...], *more: str) -> None:
        self._log = Path(tempfile.gettempdir()) / f"lipdesk-strace.{os.getpid()}.{process}"
        self._command = [
            "strace",
            "-f",
            "-p",
            str(process),
            "-o",
            str(self._log),
            "-e",
            f"trace={','.join(calls)}",
            *more,
        ]
        self.counted: Counter[str] = Counter()

    def __enter__(self) -> Self:
        self._strace = subprocess.Popen(self._command, stderr=subprocess.PIPE, text=True)
        assert self._strace.stderr is not None
        line = self._strace.stderr.readline()
        if "attached" not in line:
            self._strace.kill()
            self._strace.communicate()
            raise OSError(line.strip())
        return self

    def __exit__(self, *_details: object) -> None:
        self._strace.send_signal(signal.SIGINT)
        self._strace.communicate()
        with self._log.open(errors="replace") as lines:
            self._read(lines)
        self._log.unlink()

    def _read(self, lines: Iterable[str]) -> None:
        """Make something of what was seen."""
        self.counted.update(found[1] for line in lines if (found := re.match(r"\d+ +(\w+)\(", line)))


class Fault(Looking):
    """While this lasts, the `first`th of such calls fails, and all that follow; or only that one, when `once`."""

    def __init__(self, process: int, call: str, error: str, first: int, once: bool = False) -> None:
        when = f"{first}" if once else f"{first}+"
        super().__init__(process, (call,), "-e", f"inject={call}:error={error}:when={when}")
