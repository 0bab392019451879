"""What stands in the way of a backup is told, hides no success, and takes nothing away."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from lipdesk.domain.errors import Cancelled, Damaged, UserError
from lipdesk.services.backing_up import Places, back_up, listed, newest_good
from lipdesk.store.lock import Lock
from lipdesk.store.workspace import Workspace
from tests.builders import dump, new_file
from tests.services.backups import NOW, attached, files, held, made, tear


def test_a_fault_in_one_place_hides_nothing_of_the_other(workspace: Workspace, places: Places, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    assert places.second is not None
    places.second.write_text("a file is in the way")
    done = made(workspace, places)
    assert (done.second, done.first_failed) == (None, None)
    assert done.second_failed is not None
    assert all((done.second_failed.what, done.second_failed.safe, done.second_failed.do))
    places.second.unlink()
    shutil.rmtree(places.first)
    places.first.write_text("now here")
    done = made(workspace, places)
    assert done.first_failed is not None
    assert done.second == done.backup
    assert held(done.backup.path) == dump(workspace)
    shutil.rmtree(places.second)
    places.second.write_text("and there")
    with pytest.raises(UserError):
        made(workspace, places)


def test_another_file_in_its_place_is_not_backed_up(workspace: Workspace, places: Places, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with new_file(tmp_path / "other") as other, pytest.raises(UserError, match="another partnership"):
        back_up(other.path, workspace.identity, places)
    assert files(places.first) == []
    assert [one.name for one in places.first.iterdir()] == []


def test_a_damaged_file_makes_no_backup_and_takes_none_away(workspace: Workspace, places: Places) -> None:
    good, path, identity = made(workspace, places).backup, workspace.path, workspace.identity
    workspace.close()
    tear(path)
    with pytest.raises(Damaged) as caught:
        back_up(path, identity, places, now=NOW + timedelta(days=900))
    assert caught.value.path == path
    assert listed(places, identity, "Valley") == [good]


def test_a_damaged_attachment_is_told_and_the_rest_is_kept(
    workspace: Workspace, places: Places, tmp_path: Path
) -> None:
    attached(workspace, tmp_path, "good.pdf", b"good" * 1000)
    attached(workspace, tmp_path, "study.pdf", b"study" * 1000)
    workspace._raw.execute("UPDATE content SET bytes = x'00' WHERE length(bytes) = 5000")
    done = made(workspace, places)
    assert done.damaged == ("study",)
    assert len(files(places.first / "Attachments")) == 1
    assert held(done.backup.path) == dump(workspace)


def test_the_newest_good_one_is_really_opened(workspace: Workspace, places: Places, tmp_path: Path) -> None:
    done = [made(workspace, places, now=NOW + timedelta(minutes=number)).backup for number in range(5)]
    tear(done[4].path)
    done[3].path.write_bytes(b"")
    (tmp_path / "other").mkdir()
    with new_file(tmp_path / "other") as other:
        shutil.copy(other.path, done[2].path)
    assert newest_good(places, workspace.identity, "Valley") == done[1]
    assert newest_good(places, None, "Valley") == done[2]  # whose it was can't be read any more
    assert newest_good(places, "0" * 32, "Somebody") is None


def test_another_window_that_makes_one_is_waited_for(workspace: Workspace, places: Places) -> None:
    places.first.mkdir()
    lock = Lock(places.first / "Backups")
    with pytest.raises(Cancelled):
        back_up(workspace.path, workspace.identity, places, cancelled=lambda: True)
    lock.release()
    made(workspace, places)


MAKER = """
import sys
from datetime import datetime
from pathlib import Path
from lipdesk.services.backing_up import Places, back_up
for _time in range(4):
    made = back_up(Path(sys.argv[1]), sys.argv[2], Places(Path(sys.argv[3])), now=datetime(2026, 11, 23, 10, 30, 5))
    print(made.backup.path.name, flush=True)
"""


def test_several_windows_at_the_same_time_make_one_each(workspace: Workspace, places: Places, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}").mkdir()
        shutil.copy(workspace.path, tmp_path / f"{number}" / "Valley.lipdesk")
    arguments = [[str(tmp_path / f"{number}" / "Valley.lipdesk"), workspace.identity, str(places.first)]
                 for number in range(3)]  # fmt: skip
    children = [
        subprocess.Popen([sys.executable, "-c", MAKER, *given], stdout=subprocess.PIPE, text=True)
        for given in arguments
    ]
    told = [name for child in children for name in child.communicate()[0].split("\n") if name]
    assert len(told) == len(set(told)) == 12
    found = listed(places, workspace.identity, "Valley")
    assert sorted(one.path.name for one in found) == sorted(told)
    assert all(held(one.path) == dump(workspace) for one in found)


def test_what_a_killed_one_left_is_taken_away(workspace: Workspace, places: Places, tmp_path: Path) -> None:
    attached(workspace, tmp_path, "study.pdf", b"study" * 1000)
    good = made(workspace, places).backup
    (good.path.parent / ".2026-11-23 10.30.05.lipdesk.77.part").write_bytes(b"half")
    (places.first / "Attachments" / "ab").mkdir()
    (places.first / "Attachments" / "ab" / f".{'ab' * 32}.77.part").write_bytes(b"half")
    made(workspace, places)
    assert not [name for name in files(places.first) if name.endswith(".part")]


@pytest.mark.skipif(sys.platform == "win32", reason="no limits for processes there")
def test_a_full_disk_is_told_and_nothing_is_left(workspace: Workspace, places: Places, tmp_path: Path) -> None:
    """A process that may write no large file meets the disk's refusal in the middle of the copy."""
    attached(workspace, tmp_path, "study.pdf", random.Random(1).randbytes(900_000))
    good, before = made(workspace, places).backup, None
    before = files(places.first)
    program = """
import resource, sys
from pathlib import Path
from lipdesk.domain.errors import UserError
from lipdesk.services.backing_up import Places, back_up
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
try:
    back_up(Path(sys.argv[1]), sys.argv[2], Places(Path(sys.argv[3])))
except UserError as error:
    print(bool(error.what and error.safe and error.do))
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(workspace.path), workspace.identity, str(places.first)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("True\n", "")
    assert files(places.first) == before
    assert newest_good(places, workspace.identity, "Valley") == good


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root can put on another user's shoes")
def test_a_folder_that_is_read_only_is_told(workspace: Workspace, places: Places, tmp_path: Path) -> None:
    made(workspace, places)
    places.first.chmod(0o555)
    for parent in [tmp_path, *tmp_path.parents][:3]:
        parent.chmod(parent.stat().st_mode | 0o055)
    program = """
import os, sys
from pathlib import Path
from lipdesk.domain.errors import UserError
from lipdesk.services.backing_up import Places, back_up
os.setgid(65534); os.setuid(65534)
try:
    back_up(Path(sys.argv[1]), sys.argv[2], Places(Path(sys.argv[3])))
except UserError as error:
    print(error.what)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(workspace.path), workspace.identity, str(places.first)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    places.first.chmod(0o755)
    assert (done.stdout, done.stderr) == (f"Nothing can be written in the folder {places.first}.\n", "")
