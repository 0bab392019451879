"""Whatever is given as a file: one plain message, and nothing is changed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lipdesk.cli import main
from lipdesk.domain.errors import UserError
from lipdesk.domain.partners import Organization
from lipdesk.services import records
from lipdesk.store.header import read_header
from lipdesk.store.workspace import Workspace
from tests.builders import Builder, new_file

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8


def good(folder: Path) -> bytes:
    with new_file(folder, "Good") as workspace:
        builder = Builder(workspace)
        for _count in range(50):
            builder.add(Organization)
    found = workspace.path.read_bytes()
    workspace.path.unlink()
    return found


def other_program(folder: Path) -> bytes:
    path = folder / "other.db"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE partner (name)")
    raw.close()
    found = path.read_bytes()
    path.unlink()
    return found


def scribbled(folder: Path) -> bytes:
    """Ours by its head, nonsense behind it."""
    whole = good(folder)
    return whole[:100] + b"\x5a" * (len(whole) - 100)


GARBAGE: dict[str, Callable[[Path], bytes]] = {
    "empty": lambda _folder: b"",
    "text": lambda _folder: "Partners of the valley\n".encode("utf-16") * 200,
    "picture": lambda _folder: PNG,
    "only a head": lambda folder: good(folder)[:100],
    "less than a head": lambda folder: good(folder)[:60],
    "one page": lambda folder: good(folder)[:4096],
    "half": lambda folder: good(folder)[: len(good(folder)) // 2],
    "all but a page": lambda folder: good(folder)[:-4096],
    "all but a byte": lambda folder: good(folder)[:-1],
    "newer": lambda folder: good(folder)[:60] + b"\x00\x00\x00\x63" + good(folder)[64:],
    "version 0": lambda folder: good(folder)[:60] + b"\x00\x00\x00\x00" + good(folder)[64:],
    "an unknown format": lambda folder: good(folder)[:44] + b"\x00\x00\x00\x05" + good(folder)[48:],
    "another program's": other_program,
    "scribbled": scribbled,
}


@pytest.mark.parametrize("name", GARBAGE)
@pytest.mark.parametrize("how", [Workspace.open, Workspace.read], ids=["open", "read"])
def test_garbage_is_refused_and_kept(tmp_path: Path, name: str, how: Callable[[Path], Workspace]) -> None:
    path = tmp_path / "Valley.lipdesk"
    path.write_bytes(GARBAGE[name](tmp_path))
    before = path.read_bytes()
    with pytest.raises(UserError) as caught:
        how(path)
    assert path.name in caught.value.what
    assert caught.value.do
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("name", GARBAGE)
@pytest.mark.parametrize("command", ["check", "backup"])
def test_the_command_line_says_it_in_one_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, command: str
) -> None:
    path = tmp_path / "Valley.lipdesk"
    path.write_bytes(GARBAGE[name](tmp_path))
    assert main([command, str(path)]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)


@pytest.mark.parametrize("how", [Workspace.open, Workspace.read], ids=["open", "read"])
def test_a_folder_and_nothing_at_all(tmp_path: Path, how: Callable[[Path], Workspace]) -> None:
    with pytest.raises(UserError, match="is a folder"):
        how(tmp_path)
    with pytest.raises(UserError, match="There is no file"):
        how(tmp_path / "Valley.lipdesk")
    with pytest.raises(UserError, match="There is no file" if sys.platform == "win32" else "can’t be read"):
        how(tmp_path / ("x" * 400))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes among files")
@pytest.mark.parametrize("how", [Workspace.open, Workspace.read], ids=["open", "read"])
def test_a_pipe_is_not_waited_for(tmp_path: Path, how: Callable[[Path], Workspace]) -> None:
    os.mkfifo(tmp_path / "Valley.lipdesk")
    with pytest.raises(UserError, match="is not a LIPdesk file"):
        how(tmp_path / "Valley.lipdesk")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root can put on another user's shoes")
@pytest.mark.parametrize("locked", ["file", "folder"])
def test_a_file_without_permission_seen_by_somebody_else(tmp_path: Path, locked: str) -> None:
    """For root there is no forbidden file, so a child process becomes nobody and tries."""
    with new_file(tmp_path) as workspace:
        path = workspace.path
    (path if locked == "file" else tmp_path).chmod(0o000)
    said = [attempt_as_nobody(path, how) for how in ("open", "read")]
    tmp_path.chmod(0o700)
    assert said == ["UserError can’t be read"] * 2


def attempt_as_nobody(path: Path, how: str) -> str:
    """What opening says to another user; everything is imported before the privileges go."""
    program = f"""
import os, sys
from pathlib import Path
from lipdesk.store.workspace import Workspace
import lipdesk.store.trash, lipdesk.domain.registry
os.setgid(65534); os.setuid(65534)
try:
    Workspace.{how}(Path(sys.argv[1]))
except Exception as error:
    print(type(error).__name__, "can’t be read" if "can’t be read" in str(error) else error)
"""
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    with new_file(tmp_path) as workspace:
        path = workspace.path
    path.chmod(0o000)
    for how in (Workspace.open, Workspace.read):
        with pytest.raises(UserError, match="can’t be read"):
            how(path)
    path.chmod(0o600)
    assert read_header(path) == 1


def test_a_damaged_page_is_told_by_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with new_file(tmp_path) as workspace:
        path = workspace.path
        for number in range(200):
            records.add(workspace, Organization, {"name": f"Organization {number}", "notes": "word " * 200})
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"\x5a" * 8192)
    assert main(["check", str(path)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
