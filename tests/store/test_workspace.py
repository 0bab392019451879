"""The one door to a file: making, opening, locking, changing, reading beside an open window."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from lipdesk.domain.errors import UserError
from lipdesk.domain.partners import Organization, Person
from lipdesk.domain.plan import Activity
from lipdesk.services import files, records
from lipdesk.store.history import Step
from lipdesk.store.lock import Lock
from lipdesk.store.workspace import Workspace
from tests.builders import dump, new_file, standing

HOLDING = """
import sys, time
from pathlib import Path
from lipdesk.store.workspace import Workspace
workspace = Workspace.open(Path(sys.argv[1]))
print("open", flush=True)
time.sleep(60)
"""


def test_a_new_file_is_alone_and_whole(tmp_path: Path) -> None:
    with new_file(tmp_path) as workspace:
        path = workspace.path
        assert workspace.undo() is None
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert raw.execute("SELECT count(*) FROM operation").fetchone() == (0,)
        assert raw.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").fetchone() == (0,)
    raw.close()


def test_create_never_writes_over_anything(tmp_path: Path) -> None:
    path = tmp_path / "Valley.lipdesk"
    path.write_bytes(b"something of hers")
    with pytest.raises(UserError, match="exists already"):
        files.create(path, {"name": "A"})
    assert path.read_bytes() == b"something of hers"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_create_leaves_nothing_when_it_fails(tmp_path: Path) -> None:
    def prepare(_session: object) -> None:
        raise KeyError("a bug")

    with pytest.raises(KeyError):
        Workspace.create(tmp_path / "Valley.lipdesk", prepare)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["a-file/Valley.lipdesk", "a-file/more/Valley.lipdesk"])
def test_create_where_there_can_be_no_folder(tmp_path: Path, place: str) -> None:
    (tmp_path / "a-file").write_text("no folder")
    with pytest.raises(UserError):
        files.create(tmp_path / place, {"name": "A"})
    assert [file.name for file in tmp_path.iterdir()] == ["a-file"]


def test_a_second_window_is_refused_and_told_who(workspace: Workspace) -> None:
    before = workspace.path.read_bytes()
    with pytest.raises(UserError) as caught:
        Workspace.open(workspace.path)
    holder = json.loads(workspace.path.with_name("Valley.lipdesk.lock").read_bytes())
    assert holder["user"] in caught.value.what
    assert holder["computer"] in caught.value.what
    assert holder["process"] == os.getpid()
    assert workspace.path.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_a_second_window_by_another_name_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "Link.lipdesk"
    other.parent.mkdir()
    other.symlink_to(workspace.path)
    with pytest.raises(UserError, match="already open"):
        Workspace.open(other)


def test_closing_leaves_one_file_that_opens_again(tmp_path: Path) -> None:
    for count in range(3):
        with new_file(tmp_path) if count == 0 else Workspace.open(tmp_path / "Valley.lipdesk") as workspace:
            records.add(workspace, Organization, {"name": f"Partner {count}"})
        assert [file.name for file in tmp_path.iterdir()] == ["Valley.lipdesk"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_the_lock_heals_after_a_killed_window(tmp_path: Path) -> None:
    new_file(tmp_path).close()
    path = tmp_path / "Valley.lipdesk"
    child = subprocess.Popen([sys.executable, "-c", HOLDING, str(path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    with child.stdout:
        assert child.stdout.readline() == "open\n"
        with pytest.raises(UserError, match="already open"):
            Workspace.open(path)
        child.send_signal(signal.SIGKILL)
        child.wait()
    assert path.with_name("Valley.lipdesk.lock").exists()
    with Workspace.open(path) as workspace:
        records.add(workspace, Organization, {"name": "After the fall"})
    assert [file.name for file in tmp_path.iterdir()] == ["Valley.lipdesk"]


def test_a_lock_file_that_says_nothing_is_no_obstacle(tmp_path: Path) -> None:
    new_file(tmp_path).close()
    tmp_path.joinpath("Valley.lipdesk.lock").write_bytes(b"\xff not json")
    Workspace.open(tmp_path / "Valley.lipdesk").close()


@pytest.mark.skipif(sys.platform == "win32", reason="an open file can't be removed there")
def test_a_lock_on_a_file_that_is_gone_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One window closes while another one opens: the lock file may vanish between opening and locking it."""
    from lipdesk.store import lock

    path, take, taken = tmp_path / "Valley.lipdesk", lock._take, []

    def take_late(file: object) -> bool:
        if not taken:
            (tmp_path / "Valley.lipdesk.lock").unlink()
        taken.append(file)
        return take(file)  # type: ignore[arg-type]

    monkeypatch.setattr(lock, "_take", take_late)
    first = Lock(path)
    with pytest.raises(UserError, match="already open"):
        Lock(path)
    first.release()
    assert list(tmp_path.iterdir()) == []


def test_an_exception_inside_a_change_leaves_nothing(workspace: Workspace) -> None:
    before, steps = dump(workspace), list[Step]()
    workspace.listen(steps.append)
    with pytest.raises(ZeroDivisionError), workspace.change("Add {n}", n="1") as session:
        session.add(Organization(name="A"))
        session.flush()
        raise ZeroDivisionError
    assert (dump(workspace), steps, workspace.undo()) == (before, [], None)
    record = records.add(workspace, Organization, {"name": "B"})
    assert standing(workspace, Organization, record) is not None


def test_a_change_inside_a_change_is_a_bug(workspace: Workspace) -> None:
    with pytest.raises(RuntimeError), workspace.change("Outer") as session:
        session.add(Organization(name="A"))
        with workspace.change("Inner"):
            pass
    with pytest.raises(RuntimeError), workspace.change("Outer"):
        workspace.undo()
    assert dump(workspace)["organization"] == []


def test_reading_within_a_change_sees_it(workspace: Workspace) -> None:
    with workspace.change("Add") as session:
        session.add(Organization(name="A"))
        session.flush()
        assert len(dump(workspace)["organization"]) == 1


def test_a_change_that_changes_nothing_leaves_no_trace(workspace: Workspace) -> None:
    record = records.add(workspace, Organization, {"name": "A"})
    workspace.undo()
    steps: list[Step] = []
    workspace.listen(steps.append)
    with workspace.change("Nothing"):
        pass
    with workspace.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM operation").scalar_one() == 2
    assert steps == []
    workspace.redo()
    assert standing(workspace, Organization, record) is not None


def test_listeners_hear_exactly_what_was_touched(workspace: Workspace) -> None:
    steps: list[Step] = []
    stop = workspace.listen(steps.append)
    leads = [records.add(workspace, Organization, {"name": name}) for name in "AB"]
    record = records.add(workspace, Activity, {"name": "C", "leads": leads})
    workspace.undo()
    workspace.redo()
    touched = {("activity", record), ("activity_lead", 1), ("activity_lead", 2)}
    assert [(step.operation.kind, step.rows) for step in steps] == [
        ("do", {("organization", leads[0])}), ("do", {("organization", leads[1])}),
        ("do", touched), ("undo", touched), ("redo", touched),
    ]  # fmt: skip
    assert steps[-1].tables == {"activity", "organization"}
    stop()
    records.add(workspace, Organization, {"name": "D"})
    assert len(steps) == 5


def test_records_read_in_a_session_are_not_kept(workspace: Workspace) -> None:
    record = records.add(workspace, Organization, {"name": "A"})
    with workspace.records() as session:
        found = session.get(Organization, record)
        assert found is not None
        found.name = "B"
    values = standing(workspace, Organization, record)
    assert values is not None
    assert values["name"] == "A"


def test_reading_beside_an_open_window(workspace: Workspace) -> None:
    record = records.add(workspace, Person, {"given_name": "Ann"})
    with Workspace.read(workspace.path) as copy:
        assert dump(copy) == dump(workspace)
        records.save(workspace, Person, record, {"given_name": "Anne"})
        values = standing(copy, Person, record)
        assert values is not None
        assert values["given_name"] == "Ann"


def test_a_snapshot_stays_as_it_was(workspace: Workspace) -> None:
    record = records.add(workspace, Person, {"given_name": "Ann"})
    with workspace.snapshot() as copy:
        records.delete(workspace, Person, [record])
        assert standing(copy, Person, record) is not None
    assert standing(workspace, Person, record) is None


def left_by_a_crash(workspace: Workspace, folder: Path, pages: int | None = None) -> Path:
    """A copy of the file and its journal in the midst of a large change; its head already tells of `pages`."""
    raw = sqlite3.connect(workspace.path, isolation_level=None)
    raw.execute("PRAGMA journal_mode=TRUNCATE")
    raw.execute("PRAGMA cache_size=2")
    raw.execute("BEGIN IMMEDIATE")
    for number in range(200):
        raw.execute("INSERT INTO meta VALUES (?, ?)", (f"half {number}", "x" * 3000))
    copy = folder / "Crashed.lipdesk"
    copy.write_bytes(workspace.path.read_bytes())
    folder.joinpath("Crashed.lipdesk-journal").write_bytes(Path(f"{workspace.path}-journal").read_bytes())
    raw.execute("ROLLBACK")
    raw.close()
    if pages is not None:
        with copy.open("r+b") as file:
            file.seek(28)
            file.write(pages.to_bytes(4, "big"))
    return copy


@pytest.mark.parametrize("pages", [None, 1_000_000])
@pytest.mark.parametrize("how", [Workspace.read, Workspace.open])
def test_a_file_left_by_a_crash_is_put_right(workspace: Workspace, tmp_path: Path, how: object, pages: int) -> None:
    """The first page may already tell of pages that the crash never let come: the journal takes that back."""
    records.add(workspace, Person, {"given_name": "Ann"})
    (tmp_path / "after").mkdir()
    path = left_by_a_crash(workspace, tmp_path / "after", pages)
    with how(path) as opened:  # type: ignore[operator]
        assert dump(opened) == dump(workspace)
        with opened.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM meta WHERE key LIKE 'half%'").scalar_one() == 0
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    assert [file.name for file in path.parent.iterdir()] == [path.name]
