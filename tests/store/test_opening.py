"""What is asked of a file before it is read: is it ours, is it whole, and how did its last window end?"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from lipdesk.domain.errors import Damaged, UserError
from lipdesk.domain.partners import Organization
from lipdesk.services import records
from lipdesk.store import checks
from lipdesk.store.history import LastStep
from lipdesk.store.workspace import Workspace
from tests.builders import dump, new_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with new_file(tmp_path) as workspace:
        records.add(workspace, Organization, {"name": "Elk Crossing Library"})
    return workspace.path


HOSTILE = {
    "trigger": "CREATE TRIGGER t AFTER INSERT ON operation BEGIN DELETE FROM organization; END",
    "view": "CREATE VIEW v AS SELECT 1",
    "view in the place of a table": "ALTER TABLE meta RENAME TO m; CREATE VIEW meta AS SELECT * FROM m",
    "table": "CREATE TABLE more (x)",
    "virtual table": "CREATE VIRTUAL TABLE more USING fts5 (x)",
    "generated column": "ALTER TABLE organization ADD COLUMN more TEXT AS (upper(name)) VIRTUAL",
    "index": "CREATE INDEX more ON organization (upper(name))",
    "missing table": "DROP TABLE contact",
}


@pytest.mark.parametrize("how", [Workspace.open, Workspace.read])
@pytest.mark.parametrize("part", HOSTILE)
def test_a_file_with_parts_that_are_not_ours_is_refused(path: Path, part: str, how: object) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.executescript(HOSTILE[part])
    before = path.read_bytes()
    with pytest.raises(UserError) as caught:
        how(path)  # type: ignore[operator]
    assert caught.value.safe and caught.value.do
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("how", [Workspace.open, Workspace.read])
def test_a_damaged_page_is_found_at_once(path: Path, how: object) -> None:
    with closing(sqlite3.connect(path)) as raw:
        root = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'organization'").fetchone()[0]
        size = raw.execute("PRAGMA page_size").fetchone()[0]
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\x5a" * size)
    before = path.read_bytes()
    with pytest.raises(Damaged) as caught:
        how(path)  # type: ignore[operator]
    assert caught.value.path == path
    assert "\n" not in caught.value.what and "***" not in caught.value.what
    assert path.read_bytes() == before


def test_damage_that_shows_only_later_is_told_as_damage(path: Path) -> None:
    """The file was whole when it was opened; then the drive lost a page."""
    with Workspace.open(path) as workspace:
        root = workspace._raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'organization'").fetchone()[0]
        workspace._raw.execute("PRAGMA shrink_memory").fetchall()
        with path.open("r+b") as file:
            file.seek((root - 1) * 4096)
            file.write(b"\x5a" * 4096)
            file.seek(24)
            file.write(b"\x7f\x00\x00\x02")  # or the page would come from memory
        with pytest.raises(Damaged):
            dump(workspace)


def test_a_window_that_closed_was_clean(path: Path) -> None:
    with Workspace.open(path) as workspace:
        assert not workspace.unclean
    with Workspace.open(path) as workspace:
        assert not workspace.unclean


def test_a_window_that_was_killed_was_not(path: Path) -> None:
    program = "import os, sys; from pathlib import Path; from lipdesk.store.workspace import Workspace; "
    program += "opened = Workspace.open(Path(sys.argv[1])); os._exit(9)"
    assert subprocess.run([sys.executable, "-c", program, str(path)], check=False).returncode == 9
    with Workspace.open(path) as workspace:
        assert workspace.unclean
        with workspace.reading() as connection:
            assert checks.problems(connection) == []
    with Workspace.open(path) as workspace:
        assert not workspace.unclean


def test_copies_share_their_identity_and_new_files_do_not(path: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with Workspace.open(path) as workspace, new_file(tmp_path / "other") as other:
        assert len(workspace.identity) == 32
        assert workspace.identity != other.identity
        workspace.back_up(tmp_path / "Copy.lipdesk")
        with Workspace.open(tmp_path / "Copy.lipdesk") as copy:
            assert copy.identity == workspace.identity


def test_an_older_copy_lacks_the_last_step(path: Path, tmp_path: Path) -> None:
    older, other = tmp_path / "Older.lipdesk", tmp_path / "Other.lipdesk"
    shutil.copyfile(path, older)
    shutil.copyfile(path, other)
    with Workspace.open(path) as workspace:
        first = workspace.last_step()
        assert workspace.has_step(first) and workspace.has_step(LastStep())
        records.add(workspace, Organization, {"name": "B"})
        newest = workspace.last_step()
    with Workspace.open(older) as workspace:
        assert workspace.has_step(first)
        assert not workspace.has_step(newest)
    with Workspace.open(other) as workspace:
        records.add(workspace, Organization, {"name": "C"})
        assert workspace.last_step().id == newest.id
        assert not workspace.has_step(newest), "the same number, but another history"


def test_what_is_rewritten_leaves_no_trace(path: Path) -> None:
    with Workspace.open(path) as workspace:
        records.save(workspace, Organization, 1, {"notes": "Quetzalcoatl " * 50})
        heard: list[frozenset[str]] = []
        workspace.listen(lambda step: heard.append(step.tables))
        with workspace.rewrite("Delete “{name}”", name="x") as connection:
            connection.exec_driver_sql("UPDATE organization SET notes = NULL")
            connection.exec_driver_sql("DELETE FROM change")
        workspace.compact()
        assert "organization" in heard[0]
        assert workspace.undo() is None
        with workspace.reading() as connection:
            assert checks.problems(connection) == []
            assert connection.exec_driver_sql("SELECT count(*) FROM change").scalar_one() == 0
    assert b"quetzalcoatl" not in path.read_bytes().lower()


def test_a_rewrite_that_fails_changes_nothing(path: Path) -> None:
    with Workspace.open(path) as workspace:
        before = dump(workspace)
        with pytest.raises(ZeroDivisionError), workspace.rewrite("Delete “{name}”", name="x") as connection:
            connection.exec_driver_sql("DELETE FROM organization")
            raise ZeroDivisionError
        assert dump(workspace) == before
        assert workspace.undo() is not None


@pytest.mark.parametrize("how", [Workspace.open, Workspace.read])
def test_a_schema_of_no_letters_is_damage(path: Path, how: object) -> None:
    """SQLite's own message about it holds bytes that are no text."""
    data = path.read_bytes()
    assert data.count(b"CREATE TABLE organization") > 0
    path.write_bytes(data.replace(b"CREATE TABLE organization", b"CREATE TABL\xe0 organization"))
    with pytest.raises(Damaged):
        how(path)  # type: ignore[operator]
