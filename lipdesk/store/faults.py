"""Faults of disk and file in plain words: what happened, what is safe, what to do."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DatabaseError, IntegrityError

from lipdesk.domain.errors import Damaged, Refused, UserError
from lipdesk.i18n import _
from lipdesk.store import disk

# Bytes that are no text, as Python says it, without a code: in a row that is read, and in one that `fold` is given.
_NO_TEXT = ("Could not decode to UTF-8", "user-defined function raised exception")


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
    except UnicodeDecodeError as error:  # damaged text, also in SQLite's own message about a damaged table
        raise Damaged(path, _("{name} is damaged.").format(name=path.name)) from error
    except OSError as error:
        raise from_system(path, error) from error


def from_sqlite(path: Path, error: sqlite3.Error) -> BaseException:
    """The message for one fault. A mistake in our own SQL stays a bug and comes back unchanged."""
    code = getattr(error, "sqlite_errorcode", 0)
    if str(error).startswith(_NO_TEXT):
        code = sqlite3.SQLITE_CORRUPT
    match code & 0xFF:
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            return Damaged(path, _("{name} is damaged.").format(name=path.name))
        case sqlite3.SQLITE_FULL:
            return no_room(path)
        case sqlite3.SQLITE_READONLY:
            return read_only(path, code)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return in_use(path)
        case sqlite3.SQLITE_IOERR:
            return failing(path, writing=code == sqlite3.SQLITE_IOERR_WRITE)
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return not_allowed(path) if disk.is_there(path) else failing(path)
        case sqlite3.SQLITE_NOMEM:
            return _fault(path, _("This computer has no memory left for {name}."), _("Close other programs, then try "
                                                                                      "again."))
    return error


def from_system(path: Path, error: OSError) -> UserError:
    """The message for what the system refuses."""
    match disk.meaning(error):
        case "full":
            return no_room(path)
        case "quota":
            return no_room(path, quota=True)
        case "read-only":
            return read_only(path, 0)
        case "denied":
            return not_allowed(path)
        case "failing":
            return failing(path)
    return _fault(
        path, _("{name} can’t be written: {reason}.").replace("{reason}", error.strerror or str(error)),
        _("Check the folder and the drive, then try again."),
    )  # fmt: skip


def no_room(path: Path, quota: bool = False) -> UserError:
    """The drive is full; or it has room, and only this file or this user may have no more of it."""
    drive, free = disk.name_of(path), disk.free(path)
    if free is None:
        return _fault(path, _("The disk is full: {name} can’t be saved."), _("Free some space, then try again."))
    room = disk.size_words(free)
    if not quota and free < disk.LITTLE:
        return _fault(
            path, _("The disk is full: {name} can’t be saved. On {drive}, {room} are free."),
            _("Delete or move what you no longer need there, and empty the trash of the computer; then try again."),
            drive=drive, room=room,
        )  # fmt: skip
    return _fault(
        path, _("The disk is full for {name}, although {room} are free on {drive}."),
        _("The space that you were given there may be used up, or the drive takes no larger file. Free some of your "
          "space, or ask who looks after this computer; then try again."),
        drive=drive, room=room,
    )  # fmt: skip


def read_only(path: Path, code: int) -> UserError:
    """The drive, the folder or the file can only be read."""
    copy = _("Copy the file to a folder of your own and open it there.")
    if disk.is_read_only(path):
        return _fault(path, _("{name} can’t be changed: its drive is read-only."),
                      _("Some keys and cards have a switch for that. Or copy the file to a folder of your own and open "
                        "it there."))
    if not disk.may_write(path.parent) or code == sqlite3.SQLITE_READONLY_DIRECTORY:
        what = _("{name} can’t be changed: its folder is read-only, and LIPdesk needs room beside it while it saves.")
        return _fault(path, what, copy)
    if not disk.may_write(path):
        return _fault(path, _("{name} can’t be changed: the file is read-only."),
                      _("Take the mark away in the properties of the file, then close the file in LIPdesk and open it "
                        "again."))
    return _fault(path, _("{name} can’t be changed: the file or its folder is read-only."), copy)


def in_use(path: Path) -> UserError:
    """Another program holds the file at this moment."""
    return _fault(path, _("{name} is in use by another program."),
                  _("Wait a moment, then try again. It may be a program that copies or scans files: a backup, a cloud "
                    "folder, an antivirus."))


def failing(path: Path, writing: bool = False) -> UserError:
    """The drive does not answer as it should: it is gone, or it is breaking."""
    if not disk.is_there(path):
        return _fault(path, _("{name} can’t be reached: its drive was taken out, or the network is down."),
                      _("Connect it again, then try again. If that does not help, close the file and open it again."))
    if writing:
        return _fault(path, _("The drive reports a fault while writing to {name}."),
                      _("Check that the drive is connected and that you may still store something there, then try "
                        "again. If it happens again, make a backup to another drive: this one may be breaking."))
    return _fault(path, _("The drive reports a fault while working on {name}."),
                  _("Check that the drive is connected, then try again. If that does not help, close the file and open "
                    "it again. If it happens often, make a backup to another drive: this one may be breaking."))


def not_allowed(path: Path) -> UserError:
    """The system forbids it: rights of the folder, or a program that guards it."""
    if sys.platform == "win32":
        do = _("Windows Security may guard this folder against programs that it does not know (“Controlled folder "
               "access”): allow LIPdesk there, or ask who looks after this computer.")
    else:
        do = _("Ask who looks after this folder, or copy the file to a folder of your own and open it there.")
    return _fault(path, _("{name} can’t be saved: you have no permission to write in its folder."), do)


def _fault(path: Path, what: str, do: str, **more: str) -> UserError:
    return UserError(what.format(name=path.name, **more), _("What was saved before is safe."), do)
