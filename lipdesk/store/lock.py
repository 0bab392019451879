"""One window per file: a lock held by the operating system, so that it heals by itself after a crash.

The lock lies on a small file beside the partnership's file, which also says who holds it, for the message.
"""

from __future__ import annotations

import getpass
import json
import os
import platform
import sys
from datetime import datetime
from pathlib import Path
from typing import IO

from lipdesk.domain.errors import UserError
from lipdesk.i18n import _

_BYTE = 1 << 20  # the locked byte lies beyond the words, so that others can read who holds the lock


class Lock:
    """The right to write to one file. Raises UserError when another window has it."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(path.name + ".lock")
        self._file = self._open(path)
        holder = {
            "user": _user(),
            "computer": platform.node(),
            "process": os.getpid(),
            "since": datetime.now().isoformat(timespec="minutes"),
        }
        self._file.seek(0)
        self._file.truncate()
        self._file.write(json.dumps(holder, ensure_ascii=False).encode())
        self._file.flush()

    def _open(self, path: Path) -> IO[bytes]:
        try:
            file = self._path.open("r+b" if self._path.exists() else "w+b")
        except OSError as error:
            raise UserError(
                _("{name} can’t be opened for writing: its folder allows no new file.").format(name=path.name),
                _("Nothing was changed."),
                _("Copy the file to a folder of your own and open it there."),
            ) from error
        if not _take(file):
            file.close()
            raise _held(path, self._path)
        return file

    def release(self) -> None:
        """Give the file free. What is left of the lock file after a crash does no harm."""
        _give(self._file)
        self._file.close()
        self._path.unlink(missing_ok=True)


def _held(path: Path, lock: Path) -> UserError:
    try:
        holder = json.loads(lock.read_bytes())
        who = _("{user} on {computer} has had it open since {since}.").format(
            user=holder["user"], computer=holder["computer"], since=str(holder["since"]).replace("T", " ")
        )
    except (OSError, ValueError, KeyError, TypeError):
        who = _("Another window of LIPdesk has it open.")
    return UserError(
        _("{name} is already open.").format(name=path.name) + " " + who,
        _("Nothing was changed."),
        _("Go to that window, or close it and try again."),
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> bool:
        file.seek(_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _give(file: IO[bytes]) -> None:
        file.seek(_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _take(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _give(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
