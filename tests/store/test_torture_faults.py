"""A small form of what `dev.py torture` does with a full or broken disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture import faults, full_disk, strace
from tests.torture.faults import DONE

REFUSAL, NO_DISK = strace.refusal(), full_disk.refusal()


@pytest.mark.skipif(bool(REFUSAL), reason=REFUSAL)
@pytest.mark.parametrize(("name", "most"), [("saving", 2), ("upgrading", 1)])
def test_a_fault_of_the_disk_is_said_and_costs_nothing(tmp_path: Path, name: str, most: int) -> None:
    doings = tuple(doing for doing in faults.DOINGS if doing.name == name)
    (result,) = faults.at_every_call(tmp_path, most, doings)
    assert result.runs > 5
    assert result.faults == 0, result.detail


@pytest.mark.skipif(bool(NO_DISK), reason=NO_DISK)
def test_a_disk_that_is_really_full_costs_nothing(tmp_path: Path) -> None:
    for result in full_disk.at_every_size(tmp_path, 30, ("saving", "upgrading")):
        assert result.runs > 3
        assert result.faults == 0, result.detail


def test_what_should_not_be_is_noticed(tmp_path: Path) -> None:
    path = faults.sound(tmp_path)
    told = {"first": DONE, "between": "after", "looked": "", "again": DONE, "end": "after", "closed": ""}
    states = ("before", "after")
    assert faults.judged(told, path, states) == ["the next start finds another state"]
    for changed, noticed in (
        ({"first": "crashed: OSError()"}, "crashed: OSError()"),
        ({"first": "said: full", "between": "half"}, "what the fault left is neither as before nor complete"),
        ({"between": "before"}, "what the fault left is neither as before nor complete"),
        ({"first": "said: full", "again": "said: full"}, "the next attempt: said: full"),
        ({"looked": "changed"}, "a look at the file after it: changed"),
        ({"end": "before"}, "it is not complete after the next attempt"),
        ({"closed": "the victim ended by itself"}, "it did not end well: the victim ended by itself"),
    ):
        assert faults.judged({**told, **changed}, path, states)[0] == noticed
