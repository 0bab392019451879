"""A report is written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from lipdesk.domain.errors import Cancelled, UserError
from lipdesk.reports import writing
from tests.reports.every_block import document, with_text

SUFFIXES = [".pdf", ".docx", ".html", ".txt", ".csv", ".json"]
BEGINNINGS = {".pdf": b"%PDF-", ".docx": b"PK", ".html": b"<!DOCTYPE html>", ".csv": b"\xef\xbb\xbf", ".json": b"{"}


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".HTML"])
def test_the_name_says_the_kind(tmp_path: Path, suffix: str) -> None:
    folder = tmp_path / "Rapports de l’année"
    folder.mkdir()
    path = folder / f"Quill River{suffix}"
    writing.write(document(), path)
    assert path.read_bytes().startswith(BEGINNINGS.get(suffix.lower(), b""))
    assert path.stat().st_size > 500 and left(folder) == [path.name]


@pytest.mark.parametrize("name", ["report.doc", "report", ".pdf"])
def test_an_unknown_kind_is_refused_before_anything_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError):
        writing.write(document(), tmp_path / name)
    assert left(tmp_path) == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_full_disk_leaves_the_older_file(tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / f"report{suffix}"
    path.write_bytes(b"older")

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError) as told:
        writing.write(document(), path)
    assert path.name in told.value.what and told.value.do
    assert path.read_bytes() == b"older" and left(tmp_path) == [path.name]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_stopping_leaves_the_older_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"report{suffix}"
    path.write_bytes(b"older")
    with pytest.raises(Cancelled):
        writing.write(document(), path, None, lambda: True)
    assert path.read_bytes() == b"older" and left(tmp_path) == [path.name]


def test_a_folder_of_that_name_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.mkdir()
    with pytest.raises(UserError):
        writing.write(document(), path)
    assert path.is_dir() and left(tmp_path) == [path.name]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        writing.write(document(), tmp_path / "nowhere" / "report.csv")
    assert left(tmp_path) == []


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="who may write anywhere is refused nowhere")
def test_a_folder_without_permission_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(UserError):
            writing.write(document(), tmp_path / "report.txt")
        assert left(tmp_path) == []
    finally:
        tmp_path.chmod(0o700)


def test_letters_that_no_face_has_are_told(tmp_path: Path) -> None:
    told = writing.write(with_text("Ahmed أحمد and 李"), tmp_path / "report.pdf")
    assert {"أ", "李"} <= set(told)
    assert "李" in writing.unprinted(told)
    assert writing.write(with_text("Łukasz ᐃᓄᒃ œuvre"), tmp_path / "other.pdf") == ""
    assert writing.unprinted("") == ""
