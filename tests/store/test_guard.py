"""The file changes under the open program: writing stops at once, and nothing of what was saved is touched."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from lipdesk.domain.errors import UserError
from lipdesk.domain.partners import Organization
from lipdesk.services import records
from lipdesk.store.workspace import Workspace
from tests.builders import dump, new_file

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="an open file can't be replaced or removed there")


def delete(path: Path) -> None:
    path.unlink()


def move(path: Path) -> None:
    path.rename(path.with_name("Elsewhere.lipdesk"))


def replace(path: Path) -> None:
    """What a sync program does with the newer file of another computer."""
    fresh = path.with_name("fresh")
    shutil.copyfile(path, fresh)
    fresh.replace(path)


def overwrite(path: Path) -> None:
    """Other bytes in the same place."""
    with path.open("r+b") as file:
        file.seek(24)
        file.write(b"\x7f\x00\x00\x01")


def another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE partnership SET name = name || ' again'")


MISHAPS = {
    delete: "no longer where it was", move: "no longer where it was", replace: "replaced by another file",
    overwrite: "changed by another program", another_program: "changed by another program",
}


@pytest.mark.parametrize("mishap", MISHAPS, ids=lambda one: one.__name__)
def test_writing_stops_at_once(workspace: Workspace, mishap: Callable[[Path], None]) -> None:
    record = records.add(workspace, Organization, {"name": "A"})
    assert workspace.look() is None
    mishap(workspace.path)
    there = {file.name: file.read_bytes() for file in workspace.path.parent.iterdir() if file.suffix == ".lipdesk"}
    for attempt in (
        lambda: records.save(workspace, Organization, record, {"name": "B"}),
        lambda: records.add(workspace, Organization, {"name": "C"}),
        workspace.undo,
        workspace.compact,
    ):
        with pytest.raises(UserError, match=MISHAPS[mishap]) as caught:
            attempt()
        assert caught.value.safe and caught.value.do
    assert workspace.look() is not None
    assert {
        file.name: file.read_bytes() for file in workspace.path.parent.iterdir() if file.suffix == ".lipdesk"
    } == there
    workspace.close()
    assert not workspace.path.with_name(workspace.path.name + "-journal").exists()


def test_a_file_that_comes_back_is_written_again(workspace: Workspace) -> None:
    """A drive that was away for a moment, or a file moved away and back."""
    away = workspace.path.with_name("Elsewhere.lipdesk")
    workspace.path.rename(away)
    with pytest.raises(UserError, match="no longer"):
        records.add(workspace, Organization, {"name": "A"})
    away.rename(workspace.path)
    records.add(workspace, Organization, {"name": "A"})
    assert len(dump(workspace)["organization"]) == 1


def test_what_was_replaced_stays_stopped(workspace: Workspace) -> None:
    kept = workspace.path.with_name("kept")
    workspace.path.rename(kept)
    shutil.copyfile(kept, workspace.path)
    assert workspace.look() is not None
    kept.replace(workspace.path)
    assert "replaced" in str(workspace.look())


def test_the_records_of_a_deleted_file_can_still_be_saved(workspace: Workspace, tmp_path: Path) -> None:
    records.add(workspace, Organization, {"name": "A"})
    before = dump(workspace)
    workspace.path.unlink()
    workspace.back_up(tmp_path / "Saved.lipdesk")
    with Workspace.open(tmp_path / "Saved.lipdesk") as saved:
        assert dump(saved) == before


def test_own_work_is_no_mishap(workspace: Workspace, tmp_path: Path) -> None:
    """Saving, undoing, copying, reading from elsewhere and making the file compact all leave the guard at rest."""
    for number in range(5):
        records.add(workspace, Organization, {"name": f"Partner {number}"})
        workspace.undo()
        workspace.redo()
        workspace.back_up(tmp_path / "copy.lipdesk")
        with Workspace.read(workspace.path):
            pass
        workspace.compact()
        assert workspace.look() is None


def test_a_copy_in_memory_is_only_for_looking(workspace: Workspace) -> None:
    records.add(workspace, Organization, {"name": "A"})
    for copy in (workspace.snapshot(), Workspace.read(workspace.path)):
        with copy:
            assert copy.read_only and not workspace.read_only
            before = dump(copy)
            for attempt in (lambda copy=copy: records.add(copy, Organization, {"name": "B"}), copy.undo, copy.compact):
                with pytest.raises(UserError, match="looking"):
                    attempt()
            assert dump(copy) == before


def test_closing_again_does_nothing(tmp_path: Path) -> None:
    workspace = new_file(tmp_path)
    workspace.close()
    with Workspace.open(workspace.path):
        workspace.close()
        assert workspace.path.with_name(workspace.path.name + ".lock").exists(), "another window’s lock stays"


@contextmanager
def failing_disk(workspace: Workspace) -> Iterator[None]:
    """Nothing can be written into the second half of the file: a change fails at its very end, and so does taking it
    back."""
    import resource

    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (workspace.path.stat().st_size // 2, usual[1]))
    try:
        with pytest.raises(UserError, match="drive reports a fault"):
            yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


def test_a_failing_disk_is_no_mishap(workspace: Workspace) -> None:
    """SQLite takes the change back later, and reads the file anew as if somebody else had written."""
    records.add(workspace, Organization, {"name": "A"})
    before, version = dump(workspace), workspace._guard._data_version()  # type: ignore[union-attr]
    with failing_disk(workspace):
        records.add(workspace, Organization, {"name": "B"})
    assert workspace._guard._data_version() != version, "this shows nothing"  # type: ignore[union-attr]
    assert workspace.look() is None
    assert dump(workspace) == before
    with failing_disk(workspace):
        workspace.undo()
    records.add(workspace, Organization, {"name": "C"})
    with failing_disk(workspace):
        workspace.compact()
    assert workspace.look() is None
    another_program(workspace.path)
    assert "changed by another program" in str(workspace.look())


def test_another_history_is_noticed_after_a_failing_disk(workspace: Workspace, tmp_path: Path) -> None:
    records.add(workspace, Organization, {"name": "A"})
    workspace.back_up(tmp_path / "older.lipdesk")
    records.add(workspace, Organization, {"name": "B"})
    with failing_disk(workspace):
        records.add(workspace, Organization, {"name": "C"})
    with sqlite3.connect(tmp_path / "older.lipdesk") as older, sqlite3.connect(workspace.path) as there:
        older.backup(there)
    older.close()
    there.close()
    assert "changed by another program" in str(workspace.look())
