"""Copying a file beside a window that works in it: one moment of it, soon, and nothing at all where that can't be."""

from __future__ import annotations

import random
import sqlite3
import threading
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from lipdesk.domain.errors import Cancelled, Damaged, UserError
from lipdesk.domain.partners import Organization
from lipdesk.services import attaching, records
from lipdesk.store import backup, backup_files, copying
from lipdesk.store.workspace import Workspace
from tests.builders import dump, new_file

MEGABYTE = 1 << 20


def held(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with Workspace.read(path) as workspace:
        return dump(workspace)


def attach(workspace: Workspace, folder: Path, name: str, data: bytes) -> int:
    source = folder / name
    source.write_bytes(data)
    return attaching.add(workspace, source, {})


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.rglob("*") if one.is_file()) if folder.exists() else []


@contextmanager
def somebody_writing(path: Path) -> Iterator[None]:
    """A program that saves pairs of rows almost without a pause."""
    stop = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(path, isolation_level=None, timeout=30)) as raw:
            raw.execute("PRAGMA journal_mode = TRUNCATE").fetchall()
            number = 0
            while not stop.is_set():
                number += 1
                raw.execute("BEGIN IMMEDIATE")
                for record in (1, 2):
                    raw.execute("UPDATE organization SET notes = ? WHERE id = ?", (f"{number} " * 900, record))
                raw.execute("COMMIT")
                time.sleep(0.002)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of some megabytes, not open."""
    with new_file(tmp_path) as workspace:
        for name in "ABC":
            records.add(workspace, Organization, {"name": name})
        attach(workspace, tmp_path, "study.pdf", random.Random(1).randbytes(4 * MEGABYTE))
        return workspace.path


def test_a_copy_is_of_one_moment_though_somebody_never_stops_writing(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_HURRY", 0.5)
    with somebody_writing(path):
        for number in range(5):
            backup.copy_file(path, tmp_path / "copies" / f"{number}.lipdesk")
    for copy in (tmp_path / "copies").iterdir():
        with closing(sqlite3.connect(copy)) as raw:
            pair = raw.execute("SELECT notes FROM organization WHERE id IN (1, 2)").fetchall()
        assert pair[0] == pair[1]
    assert names(tmp_path / "copies") == [f"{number}.lipdesk" for number in range(5)]


def test_a_copy_is_the_same_file(path: Path, tmp_path: Path) -> None:
    said: list[tuple[int, int]] = []
    backup.copy_file(path, tmp_path / "copy.lipdesk", lambda done, total, _text: said.append((done, total)))
    assert held(tmp_path / "copy.lipdesk") == held(path)
    assert said == sorted(said)
    assert said[-1][0] == said[-1][1] > 1000


@pytest.mark.parametrize("after", [0, 3])
def test_cancelling_leaves_nothing(path: Path, tmp_path: Path, after: int) -> None:
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > after

    with pytest.raises(Cancelled):
        backup_files.make(path, "", tmp_path / "b" / "one.lipdesk", tmp_path / "Attachments", None, cancelled)
    assert names(tmp_path / "b") == names(tmp_path / "Attachments") == []


def test_cancelling_between_attachments_leaves_no_backup(path: Path, tmp_path: Path) -> None:
    done: list[int] = []

    def cancelled() -> bool:
        return bool(done) and done[-1] == 1

    with pytest.raises(Cancelled):
        backup_files.make(
            path, "", tmp_path / "b" / "one.lipdesk", tmp_path / "Attachments",
            lambda part, total, _text: done.append(int(part == total)), cancelled,
        )  # fmt: skip
    assert names(tmp_path / "b") == []


def test_a_file_that_another_program_holds_is_waited_for_and_then_told(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr(copying, "_PATIENCE", 0.3)
        with pytest.raises(UserError, match="in use by another program") as caught:
            backup.copy_file(path, tmp_path / "copy.lipdesk")
        assert caught.value.safe and caught.value.do
        other.execute("ROLLBACK")
    backup.copy_file(path, tmp_path / "copy.lipdesk")
    assert held(tmp_path / "copy.lipdesk") == held(path)


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_never_makes_a_good_backup(path: Path, tmp_path: Path, seed: int) -> None:
    """Wherever in its tables the file is torn; where the damage lies in what nobody reads, the backup is whole."""
    chance, data, before = random.Random(seed), bytearray(path.read_bytes()), held(path)
    at = chance.randrange(1, 200) * 4096
    data[at : at + 512] = chance.randbytes(512)
    path.write_bytes(data)
    target = tmp_path / "b" / "one.lipdesk"
    try:
        backup_files.make(path, "", target, tmp_path / "Attachments")
    except UserError as error:
        assert isinstance(error, Damaged)
        assert error.path == path
        assert names(tmp_path / "b") == []
    else:
        assert held(target) == before
    assert path.read_bytes() == data


def test_an_attachment_is_never_in_memory(tmp_path: Path) -> None:
    with new_file(tmp_path) as workspace:
        for number in range(2):
            attach(workspace, tmp_path, f"{number}.bin", random.Random(number).randbytes(24 * MEGABYTE))
        path = workspace.path
    tracemalloc.start()
    try:
        backup_files.make(path, "", tmp_path / "b" / "f" / "one.lipdesk", tmp_path / "b" / "Attachments")
        backup_files.make_whole(
            tmp_path / "b" / "f" / "one.lipdesk", tmp_path / "whole.lipdesk", [tmp_path / "b" / "Attachments"]
        )
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 8 * MEGABYTE
    assert (tmp_path / "b" / "f" / "one.lipdesk").stat().st_size < MEGABYTE
    with Workspace.read(tmp_path / "whole.lipdesk") as workspace:
        attaching.save_copy(workspace, 2, tmp_path / "out.bin")
    assert (tmp_path / "out.bin").read_bytes() == (tmp_path / "1.bin").read_bytes()


def test_what_a_killed_copy_left_is_no_hindrance(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copies" / "one.lipdesk"
    target.parent.mkdir()
    with backup.verified(target) as part, closing(copying.open_part(part)) as copied:
        left = part.name
        copied.execute("CREATE TABLE t (x)")
    target.unlink()
    (target.parent / left).write_bytes(b"half a file")
    backup.copy_file(path, target)
    assert names(target.parent) == ["one.lipdesk"]
    assert held(target) == held(path)
