"""A small form of what `dev.py torture` does with files of every wrong kind, and with what is no file."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.torture import mischief, oddities

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the child is watched as only Unix can")


def test_mischief_of_every_kind(tmp_path: Path) -> None:
    result = mischief.at_random(tmp_path, 2 * len(oddities.KINDS))
    assert result.faults == 0, result.detail


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    result = mischief.odd_places(tmp_path)
    assert (result.runs, result.faults) == (len(oddities.PLACES), 0), result.detail
