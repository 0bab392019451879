"""Copies of the open file beside it: found by their identity, and told apart by the steps that only they have."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lipdesk.domain.partners import Organization
from lipdesk.services import records
from lipdesk.store import conflict_copies
from lipdesk.store.conflict_copies import Parting
from lipdesk.store.workspace import Workspace
from tests.builders import new_file


def copied(workspace: Workspace, name: str) -> Path:
    target = workspace.path.with_name(name)
    workspace.back_up(target)
    return target


def work_in(path: Path, count: int) -> None:
    with Workspace.open(path) as other:
        for number in range(count):
            records.add(other, Organization, {"name": f"Elsewhere {number}"})


def test_steps_of_both_sides_are_counted(workspace: Workspace) -> None:
    for number in range(7):
        records.add(workspace, Organization, {"name": f"Partner {number}"})
    parted = copied(workspace, "Valley (conflicted copy 2026-11-23).lipdesk")
    ahead = copied(workspace, "Valley-LAPTOP.lipdesk")
    copied(workspace, "Before.lipdesk")
    work_in(parted, 3)
    for name in ("A", "B"):
        records.add(workspace, Organization, {"name": name})
    copied(workspace, "Same.lipdesk")
    with Workspace.open(workspace.path.with_name("Same.lipdesk")):
        pass
    found = {
        one.path.name: conflict_copies.parting(workspace, one)
        for one in conflict_copies.beside(workspace.path, workspace.identity)
    }
    assert found == {
        parted.name: Parting(3, 2), ahead.name: Parting(0, 2), "Before.lipdesk": Parting(0, 2),
        "Same.lipdesk": Parting(0, 0),
    }  # fmt: skip


def test_what_is_no_copy_is_passed_over(workspace: Workspace, tmp_path: Path) -> None:
    new_file(tmp_path, "Another").close()
    (tmp_path / "Broken.lipdesk").write_bytes(workspace.path.read_bytes()[:5000])
    (tmp_path / "Text.lipdesk").write_text("no file of ours")
    (tmp_path / "Folder.lipdesk").mkdir()
    kept = tmp_path / "Elsewhere"
    kept.mkdir()
    workspace.back_up(kept / "Valley.lipdesk")
    before = sorted(one.name for one in tmp_path.iterdir())
    assert conflict_copies.beside(workspace.path, workspace.identity) == []
    assert sorted(one.name for one in tmp_path.iterdir()) == before, "looking leaves nothing behind"


def test_nothing_is_found_where_there_is_no_folder(tmp_path: Path) -> None:
    assert conflict_copies.beside(tmp_path / "gone" / "Valley.lipdesk", "x") == []


def test_at_most_so_many_files_are_read(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    copied(workspace, "Valley (1).lipdesk")
    for number in range(8):
        shutil.copyfile(workspace.path.with_name("Valley (1).lipdesk"), workspace.path.with_name(f"A{number}.lipdesk"))
    monkeypatch.setattr(conflict_copies, "_MOST_FILES", 3)
    found = conflict_copies.beside(workspace.path, workspace.identity)
    assert len(found) == 3 and "Valley (1).lipdesk" in {one.path.name for one in found}, "likely names come first"


@pytest.mark.parametrize(
    ("name", "so"),
    [
        ("Valley (conflicted copy 2026-11-23)", True), ("Valley (Copie en conflit de LAPTOP)", True),
        ("Valley.sync-conflict-20261123-101010-ABCDEF", True), ("Valley-LAPTOP", True), ("Valley-DESKTOP-A1B2C3", True),
        ("Valley (1)", True), ("Valley - Copy", True), ("Valley - Copie (2)", True), ("Copy of Valley", True),
        ("Valley", False), ("Valley 2026", False), ("Upper-Valley", False),
    ],
)  # fmt: skip
def test_names_of_conflicts(name: str, so: bool) -> None:
    assert conflict_copies.is_named_so(Path(f"{name}.lipdesk")) is so
