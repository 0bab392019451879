"""What one test of the harness came to: a row of the table in docs/reliability.md."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """`runs` attempts, of which `faults` broke a promise; `detail` says in a few words what the runs were made of."""

    name: str
    runs: int
    faults: int
    detail: str
    seconds: float
