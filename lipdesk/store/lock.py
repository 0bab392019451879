"""One window per file: a lock held by the operating system, so that it heals by itself after a crash.

The lock lies on a small file beside the partnership's file, which also says who holds it, for the message.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from lipdesk.domain.errors import UserError
from lipdesk.i18n import _
from lipdesk.store import faults

_BYTE = 1 << 20  # the locked byte lies beyond the words, so that others can read who holds the lock
_PATIENCE = 1.0  # seconds
_BINARY = getattr(os, "O_BINARY", 0)  # Windows would translate line ends


class Held(UserError):
    """Another window has the file."""


class Lock:
    """The right to write to one file. Raises Held when another window has it, UserError where no lock can be made."""

    def __init__(self, path: Path) -> None:
        real = path.resolve()  # a link is another name for the same file
        self._path = real.with_name(real.name + ".lock")
        self.was_left = self._path.exists()  # a window that closes takes its lock away; one that crashed can't
        self._file = self._open(path)
        holder = {
            "user": _user(),
            "computer": platform.node(),
            "process": os.getpid(),
            "since": datetime.now().isoformat(timespec="minutes"),
        }
        with suppress(OSError):  # on a full disk nobody reads who has it, but the lock holds
            self._file.seek(0)
            self._file.truncate()
            self._file.write(json.dumps(holder, ensure_ascii=False).encode())

    def _open(self, path: Path) -> IO[bytes]:
        """The lock file, locked. A window that closes may have removed it between opening and locking: once more.

        Windows refuses a name for the instant in which it is removed, or looked at by a virus scanner.
        """
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                file = os.fdopen(os.open(self._path, os.O_RDWR | os.O_CREAT | _BINARY, 0o666), "r+b", buffering=0)
            except OSError as error:
                if sys.platform == "win32" and isinstance(error, PermissionError) and time.monotonic() < until:
                    time.sleep(0.02)
                    continue
                raise UserError(
                    _("{name} can’t be opened for writing: its folder allows no new file.").format(name=path.name),
                    _("Nothing was changed."),
                    _("Copy the file to a folder of your own and open it there."),
                ) from error
            if not _take(file):
                file.close()
                raise _held(path, self._path)
            if _is_at(file, self._path):
                return file
            file.close()

    def release(self) -> None:
        """Give the file free. What is left of the lock file after a crash does no harm."""
        _give(self._file, self._path)


@contextmanager
def one_window(path: Path) -> Iterator[Lock]:
    """The lock on a file, given back when opening fails, with faults in plain words."""
    lock = Lock(path)
    try:
        with faults.spoken(path):
            yield lock
    except BaseException:
        lock.release()
        raise


def _is_at(file: IO[bytes], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _held(path: Path, lock: Path) -> Held:
    try:
        holder = json.loads(lock.read_bytes())
        who = _("{user} on {computer} has had it open since {since}.").format(
            user=holder["user"], computer=holder["computer"], since=str(holder["since"]).replace("T", " ")
        )
    except (OSError, ValueError, KeyError, TypeError):
        who = _("Another window of LIPdesk has it open.")
    return Held(
        _("{name} is already open.").format(name=path.name) + " " + who,
        _("Nothing was changed."),
        _("Go to that window, or close it and try again."),
    )


def _user() -> str:
    """The name that the system has given; asking its user database would open a local socket on Linux."""
    return next((os.environ[name] for name in ("LOGNAME", "USER", "USERNAME") if os.environ.get(name)), "?")


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> bool:
        file.seek(_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _give(file: IO[bytes], path: Path) -> None:
        """An open file can't be removed here; one that somebody else has opened by now stays."""
        file.seek(_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
        file.close()
        with suppress(OSError):
            path.unlink(missing_ok=True)
else:
    import fcntl

    def _take(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _give(file: IO[bytes], path: Path) -> None:
        """Removed while it is still ours: afterwards it may be another window's. On a drive that went away it stays."""
        with suppress(OSError):
            path.unlink(missing_ok=True)
        file.close()
