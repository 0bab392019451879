"""A full disk, a read-only file, another program's lock: said in words, nothing lost, and all well when it is over."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lipdesk.domain.errors import UserError
from lipdesk.domain.partners import Organization
from lipdesk.services import records
from lipdesk.store import checks
from lipdesk.store.workspace import Workspace
from tests.builders import dump, new_file

Fault = Callable[[Workspace], "contextmanager[None]"]


@contextmanager
def full_disk(workspace: Workspace) -> Iterator[None]:
    """SQLite meets the same error where a disk is full as where the file may not grow."""
    raw = workspace._raw
    most = raw.execute("PRAGMA max_page_count").fetchone()[0]
    raw.execute(f"PRAGMA max_page_count = {raw.execute('PRAGMA page_count').fetchone()[0]}").fetchall()
    yield
    raw.execute(f"PRAGMA max_page_count = {most}").fetchall()


@contextmanager
def another_program(workspace: Workspace) -> Iterator[None]:
    """Somebody looks into the file with another program, in the middle of writing."""
    workspace._raw.execute("PRAGMA busy_timeout = 50").fetchall()
    other = sqlite3.connect(workspace.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield
    other.execute("ROLLBACK")
    other.close()


@contextmanager
def read_only(workspace: Workspace) -> Iterator[None]:
    """What SQLite reports when the file has been made read-only."""
    workspace._raw.execute("PRAGMA query_only = 1").fetchall()
    yield
    workspace._raw.execute("PRAGMA query_only = 0").fetchall()


FAULTS = {"disk is full": full_disk, "in use by another program": another_program, "read-only": read_only}


@pytest.mark.parametrize("said", FAULTS)
def test_a_fault_while_saving_loses_nothing(workspace: Workspace, said: str) -> None:
    record = records.add(workspace, Organization, {"name": "A"})
    before, long = dump(workspace), "word " * 40_000
    heard: list[object] = []
    workspace.listen(heard.append)
    with FAULTS[said](workspace):
        for attempt in (
            lambda: records.save(workspace, Organization, record, {"notes": long}),
            lambda: records.add(workspace, Organization, {"name": "B", "notes": long}),
        ):
            with pytest.raises(UserError, match=said) as caught:
                attempt()
            assert workspace.path.name in caught.value.what
            assert caught.value.safe and caught.value.do
    assert dump(workspace) == before
    assert heard == []
    records.save(workspace, Organization, record, {"notes": long})
    workspace.undo()
    assert dump(workspace) == before
    with workspace.reading() as connection:
        assert checks.problems(connection) == []


def test_a_fault_while_undoing_loses_nothing(workspace: Workspace) -> None:
    record = records.add(workspace, Organization, {"name": "A"})
    records.delete(workspace, Organization, [record])
    before = dump(workspace)
    with another_program(workspace), pytest.raises(UserError, match="in use"):
        workspace.undo()
    assert dump(workspace) == before
    assert workspace.undo() is not None
    assert len(dump(workspace)["organization"]) == 1


def test_a_backup_that_fails_replaces_nothing(workspace: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "backups" / "Valley.lipdesk"
    workspace.back_up(target)
    first = target.read_bytes()
    records.add(workspace, Organization, {"name": "A"})
    with another_program(workspace), pytest.raises(UserError):
        workspace.back_up(target)
    assert target.read_bytes() == first
    workspace.back_up(target)
    assert target.read_bytes() != first
    with Workspace.read(target) as copy:
        assert dump(copy) == dump(workspace)
    assert [file.name for file in target.parent.iterdir()] == [target.name]


def test_a_backup_where_there_is_no_folder(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("no folder")
    with pytest.raises(UserError):
        workspace.back_up(tmp_path / "a-file" / "Valley.lipdesk")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root can put on another user's shoes")
@pytest.mark.parametrize("locked", ["file", "folder"])
def test_somebody_who_may_only_read(tmp_path: Path, locked: str) -> None:
    """Reading works, opening says why not; as root nothing is read-only, so a child process becomes nobody."""
    with new_file(tmp_path) as workspace:
        records.add(workspace, Organization, {"name": "A"})
        path = workspace.path
    path.chmod(0o444 if locked == "file" else 0o666)
    tmp_path.chmod(0o777 if locked == "file" else 0o555)
    for parent in list(tmp_path.parents)[:3]:
        if parent.stat().st_uid == os.geteuid() and parent != Path("/tmp"):
            parent.chmod(parent.stat().st_mode | 0o011)
    program = """
import os, sys
from pathlib import Path
from lipdesk.domain.errors import UserError
from lipdesk.domain.partners import Organization
from lipdesk.store.queries.records import everything
from lipdesk.services import records
from lipdesk.store.workspace import Workspace
import lipdesk.store.trash
os.setgid(65534); os.setuid(65534)
with Workspace.read(Path(sys.argv[1])) as workspace, workspace.reading() as connection:
    print(len(everything(connection, Organization)))
try:
    with Workspace.open(Path(sys.argv[1])) as workspace:
        records.add(workspace, Organization, {"name": "B"})
except UserError as error:
    print("refused")
"""
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=False)
    tmp_path.chmod(0o700)
    assert (done.stdout.split(), done.stderr) == (["1", "refused"], "")


@pytest.mark.skipif(sys.platform == "win32", reason="no limit for the size of files there")
def test_a_file_opens_where_nothing_can_be_written(tmp_path: Path) -> None:
    """Its records can be looked at; only a change says what is wrong."""
    import resource

    with new_file(tmp_path) as workspace:
        records.add(workspace, Organization, {"name": "A"})
        before = dump(workspace)
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, usual[1]))
    try:
        with Workspace.open(workspace.path) as workspace:
            assert dump(workspace) == before
            with pytest.raises(UserError, match="drive reports a fault"):
                records.add(workspace, Organization, {"name": "B"})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert [file.name for file in tmp_path.iterdir()] == [workspace.path.name]
