"""What the system knows of the drive that a file lies on: its name, its free space, and whether it can be written."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from lipdesk.domain.format import number
from lipdesk.i18n import _, current

LITTLE = 16 * 1024 * 1024  # bytes: with less, a save may find no room; the file itself is rarely larger
_MEANING = {
    errno.ENOSPC: "full", errno.EROFS: "read-only", errno.EACCES: "denied", errno.EPERM: "denied",
    errno.EIO: "failing", errno.ENODEV: "failing", errno.ENXIO: "failing", errno.EFBIG: "quota",
    getattr(errno, "EDQUOT", errno.ENOSPC + 10_000): "quota",
}  # fmt: skip
_WINDOWS = {112: "full", 39: "full", 19: "read-only", 21: "failing", 1117: "failing", 5: "denied", 1295: "quota"}


def meaning(error: OSError) -> str:
    """What an error of the system comes down to: full, quota, read-only, denied, failing; empty for another."""
    special = _WINDOWS.get(getattr(error, "winerror", None) or 0, "")
    return special or _MEANING.get(error.errno or 0, "")


def is_there(path: Path) -> bool:
    """Whether the file can be seen at all."""
    try:
        path.stat()
    except OSError:
        return False
    return True


def free(path: Path) -> int | None:
    """The free bytes of the drive; None when it does not say."""
    try:
        return shutil.disk_usage(path.parent).free
    except OSError:
        return None


def name_of(path: Path) -> str:
    """The drive as people see it: its letter, or the folder where it is mounted."""
    place = path.absolute()
    if place.drive:
        return place.drive
    while place != place.parent and not os.path.ismount(place):
        place = place.parent
    return str(place)


def is_read_only(path: Path) -> bool:
    """Whether the whole drive can only be read, as far as the system says."""
    if not hasattr(os, "statvfs"):
        return False
    try:
        return bool(os.statvfs(path.parent).f_flag & os.ST_RDONLY)
    except OSError:
        return False


def may_write(path: Path) -> bool:
    """Whether this user may write to the file or into the folder."""
    return os.access(path, os.W_OK)


def size_words(size: int) -> str:
    """A number of bytes as people read it, whole megabytes or gigabytes with one decimal."""
    mega = size / 1024 / 1024
    if mega < 1024:
        return _("{size} MB").format(size=number(int(mega), current()))
    return _("{size} GB").format(size=number(mega / 1024, current(), 1))
