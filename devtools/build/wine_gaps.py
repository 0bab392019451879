"""What Wine 8 has not got and programs of today ask for: bcryptprimitives.dll, from which Rust takes its randomness.

The library made here holds no code. It says that its one function, ProcessPrng, is found in advapi32 under the name
that it had there for twenty years; both are given a place and a length.
"""

from __future__ import annotations

import struct
from pathlib import Path

NAME, FUNCTION, FOUND_IN = b"bcryptprimitives.dll\0", b"ProcessPrng\0", b"advapi32.SystemFunction036\0"
_BASE, _HEAD, _ALIGN = 0x180000000, 0x200, 0x1000


def fill(system32: Path) -> None:
    """Put the library into a wine prefix that lacks it."""
    file = system32 / "bcryptprimitives.dll"
    if not file.exists():
        file.write_bytes(_library())


def _library() -> bytes:
    """A Windows library of one section, which lists what is found elsewhere."""
    section = _exports(_ALIGN)
    head = b"MZ".ljust(60, b"\0") + struct.pack("<I", 64)
    head += b"PE\0\0" + struct.pack("<HHIIIHH", 0x8664, 1, 0, 0, 0, 240, 0x2022)
    head += struct.pack("<HBBIIIII", 0x20B, 14, 0, 0, _HEAD, 0, 0, _ALIGN)
    head += struct.pack("<QIIHHHHHHIIIIHH", _BASE, _ALIGN, _HEAD, 6, 0, 0, 0, 6, 0, 0, 2 * _ALIGN, _HEAD, 0, 2, 0x100)
    head += struct.pack("<QQQQII", 0x100000, 0x1000, 0x100000, 0x1000, 0, 16)
    head += struct.pack("<II", _ALIGN, len(section)) + bytes(15 * 8)
    head += struct.pack("<8sIIIIIIHHI", b".edata", len(section), _ALIGN, _HEAD, _HEAD, 0, 0, 0, 0, 0x40000040)
    return head.ljust(_HEAD, b"\0") + section.ljust(_HEAD, b"\0")


def _exports(at: int) -> bytes:
    """The export directory: one function, one name, both told by where they lie."""
    tables = at + 40
    words = tables + 10
    name, function, elsewhere = words, words + len(NAME), words + len(NAME) + len(FUNCTION)
    directory = struct.pack("<IIHHIIIIIII", 0, 0, 0, 0, name, 1, 1, 1, tables, tables + 4, tables + 8)
    return directory + struct.pack("<IIH", elsewhere, function, 0) + NAME + FUNCTION + FOUND_IN
