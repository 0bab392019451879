"""Faults of disk and file in plain words: what happened, what is safe, what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DatabaseError, IntegrityError

from lipdesk.domain.errors import Damaged, Refused, UserError
from lipdesk.i18n import _


@contextmanager
def spoken(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system report about the file into a UserError; anything else passes as it is."""
    try:
        yield
    except IntegrityError as error:
        raise Refused(str(error.orig)) from error
    except DatabaseError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise from_sqlite(path, error.orig) from error
        raise
    except sqlite3.DatabaseError as error:
        raise from_sqlite(path, error) from error
    except OSError as error:
        raise UserError(
            _("{name} can’t be written: {reason}.").format(name=path.name, reason=error.strerror),
            _("What was saved before is safe."),
            _("Check the folder and the drive, then try again."),
        ) from error


def from_sqlite(path: Path, error: sqlite3.Error) -> BaseException:
    """The message for one fault. A mistake in our own SQL stays a bug and comes back unchanged."""
    name = path.name
    safe = _("What was saved before is safe.")
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    messages = {
        sqlite3.SQLITE_FULL: (_("The disk is full: {name} can’t be saved."), _("Free some space, then try again.")),
        sqlite3.SQLITE_READONLY: (
            _("{name} can’t be changed: the file or its folder is read-only."),
            _("Copy the file to a folder of your own and open it there."),
        ),
        sqlite3.SQLITE_BUSY: (_("{name} is in use by another program."), _("Wait a moment, then try again.")),
        sqlite3.SQLITE_LOCKED: (_("{name} is in use by another program."), _("Wait a moment, then try again.")),
        sqlite3.SQLITE_IOERR: (
            _("The drive reports a fault while working on {name}."),
            _("Check that the drive is connected, then try again."),
        ),
        sqlite3.SQLITE_CANTOPEN: (
            _("{name} can’t be opened."),
            _("Check that the file is there and that you may change it."),
        ),
        sqlite3.SQLITE_PERM: (_("{name} can’t be opened: you have no permission."), _("Ask who owns the file.")),
    }
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return Damaged(path, _("{name} is damaged.").format(name=name))
    if code not in messages:
        return error
    what, do = messages[code]
    return UserError(what.format(name=name), safe, do)
