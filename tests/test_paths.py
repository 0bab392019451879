"""What can be asked of a path on a drive that may be dead."""

from __future__ import annotations

import ast
import errno
import os
from pathlib import Path

import pytest

from lipdesk import paths

GUI = Path(paths.__file__).parent / "gui"
ASKED = {"exists", "is_file", "is_dir", "samefile"}


def test_what_is_there_is_there(tmp_path: Path) -> None:
    (tmp_path / "one").write_text("1", "utf-8")
    (tmp_path / "other").hardlink_to(tmp_path / "one")
    assert paths.is_there(tmp_path) and paths.is_folder(tmp_path) and not paths.is_file(tmp_path)
    assert paths.is_file(tmp_path / "one") and paths.is_same(tmp_path / "one", tmp_path / "other")
    assert not paths.is_there(tmp_path / "none") and not paths.is_same(tmp_path / "one", tmp_path / "none")


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES])
def test_of_a_dead_drive_nothing_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def dead(*_arguments: object, **_words: object) -> os.stat_result:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "stat", dead)
    told = [paths.is_there(tmp_path), paths.is_file(tmp_path), paths.is_folder(tmp_path),
            paths.is_same(tmp_path, tmp_path)]  # fmt: skip
    monkeypatch.undo()
    assert told == [False] * 4


def test_the_window_asks_in_no_other_way() -> None:
    """A window that looks for her file must not fall over a stick that was pulled."""
    found = []
    for file in (file for file in sorted(GUI.rglob("*.py")) if "proof" not in file.parts):
        tree = ast.parse(file.read_text("utf-8"))
        held = {node for block in ast.walk(tree) if isinstance(block, ast.Try) for node in ast.walk(block)}
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node not in held]
        asked = [call.func for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr in ASKED]
        found += [f"{file.relative_to(GUI)}:{one.lineno}" for one in asked if ast.unparse(one.value) != "paths"]
    assert found == []
