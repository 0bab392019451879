"""A small form of what `dev.py torture` does with power cuts; and what other settings would cost."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from lipdesk.store.workspace import Workspace
from tests.torture import powercuts, real_powercuts, strace
from tests.torture.disk import Disk, FolderSynced, Made, Removed, Renamed, Resized, Synced, Written
from tests.torture.judging import broken
from tests.torture.shim import replayed
from tests.torture.upgrading import OLD, rows

REFUSAL = strace.refusal()


def test_what_is_said_again_makes_the_same_file(tmp_path: Path) -> None:
    session = powercuts.worked(tmp_path, openings=2, steps=15)
    again = tmp_path / "again" / session.script.name
    again.parent.mkdir()
    again.write_bytes(session.script.start)
    assert len(replayed(again, session.script.said)) > 500
    assert [path.name for path in again.parent.iterdir()] == [again.name]
    with Workspace.open(again) as one, Workspace.open(tmp_path / again.name) as other:
        assert rows(one._raw) == rows(other._raw)
        assert len(rows(one._raw)["change"]) > 50
        assert broken(one) == []


def test_nothing_acknowledged_is_lost_when_the_power_goes(tmp_path: Path) -> None:
    result = powercuts.while_working(tmp_path, 30, openings=2, steps=12)
    assert (result.runs, result.faults) == (30, 0), result.detail


def test_an_upgrade_is_whole_or_was_not_when_the_power_goes(tmp_path: Path) -> None:
    result = powercuts.while_upgrading(tmp_path, 20, OLD)
    assert (result.runs, result.faults) == (20, 0), result.detail


@pytest.mark.skipif(bool(REFUSAL), reason=REFUSAL)
def test_the_calls_of_the_program_itself_lose_nothing_either(tmp_path: Path) -> None:
    result = real_powercuts.while_working(tmp_path, 20, openings=2, steps=8)
    assert (result.runs, result.faults) == (20, 0), result.detail


@pytest.mark.skipif(bool(REFUSAL), reason=REFUSAL)
def test_a_backup_is_whole_or_is_not_there_when_the_power_goes(tmp_path: Path) -> None:
    result = real_powercuts.while_backing_up(tmp_path, 15, openings=1, steps=10)
    assert (result.runs, result.faults) == (15, 0), result.detail


@pytest.mark.parametrize(
    ("setting", "what"),
    [
        (("synchronous=FULL", "synchronous=OFF"), "can’t be opened"),
        (("journal_mode=TRUNCATE", "journal_mode=DELETE"), "was acknowledged"),
    ],
)
def test_other_settings_lose_what_was_acknowledged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], setting: tuple[str, str], what: str
) -> None:
    result = powercuts.while_working(tmp_path, 25, openings=2, steps=8, setting=setting)
    assert result.faults > 0
    assert what in capsys.readouterr().err


def test_the_disk_keeps_what_was_synced_and_nothing_else_for_certain() -> None:
    disk = Disk({"a": b"old"})
    for event in (Written("a", 0, b"new"), Written("a", 3, b"er"), Made("b"), Written("b", 0, b"x" * 2000)):
        disk.follow(event)
    found = [disk.cut(random.Random(seed)) for seed in range(400)]
    assert {cut["a"] for cut in found} >= {b"old", b"new", b"newer"}
    assert any("b" in cut for cut in found) and any("b" not in cut for cut in found)
    assert any(0 < cut.get("b", b"").count(b"x") < 2000 for cut in found), "no write was torn"
    disk.follow(Synced("a"))
    disk.follow(Synced("b", entry=True))
    assert [disk.cut(random.Random(seed)) for seed in range(50)] == [{"a": b"newer", "b": b"x" * 2000}] * 50
    disk.follow(Renamed("b", "a"))
    disk.follow(Resized("a", 1))
    assert {frozenset(disk.cut(random.Random(seed)).items()) for seed in range(50)} > {
        frozenset({"a": b"newer", "b": b"x" * 2000}.items()),
        frozenset({"a": b"x"}.items()),
    }
    for event in (FolderSynced(), Removed("a"), FolderSynced()):
        disk.follow(event)
    assert disk.cut(random.Random(1)) == {}
