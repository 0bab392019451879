"""ICU's data are trimmed to two languages, and stay a sound package."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from devtools.build import Failed, icu

HEAD = b"\x20\x00\xda\x27\x14\x00\x00\x00\x00\x00\x02\x00CmnD\x01\x00\x00\x00\x00\x00\x00\x00".ljust(32, b"\0")
NAMES = ["icudt73l/coll/de.res", "icudt73l/coll/fr.res", "icudt73l/euc-tw-2014.cnv", "icudt73l/fr_CA.res",
         "icudt73l/translit/root.res", "icudt73l/zh.res", "icudt73l/zu.res"]  # fmt: skip


def package() -> bytes:
    """A library with a package of ICU in it: each item holds its own name."""
    words = b"".join(name.encode() + b"\0" for name in NAMES)
    first = 4 + 8 * len(NAMES) + len(words)
    table, place, start = struct.pack("<I", len(NAMES)), 4 + 8 * len(NAMES), first
    for name in NAMES:
        table += struct.pack("<II", place, start)
        place, start = place + len(name) + 1, start + len(name)
    return b"\x7fELF".ljust(4096, b"\0") + HEAD + table + words + "".join(NAMES).encode()


def test_other_languages_leave_the_table_and_their_bytes_are_blank(tmp_path: Path) -> None:
    library = tmp_path / "libicudata.so.73"
    library.write_bytes(package())
    assert icu.trim(library) == (3, 4)
    trimmed = library.read_bytes()
    assert len(trimmed) == len(package())
    left = icu._items(bytearray(trimmed), 4096 + len(HEAD))
    assert [name for name, *_place in left] == [NAMES[1], NAMES[3], NAMES[4]]
    for name, _place, start, _end in left:
        at = 4096 + len(HEAD) + start
        assert trimmed[at : at + len(name)].decode() == name
    assert trimmed.count(b"de.res") == 1     # its name stays beside the table, its words do not


def test_data_of_another_form_are_left_alone(tmp_path: Path) -> None:
    library = tmp_path / "libicudata.so.99"
    library.write_bytes(b"\x7fELF" + b"CmnE" * 100)
    with pytest.raises(Failed, match="known form"):
        icu.trim(library)
    assert library.read_bytes() == b"\x7fELF" + b"CmnE" * 100
