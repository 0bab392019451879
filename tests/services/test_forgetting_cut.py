"""A power cut while somebody is forgotten leaves the file as it was or as it should be; never a half, never a name."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lipdesk.domain.errors import Cancelled, UserError
from lipdesk.domain.partners import Person
from lipdesk.domain.registry import record_type
from lipdesk.services import forgetting, records
from lipdesk.services.tracing import trace
from lipdesk.store import checks
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace
from tests.builders import new_file, standing

KILLS, MENTIONS = 6, 100
CHILD = """
import sys
from pathlib import Path
from lipdesk.services.forgetting import forget
from lipdesk.services.tracing import trace
from lipdesk.store.workspace import Workspace

workspace = Workspace.open(Path(sys.argv[1]))
traces = trace(workspace, 1)
print("ready", flush=True)
forget(workspace, traces, traces.advised())
print("done", flush=True)
sys.stdin.read()
"""


def told(folder: Path) -> Path:
    """A file in which one person is named a hundred times."""
    with new_file(folder) as workspace:
        about = {"given_name": "Ngozi", "family_name": "Quillfeather", "notes": "allergic to nuts"}
        records.add(workspace, Person, about)
        with workspace.change("Many") as session:
            for number in range(MENTIONS):
                text = f"Number {number}: ask Ngozi Quillfeather. " + "word " * (number % 50 * 20)
                records.put(session, record_type("action"), {"text": text})
        return workspace.path


def state_of(path: Path) -> tuple[bool, int]:
    """Whether the person has a name, and how many texts name them; the file must be whole."""
    with Workspace.open(path) as workspace:
        with workspace.reading() as connection:
            assert checks.problems(connection) == []
            texts = [values["text"] for values in everything(connection, record_type("action")).values()]
        named = (standing(workspace, Person, 1) or {})["given_name"] == "Ngozi"
    return named, sum("Quillfeather" in text for text in texts)


def test_killed_at_any_moment(tmp_path: Path) -> None:
    (tmp_path / "first").mkdir()
    path, seen, chance = told(tmp_path / "first"), set(), random.Random(7)
    for number in range(KILLS):
        copy = tmp_path / f"Copy {number}.lipdesk"
        shutil.copy(path, copy)
        with subprocess.Popen([sys.executable, "-c", CHILD, str(copy)], stdout=subprocess.PIPE, stdin=subprocess.PIPE,
                              text=True) as child:  # fmt: skip
            assert child.stdout is not None and child.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0, 0.15))
            child.kill()
            done = child.stdout.read() == "done\n"
        found = state_of(copy)
        assert found in ((True, MENTIONS), (False, 0))
        assert not done or found == (False, 0)
        if found == (False, 0):
            assert b"Quillfeather" not in copy.read_bytes()
        seen.add(found)
    assert (True, MENTIONS) in seen or (False, 0) in seen


def test_a_cut_before_the_file_is_compacted_leaves_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = told(tmp_path)
    times, compact = [0], Workspace.compact

    def once(workspace: Workspace) -> None:
        times[0] += 1
        if times[0] > 1:
            raise UserError("The disk is full.")
        compact(workspace)

    monkeypatch.setattr(Workspace, "compact", once)
    with Workspace.open(path) as workspace:
        traces = trace(workspace, 1)
        done = forgetting.forget(workspace, traces, traces.advised())
        assert done.uncompacted is not None and done.uncompacted.what == "The disk is full."
        held = path.read_bytes().lower()
    assert b"quillfeather" not in held and b"ngozi" not in held and b"allergic" not in held


def test_without_room_to_compact_at_first_nothing_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = told(tmp_path)
    with Workspace.open(path) as workspace:
        traces = trace(workspace, 1)
        monkeypatch.setattr(Workspace, "compact", _no_room)
        with pytest.raises(UserError, match="disk is full"):
            forgetting.forget(workspace, traces, traces.advised())
    assert state_of(path) == (True, MENTIONS)


def test_stopped_while_searching(tmp_path: Path) -> None:
    path, told_of = told(tmp_path), list[tuple[int, int]]()

    def stop(done: int, total: int, _text: str) -> None:
        told_of.append((done, total))
        if done > total / 2:
            raise Cancelled("Stopped.")

    with Workspace.open(path) as workspace, workspace.snapshot() as copy, pytest.raises(Cancelled):
        trace(copy, 1, stop)
    assert len(told_of) > 5 and all(0 < done <= total for done, total in told_of)
    assert told_of == sorted(told_of)


def _no_room(_workspace: Workspace) -> None:
    raise UserError("The disk is full.")
