"""A small form of what `dev.py torture` does with kills; and the harness notices what it is there to notice."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from lipdesk.domain.partners import Organization
from lipdesk.services import records
from lipdesk.store import schema
from lipdesk.store.workspace import Workspace
from tests.builders import new_file
from tests.torture import backups, kills, restores
from tests.torture.judging import state_of
from tests.torture.result import Result
from tests.torture.upgrading import OLD, Upgraded

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


def kept(result: Result, runs: int) -> None:
    """No promise was broken. On a busy computer a few kills may all come too late; then there is nothing to show."""
    if result.faults == 1 and kills.NOTHING in result.detail:
        pytest.skip(kills.NOTHING)
    assert (result.runs, result.faults) == (runs, 0), result.detail


def test_nothing_acknowledged_is_lost_while_editing(tmp_path: Path) -> None:
    result = kills.during_editing(tmp_path, 12)
    kept(result, 12)


def test_a_backup_is_whole_or_is_not_there(tmp_path: Path) -> None:
    result = backups.during_backup(tmp_path, 4)
    kept(result, 4)


def test_a_file_is_restored_or_as_it_was(tmp_path: Path) -> None:
    result = restores.during_restore(tmp_path, 3)
    kept(result, 3)


def test_an_upgrade_is_whole_or_was_not(tmp_path: Path) -> None:
    result = kills.during_upgrade(tmp_path, 8, OLD)
    kept(result, 8)


def test_a_lost_change_is_noticed(tmp_path: Path) -> None:
    with new_file(tmp_path) as workspace:
        path = workspace.path
        heard: list[tuple[int, str | None]] = [(workspace.last_step().id, state_of(workspace))]
    lock = path.with_name(path.name + ".lock")
    lock.touch()
    wrong: list[str] = []
    kills.judge(path, heard, wrong)
    assert wrong == []
    old = tmp_path / "old.lipdesk"
    shutil.copy(path, old)
    with Workspace.open(path) as workspace:
        records.add(workspace, Organization, {"name": "A"})
        heard.append((workspace.last_step().id, state_of(workspace)))
    shutil.copy(old, path)
    lock.touch()
    kills.judge(path, heard, wrong)
    assert wrong == [f"the file does not hold what was acknowledged with step {heard[-1][0]}"]


def test_a_file_between_old_and_new_is_noticed(tmp_path: Path) -> None:
    judge = Upgraded(tmp_path, OLD)
    path = tmp_path / "between.lipdesk"
    with Workspace.open(Path(shutil.copy(OLD, path))) as workspace:
        workspace._raw.execute("DELETE FROM change WHERE id = (SELECT max(id) FROM change)")
    version, wrong = judge.look(path)
    assert version == schema.VERSION
    assert wrong[0] == "neither old nor new: change"
