"""What a backup is on the disk: a copy of the file without its attachments, which lie beside all backups, once each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from lipdesk.domain.errors import Damaged, UserError
from lipdesk.domain.registry import record_types
from lipdesk.i18n import _
from lipdesk.store import attachments, backup, faults, meta, shape
from lipdesk.store.attachments import prune
from lipdesk.store.connection import open_database
from lipdesk.store.copying import Progress, Stopped, copy_pages
from lipdesk.store.header import read_header

__all__ = [
    "carry",
    "contents_of",
    "identity_of",
    "is_backup",
    "is_good",
    "make",
    "make_whole",
    "prune",
    "shared_folder",
]

ATTACHMENTS, BESIDE = "attachments", "beside"  # of table meta: the bytes of the content lie in a folder
SHARED = "Attachments"
_BITE = 1 << 20


def make(
    path: Path,
    identity: str,
    target: Path,
    shared: Path,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
) -> list[str]:
    """Write a backup of a file to `target` and its attachments below `shared`. From any thread. Returns the names of
    documents whose attached file is damaged and could not be kept. Raises UserError, Damaged, Cancelled; then no backup
    has that name."""
    with backup.verified(target) as part, closing(copy_pages(path, part, progress, cancelled)) as copied:
        _check_source(path, identity, copied)
        damaged = attachments.set_apart(copied, shared, cancelled)
        copied.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (ATTACHMENTS, BESIDE))
        return _documents(copied, damaged)


def carry(
    source: Path, target: Path, shared: Path, there: Path, thorough: bool = False, cancelled: Stopped | None = None
) -> None:
    """Write a backup a second time elsewhere, byte for byte, with those of its attachments that are not there yet;
    `thorough` reads those that are. Raises UserError, Cancelled."""
    with faults.spoken(target):
        attachments.carry(attachments.needed(source), shared, there, thorough, cancelled)
    with backup.verified(target) as part:
        with part.open("wb") as copied, source.open("rb") as file:
            while bite := file.read(_BITE):
                copied.write(bite)
        backup.settle(part)
        if _digest(part) != _digest(source):
            raise backup.unverified(_("other bytes were read than written"))


def make_whole(source: Path, target: Path, folders: Iterable[Path], progress: Progress | None = None) -> list[str]:
    """Write a backup to `target` as a file to work in, its attachments put back from the first of these folders that
    has them; also a backup that has them inside. Returns the names of documents whose attached file is missing or
    damaged. Raises UserError, Damaged."""
    read_header(source)
    with backup.verified(target) as part, closing(copy_pages(source, part, progress)) as copied:
        _check_whole(copied, source)
        lost = attachments.put_back(copied, list(folders))
        copied.execute("DELETE FROM meta WHERE key = ?", (ATTACHMENTS,))
        return _documents(copied, lost)


def shared_folder(found: Path) -> Path:
    """Where the attachments of a backup lie: beside the folder that it is in."""
    return found.parent.parent / SHARED


def is_backup(path: Path) -> bool:
    """Whether a file was made as a backup: its attachments lie elsewhere, so it is not for working in. Raises
    UserError for what is no LIPdesk file."""
    read_header(path)
    with faults.spoken(path), closing(open_database(path, read_only=True)) as raw:
        return meta.get(raw, ATTACHMENTS) == BESIDE


def identity_of(path: Path) -> str:
    """The identity of a file that is not open; empty for one that has none yet. Raises UserError, Damaged."""
    read_header(path)
    with faults.spoken(path), closing(open_database(path, read_only=True)) as raw:
        return meta.get(raw, meta.IDENTITY)


def is_good(path: Path, identity: str | None) -> bool:
    """Whether a backup can be opened, is whole, and is of that partnership (None: of any)."""
    try:
        read_header(path)
        with faults.spoken(path), closing(open_database(path, read_only=True)) as raw:
            _check_whole(raw, path)
            return identity is None or meta.get(raw, meta.IDENTITY) in (identity, "")
    except UserError:
        return False


@dataclass(frozen=True)
class Contents:
    """What a file holds: whose it is, the program that wrote it, and how many records of each type."""

    name: str
    program: str
    counts: dict[str, int]


def contents_of(path: Path) -> Contents:
    """Look into a file that is not open, also an older one; a type that it does not know counts none. Raises
    UserError, Damaged."""
    version = read_header(path)
    with faults.spoken(path), closing(open_database(path, read_only=True)) as raw:
        shape.check(raw, path, version)
        known = {str(row[0]) for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        keys = [kind.type_key() for kind in record_types()]
        counts = {key: _count(raw, key) if key in known else 0 for key in keys}
        name = raw.execute("SELECT name FROM partnership").fetchone()
        return Contents("" if name is None else str(name[0]), meta.get(raw, meta.PROGRAM), counts)


def _documents(raw: sqlite3.Connection, names: list[str]) -> list[str]:
    """The titles of the documents that hold these contents; what nothing refers to any more was of a deleted one."""
    found: list[str] = []
    for name in names:
        titles = [
            str(row[0])
            for table in ("document", "issued_report")
            for row in raw.execute(f"SELECT title FROM {table} WHERE sha256 = ?", (name,))
        ]
        found += titles or [_("a deleted document")]
    return found


def _count(raw: sqlite3.Connection, table: str) -> int:
    return int(raw.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])


def _check_source(path: Path, identity: str, copied: sqlite3.Connection) -> None:
    """A copy of a damaged file is damaged too: it must not pass for a backup. Nor must the copy of another file that
    was put in its place."""
    _check_whole(copied, path)
    found = meta.get(copied, meta.IDENTITY)
    if identity and found and found != identity:
        raise UserError(
            _("No backup was made: another partnership’s file is where {name} was.").format(name=path.name),
            _("The backups made before are safe."),
            _("Save what is on the screen as a new file, or open the file that is there now."),
        )


def _check_whole(raw: sqlite3.Connection, path: Path) -> None:
    with faults.spoken(path):
        shape.check(raw, path, int(raw.execute("PRAGMA user_version").fetchone()[0]))
        reason = backup.fault_in(raw)
    if reason:
        raise Damaged(path, _("{name} is damaged: {detail}").format(name=path.name, detail=reason))


def _digest(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while bite := file.read(_BITE):
            digest.update(bite)
    return digest.hexdigest()
