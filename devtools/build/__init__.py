"""`dev.py build`: freezes the program, wraps it for a system, and tries what came out as she would get it."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
DIST = ROOT / "dist"
WORK = ROOT / "build"


class Failed(Exception):
    """A build or a trial did not hold what it promises; the message says what was seen."""


class Skipped(Exception):
    """A lane that can't run on this machine; the message is the reason."""


def proved(point: str) -> None:
    """Tell one point that a trial has just proved."""
    print(f"  ok   {point}", flush=True)


def passed_over(point: str) -> None:
    """Tell one point that was not tried on this machine, and why."""
    print(f"  --   {point}", flush=True)
