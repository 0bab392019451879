"""Is the open file still the one that was opened? A sync program may put another in its place, or a drive may go."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from lipdesk.domain.errors import UserError
from lipdesk.i18n import _


class Guard:
    """Remembers which file was opened and what was written last through this connection; `look` compares.

    A file that is missing may come back (a stick plugged in again). One that was replaced or changed is another file:
    from then on nothing is written, or two histories would be mixed.
    """

    def __init__(self, path: Path, raw: sqlite3.Connection) -> None:
        self._path, self._raw = path, raw
        self._file = _which(path)
        self._version = self._data_version()
        self._final: UserError | None = None

    def look(self) -> UserError | None:
        """Why nothing may be written; None while all is well. Costs one look at the folder and sixteen bytes read."""
        if self._final is not None:
            return self._final
        name = self._path.name
        now = _which(self._path)
        safe = _("What was saved is kept, and what is on the screen stays there.")
        if now is None:
            return UserError(
                _("{name} is no longer where it was: it was deleted or moved, or its drive is gone.").format(name=name),
                safe,
                _("Put it back or connect the drive, or save what is here as a new file."),
            )
        if now != self._file:
            self._final = UserError(
                _("{name} was replaced by another file while it was open.").format(name=name),
                safe,
                _("Save what is here as a new file, or open the file that is there now."),
            )
        elif self._data_version() != self._version:
            self._final = UserError(
                _("{name} was changed by another program while it was open.").format(name=name),
                safe,
                _("Open the file again to see what it holds now."),
            )
        return self._final

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
