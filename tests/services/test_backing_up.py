"""Backups in their places: whole, in order, thinned, found again, and each fault told without hiding a success."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from lipdesk.domain.errors import Cancelled, Damaged, UserError
from lipdesk.domain.partners import Organization
from lipdesk.services import attaching, backing_up, records, restoring, thinning
from lipdesk.services.backing_up import Backup, Made, Places, back_up, due, listed, newest_good
from lipdesk.store.lock import Lock
from lipdesk.store.workspace import Workspace
from tests.builders import dump, new_file

NOW = datetime(2026, 11, 23, 10, 30, 5)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A folder for backups, and a stick that is not there yet."""
    return Places(tmp_path / "LIPdesk Backups", tmp_path / "stick" / "LIPdesk Backups")


def made(workspace: Workspace, places: Places, reason: str = "", now: datetime = NOW) -> Made:
    return back_up(workspace.path, workspace.identity, places, reason, now=now)


def attached(workspace: Workspace, folder: Path, name: str, data: bytes) -> int:
    (folder / name).write_bytes(data)
    return attaching.add(workspace, folder / name, {})


def files(folder: Path) -> list[str]:
    return sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file())


def held(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with Workspace.read(path) as workspace:
        return dump(workspace)


def aged(backup: Backup, days: int, reason: str = "") -> Path:
    """The same backup as it would be called if it had been made so many days before."""
    moment = NOW - timedelta(days=days)
    name = f"{moment:%Y-%m-%d %H.%M.%S}{' ' + reason if reason else ''}.lipdesk"
    return Path(shutil.copy(backup.path, backup.path.with_name(name)))


def tear(path: Path) -> None:
    """Damage that only a full check sees: the header stays."""
    data = bytearray(path.read_bytes())
    data[4096 * 3 : 4096 * 12] = random.Random(3).randbytes(4096 * 9)
    path.write_bytes(data)


def test_a_backup_is_whole_and_named_after_file_time_and_reason(workspace: Workspace, places: Places) -> None:
    records.add(workspace, Organization, {"name": "A"})
    done = made(workspace, places, "hand")
    assert files(places.first) == [f"Valley {workspace.identity[:8]}/2026-11-23 10.30.05 hand.lipdesk"]
    assert (done.backup.at, done.backup.reason, done.backup.size) == (NOW, "hand", done.backup.path.stat().st_size)
    assert (done.second, done.second_failed, done.first_failed, done.damaged) == (None, None, None, ())
    assert held(done.backup.path) == dump(workspace)
    assert listed(places, workspace.identity, "Valley") == [done.backup]


def test_attachments_are_kept_once_and_mended(workspace: Workspace, places: Places, tmp_path: Path) -> None:
    data = random.Random(1).randbytes(300_000)
    attached(workspace, tmp_path, "study.pdf", data)
    attached(workspace, tmp_path, "the same.pdf", data)
    first = made(workspace, places)
    name = sha256(data).hexdigest()
    place = places.first / "Attachments" / name[:2] / name
    assert place.read_bytes() == data
    assert first.backup.size < workspace.path.stat().st_size - 250_000
    place.write_bytes(data[:-1] + b"?")
    made(workspace, places)
    assert place.read_bytes() == data
    assert len(files(places.first / "Attachments")) == 1


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


def test_within_a_second_and_in_the_hour_that_comes_twice(workspace: Workspace, places: Places) -> None:
    done = [made(workspace, places, now=now).backup for now in (NOW, NOW, NOW - timedelta(hours=1), NOW)]
    assert [one.at for one in done] == [NOW + timedelta(seconds=number) for number in range(4)]
    assert listed(places, workspace.identity, "Valley") == done[::-1]


def test_a_clock_that_was_wrong_for_a_while(workspace: Workspace, places: Places) -> None:
    """The newest is the one that was made last, and nothing is overwritten or let go because of it."""
    ahead = made(workspace, places, now=datetime.now() + timedelta(days=4000)).backup
    records.add(workspace, Organization, {"name": "A"})
    right = made(workspace, places, now=datetime.now()).backup
    assert listed(places, workspace.identity, "Valley") == [right, ahead]
    assert newest_good(places, workspace.identity, "Valley") == right
    early = made(workspace, places, now=datetime(2009, 1, 1)).backup
    assert set(listed(places, workspace.identity, "Valley")) == {right, ahead, early}


def test_the_second_place_is_used_while_it_is_there(workspace: Workspace, places: Places, tmp_path: Path) -> None:
    assert places.second is not None
    attached(workspace, tmp_path, "study.pdf", b"study" * 1000)
    made(workspace, places)
    (tmp_path / "stick").mkdir()
    done = made(workspace, places)
    assert done.second is not None
    assert done.second.path.read_bytes() == done.backup.path.read_bytes()
    assert files(places.second / "Attachments") == files(places.first / "Attachments")
    assert done.second in listed(places, workspace.identity, "Valley")
    shutil.rmtree(places.first)
    assert newest_good(places, workspace.identity, "Valley") == done.second
    assert restoring.restore(done.second, tmp_path / "New.lipdesk", places).lost == ()


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


def test_a_damaged_file_makes_no_backup_and_takes_none_away(workspace: Workspace, places: Places) -> None:
    good, path, identity = made(workspace, places).backup, workspace.path, workspace.identity
    workspace.close()
    tear(path)
    with pytest.raises(Damaged) as caught:
        back_up(path, identity, places, now=NOW + timedelta(days=900))
    assert caught.value.path == path
    assert listed(places, identity, "Valley") == [good]


def test_old_ones_go_and_safety_copies_never(workspace: Workspace, places: Places, tmp_path: Path) -> None:
    attached(workspace, tmp_path, "old.pdf", b"old" * 1000)
    first = made(workspace, places, now=NOW - timedelta(days=2000)).backup
    safety = [aged(first, days, "restore") for days in (1900, 1899, 400, 3)]
    for days in range(1000, 0, -3):
        aged(first, days)
    newest = made(workspace, places).backup
    found = listed(places, workspace.identity, "Valley")
    assert found[0] == newest
    assert [one.path for one in found if one.reason == "restore"] == safety[::-1]
    moments = [one.at for one in found if one.reason != "restore"]
    assert thinning.kept(moments, NOW.date()) == set(moments)
    assert len(moments) == 1 + 1 + 12 + 10 + 9
    assert not first.path.exists()


def test_attachments_that_no_backup_needs_go_unless_one_cant_be_read(
    workspace: Workspace, places: Places, tmp_path: Path
) -> None:
    attached(workspace, tmp_path, "old.pdf", b"old" * 1000)
    gone = made(workspace, places, now=NOW - timedelta(days=2000)).backup
    (place,) = (places.first / "Attachments").glob("??/*")
    os.utime(place, (1, 1))
    with workspace.rewrite("Forget") as connection:
        connection.exec_driver_sql("DELETE FROM content")
        connection.exec_driver_sql("DELETE FROM document")
    young = made(workspace, places).backup
    stranger = gone.path.parent / "kept by hand.lipdesk"
    gone.path.rename(stranger)
    for torn in (True, False):
        for days in range(1000, 0, -9):
            aged(young, days)
        made(workspace, places)
        assert place.exists(), "the one kept by hand needs it"
        if torn:
            whole = stranger.read_bytes()
            stranger.write_bytes(b"SQLite format 3\x00 but torn")
        else:
            stranger.write_bytes(whole)
    stranger.unlink()
    aged(young, 999)
    aged(young, 998)
    made(workspace, places)
    assert not place.exists()


def test_a_safety_copy_lets_nothing_go(workspace: Workspace, places: Places) -> None:
    for day in range(40):
        made(workspace, places, "restore" if day % 2 else "", NOW - timedelta(days=400 - day))
    before = listed(places, workspace.identity, "Valley")
    assert made(workspace, places, "restore").backup not in before
    assert len(listed(places, workspace.identity, "Valley")) == len(before) + 1


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


@pytest.mark.parametrize("name", ["Été à Saint-Élie", "ᐃᓄᒃ", "a" * 120, "Valley [2026] 50%", "ends with a dot."])
def test_names_of_every_kind(tmp_path: Path, places: Places, name: str) -> None:
    with new_file(tmp_path, name) as workspace:
        done = made(workspace, places)
        assert newest_good(places, workspace.identity, name) == done.backup
        assert newest_good(places, None, workspace.path.stem) == done.backup


def test_a_copy_under_another_name_has_a_folder_of_its_own(
    workspace: Workspace, places: Places, tmp_path: Path
) -> None:
    mine = made(workspace, places).backup
    shutil.copy(workspace.path, tmp_path / "Trying things.lipdesk")
    with Workspace.open(tmp_path / "Trying things.lipdesk") as copy:
        other = made(copy, places, now=NOW + timedelta(minutes=1)).backup
        assert other.path.parent != mine.path.parent
        assert listed(places, workspace.identity, "Valley") == [other, mine]
    assert newest_good(places, workspace.identity, "Valley") == mine


def test_a_file_of_the_first_version_has_backups_too(tmp_path: Path, places: Places) -> None:
    old = tmp_path / "Valley.lipdesk"
    shutil.copy(Path(__file__).parent.parent / "store" / "files" / "version-1.lipdesk", old)
    assert backing_up.identity_of(old) == ""
    done = back_up(old, "", places, "upgrade")
    with Workspace.open(old) as workspace:
        assert newest_good(places, workspace.identity, "Valley") == done.backup


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


@pytest.mark.parametrize(
    ("minutes", "changed", "is_due"), [(None, True, True), (29, True, False), (30, True, True), (-5, True, True),
                                       (90, False, False), (None, False, False)]
)  # fmt: skip
def test_when_it_is_time(minutes: int | None, changed: bool, is_due: bool) -> None:
    last = None if minutes is None else NOW - timedelta(minutes=minutes)
    assert due(last, changed, NOW) is is_due
