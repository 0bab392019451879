"""The small form of the fuzzing that `dev.py torture` does at full size."""

from __future__ import annotations

from pathlib import Path

from tests.torture import fuzz

RUNS = 200


def test_whatever_is_given_as_a_file(tmp_path: Path) -> None:
    result = fuzz.of_any_kind(tmp_path, RUNS)
    assert (result.runs, result.faults) == (RUNS, 0), result.detail
