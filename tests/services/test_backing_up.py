"""Backups in their places: whole, in order, thinned, found again, and each fault told without hiding a success."""

from __future__ import annotations

import os
import random
import shutil
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from lipdesk.domain.partners import Organization
from lipdesk.services import backing_up, records, restoring, thinning
from lipdesk.services.backing_up import Places, back_up, due, listed, newest_good
from lipdesk.store.workspace import Workspace
from tests.builders import dump, new_file
from tests.services.backups import NOW, aged, attached, files, held, made


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


@pytest.mark.parametrize(
    ("minutes", "changed", "is_due"), [(None, True, True), (29, True, False), (30, True, True), (-5, True, True),
                                       (90, False, False), (None, False, False)]
)  # fmt: skip
def test_when_it_is_time(minutes: int | None, changed: bool, is_due: bool) -> None:
    last = None if minutes is None else NOW - timedelta(minutes=minutes)
    assert due(last, changed, NOW) is is_due
