"""Backups and restoring from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from lipdesk import paths
from lipdesk.domain.partners import Organization
from lipdesk.services import backing_up, records
from lipdesk.store import backup_files
from lipdesk.store.workspace import Workspace
from tests.builders import dump, new_file
from tests.cli.test_commands import run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with new_file(tmp_path) as workspace:
        records.add(workspace, Organization, {"name": "A"})
        return workspace.path


def held(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with Workspace.read(path) as workspace:
        return dump(workspace)


def add(path: Path, name: str) -> None:
    with Workspace.open(path) as workspace:
        records.add(workspace, Organization, {"name": name})


def test_a_backup_goes_with_the_others(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("backup", file) == 0
    made = Path(capsys.readouterr().out.strip())
    assert made.parent.parent == paths.backups_folder()
    assert made.name.endswith(" hand.lipdesk")
    assert backup_files.is_backup(made)
    assert run("check", made) == 0


def test_a_copy_in_a_folder_is_whole_and_two_at_once_are_two(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [run("backup", file, tmp_path / "copies") for _time in range(2)] == [0, 0]
    made = [Path(line) for line in capsys.readouterr().out.split("\n") if line]
    assert sorted(made) == sorted((tmp_path / "copies").iterdir())
    assert len(made) == 2
    assert not backup_files.is_backup(made[0])
    assert held(made[0]) == held(made[1]) == held(file)


def test_a_file_that_is_open_is_backed_up(file: Path, tmp_path: Path) -> None:
    with Workspace.open(file) as workspace:
        records.add(workspace, Organization, {"name": "B"})
        assert run("backup", file, tmp_path / "copies") == 0
        assert run("backup", file) == 0
        records.add(workspace, Organization, {"name": "C"})
    (made,) = (tmp_path / "copies").iterdir()
    assert len(held(made)["organization"]) == 2


def test_restoring_replaces_only_with_force_and_keeps_what_was_there(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("backup", file) == 0
    made, then = Path(capsys.readouterr().out.strip()), held(file)
    add(file, "B")
    now, before = held(file), file.read_bytes()
    assert run("restore", made, file) == 1
    assert "exists already" in capsys.readouterr().err
    assert file.read_bytes() == before
    assert run("restore", made, file, "--force") == 0
    safety = Path(capsys.readouterr().err.strip().split("kept in ")[1].rstrip("."))
    assert held(file) == then
    assert held(safety) == now
    assert run("check", file) == 0


def test_restoring_where_nothing_is(file: Path, tmp_path: Path) -> None:
    assert run("backup", file, tmp_path / "copies") == 0
    (copy,) = (tmp_path / "copies").iterdir()
    renamed = copy.rename(tmp_path / "A copy on a stick.lipdesk")
    assert run("restore", renamed, tmp_path / "New.lipdesk") == 0
    assert held(tmp_path / "New.lipdesk") == held(file)
    with Workspace.read(file) as one, Workspace.read(tmp_path / "New.lipdesk") as other:
        assert one.identity == other.identity


def test_an_open_file_is_not_replaced(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("backup", file, tmp_path / "copies") == 0
    (copy,) = (tmp_path / "copies").iterdir()
    with Workspace.open(file) as workspace:
        assert run("restore", copy, file, "--force") == 1
        assert "already open" in capsys.readouterr().err
        records.add(workspace, Organization, {"name": "B"})
    assert len(held(file)["organization"]) == 2


@pytest.mark.parametrize("words", [("none.lipdesk", "new.lipdesk"), ("notes.txt", "new.lipdesk"), (".", "new.lipdesk")])
def test_what_is_no_backup_is_refused(
    words: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    assert run("restore", tmp_path / words[0], tmp_path / words[1]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert [one.name for one in tmp_path.iterdir()] == ["notes.txt"]


def test_an_import_is_preceded_by_a_backup_where_there_is_something_to_lose(file: Path, tmp_path: Path) -> None:
    source = tmp_path / "organizations.csv"
    source.write_text("Name\nFrom the list\n")
    places, new = backing_up.Places(paths.backups_folder()), tmp_path / "New.lipdesk"
    assert run("new", new) == 0
    assert run("import", new, source) == 0
    assert run("import", file, source, "--dry-run") == 0
    assert not places.first.exists()
    before = held(file)
    assert run("import", file, source) == 0
    with Workspace.read(file) as workspace:
        (made,) = backing_up.listed(places, workspace.identity, "Valley")
    assert made.reason == "import"
    assert held(made.path) == before
    assert len(held(file)["organization"]) == 2
