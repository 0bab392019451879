"""Saving what can be read: all of it from a whole file, and from a damaged one every row of undamaged pages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lipdesk.domain.errors import Cancelled, UserError
from lipdesk.domain.meetings import AgendaItem, Attendance, Meeting
from lipdesk.domain.partners import Organization, Person
from lipdesk.services import attaching, records, salvaging
from lipdesk.store import checks, trash
from lipdesk.store.salvage import trees
from lipdesk.store.salvage.forms import CHANGE, of_records
from lipdesk.store.salvage.pages import Pages
from lipdesk.store.workspace import Workspace
from tests.builders import Builder, dump, new_file
from tests.torture import damage

FILES = Path(__file__).parent / "files"
RUNS = len(damage.HARMS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with records of several types, an attachment, an edit, a deletion and something undone."""
    with new_file(tmp_path) as workspace:
        builder = Builder(workspace)
        for kind in (Organization, Person, Meeting, AgendaItem, Attendance):
            for _count in range(12):
                builder.add(kind)
        (tmp_path / "scan.pdf").write_bytes(bytes(range(256)) * 200)
        attaching.add(workspace, tmp_path / "scan.pdf", {})
        records.save(workspace, Organization, 1, {"notes": "œ ᐃᓄᒃ Łódź " * 900})
        records.delete(workspace, Organization, [builder.add(Organization)])
        builder.add(Organization)
        workspace.undo()
    return workspace.path


def test_a_whole_file_is_saved_whole(path: Path, tmp_path: Path) -> None:
    losses = salvaging.salvage(path, tmp_path / "Saved.lipdesk")
    with Workspace.open(path) as old, Workspace.open(tmp_path / "Saved.lipdesk") as new:
        assert dump(new) == dump(old)
        assert new.identity == old.identity
        assert new.undo() is None, "what was done in the damaged file can’t be undone in the new one"
        with new.reading() as connection:
            assert checks.problems(connection) == []
            kept = connection.exec_driver_sql("SELECT count(*) FROM change").scalar_one()
        with old.reading() as connection:
            assert kept == connection.exec_driver_sql("SELECT count(*) FROM change").scalar_one()
    assert losses.is_complete()
    assert losses.lines()[-1] == "As far as can be told, nothing is missing."


@pytest.mark.parametrize("version", sorted(file.name for file in FILES.glob("version-*.lipdesk")))
def test_a_file_of_an_older_version_is_saved_in_todays_shape(version: str, tmp_path: Path) -> None:
    shutil.copyfile(FILES / version, tmp_path / "Old.lipdesk")
    losses = salvaging.salvage(tmp_path / "Old.lipdesk", tmp_path / "Saved.lipdesk")
    with Workspace.open(tmp_path / "Old.lipdesk") as old, Workspace.open(tmp_path / "Saved.lipdesk") as new:
        expected, found = dump(old), dump(new)
    for tables in (expected, found):  # the entries that a later version brought have no number of the old file
        tables["list_item"] = sorted(row[:-1] if row[0] == "message_text" else row for row in tables["list_item"])
    assert found == expected
    assert not (losses.lost or losses.emptied or losses.unplaced or losses.torn or losses.doubtful)


def test_without_the_first_page_everything_is_still_there(path: Path, tmp_path: Path) -> None:
    """The list of all tables stands on it."""
    with Workspace.read(path) as old:
        before = dump(old)
    path.write_bytes(bytes(damage.PAGE) + path.read_bytes()[damage.PAGE :])
    with pytest.raises(UserError):
        Workspace.open(path)
    salvaging.salvage(path, tmp_path / "Saved.lipdesk")
    with Workspace.open(tmp_path / "Saved.lipdesk") as new:
        assert dump(new) == before


def test_a_lost_page_is_rebuilt_from_the_history(path: Path, tmp_path: Path) -> None:
    with Workspace.read(path) as old:
        before = dump(old)
    data = bytearray(path.read_bytes())
    leaf = trees.read(Pages(bytes(data)), of_records()).owned["person"][0]
    data[(leaf.page - 1) * damage.PAGE : leaf.page * damage.PAGE] = b"\x5a" * damage.PAGE
    path.write_bytes(data)
    losses = salvaging.salvage(path, tmp_path / "Saved.lipdesk")
    with Workspace.open(tmp_path / "Saved.lipdesk") as new:
        assert dump(new) == before
    assert losses.rebuilt["person"] == len(leaf.rows) > 0
    assert not losses.history_lost


def work_on(workspace: Workspace) -> None:
    """So much that what comes after it stands on another page of the log than what was before."""
    for number in range(30):
        records.save(workspace, Organization, 1, {"municipality": f"Town {number} " * 20})


def lose_the_end_of_the_log(data: bytearray) -> None:
    last = trees.read(Pages(bytes(data)), [CHANGE]).owned["change"][-1].page
    data[(last - 1) * damage.PAGE : last * damage.PAGE] = bytes(damage.PAGE)


def test_what_was_deleted_stays_deleted_without_its_history(path: Path, tmp_path: Path) -> None:
    with Workspace.open(path) as old:
        gone = records.add(old, Organization, {"name": "Gone"})
        work_on(old)
        records.delete(old, Organization, [gone])
        before = dump(old)
    data = bytearray(path.read_bytes())
    lose_the_end_of_the_log(data)
    path.write_bytes(data)
    losses = salvaging.salvage(path, tmp_path / "Saved.lipdesk")
    assert losses.history_lost
    with Workspace.open(tmp_path / "Saved.lipdesk") as new:
        assert dump(new) == before


def test_what_came_back_from_the_trash_is_there_without_its_history_and_its_table(path: Path, tmp_path: Path) -> None:
    with Workspace.open(path) as old:
        records.delete(old, Person, [3])
        work_on(old)
        with old.reading() as connection:
            deletion = trash.listed(connection)[0].operation
        old.restore(deletion)
        work_on(old)
        before = dump(old)
    data = bytearray(path.read_bytes())
    log = trees.read(Pages(bytes(data)), [CHANGE]).owned["change"]
    back = [leaf.page for leaf in log for row in leaf.rows if row.values[2:5] == ("person", 3, "I")][-1]
    data[(back - 1) * damage.PAGE : back * damage.PAGE] = bytes(damage.PAGE)
    at = data.index(b"tableperson")
    data[at : at + 11] = b"tablenobody"
    path.write_bytes(data)
    losses = salvaging.salvage(path, tmp_path / "Saved.lipdesk")
    assert losses.history_lost and len(losses.doubtful["person"]) == 1
    with Workspace.open(tmp_path / "Saved.lipdesk") as new:
        assert dump(new)["person"] == before["person"]


def test_a_pointer_to_the_row_beside_its_own_is_seen(path: Path, tmp_path: Path) -> None:
    with Workspace.open(path) as old:
        work_on(old)
        before = dump(old)
    data = bytearray(path.read_bytes())
    lose_the_end_of_the_log(data)
    leaf = trees.read(Pages(bytes(data)), of_records()).owned["person"][0]
    cells = (leaf.page - 1) * damage.PAGE + 8
    data[cells + 6 : cells + 8] = data[cells + 8 : cells + 10]
    path.write_bytes(data)
    losses = salvaging.salvage(path, tmp_path / "Saved.lipdesk")
    assert losses.rebuilt["person"] == 1 and "person" in losses.torn
    with Workspace.open(tmp_path / "Saved.lipdesk") as new:
        assert dump(new) == before


def test_a_lost_attachment_is_named(path: Path, tmp_path: Path) -> None:
    data = bytearray(path.read_bytes())
    at = data.index(bytes(range(256)) * 8)
    data[at + 700] ^= 1
    path.write_bytes(data)
    losses = salvaging.salvage(path, tmp_path / "Saved.lipdesk")
    assert losses.attachments == ["scan"]
    assert "scan" in "\n".join(losses.lines())


def test_the_damaged_file_is_only_read_and_nothing_is_written_over(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(UserError, match="exists already"):
        salvaging.salvage(path, path)
    target = salvaging.free_target(path)
    assert not target.exists()
    with pytest.raises(Cancelled):
        salvaging.salvage(path, target, cancelled=lambda: True)
    assert not target.exists()
    salvaging.salvage(path, target)
    assert salvaging.free_target(path) != target
    assert path.read_bytes() == before


def test_of_something_that_is_no_file_of_ours_nothing_is_made(tmp_path: Path) -> None:
    """Nothing in it can be saved, and that is said: a new file with the lists of every file would look like success."""
    for name, data in {"empty": b"", "short": b"x" * 99, "noise": bytes(range(256)) * 400}.items():
        source = tmp_path / f"{name}.lipdesk"
        source.write_bytes(data)
        with pytest.raises(UserError, match=f"Nothing can be read from {name}.lipdesk"):
            salvaging.salvage(source, tmp_path / "saved.lipdesk")
        assert [file.name for file in tmp_path.iterdir()] == [source.name] and source.read_bytes() == data
        source.unlink()


def test_of_what_is_no_file_that_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(UserError, match="folder is a folder"):
        salvaging.salvage(folder, tmp_path / "saved.lipdesk")
    with pytest.raises(UserError, match="There is no file gone"):
        salvaging.salvage(tmp_path / "gone.lipdesk", tmp_path / "saved.lipdesk")
    assert [file.name for file in tmp_path.iterdir()] == ["folder"]


def test_files_damaged_at_random(tmp_path: Path) -> None:
    result = damage.at_random(tmp_path, RUNS, steps=30)
    assert (result.runs, result.faults) == (RUNS, 0), result.detail
