"""Whatever goes wrong while restoring, the file is the old one or the restored one."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import pytest

from lipdesk.domain.errors import Damaged, UserError
from lipdesk.services.backing_up import Backup, Places, listed
from lipdesk.services.restoring import restore, restore_beside
from lipdesk.store.workspace import Workspace
from tests.services.backups import assert_whole, beside, held

FILES = Path(__file__).parent.parent / "store" / "files"


def test_an_open_file_is_not_replaced(path: Path, backup: Backup, places: Places) -> None:
    with Workspace.open(path) as workspace, pytest.raises(UserError, match="already open"):
        restore(backup, workspace.path, places)
    assert len(held(path)["organization"]) == 2


def test_a_damaged_file_is_never_replaced(path: Path, backup: Backup, places: Places) -> None:
    data = bytearray(path.read_bytes())
    data[4096:40960] = random.Random(1).randbytes(36864)
    path.write_bytes(data)
    with pytest.raises(Damaged) as caught:
        restore(backup, path, places)
    assert caught.value.path == path
    first, second = restore_beside(backup, path), restore_beside(backup, path)
    assert path.read_bytes() == data
    assert first.path != second.path
    for done in (first, second):
        assert held(done.path) == held(backup.path)
        assert done.path.parent == path.parent
        assert done.path.stem.startswith("Valley (")
        assert_whole(done.path)


@pytest.mark.parametrize("harm", ["torn", "cut", "empty", "gone"])
def test_a_damaged_backup_changes_nothing(path: Path, backup: Backup, places: Places, harm: str) -> None:
    data, before = bytearray(backup.path.read_bytes()), path.read_bytes()
    data[8192:40960] = random.Random(1).randbytes(32768)
    backup.path.write_bytes({"torn": bytes(data), "cut": data[:20000], "empty": b"", "gone": b""}[harm])
    if harm == "gone":
        backup.path.unlink()
    with pytest.raises(UserError) as caught:
        restore(backup, path, places)
    assert not isinstance(caught.value, Damaged)  # it is not her file that is damaged
    assert path.read_bytes() == before
    assert beside(path) == []
    with pytest.raises(UserError):
        restore(backup, path.with_name("Valley too.lipdesk"), places)
    assert beside(path) == []


def crashed(path: Path) -> None:
    """What a crash in the middle of a large change leaves: pages half written, and the journal that takes them back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA cache_size = 1").fetchall()
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE content SET bytes = zeroblob(length(bytes) + 90000)")
        raw.execute("UPDATE organization SET name = 'half done'")
        for ending in ("", "-journal"):
            shutil.copy(f"{path}{ending}", f"{path}.crash{ending}")
        raw.execute("ROLLBACK")
    for ending in ("", "-journal"):
        Path(f"{path}.crash{ending}").replace(f"{path}{ending}")
    assert Path(f"{path}-journal").stat().st_size > 1000


def test_the_journal_of_the_old_file_never_meets_the_new_one(path: Path, backup: Backup, places: Places) -> None:
    now = held(path)
    crashed(path)
    done = restore(backup, path, places)
    assert done.safety is not None
    assert held(done.safety.path) == now
    assert held(path) == held(backup.path)
    assert beside(path) == []
    assert_whole(path)


@pytest.mark.parametrize("ending", ["-journal", "-wal"])
def test_what_a_lost_file_left_beside_it_is_set_aside(path: Path, backup: Backup, places: Places, ending: str) -> None:
    if ending == "-journal":
        crashed(path)
    else:
        with closing(sqlite3.connect(path)) as raw:
            raw.execute("PRAGMA journal_mode = WAL").fetchall()
            raw.execute("UPDATE organization SET name = 'in the log'")
            raw.commit()
            shutil.copy(f"{path}-wal", f"{path}.kept")
        Path(f"{path}.kept").replace(f"{path}-wal")
    left = Path(f"{path}{ending}").read_bytes()
    path.unlink()
    restore(backup, path, places)
    assert held(path) == held(backup.path)
    assert Path(f"{path}{ending}.old").read_bytes() == left
    assert_whole(path)


def test_a_file_in_wal_mode_is_kept_with_what_its_log_holds(path: Path, backup: Backup, places: Places) -> None:
    """A tool for databases may have switched it over, and been killed."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = WAL").fetchall()
        raw.execute("UPDATE organization SET name = 'in the log'")
        raw.commit()
        for ending in ("", "-wal"):
            shutil.copy(f"{path}{ending}", f"{path}.kept{ending}")
    for ending in ("", "-wal"):
        Path(f"{path}.kept{ending}").replace(f"{path}{ending}")
    done = restore(backup, path, places)
    assert done.safety is not None
    with closing(sqlite3.connect(done.safety.path)) as raw:
        assert set(raw.execute("SELECT name FROM organization")) == {("in the log",)}
    assert held(path) == held(backup.path)
    assert beside(path) == []


RESTORER = """
import sys
from pathlib import Path
from lipdesk.services.backing_up import Places
from lipdesk.services.backup_folder import as_backup
from lipdesk.services.restoring import restore
print("ready", flush=True)
restore(as_backup(Path(sys.argv[1])), Path(sys.argv[2]), Places(Path(sys.argv[3])))
print("done", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_killed_at_any_instant_it_is_old_or_new(path: Path, backup: Backup, tmp_path: Path) -> None:
    now, then, chance, seen = held(path), held(backup.path), random.Random(1), set()
    for number in range(12):
        folder = tmp_path / "kills" / f"{number}"
        folder.mkdir(parents=True)
        target = Path(shutil.copy(path, folder))
        places = Places(folder / "Backups")
        child = subprocess.Popen(
            [sys.executable, "-c", RESTORER, str(backup.path), str(target), str(places.first)],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert child.stdout is not None
        with child.stdout:
            assert child.stdout.readline() == "ready\n"
            if number < 11:
                time.sleep(chance.uniform(0, 0.12))
                child.send_signal(signal.SIGKILL)
            told = child.stdout.read()
        child.wait()
        after = held(target)
        assert after in ((then,) if told else (now, then))
        seen.add("new" if after == then else "old")
        if after == then:
            assert [held(one.path) for one in listed(places, None, "Valley")] == [now]
        restore(backup, target, places)
        assert held(target) == then
        assert [name for name in beside(target) if ".part" in name] == []
    assert seen == {"old", "new"}


@pytest.mark.skipif(sys.platform == "win32", reason="no limits for processes there")
@pytest.mark.parametrize("most", [100_000, 250_000, 400_000, 700_000])
def test_a_full_disk_leaves_the_file_as_it_was(path: Path, backup: Backup, places: Places, most: int) -> None:
    before, folder = path.read_bytes(), beside(path)
    program = """
import resource, sys
from pathlib import Path
from lipdesk.domain.errors import UserError
from lipdesk.services.backing_up import Places
from lipdesk.services.backup_folder import as_backup
from lipdesk.services.restoring import restore
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]), int(sys.argv[4])))
try:
    restore(as_backup(Path(sys.argv[1])), Path(sys.argv[2]), Places(Path(sys.argv[3])))
except UserError as error:
    print(bool(error.what and error.safe and error.do))
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(backup.path), str(path), str(places.first), str(most)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("True\n", "")
    assert path.read_bytes() == before
    assert beside(path) == folder


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root can put on another user's shoes")
def test_a_backup_where_nothing_can_be_written(path: Path, backup: Backup, places: Places, tmp_path: Path) -> None:
    """A stick with its switch on, or the backups of somebody else."""
    (tmp_path / "mine").mkdir()
    for folder, mode in ((tmp_path / "mine", 0o777), (backup.path.parent, 0o555), (places.first, 0o555)):
        folder.chmod(mode)
    for parent in [tmp_path, *tmp_path.parents][:4]:
        if parent != Path(tempfile.gettempdir()):
            parent.chmod(parent.stat().st_mode | 0o055)
    program = """
import os, sys
from pathlib import Path
from lipdesk.services.backing_up import Places
from lipdesk.services.backup_folder import as_backup
from lipdesk.services.restoring import look, open_read_only, restore
backup, target = as_backup(Path(sys.argv[1])), Path(sys.argv[2])
open_read_only(backup).close()  # all that is imported lies in a folder of root's
os.setgid(65534); os.setuid(65534)
print(look(backup).counts["organization"])
open_read_only(backup).close()
print(restore(backup, target, Places(Path(sys.argv[3]))).lost)
"""
    target = tmp_path / "mine" / "Valley.lipdesk"
    done = subprocess.run(
        [sys.executable, "-c", program, str(backup.path), str(target), str(places.first)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stdout.split("\n"), done.stderr) == (["1", "()", ""], "")
    assert held(target) == held(backup.path)
