"""Making backups in tests, and looking at what came of it."""

from __future__ import annotations

import random
import shutil
from datetime import datetime, timedelta
from pathlib import Path

from lipdesk.services import attaching
from lipdesk.services.backing_up import Backup, Made, Places, back_up
from lipdesk.store import backup_files, checks
from lipdesk.store.workspace import Workspace
from tests.builders import dump

NOW = datetime(2026, 11, 23, 10, 30, 5)


def made(workspace: Workspace, places: Places, reason: str = "", now: datetime = NOW) -> Made:
    """A backup made at a time."""
    return back_up(workspace.path, workspace.identity, places, reason, now=now)


def attached(workspace: Workspace, folder: Path, name: str, data: bytes) -> int:
    """A document with these bytes; its id."""
    (folder / name).write_bytes(data)
    return attaching.add(workspace, folder / name, {})


def files(folder: Path) -> list[str]:
    """Every file in a folder and below."""
    return sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file())


def held(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All records of a file."""
    with Workspace.read(path) as workspace:
        return dump(workspace)


def aged(backup: Backup, days: int, reason: str = "") -> Path:
    """The same backup as it would be called if it had been made so many days before."""
    moment = NOW - timedelta(days=days)
    name = f"{moment:%Y-%m-%d %H.%M.%S}{' ' + reason if reason else ''}.lipdesk"
    return Path(shutil.copy(backup.path, backup.path.with_name(name)))


def tear(path: Path) -> None:
    """Damage that only a full check sees: the header stays."""
    data = bytearray(path.read_bytes())
    data[4096 * 3 : 4096 * 12] = random.Random(3).randbytes(4096 * 9)
    path.write_bytes(data)


def beside(path: Path) -> list[str]:
    """What lies beside a file and bears its name."""
    return sorted(one.name for one in path.parent.iterdir() if one.name != path.name and path.stem in one.name)


def assert_whole(path: Path) -> None:
    """The file is sound, was closed well, and is one for working in."""
    with Workspace.open(path) as workspace:
        with workspace.reading() as connection:
            assert checks.problems(connection) == []
        assert not workspace.unclean
    assert not backup_files.is_backup(path)
