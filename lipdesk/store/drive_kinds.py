"""What kind of drive a file lies on: in this computer, across a network, or one that can be pulled out.

Each system tells in its own way. What is asked of the system is kept apart from what is made of the answer.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Callable
from ctypes.util import find_library
from pathlib import Path, PurePath, PureWindowsPath
from typing import Literal

Drive = Literal["here", "network", "removable"]

_NETWORK = {
    "9p", "acfs", "afs", "autofs", "ceph", "cifs", "coda", "davfs", "fuse.davfs", "fuse.ceph", "fuse.curlftpfs",
    "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.kio-fuse", "fuse.rclone", "fuse.sshfs", "fuse.vmhgfs-fuse", "glusterfs",
    "lustre", "ncpfs", "nfs", "nfs4", "prl_fs", "smb3", "smbfs", "vboxsf", "vmhgfs",
}  # fmt: skip
_PLUGGED_IN = ("/media", "/run/media")
_LOCAL = 0x1000  # MNT_LOCAL of macOS


def drive_of(path: Path) -> Drive:
    """Ask this computer; what can't be asked counts as here. A network that doesn't answer may take minutes: never call
    it from the window's thread."""
    try:
        return _asked(path)
    except OSError:
        return "here"


def _asked(path: Path) -> Drive:
    if sys.platform == "win32":
        return on_windows(PureWindowsPath(path), ctypes.windll.kernel32.GetDriveTypeW)
    elif sys.platform == "darwin":
        return on_mac(*_mounted_on_mac(path))
    else:
        mounts = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")
        return on_linux(path, mounts, _can_be_pulled_out)


def on_windows(path: PureWindowsPath, kind_of: Callable[[str], int]) -> Drive:
    """`kind_of` answers for "E:\\" with the numbers of GetDriveTypeW: 2 removable, 4 remote, 5 a disc."""
    if path.drive.startswith("\\\\") and not path.drive.startswith(("\\\\?\\", "\\\\.\\")):
        return "network"
    found: dict[int, Drive] = {2: "removable", 4: "network", 5: "removable"}
    return found.get(kind_of(path.anchor), "here")


def on_linux(path: PurePath, mounts: str, can_be_pulled_out: Callable[[str], bool]) -> Drive:
    """`mounts` is the text of /proc/self/mountinfo; the device is asked about only when the rest doesn't tell."""
    point, kind, device = _mount(path, mounts)
    if kind in _NETWORK or kind.startswith("fuse.gvfs"):
        return "network"
    if any(point.startswith(f"{place}/") for place in _PLUGGED_IN) or can_be_pulled_out(device):
        return "removable"
    return "here"


def on_mac(flags: int, point: str) -> Drive:
    """`flags` and mount point as statfs tells them; everything plugged in is mounted in /Volumes."""
    if not flags & _LOCAL:
        return "network"
    return "removable" if point.startswith("/Volumes/") else "here"


def _mount(path: PurePath, mounts: str) -> tuple[str, str, str]:
    """Point, file system and device of the innermost mount that holds the path; of two on one point, the later."""
    best = ("/", "", "")
    for entry in mounts.splitlines():
        before, dash, after = entry.partition(" - ")
        fields, rest = before.split(" "), after.split(" ")
        if not dash or len(fields) < 5 or len(rest) < 2:
            continue
        point = _plain(fields[4])
        if path.is_relative_to(point) and len(point) >= len(best[0]):
            best = (point, rest[0], _plain(rest[1]))
    return best


def _plain(text: str) -> str:
    """A name in mountinfo has its blanks as \\040."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), text)


def _can_be_pulled_out(device: str) -> bool:
    """Whether Linux calls the device removable or reached it through USB; a mapped one is as the one under it."""
    if not device.startswith("/dev/"):
        return False
    known = Path("/sys/class/block") / Path(os.path.realpath(device)).name
    if not known.exists():
        return False
    below = [f"/dev/{part.name}" for part in (known / "slaves").iterdir()] if (known / "slaves").is_dir() else []
    if below:
        return any(_can_be_pulled_out(part) for part in below)
    real = known.resolve()
    flags = [folder / "removable" for folder in (real, real.parent)]
    said = any(flag.is_file() and flag.read_text().strip() == "1" for flag in flags)
    return said or any(part.startswith("usb") for part in real.parts)


class _StatFs(ctypes.Structure):
    """What macOS tells about a mounted drive, with 64-bit inode numbers."""

    _fields_ = [
        ("sizes", ctypes.c_uint32 * 2), ("blocks", ctypes.c_uint64 * 5), ("id", ctypes.c_int32 * 2),
        ("owner", ctypes.c_uint32), ("type", ctypes.c_uint32), ("flags", ctypes.c_uint32),
        ("subtype", ctypes.c_uint32), ("kind", ctypes.c_char * 16), ("point", ctypes.c_char * 1024),
        ("source", ctypes.c_char * 1024), ("reserved", ctypes.c_uint32 * 8),
    ]  # fmt: skip


def _mounted_on_mac(path: Path) -> tuple[int, str]:
    library = ctypes.CDLL(find_library("c"), use_errno=True)
    ask = getattr(library, "statfs$INODE64", None) or library.statfs  # Intel keeps the old shape under the old name
    found = _StatFs()
    if ask(os.fsencode(path), ctypes.byref(found)) != 0:
        return _LOCAL, "/"
    return int(found.flags), os.fsdecode(found.point)
