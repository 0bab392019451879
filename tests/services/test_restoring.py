"""Going back to a backup: the file is what it was, and what was there is kept."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from lipdesk.domain.errors import UserError
from lipdesk.domain.partners import Organization
from lipdesk.services import attaching, records
from lipdesk.services.backing_up import Backup, Places, listed
from lipdesk.services.backup_folder import as_backup
from lipdesk.services.restoring import differences, look, open_read_only, restore
from lipdesk.store import backup_files, schema
from lipdesk.store.workspace import Workspace
from tests.builders import dump
from tests.services.backups import assert_whole, beside, held

FILES = Path(__file__).parent.parent / "store" / "files"


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
