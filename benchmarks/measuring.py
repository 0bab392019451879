"""Two ways of doing the same, taken in turns so that a busy moment of the computer hits both; medians are compared."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """One line of the table. `ours` and `plain` are in `unit`; `plain` is None where only a limit counts."""

    name: str
    unit: str
    ours: float
    plain: float | None
    aim: float | None

    @property
    def figure(self) -> float:
        """What is compared with the aim: the ratio, or the value itself where there is nothing beside it."""
        return self.ours if self.plain is None else self.ours / self.plain

    def line(self) -> str:
        """The result as it is printed."""
        plain = "" if self.plain is None else f"{self.plain:.2f}"
        ratio = "" if self.plain is None else f"x {self.figure:.2f}"
        aim = "" if self.aim is None else f"{'x ' if self.plain is not None else ''}{self.aim:g}"
        verdict = "" if self.aim is None else "met" if self.figure <= self.aim else "MISSED"
        return f"{self.name:58} {self.ours:9.2f} {plain:>9} {self.unit:3} {ratio:>8} {aim:>7} {verdict}"


HEADING = f"{'':58} {'LIPdesk':>9} {'plain':>9} {'':3} {'ratio':>8} {'aim':>7}"


def in_turns(rounds: int, *ways: Callable[[], float | None]) -> list[float]:
    """The median of each way: what it returns, or else its milliseconds. The first round only warms up."""
    taken: list[list[float]] = [[] for _ in ways]
    for count in range(rounds + 1):
        for place, way in enumerate(ways):
            gc.collect()
            began = time.perf_counter()
            said = way()
            spent = (time.perf_counter() - began) * 1000
            if count:
                taken[place].append(spent if said is None else said)
    return [statistics.median(times) for times in taken]
