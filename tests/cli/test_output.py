"""What scripts do with the output: pipes that close, disks that are full, encodings that lack a letter, Ctrl+C."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lipdesk import cli
from lipdesk.services import attaching
from lipdesk.store.workspace import Workspace
from tests.cli.test_commands import run
from tests.services.books import book

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="/dev/full and signals are as on Linux")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("output") / "Our LIP.lipdesk"
    assert run("new", path) == 0
    return path


def lipdesk(*arguments: object, **how: object) -> subprocess.Popen[bytes]:
    """The program as a process of its own, in English, with nothing of the sort in a test's way."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONIOENCODING": str(how.pop("encoding", "utf-8"))}
    command = [sys.executable, "-m", "lipdesk", *map(str, arguments)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, env=environment, **how)  # type: ignore[call-overload]


def test_a_reader_who_has_seen_enough_stops_nothing(file: Path, tmp_path: Path) -> None:
    """The plan is printed before the import: it goes on although nobody reads any more."""
    mine = shutil.copyfile(file, tmp_path / "Mine.lipdesk")
    source = book(tmp_path / "partners.xlsx", {"Organizations": [["Name"], ["Library"]]})
    reading, writing = os.pipe()
    os.close(reading)
    process = lipdesk("import", mine, source, "--json", stdout=writing)
    os.close(writing)
    told = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 0 and "Traceback" not in told and "BrokenPipe" not in told
    assert run("import", mine, source, "--dry-run") == 0
    again = lipdesk("import", mine, source, "--dry-run", "--json", stdout=subprocess.PIPE).communicate(timeout=60)[0]
    assert json.loads(again)["types"]["organization"] == {"new": 0, "changed": 0, "same": 1}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_goes_into_a_closed_pipe_without_a_word(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = lipdesk(*arguments, stdout=writing)
    os.close(writing)
    assert process.communicate(timeout=60)[1] == b"" and process.returncode == 0


@ON_LINUX
def test_output_that_has_no_room_is_said(file: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        process = lipdesk("check", file, stdout=full)
        told = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 1
    assert told.startswith("The output can’t be written: No space left on device.") and told.count("\n") == 1


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_a_letter_that_the_encoding_lacks(file: Path, tmp_path: Path, encoding: str) -> None:
    mine = shutil.copyfile(file, tmp_path / "ᐃᓄᒃᑎᑐᑦ é.lipdesk")
    process = lipdesk("check", mine, "--json", stdout=subprocess.PIPE, encoding=encoding)
    said, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (0, b"")
    assert json.loads(said.decode(encoding)) == {"file": mine.name, "ok": True, "problems": []}
    process = lipdesk("check", mine, stdout=subprocess.PIPE, encoding=encoding)
    said, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (0, b"") and b"is whole" in said


@ON_LINUX
def test_ctrl_c_is_a_plain_message(tmp_path: Path) -> None:
    """The source is a pipe that nobody fills: the import waits there until she stops it."""
    mine, rows = tmp_path / "Mine.lipdesk", tmp_path / "rows.csv"
    assert run("new", mine) == 0
    before = mine.read_bytes()
    os.mkfifo(rows)
    process = lipdesk("import", mine, rows, stdout=subprocess.DEVNULL)
    with rows.open("wb"):  # opens only once the program reads; closed, so that a reader which no signal wakes goes on
        process.send_signal(signal.SIGINT)
    told = process.communicate(timeout=60)[1].decode()
    assert (process.returncode, told) == (1, "Stopped. What was not finished was taken back.\n")
    assert mine.read_bytes() == before


def test_a_date_that_is_none_is_wrong_usage(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["report", str(file), "--from", "2018-13-01", "--to", "2018-12-31", "-o", str(tmp_path / "a.pdf")])
    assert left.value.code == 2
    assert "“2018-13-01” is not a date. Write it as 2026-03-31." in capsys.readouterr().err


def test_a_folder_is_called_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("check", ".") == 1
    assert capsys.readouterr().err.startswith(f"{tmp_path.name} is a folder, not a LIPdesk file.")


def test_an_export_says_what_it_leaves_out(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine, letter = shutil.copyfile(file, tmp_path / "Mine.lipdesk"), tmp_path / "letter.txt"
    letter.write_text("Dear council")
    with Workspace.open(mine) as workspace:
        attaching.add(workspace, letter, {"title": "Letter"})
    assert run("export", mine, tmp_path / "all.xlsx") == 0
    said = capsys.readouterr()
    assert said.out == "" and said.err.splitlines() == [
        "1 attached file is not part of the export: only what is known about it.", "all.xlsx is written."
    ]  # fmt: skip
