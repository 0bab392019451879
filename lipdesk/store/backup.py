"""A verified copy of a file: written under a temporary name, checked, and only then given its own."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from lipdesk.domain.errors import UserError
from lipdesk.i18n import _
from lipdesk.store import faults
from lipdesk.store.connection import copy_into


def copy(source: sqlite3.Connection, target: Path) -> None:
    """Copy an open database to a file that appears whole or not at all. Raises UserError; the source is only read."""
    part = target.with_name(target.name + ".part")
    try:
        with faults.spoken(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            part.unlink(missing_ok=True)
            with closing(sqlite3.connect(part)) as copied:
                copy_into(source, copied)
                copied.execute("PRAGMA journal_mode = DELETE").fetchall()
                verdict = copied.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if verdict != "ok":
                raise UserError(
                    _("The copy could not be verified: {reason}.").format(reason=verdict),
                    _("Your file was not changed, and no older backup was replaced."),
                    _("Check the drive, then try again."),
                )
            with part.open("r+b") as file:
                os.fsync(file.fileno())
            part.replace(target)
    finally:
        with suppress(OSError):  # where the folder itself is the fault, there is nothing to remove
            part.unlink(missing_ok=True)
