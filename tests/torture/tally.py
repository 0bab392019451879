"""Counting: how many runs, how many of them broke a promise, how many really hit something half done."""

from __future__ import annotations

import sys
import time

from tests.torture.result import Result


class Tally:
    """Starts the clock; each run is counted with what was wrong after it, and told at once when something was."""

    def __init__(self) -> None:
        self.runs = self.faults = self.middle = 0
        self._first = ""
        self._start = time.perf_counter()

    def caught(self, in_the_middle: bool) -> None:
        """Note whether a run fell into the middle of something."""
        self.middle += in_the_middle

    def count(self, run: object, wrong: list[str]) -> None:
        """One run; `wrong` is empty when all was as promised."""
        self.runs += 1
        if wrong:
            self.faults += 1
            self._first = self._first or f"run {run}: {wrong[0]}"
            print(f"  run {run}: {'; '.join(wrong)}", file=sys.stderr, flush=True)

    def result(self, name: str, detail: str, nothing: str = "") -> Result:
        """The row of the table. Where `nothing` is given, no run in the middle is a fault of its own."""
        missed = bool(nothing) and not self.middle
        first = self._first or (nothing if missed else "")
        detail = f"{detail}; first fault: {first}" if first else detail
        return Result(name, self.runs, self.faults + missed, detail, time.perf_counter() - self._start)
