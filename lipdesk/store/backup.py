"""Verified copies of a file: made under another name, checked, and only then given their own."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from glob import escape
from pathlib import Path

from lipdesk.domain.errors import UserError
from lipdesk.i18n import _
from lipdesk.store import faults
from lipdesk.store.connection import copy_into, open_database
from lipdesk.store.copying import Progress, Stopped, copy_pages, open_part
from lipdesk.store.whole_file import keep_names, make_folder


def copy(source: sqlite3.Connection, target: Path) -> None:
    """Copy an open database to a file that appears whole or not at all. Raises UserError; the source is only read."""
    with verified(target) as part, closing(open_part(part)) as copied:
        copy_into(source, copied)
        copied.execute("PRAGMA journal_mode = DELETE").fetchall()


def copy_file(path: Path, target: Path, progress: Progress | None = None, cancelled: Stopped | None = None) -> None:
    """Copy a file, attachments and all, while a window may be working in it; from any thread. Raises UserError,
    Damaged, Cancelled: then nothing has the name `target`, or an older file has it still."""
    with verified(target) as part, closing(copy_pages(path, part, progress, cancelled)):
        pass


@contextmanager
def verified(target: Path) -> Iterator[Path]:
    """A name to make a copy under. At the end it is put on the disk, checked, and takes the place of `target`; a copy
    that is not whole never does. Raises UserError."""
    part = target.with_name(f"{_unfinished(target)}{os.getpid()}.part")
    try:
        with faults.spoken(target):
            make_folder(target.parent)
            yield part
            settle(part)
            check(part)
            part.replace(target)
            keep_names(target.parent)
    finally:
        with suppress(OSError):  # where the folder itself is the fault, there is nothing to remove
            part.unlink(missing_ok=True)


def drop_leftovers(target: Path) -> None:
    """Take away what a copy to `target` left that was killed. The caller knows that nobody is making one now."""
    with suppress(OSError):  # what can't be removed does no harm
        for part in target.parent.glob(escape(_unfinished(target)) + "*.part"):
            part.unlink()


def settle(part: Path) -> None:
    """Put a file on the disk, and let the system forget it where it can: what is read next comes from the disk."""
    with part.open("r+b") as file:
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def check(copied: Path) -> None:
    """Every page, index and reference of a copy. Raises UserError when it can't be trusted."""
    with closing(open_database(copied, read_only=True)) as raw:
        reason = fault_in(raw)
    if reason:
        raise unverified(reason)


def unverified(reason: str) -> UserError:
    """The message about a copy that is not what it should be."""
    return UserError(
        _("The copy could not be verified: {reason}.").format(reason=reason),
        _("Your file was not changed, and no older backup was replaced."),
        _("Check the drive, then try again."),
    )


def fault_in(raw: sqlite3.Connection) -> str:
    """The first thing that is wrong with an open database; empty when every page, index and reference is right."""
    verdict = str(raw.execute("PRAGMA integrity_check(1)").fetchone()[0])
    if verdict != "ok":
        return " ".join(verdict.replace("*** in database main ***", "").split())
    return _("a reference points nowhere") if raw.execute("PRAGMA foreign_key_check").fetchone() else ""


def _unfinished(target: Path) -> str:
    return f".{target.name[:80]}."
