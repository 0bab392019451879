"""Going back to a backup: the file is the old one or the restored one, and what was there is kept."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from lipdesk.domain.errors import Damaged, UserError
from lipdesk.domain.partners import Organization
from lipdesk.services import attaching, records
from lipdesk.services.backing_up import Backup, Places, back_up, listed
from lipdesk.services.backup_folder import as_backup
from lipdesk.services.restoring import differences, look, open_read_only, restore, restore_beside
from lipdesk.store import backup_files, checks, schema
from lipdesk.store.workspace import Workspace
from tests.builders import dump, new_file

FILES = Path(__file__).parent.parent / "store" / "files"
Held = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def places(tmp_path: Path) -> Places:
    (tmp_path / "stick").mkdir()
    return Places(tmp_path / "LIPdesk Backups", tmp_path / "stick" / "LIPdesk Backups")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with an organization and an attachment, not open."""
    with new_file(tmp_path) as workspace:
        records.add(workspace, Organization, {"name": "A"})
        (tmp_path / "study.pdf").write_bytes(random.Random(1).randbytes(300_000))
        attaching.add(workspace, tmp_path / "study.pdf", {})
        return workspace.path


@pytest.fixture
def backup(path: Path, places: Places) -> Backup:
    """Made before another organization came."""
    made = back_up(path, backup_files.identity_of(path), places).backup
    with Workspace.open(path) as workspace:
        records.add(workspace, Organization, {"name": "B"})
        records.save(workspace, Organization, 1, {"municipality": "Elk Crossing"})
    return made


def held(path: Path) -> Held:
    with Workspace.read(path) as workspace:
        return dump(workspace)


def beside(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir() if one.name != path.name and path.stem in one.name)


def assert_whole(path: Path) -> None:
    with Workspace.open(path) as workspace:
        with workspace.reading() as connection:
            assert checks.problems(connection) == []
        assert not workspace.unclean
    assert not backup_files.is_backup(path)


def test_the_file_is_what_it_was_and_what_it_is_now_is_kept(path: Path, backup: Backup, places: Places) -> None:
    now, then, before = held(path), held(backup.path), listed(places, None, "Valley")
    identity = backup_files.identity_of(path)
    done = restore(backup, path, places)
    assert held(path) == then != now
    assert done.lost == ()
    assert done.safety is not None
    assert done.safety.reason == "restore"
    assert held(done.safety.path) == now
    assert set(before) < set(listed(places, None, "Valley"))
    assert backup_files.identity_of(path) == identity
    assert_whole(path)
    assert beside(path) == []


def test_attachments_come_back_and_so_does_the_history(
    path: Path, backup: Backup, places: Places, tmp_path: Path
) -> None:
    restore(backup, path, places)
    with Workspace.open(path) as workspace:
        attaching.save_copy(workspace, 1, tmp_path / "out.pdf")
        workspace.undo()
        workspace.undo()
        assert dump(workspace)["organization"] == []
    assert (tmp_path / "out.pdf").read_bytes() == (tmp_path / "study.pdf").read_bytes()


def test_restoring_the_safety_copy_goes_back_to_now(path: Path, backup: Backup, places: Places) -> None:
    now = held(path)
    done = restore(backup, path, places)
    assert done.safety is not None
    restore(done.safety, path, places)
    assert held(path) == now


def test_a_look_changes_nothing(path: Path, backup: Backup) -> None:
    bytes_of = {one: one.read_bytes() for one in (path, backup.path)}
    found = look(backup)
    assert (found.name, found.at) == ("Tamarack Valley LIP", backup.at)
    assert (found.counts["organization"], found.counts["document"], found.counts["meeting"]) == (1, 1, 0)
    with open_read_only(backup) as then, Workspace.read(path) as now:
        (only,) = differences(then, now)
        assert (only.kind, only.only_then, only.only_now, only.changed) == (Organization, (), ("B",), ("A",))
        assert differences(then, then) == []
        (back,) = differences(now, then)
        assert (back.only_then, back.only_now) == (("B",), ())
        with pytest.raises(UserError):
            records.add(then, Organization, {"name": "C"})
    assert {one: one.read_bytes() for one in bytes_of} == bytes_of


def test_a_look_gives_out_attachments(backup: Backup, places: Places, tmp_path: Path) -> None:
    name = sha256((tmp_path / "study.pdf").read_bytes()).hexdigest()
    with open_read_only(backup) as then:
        assert attaching.size_of(then, name) == 300_000
        attaching.save_copy(then, 1, tmp_path / "out.pdf")
        shutil.rmtree(places.first / "Attachments")
        assert attaching.size_of(then, name) is None
        with pytest.raises(UserError, match="not in this file"):
            attaching.save_copy(then, 1, tmp_path / "again.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == (tmp_path / "study.pdf").read_bytes()


def test_an_attachment_that_is_gone_is_told_by_name_and_stops_nothing(
    path: Path, backup: Backup, places: Places
) -> None:
    for place in (places.first, places.second):
        assert place is not None
        shutil.rmtree(place / "Attachments")
    done = restore(backup, path, Places(places.first))
    assert done.lost == ()  # the safety copy of the file has brought it there again
    shutil.rmtree(places.first / "Attachments")
    path.unlink()
    done = restore(backup, path, Places(places.first))
    assert (done.lost, done.safety) == (("study",), None)
    assert held(path) == held(backup.path)
    assert_whole(path)


def test_a_damaged_attachment_is_taken_from_the_other_place(path: Path, backup: Backup, places: Places) -> None:
    (place,) = (places.first / "Attachments").glob("??/*")
    place.write_bytes(b"torn")
    path.unlink()
    assert restore(backup, path, Places(places.first)).lost == ("study",)
    path.unlink()
    assert restore(backup, path, places).lost == ()
    with closing(sqlite3.connect(path)) as raw:
        assert sha256(raw.execute("SELECT bytes FROM content").fetchone()[0]).hexdigest() == place.name


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


def test_what_is_not_ours_or_newer_is_not_replaced(path: Path, backup: Backup, places: Places) -> None:
    letter = path.with_name("letter.lipdesk")
    letter.write_text("Dear all")
    with pytest.raises(UserError, match="not a LIPdesk file"):
        restore(backup, letter, places)
    assert letter.read_text() == "Dear all"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(UserError, match="newer"):
        restore(backup, path, places)
    assert path.read_bytes() == before


def test_a_backup_is_not_restored_over_itself(backup: Backup, places: Places) -> None:
    before = backup.path.read_bytes()
    with pytest.raises(UserError, match="backup itself"):
        restore(backup, backup.path, places)
    assert backup.path.read_bytes() == before


def test_a_backup_of_an_older_version_opens_upgraded(path: Path, places: Places) -> None:
    restore(as_backup(FILES / "version-1.lipdesk"), path, places)
    with Workspace.open(path) as workspace:
        assert workspace.identity
        assert len(dump(workspace)["partnership"]) == 1
    assert_whole(path)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_a_link_stays_a_link(path: Path, backup: Backup, places: Places, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "Link.lipdesk"
    link.symlink_to(path)
    restore(backup, link, places)
    assert link.is_symlink()
    assert held(path) == held(backup.path)


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
    for parent in [tmp_path, *tmp_path.parents][:3]:
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
