"""Is the open file still the one that was opened? A sync program may put another in its place, or a drive may go."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import OperationalError

from lipdesk.domain.errors import UserError, WritingStopped
from lipdesk.i18n import _

_OF_THE_DISK = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)


class Guard:
    """Remembers which file was opened and what was written last through this connection; `look` compares.

    A file that is missing may come back (a stick plugged in again). One that was replaced or changed is another file:
    from then on nothing is written, or two histories would be mixed.
    """

    def __init__(self, path: Path, raw: sqlite3.Connection) -> None:
        self._path, self._raw = path, raw
        self._file = _which(path)
        self._version, self._newest = self._data_version(), self._newest_step()
        self._stumbled = False
        self._final: WritingStopped | None = None

    def look(self) -> WritingStopped | None:
        """Why nothing may be written; None while all is well. Costs one look at the folder and two short reads."""
        if self._final is not None:
            return self._final
        name = self._path.name
        now = _which(self._path)
        safe = _("What was saved is kept, and what is on the screen stays there.")
        if now is None:
            return WritingStopped(
                _("{name} is no longer where it was: it was deleted or moved, or its drive is gone.").format(name=name),
                safe,
                _("Put it back or connect the drive, or save what is here as a new file."),
                holds=True,
            )
        if now != self._file:
            self._final = WritingStopped(
                _("{name} was replaced by another file while it was open.").format(name=name),
                safe,
                _("Save what is here as a new file, or open the file that is there now."),
                holds=True,
            )
        elif not self._is_as_left():
            self._final = WritingStopped(
                _("{name} was changed by another program while it was open.").format(name=name),
                safe,
                _("Open the file again to see what it holds now."),
                holds=False,
            )
        return self._final

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Around every write of our own. When the disk fails it, SQLite takes the change back from the journal and
        forgets what it knew of the file: that looks like a change by somebody else, and is none."""
        try:
            yield
        except (sqlite3.OperationalError, OperationalError) as error:
            cause = error.orig if isinstance(error, OperationalError) else error
            if isinstance(cause, sqlite3.Error):
                self._stumbled |= cause.sqlite_errorcode & 0xFF in _OF_THE_DISK
            raise

    def _is_as_left(self) -> bool:
        """Whether nobody else wrote. After a stumble the log decides: it ends as it did, or with the one step that
        failed at its very end and is there all the same."""
        version = self._data_version()
        if version != self._version:
            if not self._stumbled or self._newest not in (self._newest_step(), self._newest_step(1)):
                return False
            self._version = version
        self._newest, self._stumbled = self._newest_step(), False
        return True

    def _newest_step(self, before: int = 0) -> tuple[int, str] | None:
        """Number and time of the newest step of the log, or of one so many before it."""
        newest = "SELECT id, at FROM operation ORDER BY id DESC LIMIT 1 OFFSET ?"
        found: tuple[int, str] | None = self._raw.execute(newest, (before,)).fetchone()
        return found

    def _data_version(self) -> int:
        """A number of this connection that moves when anybody else has written to the file."""
        return int(self._raw.execute("PRAGMA data_version").fetchone()[0])


def for_looking() -> UserError:
    """The answer to whoever wants to write into a copy in memory."""
    return UserError(
        _("This is a copy for looking at: nothing can be changed in it."),
        _("Nothing was changed."),
        _("Make the change in the file itself."),
    )


def _which(path: Path) -> tuple[int, int] | None:
    """Drive and place of a file, which a file put in its stead does not share; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino)
