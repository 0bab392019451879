"""What backups still hold: which, until when, and how they go without leaving her without any."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from lipdesk.domain.errors import UserError
from lipdesk.domain.partners import Person
from lipdesk.services import attaching, backing_up, records, remaining, thinning
from lipdesk.services.backing_up import Places
from lipdesk.services.forgetting import forget
from lipdesk.services.tracing import trace
from lipdesk.store.workspace import Workspace

NOW = datetime(2026, 5, 12, 10, 0, 0)


def made(workspace: Workspace, places: Places, days: int, reason: str = "") -> Path:
    found = backing_up.back_up(workspace.path, workspace.identity, places, reason, now=NOW - timedelta(days))
    return found.backup.path


def test_none(workspace: Workspace, tmp_path: Path) -> None:
    found = remaining.older(Places(tmp_path / "b"), workspace.identity, "Valley", NOW)
    assert found == remaining.Older((), None, 0)


def test_until_when_they_hold(workspace: Workspace, tmp_path: Path) -> None:
    places = Places(tmp_path / "b", tmp_path / "c")
    for days, reason in ((3, ""), (1, "restore"), (0, "hand")):
        made(workspace, places, days, reason)
    found = remaining.older(places, workspace.identity, "Valley", NOW)
    assert [one.reason for one in found.backups] == ["hand", "hand", "restore", "restore", "", ""]
    assert found.lasting == 2
    assert found.gone_by is not None and date(2026, 8, 1) < found.gone_by < date(2027, 8, 1)
    day, left = NOW.date(), {one.at for one in found.backups if one.reason != "restore"}
    old = set(left)
    while day < found.gone_by:
        day += timedelta(days=1)
        left = thinning.kept(left | {datetime(day.year, day.month, day.day, 9)}, day)
    assert not left & old, "said earlier than it is"


def test_older_ones_go_after_a_fresh_one_is_there(workspace: Workspace, tmp_path: Path) -> None:
    places = Places(tmp_path / "b", tmp_path / "c")
    person = records.add(workspace, Person, {"family_name": "Quillfeather"})
    (tmp_path / "letter.txt").write_text("Quillfeather")
    attaching.add(workspace, tmp_path / "letter.txt", {})
    before = [made(workspace, places, 3), made(workspace, places, 1, "restore")]
    kept = list((tmp_path / "b" / "Attachments").rglob("?" * 64))
    assert len(kept) == 1
    old = remaining.older(places, workspace.identity, "Valley", NOW)
    traces = trace(workspace, person)
    forget(workspace, traces, (), {one.fingerprint for one in traces.files})
    done = remaining.clear(workspace.path, places, workspace.identity, old.backups)
    assert done.gone == 4 and done.left == ()
    assert not any(path.exists() for path in before)
    left = backing_up.listed(places, workspace.identity)
    assert len(left) == 2 and done.fresh in left
    for path in (tmp_path / "b", tmp_path / "c"):
        files = list(path.rglob("*.lipdesk"))
        assert len(files) == 1 and b"Quillfeather" not in files[0].read_bytes()


def test_attachments_of_old_backups_go_once_nobody_can_need_them(workspace: Workspace, tmp_path: Path) -> None:
    places = Places(tmp_path / "b")
    (tmp_path / "letter.txt").write_text("Quillfeather")
    attaching.add(workspace, tmp_path / "letter.txt", {})
    made(workspace, places, 3)
    (kept,) = (tmp_path / "b" / "Attachments").rglob("?" * 64)
    os.utime(kept, (0, 0))
    traces = trace(workspace, records.add(workspace, Person, {"family_name": "Quillfeather"}))
    forget(workspace, traces, (), {one.fingerprint for one in traces.files})
    old = remaining.older(places, workspace.identity, "Valley", NOW)
    remaining.clear(workspace.path, places, workspace.identity, old.backups)
    assert not kept.exists()


def test_without_a_fresh_one_all_stay(workspace: Workspace, tmp_path: Path) -> None:
    places = Places(tmp_path / "b")
    before = made(workspace, places, 3)
    old = remaining.older(places, workspace.identity, "Valley", NOW)
    with pytest.raises(UserError):
        remaining.clear(tmp_path / "gone.lipdesk", places, workspace.identity, old.backups)
    assert before.exists()
