"""Whether the sectors of an old workbook (.xls, a compound file) lead anywhere: a circle of them is read for ever."""

from __future__ import annotations

import struct
from collections.abc import Iterator

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR = 0xFFFFFFFA  # higher numbers are marks: end of a chain, free, table


def leads_somewhere(data: bytes) -> bool:
    """True when every chain of sectors ends and stays within the file."""
    try:
        return _File(data).is_sound()
    except (struct.error, IndexError, ValueError):
        return False


class _File:
    def __init__(self, data: bytes) -> None:
        shift, small = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or small != 6:
            raise ValueError("no such sector size")
        self._data, self._size = data, 1 << shift
        self._next: list[int] = []
        for sector in self._table_sectors():
            self._next += self._numbers(sector)

    def is_sound(self) -> bool:
        directory, _signature, cutoff, small_table = struct.unpack_from("<4I", self._data, 48)
        entries = b"".join(self._block(sector) for sector in self._chain(directory, self._next))
        small = [number for sector in self._chain(small_table, self._next) for number in self._numbers(sector)]
        for place in range(0, len(entries), 128):
            kind = entries[place + 66]
            start, size = struct.unpack_from("<II", entries, place + 116)
            if kind in (2, 5) and size:
                list(self._chain(start, small if kind == 2 and size < cutoff else self._next))
        return True

    def _table_sectors(self) -> Iterator[int]:
        """The sectors of the table of chains: 109 are listed in the head, further ones in sectors of their own."""
        for listed in struct.unpack_from("<109I", self._data, 76):
            if listed <= _LAST_SECTOR:
                yield listed
        more, seen = struct.unpack_from("<I", self._data, 68)[0], 0
        while more <= _LAST_SECTOR:
            *listed_here, more = self._numbers(more)
            yield from (listed for listed in listed_here if listed <= _LAST_SECTOR)
            seen += 1
            if seen * self._size > len(self._data):
                raise ValueError("a chain without an end")

    def _chain(self, start: int, following: list[int]) -> Iterator[int]:
        count = 0
        while start <= _LAST_SECTOR:
            yield start
            start, count = following[start], count + 1
            if count > len(following):
                raise ValueError("a chain without an end")

    def _block(self, sector: int) -> bytes:
        start = (sector + 1) * self._size
        if start >= len(self._data):
            raise ValueError("a sector beyond the end")
        return self._data[start : start + self._size].ljust(self._size, b"\0")

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack(f"<{self._size // 4}I", self._block(sector))
