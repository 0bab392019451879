"""Bringing a file home: a verified copy, the old one kept under a name that says so, and one whole file at any time."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from lipdesk.domain.errors import Cancelled, Damaged, UserError
from lipdesk.domain.partners import Organization
from lipdesk.services import moving, records
from lipdesk.store.workspace import Workspace
from tests.builders import dump, new_file

TODAY = date(2026, 11, 23)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A closed file on a stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    with new_file(folder) as workspace:
        records.add(workspace, Organization, {"name": "Elk Crossing Library"})
    return folder / "Valley.lipdesk"


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir()) if folder.exists() else []


def test_the_copy_is_worked_in_and_the_old_one_kept(stick: Path, tmp_path: Path) -> None:
    before = stick.read_bytes()
    with Workspace.open(stick) as workspace:
        records_before, identity = dump(workspace), workspace.identity
    moved = moving.move_here(stick, tmp_path / "LIPdesk", TODAY)
    assert moved == moving.Moved(
        tmp_path / "LIPdesk" / "Valley.lipdesk", stick.with_name("Valley (moved on 2026-11-23).lipdesk"), True
    )
    assert moved.old.read_bytes() == before
    with Workspace.open(moved.path) as workspace:
        assert dump(workspace) == records_before and workspace.identity == identity and not workspace.unclean
    assert names(tmp_path / "LIPdesk") == ["Valley.lipdesk"] and names(stick.parent) == [moved.old.name]


def test_names_that_are_taken_stay(stick: Path, tmp_path: Path) -> None:
    home = tmp_path / "LIPdesk"
    home.mkdir()
    (home / "Valley.lipdesk").write_text("another")
    (stick.parent / "Valley (moved on 2026-11-23).lipdesk").write_text("older")
    moved = moving.move_here(stick, home, TODAY)
    assert moved.path.name == "Valley 2.lipdesk"
    assert moved.old.name == "Valley (moved on 2026-11-23) 2.lipdesk"
    assert (home / "Valley.lipdesk").read_text() == "another"


def test_a_drive_that_holds_on_to_the_old_name_is_told(
    stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "held")

    monkeypatch.setattr(Path, "rename", refuse)
    moved = moving.move_here(stick, tmp_path / "LIPdesk", TODAY)
    assert not moved.renamed and moved.old == stick and stick.exists() and moved.path.exists()


def test_what_is_open_or_damaged_is_not_moved(stick: Path, tmp_path: Path) -> None:
    home = tmp_path / "LIPdesk"
    with Workspace.open(stick), pytest.raises(UserError, match="already open"):
        moving.move_here(stick, home, TODAY)
    data = stick.read_bytes()
    stick.write_bytes(data[:8192] + bytes(8192) + data[16384:])
    with pytest.raises((Damaged, UserError)):
        moving.move_here(stick, home, TODAY)
    assert names(home) == [] and names(stick.parent) == ["Valley.lipdesk"]


def test_cancelling_leaves_all_as_it_was(stick: Path, tmp_path: Path) -> None:
    def stop(_done: int, _total: int, _text: str) -> None:
        raise Cancelled("Stopped.")

    before = stick.read_bytes()
    with pytest.raises(Cancelled):
        moving.move_here(stick, tmp_path / "LIPdesk", TODAY, stop)
    assert names(tmp_path / "LIPdesk") == [] and stick.read_bytes() == before
    assert names(stick.parent) == ["Valley.lipdesk"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_killed_at_any_moment_there_is_a_whole_file(tmp_path: Path) -> None:
    """The process dies at its first, second, third … touch of the disk, until it comes through."""
    for touch in range(1, 400):
        folder = tmp_path / str(touch)
        (folder / "stick").mkdir(parents=True)
        with new_file(folder / "stick") as workspace:
            records.add(workspace, Organization, {"name": "Elk Crossing Library"})
        if _dies_at(touch, folder) == 0:
            break
        good = [
            one for place in ("stick", "home") for one in sorted((folder / place).glob("*.lipdesk")) if _is_whole(one)
        ]
        assert good, f"nothing whole after touch {touch}: {names(folder / 'stick')} {names(folder / 'home')}"
        assert len(good) == len(list((folder / "stick").glob("*.lipdesk")) + list((folder / "home").glob("*.lipdesk")))
    assert 5 < touch < 400


def _dies_at(touch: int, folder: Path) -> int:
    """The exit status of a child that moves the file: 1 when it died on the way."""
    child = os.fork()
    if child == 0:
        left = [touch]

        def count(event: str, _details: object) -> None:
            if event in ("open", "os.rename", "os.remove", "os.mkdir", "sqlite3.connect", "os.scandir"):
                left[0] -= 1
                if left[0] == 0:
                    os._exit(1)

        sys.addaudithook(count)
        moving.move_here(folder / "stick" / "Valley.lipdesk", folder / "home", TODAY)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _is_whole(path: Path) -> bool:
    with Workspace.read(path) as found:
        return len(dump(found)["organization"]) == 1
