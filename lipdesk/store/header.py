"""What a file is, from its first hundred bytes: ours, somebody else's, newer than this program, or damaged."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing, suppress
from pathlib import Path

from lipdesk import __version__
from lipdesk.domain.errors import Damaged, UserError
from lipdesk.i18n import _
from lipdesk.store import meta, schema
from lipdesk.store.connection import open_database

PROTECTED = b"LIPSAFE\x00"  # a copy under a password begins so, see protection
_MAGIC = b"SQLite format 3\x00"
_NEWEST_FORMAT = 4  # how SQLite writes schemas; of a larger number it says what it says of mistakes in our own SQL


def read_header(path: Path) -> int:
    """The schema version of a LIPdesk file. Raises UserError when it is anything else; never changes the file."""
    head = _first_bytes(path)
    safe = _("Nothing was changed.")
    if head.startswith(PROTECTED):
        raise protected(path)
    if len(head) < 100 or not head.startswith(_MAGIC) or struct.unpack(">I", head[68:72])[0] != schema.APPLICATION_ID:
        raise UserError(
            _("{name} is not a LIPdesk file.").format(name=path.name),
            safe,
            _("Choose a file whose name ends in .lipdesk."),
        )
    version = int(struct.unpack(">I", head[60:64])[0])
    if version > schema.VERSION:
        raise _too_new(path)
    size, pages = struct.unpack(">H", head[16:18])[0], struct.unpack(">I", head[28:32])[0]
    expected = (65536 if size == 1 else size) * pages
    if version < 1 or (path.stat().st_size < expected and not is_interrupted(path)):
        raise Damaged(path, _("{name} is damaged: a part of the file is missing.").format(name=path.name))
    if not 0 < struct.unpack(">I", head[44:48])[0] <= _NEWEST_FORMAT:
        raise Damaged(path, _("{name} is damaged.").format(name=path.name))
    return version


def protected(path: Path) -> UserError:
    """The message about a copy under a password, where only a file to work in will do."""
    return UserError(
        _("{name} is protected by a password.").format(name=path.name),
        _("Nothing was changed."),
        _("Open it in the window of LIPdesk: it asks for the password and makes a file to work in."),
    )


def require_file(path: Path) -> None:
    """Raise UserError for a folder, for what is not there, and for a pipe, which would keep us waiting for ever."""
    safe, do = _("Nothing was changed."), _("Choose a file whose name ends in .lipdesk.")
    if path.is_dir():
        name = path.resolve().name or path
        raise UserError(_("{name} is a folder, not a LIPdesk file.").format(name=name), safe, do)
    if not path.exists():
        raise _missing(path)
    if not path.is_file():
        raise UserError(_("{name} is not a LIPdesk file.").format(name=path.name), safe, do)


def _missing(path: Path) -> UserError:
    return UserError(
        _("There is no file {name}.").format(name=path.name),
        "",
        _("Check the name, or look for the file in your backups."),
    )


def _first_bytes(path: Path) -> bytes:
    try:
        require_file(path)
        with path.open("rb") as file:
            return file.read(100)
    except FileNotFoundError as error:
        raise _missing(path) from error
    except OSError as error:
        raise UserError(
            _("{name} can’t be read: {reason}.").format(name=path.name, reason=error.strerror),
            _("Nothing was changed."),
            _("Check that you may open the file and that its drive is connected."),
        ) from error


def is_interrupted(path: Path) -> bool:
    """True when a journal lies beside the file: after a crash SQLite takes the half-written change back with it,
    missing pages and all."""
    journal = path.resolve().with_name(path.resolve().name + "-journal")
    return journal.is_file() and journal.stat().st_size > 0


def drop_empty_journal(path: Path) -> None:
    """Take away what a window that had to stop writing left beside the file; a journal with something in it stays."""
    journal = path.with_name(path.name + "-journal")
    with suppress(OSError):  # on a drive that is gone there is nothing to tidy
        if journal.stat().st_size == 0:
            journal.unlink()


def _too_new(path: Path) -> UserError:
    program = _program(path)
    what = (
        _("{name} was made by a newer LIPdesk: {program}. This one is {own}.") if program
        else _("{name} was made by a newer LIPdesk. This one is {own}.")
    )  # fmt: skip
    return UserError(
        what.format(name=path.name, program=program, own=__version__),
        _("Nothing was changed."),
        _("Install that version or a newer one, then open the file again.")
        if program
        else _("Install the newest version, then open the file again."),
    )


def _program(path: Path) -> str:
    """The version of the program that wrote a newer file; empty where it can't be read."""
    try:
        with closing(open_database(path, read_only=True)) as raw:
            kind = raw.execute("SELECT type FROM sqlite_master WHERE name = 'meta'").fetchone()
            return meta.get(raw, meta.PROGRAM) if kind == ("table",) else ""
    except sqlite3.Error:
        return ""
