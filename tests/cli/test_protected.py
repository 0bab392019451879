"""Every command says of a protected copy that it is one, and where to open it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lipdesk.store import protected_copy
from tests.builders import new_file
from tests.cli.test_commands import run


@pytest.mark.parametrize(
    "arguments",
    [("check",), ("backup",), ("backup", "Backups"), ("export", "All.xlsx"), ("import", "Source.csv"),
     ("report", "-o", "Report.pdf"), ("restore", "New.lipdesk"), ("salvage", "New.lipdesk")],
)  # fmt: skip
def test_a_protected_copy_is_named_and_left_alone(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with new_file(tmp_path) as workspace:
        path = workspace.path
    protected_copy.protect(lambda: protected_copy.image(path), tmp_path / "Copy.lipsafe", "neuf érables", cost=4)
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    command, *rest = arguments
    assert run(command, "Copy.lipsafe", *rest) == 1
    told = capsys.readouterr()
    assert "Copy.lipsafe is protected by a password." in told.err and "window of LIPdesk" in told.err
    assert told.out == "" and {one.name: one.read_bytes() for one in tmp_path.iterdir()} == before
