"""An open file for each test, closed after it, and where its backups go."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from lipdesk.domain.partners import Organization
from lipdesk.services import attaching, records
from lipdesk.services.backing_up import Backup, Places, back_up
from lipdesk.store import backup_files
from lipdesk.store.workspace import Workspace
from tests.builders import new_file


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = new_file(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A folder for backups, and a stick that is not there yet."""
    return Places(tmp_path / "LIPdesk Backups", tmp_path / "stick" / "LIPdesk Backups")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with an organization and an attachment, not open."""
    with new_file(tmp_path) as workspace:
        records.add(workspace, Organization, {"name": "A"})
        (tmp_path / "study.pdf").write_bytes(random.Random(1).randbytes(300_000))
        attaching.add(workspace, tmp_path / "study.pdf", {})
        return workspace.path


@pytest.fixture
def backup(path: Path, places: Places, tmp_path: Path) -> Backup:
    """Of that file, in both places, made before another organization came."""
    (tmp_path / "stick").mkdir()
    made = back_up(path, backup_files.identity_of(path), places).backup
    with Workspace.open(path) as workspace:
        records.add(workspace, Organization, {"name": "B"})
        records.save(workspace, Organization, 1, {"municipality": "Elk Crossing"})
    return made
