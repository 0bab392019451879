"""A self-test of a few checks only, and what it told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lipdesk import paths
from lipdesk.self_test import running

ROOT = Path(__file__).resolve().parent.parent.parent


def told(monkeypatch: pytest.MonkeyPatch, out: Path, *places: str) -> tuple[int, str]:
    """The exit status and the report of these checks; the folder is taken away after them, as always."""
    wanted = (*places, "ground.leave")
    monkeypatch.setattr(running, "CHECKS", tuple(check for check in running.CHECKS if check.place in wanted))
    assert len(running.CHECKS) == len(wanted)
    status = running.run(out)
    return status, out.read_text("utf-8")


def failures(monkeypatch: pytest.MonkeyPatch, out: Path, *places: str) -> str:
    """The lines of the checks that failed, with what is under them. The status says so too."""
    status, report = told(monkeypatch, out, *places)
    lines = [line for line in report.splitlines() if line.startswith(("FAILED", "    "))]
    assert status == (1 if lines else 0)
    return "\n".join(lines)


def own_resources(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """A copy of the resources that may be harmed, and from which the program reads."""
    copy = folder / "resources"
    shutil.copytree(ROOT / "resources", copy)
    monkeypatch.setattr(paths, "resources", lambda: copy)
    return copy
