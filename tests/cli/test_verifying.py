"""Which issued report a PDF is, from the command line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from lipdesk import cli
from lipdesk.services import files, issuing
from lipdesk.store.workspace import Workspace

SENT = {"title": "Annual report 2025–2026", "issued": date(2026, 5, 12), "language": "en",
        "sent_on": date(2026, 5, 13), "sent_to": "Ann Zimmer"}  # fmt: skip


def run(*arguments: object) -> int:
    return cli.main([str(argument) for argument in arguments])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Valley.lipdesk"
    files.create(path, {"name": "Tamarack Valley LIP"}).close()
    for name in ("out.pdf", "other.pdf"):
        assert run("report", path, "--period", "2025-26", "-o", tmp_path / name) == 0
    with Workspace.open(path) as workspace:
        issuing.keep(workspace, (tmp_path / "out.pdf").read_bytes(), SENT)
    (tmp_path / "other.pdf").write_bytes((tmp_path / "out.pdf").read_bytes() + b"\n% touched")
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.4 a letter")
    return path


def test_a_pdf_is_known_byte_for_byte(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run("report", file, "--verify", file.with_name("out.pdf")) == 0
    told = capsys.readouterr().out
    assert "“Annual report 2025–2026” that was issued on 2026-05-12, byte for byte" in told
    assert "sent on 2026-05-13 to Ann Zimmer" in told
    assert run("report", file, "--verify", file.with_name("out.pdf"), "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["issued"]["id"], found["issued"]["sent_to"], found["same_title"]) == (1, "Ann Zimmer", [])

    assert run("report", file, "--verify", file.with_name("other.pdf"), "--json") == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["issued"] is None
    assert "issued on 2026-05-12, but this file differs from it" in told.err

    assert run("report", file, "--verify", file.with_name("letter.pdf")) == 1
    assert "never kept as issued" in capsys.readouterr().err
    assert run("report", file, "--verify", file.with_name("nowhere.pdf")) == 1
    assert "nowhere.pdf can’t be read" in capsys.readouterr().err


def test_either_a_report_or_a_question(file: Path) -> None:
    for wanted in ([], ["-o", "a.pdf", "--verify", "b.pdf"]):
        with pytest.raises(SystemExit) as stopped:
            run("report", file, *wanted)
        assert stopped.value.code == 2
