"""Making protected copies of files and files of them: nothing readable is left on the way, whatever goes wrong."""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from lipdesk.domain.errors import Cancelled, Damaged, UserError
from lipdesk.domain.partners import Organization
from lipdesk.services import backing_up, protecting, records, restoring, salvaging
from lipdesk.services.backup_folder import as_backup
from lipdesk.store import backup, protected_copy, protection
from lipdesk.store.protection import WrongSecret
from lipdesk.store.workspace import Workspace
from tests.builders import dump, new_file

PASSWORD = "neuf érables près du lac"
CHEAP = 4
FILES = Path(__file__).parent / "files"
GOLDEN_CODE = (FILES / "version-1.lipsafe.code").read_text("utf-8").strip()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with new_file(tmp_path) as workspace:
        records.add(workspace, Organization, {"name": "Elk Crossing Library"})
        return workspace.path


@pytest.fixture
def copy(file: Path, tmp_path: Path) -> Path:
    made(lambda: protected_copy.image(file), tmp_path / "Copy.lipsafe")
    return tmp_path / "Copy.lipsafe"


def made(read: Callable[[], bytes], target: Path, cancelled: Callable[[], bool] | None = None) -> str:
    return protected_copy.protect(read, target, PASSWORD, cancelled=cancelled, cost=CHEAP)


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_it_holds_the_whole_file_and_none_of_its_words(file: Path, copy: Path, tmp_path: Path) -> None:
    protected_copy.unprotect(copy, PASSWORD, tmp_path / "Again.lipdesk")
    assert (tmp_path / "Again.lipdesk").read_bytes() == file.read_bytes()
    with Workspace.open(tmp_path / "Again.lipdesk") as again, Workspace.open(file) as first:
        assert dump(again) == dump(first)
        assert again.identity == first.identity
    assert b"Elk" not in copy.read_bytes() and b"SQLite" not in copy.read_bytes()
    assert names(tmp_path) == ["Again.lipdesk", "Copy.lipsafe", file.name]


def test_a_file_that_is_being_worked_in_is_copied_as_it_stands(tmp_path: Path) -> None:
    with new_file(tmp_path) as workspace:
        records.add(workspace, Organization, {"name": "Before"})
        made(lambda: protected_copy.image(workspace.path), tmp_path / "Copy.lipsafe")
        records.add(workspace, Organization, {"name": "After"})
        before = dump(workspace)["organization"]
    protected_copy.unprotect(tmp_path / "Copy.lipsafe", PASSWORD, tmp_path / "Again.lipdesk")
    with Workspace.open(tmp_path / "Again.lipdesk") as again:
        assert len(dump(again)["organization"]) == len(before) - 1


def test_a_copy_of_the_first_form_is_still_opened(tmp_path: Path) -> None:
    """Kept from the day the form was made, with the full cost."""
    for secret in (PASSWORD, GOLDEN_CODE, GOLDEN_CODE.lower().replace("-", " ")):
        target = tmp_path / f"{len(names(tmp_path))}.lipdesk"
        assert protecting.unprotect(FILES / "version-1.lipsafe", secret, target) == target
        with Workspace.open(target) as workspace:
            assert dump(workspace)["organization"]


def test_nothing_is_ever_written_over(copy: Path, file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(UserError, match="exists already"):
        protecting.unprotect(copy, PASSWORD, file)
    with pytest.raises(UserError, match="is the file that is open"):
        protecting.protect(file, file, PASSWORD)
    with pytest.raises(UserError, match="too easy"):
        protecting.protect(file, copy, "short")
    assert file.read_bytes() == before


def test_a_wrong_password_makes_no_file(copy: Path, tmp_path: Path) -> None:
    before = names(tmp_path)
    with pytest.raises(WrongSecret):
        protecting.unprotect(copy, "wrong", tmp_path / "New.lipdesk")
    assert names(tmp_path) == before


@pytest.mark.parametrize("calls", [0, 1, 2, 3, 4])
def test_stopping_leaves_nothing(file: Path, copy: Path, tmp_path: Path, calls: int) -> None:
    """At the beginning, between two pieces, while it is read back."""
    before = names(tmp_path)
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > calls

    with pytest.raises(Cancelled):
        made(lambda: bytes(2 << 20), tmp_path / "New.lipsafe", cancelled)
    asked.clear()
    if calls < 2:
        with pytest.raises(Cancelled):
            protecting.unprotect(copy, PASSWORD, tmp_path / "New.lipdesk", cancelled=cancelled)
    assert names(tmp_path) == before


def test_an_older_copy_of_the_name_stays_where_a_new_one_fails(copy: Path, tmp_path: Path) -> None:
    before = copy.read_bytes()
    with pytest.raises(Cancelled):
        made(lambda: bytes(4 << 20), copy, _after(4))
    assert copy.read_bytes() == before and names(tmp_path) == ["Copy.lipsafe", "Valley.lipdesk"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a size limit for files is a matter of the system")
def test_a_full_disk_is_said_and_leaves_nothing(file: Path, copy: Path, tmp_path: Path) -> None:
    import resource
    import signal

    before, limits = names(tmp_path), resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limits[1]))
    try:
        with pytest.raises(UserError, match="disk is full"):
            made(lambda: bytes(1 << 20), tmp_path / "New.lipsafe")
        with pytest.raises(UserError, match="disk is full"):
            protecting.unprotect(copy, PASSWORD, tmp_path / "New.lipdesk")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert names(tmp_path) == before


def test_what_the_disk_gives_back_wrong_gets_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stick that forgets what it was given is found out before she carries it away."""

    def spoilt(part: Path) -> None:
        with part.open("r+b") as stick:
            stick.seek(-1, os.SEEK_END)
            stick.write(b"\x00")

    monkeypatch.setattr(backup, "settle", spoilt)
    with pytest.raises(UserError, match="damaged"):
        made(lambda: b"\x01" * 100, tmp_path / "New.lipsafe")
    assert names(tmp_path) == []


def test_a_drive_that_fails_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_part: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(backup, "settle", failing)
    with pytest.raises(UserError, match="can’t be reached"):
        made(lambda: b"x", tmp_path / "New.lipsafe")
    assert names(tmp_path) == []


def test_a_damaged_file_is_not_given_away(file: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("PRAGMA writable_schema = 1")
        page = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'organization'").fetchone()[0]
        size = raw.execute("PRAGMA page_size").fetchone()[0]
    with file.open("r+b") as damaged:
        damaged.seek((page - 1) * size)
        damaged.write(b"\xff" * size)
    with pytest.raises(Damaged):
        made(lambda: protected_copy.image(file), tmp_path / "New.lipsafe")
    assert names(tmp_path) == [file.name]


@pytest.mark.parametrize("what", ["no database at all", "somebody else's", "a trigger", "a newer one"])
def test_what_is_not_ours_is_not_made_a_file(what: str, file: Path, tmp_path: Path) -> None:
    content = b"no database at all"
    if what != "no database at all":
        with closing(sqlite3.connect(file if what != "somebody else's" else tmp_path / "other")) as raw:
            if what == "a trigger":
                raw.execute("CREATE TRIGGER bad AFTER INSERT ON organization BEGIN DELETE FROM person; END")
            raw.execute("PRAGMA user_version = 99" if what == "a newer one" else "CREATE TABLE IF NOT EXISTS meta(key)")
            raw.commit()
            content = raw.serialize()
    made(lambda: content, tmp_path / "C.lipsafe")
    before = names(tmp_path)
    with pytest.raises(UserError) as caught:
        protecting.unprotect(tmp_path / "C.lipsafe", PASSWORD, tmp_path / "New.lipdesk")
    assert "C.lipsafe" in caught.value.what and ".part" not in str(caught.value)
    assert not isinstance(caught.value, Damaged), "nothing can be salvaged from it"
    assert names(tmp_path) == before


def test_what_a_crash_left_is_taken_away(copy: Path, tmp_path: Path) -> None:
    (tmp_path / ".New.lipdesk.123.part").write_bytes(b"readable")
    (tmp_path / ".New.lipsafe.123.part").write_bytes(b"sealed")
    protecting.unprotect(copy, PASSWORD, tmp_path / "New.lipdesk")
    made(lambda: b"", tmp_path / "New.lipsafe")
    assert not [name for name in names(tmp_path) if name.endswith(".part")]


def test_all_else_says_that_it_is_protected(copy: Path, tmp_path: Path) -> None:
    attempts: list[Callable[[], object]] = [
        lambda: Workspace.open(copy), lambda: Workspace.read(copy), lambda: backing_up.identity_of(copy),
        lambda: salvaging.salvage(copy, tmp_path / "S.lipdesk"),
        lambda: restoring.restore(as_backup(copy), tmp_path / "R.lipdesk", backing_up.Places(tmp_path / "Backups")),
    ]  # fmt: skip
    for attempt in attempts:
        with pytest.raises(UserError, match="protected by a password"):
            attempt()
    assert names(tmp_path) == ["Copy.lipsafe", "Valley.lipdesk"]


def test_it_is_known_by_its_first_bytes(copy: Path, file: Path, tmp_path: Path) -> None:
    assert protecting.is_protected(copy.rename(tmp_path / "Renamed.doc"))
    assert not protecting.is_protected(file)
    assert not protecting.is_protected(tmp_path) and not protecting.is_protected(tmp_path / "none")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ru_maxrss is counted in kilobytes on Linux")
def test_it_stays_small_in_memory(tmp_path: Path) -> None:
    """A file of 24 MB costs less than three times its size; opening it again costs almost nothing."""
    import subprocess

    with closing(sqlite3.connect(tmp_path / "big")) as raw:
        raw.execute("CREATE TABLE t(b)")
        raw.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 24) "
                    "INSERT INTO t SELECT randomblob(1048576) FROM n")
        raw.commit()
    program = (
        "import resource, sys; from pathlib import Path; from lipdesk.store import protected_copy as p, protection\n"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024\n"
        "folder = Path(sys.argv[1]); p._require_ours = lambda *_: None\n"
        "protection.new_keys('warm up', 'x', cost=4); before = peak()\n"
        "if sys.argv[2] == 'protect': p.protect(lambda: p.image(folder / 'big'), folder / 'c', 'pass', cost=4)\n"
        "else: p.unprotect(folder / 'c', 'pass', folder / 'again')\n"
        "print(peak() - before)"
    )
    grown = [
        float(subprocess.run([sys.executable, "-c", program, str(tmp_path), how], check=True, capture_output=True,
                             text=True, cwd=Path(protection.__file__).parents[2]).stdout)
        for how in ("protect", "unprotect")
    ]  # fmt: skip
    assert grown[0] < 3 * 24 and grown[1] < 24


def _after(calls: int) -> Callable[[], bool]:
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > calls

    return cancelled
