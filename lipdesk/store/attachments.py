"""Attachments beside backups: the bytes of table `content`, once for all backups, under the SHA-256 of what they hold.

In the backup itself their fingerprints stay and the bytes are empty. One at a time, and never all of one in memory.
"""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO

from lipdesk.domain.errors import Cancelled
from lipdesk.i18n import _
from lipdesk.store.connection import open_database
from lipdesk.store.copying import Stopped
from lipdesk.store.whole_file import make_folder, placed

_BITE = 1 << 20
_FINGERPRINT = re.compile("[0-9a-f]{64}")
_EMPTY = "SELECT rowid, sha256 FROM content WHERE length(bytes) = 0 ORDER BY sha256"


class _Different(Exception):
    """The bytes are not those that their fingerprint names."""


def set_apart(copied: sqlite3.Connection, shared: Path, cancelled: Stopped | None = None) -> list[str]:
    """Move the bytes out of a copy into their folder. Returns the fingerprints of those that are damaged in the copy
    and are not in the folder either. Raises Cancelled, OSError."""
    rows = copied.execute("SELECT rowid, sha256 FROM content ORDER BY sha256").fetchall()
    damaged = [str(name) for row, name in rows if not _is_set_apart(copied, row, str(name), shared, cancelled)]
    if rows:
        copied.execute("UPDATE content SET bytes = x''")
        copied.execute("VACUUM")
    return damaged


def put_back(copied: sqlite3.Connection, folders: Iterable[Path]) -> list[str]:
    """Fill a copy with the bytes that lie in one of these folders. Returns the fingerprints of those that none has
    whole; they are then not in the copy at all."""
    lost = []
    for row, name in copied.execute(_EMPTY).fetchall():
        place = next((_place(folder, name) for folder in folders if is_whole(folder, name)), None)
        if place is None or not _is_filled(copied, row, name, place):
            copied.execute("DELETE FROM content WHERE rowid = ?", (row,))
            lost.append(str(name))
    return lost


def carry(names: Iterable[str], shared: Path, there: Path, thorough: bool, cancelled: Stopped | None = None) -> None:
    """Copy what is missing in another folder; with `thorough` what is there is read, else its size is enough. What is
    damaged here is not carried. Raises Cancelled, OSError."""
    for name in names:
        _stop(cancelled)
        here = _place(shared, name)
        if not here.is_file() or (_has_size(there, name, here.stat().st_size) and not thorough):
            continue
        if is_whole(there, name):
            continue
        with suppress(_Different), here.open("rb") as file:
            _write(_bites(file), there, name)


def needed(found: Path) -> list[str]:
    """The fingerprints of what a backup needs from the folder. Raises sqlite3.Error."""
    with closing(open_database(found, read_only=True)) as raw:
        return [str(name) for _row, name in raw.execute(_EMPTY)]


def prune(shared: Path, backups: Iterable[Path], older: float) -> None:
    """Remove what neither these backups nor any other file beside them needs and what was not used for `older`
    seconds. While a single one can't be read nothing is removed: it may need any."""
    try:
        wanted = {name for one in {*backups, *shared.parent.glob("*/*.lipdesk")} for name in needed(one)}
    except (sqlite3.Error, OSError):
        return
    now = time.time()
    with suppress(OSError):  # what can't be removed stays
        for place in shared.glob("??/*"):
            is_ours = _FINGERPRINT.fullmatch(place.name) is not None
            if is_ours and place.name not in wanted and abs(now - place.stat().st_mtime) > older:
                place.unlink()


def drop_leftovers(shared: Path) -> None:
    """Take away what was being written when the power went. The caller knows that nobody is writing now."""
    with suppress(OSError):
        for part in shared.glob("??/.*.part"):
            part.unlink()


def is_whole(shared: Path, name: str) -> bool:
    """Whether the folder has these bytes, every one read."""
    if not _FINGERPRINT.fullmatch(name):
        return False
    try:
        with _place(shared, name).open("rb") as file:
            digest = sha256()
            for bite in _bites(file):
                digest.update(bite)
    except OSError:
        return False
    return digest.hexdigest() == name


def read(shared: Path, name: str) -> bytes | None:
    """The bytes in the folder, at once; None when it has them not, or not whole."""
    return _place(shared, name).read_bytes() if is_whole(shared, name) else None


def size(shared: Path, name: str) -> int | None:
    """How many bytes the folder has, without reading them; None when it has none."""
    with suppress(OSError):
        return _place(shared, name).stat().st_size if _FINGERPRINT.fullmatch(name) else None
    return None


def _is_set_apart(copied: sqlite3.Connection, row: int, name: str, shared: Path, cancelled: Stopped | None) -> bool:
    _stop(cancelled)
    if is_whole(shared, name):
        with suppress(OSError):
            os.utime(_place(shared, name))  # in use: nobody prunes it before this backup has its name
        return True
    with suppress(_Different), copied.blobopen("content", "bytes", row, readonly=True) as blob:
        _write(_bites(blob), shared, name)
        return True
    return False


def _is_filled(copied: sqlite3.Connection, row: int, name: str, place: Path) -> bool:
    size, digest = place.stat().st_size, sha256()
    copied.execute("UPDATE content SET bytes = zeroblob(?) WHERE rowid = ?", (size, row))
    with copied.blobopen("content", "bytes", row) as blob, place.open("rb") as file:
        for bite in _bites(file):
            digest.update(bite)
            blob.write(bite)
    return digest.hexdigest() == name


def _write(bites: Iterator[bytes], shared: Path, name: str) -> None:
    """Keep bytes under their fingerprint, whole or not at all. Raises _Different, OSError."""
    if not _FINGERPRINT.fullmatch(name):
        raise _Different
    place, digest = _place(shared, name), sha256()
    make_folder(place.parent)
    with placed(place) as file:
        for bite in bites:
            digest.update(bite)
            file.write(bite)
        if digest.hexdigest() != name:
            raise _Different


def _stop(cancelled: Stopped | None) -> None:
    if cancelled is not None and cancelled():
        raise Cancelled(_("Stopped. Nothing was written."))


def _has_size(shared: Path, name: str, size: int) -> bool:
    with suppress(OSError):
        return _place(shared, name).stat().st_size == size
    return False


def _bites(source: IO[bytes] | sqlite3.Blob) -> Iterator[bytes]:
    while bite := source.read(_BITE):
        yield bite


def _place(shared: Path, name: str) -> Path:
    return shared / name[:2] / name
