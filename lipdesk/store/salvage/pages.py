"""Reading the pages of an SQLite file without SQLite, so that one damaged page costs only what stood on it.

The format is that of https://sqlite.org/fileformat2.html. Nothing found in the bytes is trusted: every number is
checked before it is used, and a cell that makes no sense is no row.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

INTERIOR, LEAF = 0x05, 0x0D  # pages of tables; those of indexes hold nothing that the tables don't
_USUAL = 4096
_MAGIC = b"SQLite format 3\x00"
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # serial type: bytes
_LARGEST = 1 << 30  # bytes of one row; more is nonsense

Bytes = bytes | memoryview


@dataclass(frozen=True)
class Row:
    """One row as it stands on a leaf: its rowid and the values of its columns."""

    rowid: int
    values: tuple[Any, ...]


class Nonsense(ValueError):
    """These bytes are not what they should be."""


class Pages:
    """The pages of one file, from 1."""

    def __init__(self, data: Bytes) -> None:
        self._data = memoryview(data)
        self.size = _page_size(self._data)
        self.count = len(self._data) // self.size
        self._headed = bytes(self._data[:16]) == _MAGIC
        self.promised = self._number(28) if self._headed else self.count
        self.version = self._number(60) if self._headed else 0  # of the schema; 0 where the head is lost

    def free(self) -> set[int] | None:
        """The pages that hold nothing any more: what is on them was deleted. None unless the chain of them is whole
        and as long as the head says: a damaged one would give away good pages."""
        found: set[int] = set()
        if not self.count or not self._headed:
            return None
        trunk, promised = self._number(32), self._number(36)
        while trunk:
            if not 1 < trunk <= self.count or trunk in found:
                return None
            found.add(trunk)
            page = self.page(trunk)
            trunk, leaves = struct.unpack(">II", page[:8])
            if leaves > (self.size - 8) // 4:
                return None
            found.update(struct.unpack(f">{leaves}I", page[8 : 8 + 4 * leaves]))
        return found if len(found) == promised else None

    def page(self, number: int) -> memoryview:
        """The bytes of a page."""
        return self._data[(number - 1) * self.size : number * self.size]

    def kind(self, number: int) -> int:
        """The byte that says what a page is."""
        return int(self.page(number)[_start(number)])

    def children(self, number: int) -> list[int]:
        """The pages below an interior page, from left to right, also those that can't be; 0 for a cell that makes no
        sense."""
        page, start = self.page(number), _start(number)
        cells = [_u32(page, at) if at + 4 <= self.size else 0 for at in self._cells(number, 12)]
        return [*cells, _u32(page, start + 8)]

    def rows(self, number: int) -> Iterator[Row | None]:
        """The rows of a leaf; None for each cell that makes no sense."""
        for at in self._cells(number, 8):
            try:
                yield self._row(number, at)
            except (Nonsense, IndexError, struct.error, UnicodeDecodeError):
                yield None

    def _number(self, at: int) -> int:
        return _u32(self._data, at)

    def _cells(self, number: int, header: int) -> list[int]:
        """Where the cells of a page begin; an offset that points into the header or past the end is kept as a cell
        that makes no sense (0)."""
        page, start = self.page(number), _start(number)
        count = struct.unpack(">H", page[start + 3 : start + 5])[0]
        first = start + header
        if count > (self.size - first) // 2:
            count = (self.size - first) // 2
        found = struct.unpack(f">{count}H", page[first : first + 2 * count])
        return [at if first + 2 * count <= at < self.size else self.size for at in found]

    def _row(self, number: int, at: int) -> Row:
        page = self.page(number)
        length, at = _varint(page, at)
        rowid, at = _varint(page, at)
        if not 0 < length <= _LARGEST:
            raise Nonsense
        local = self._local(length)
        if at + local > self.size:
            raise Nonsense
        payload = page[at : at + local]
        if local < length:
            rest = self._overflow(_u32(page, at + local), length - local)
            payload = memoryview(b"".join((payload, *rest)))
        return Row(rowid - (1 << 64) if rowid >= 1 << 63 else rowid, _values(payload))

    def _local(self, length: int) -> int:
        """How much of a row stands on its own page."""
        most = self.size - 35
        if length <= most:
            return length
        least = (self.size - 12) * 32 // 255 - 23
        fitting = least + (length - least) % (self.size - 4)
        return fitting if fitting <= most else least

    def _overflow(self, number: int, length: int) -> Iterator[memoryview]:
        seen: set[int] = set()
        while length > 0:
            if not 0 < number <= self.count or number in seen:
                raise Nonsense
            seen.add(number)
            page = self.page(number)
            part = page[4 : 4 + min(length, self.size - 4)]
            yield part
            length -= len(part)
            number = _u32(page, 0)


def _page_size(data: memoryview) -> int:
    """What the head says; where that can't be, the size that every file of ours has."""
    if len(data) < 100:
        return _USUAL
    size = struct.unpack(">H", data[16:18])[0]
    size = 65536 if size == 1 else size
    return size if size >= 512 and size & (size - 1) == 0 and bytes(data[20:21]) == b"\x00" else _USUAL


def _start(number: int) -> int:
    """The first page begins with the head of the file."""
    return 100 if number == 1 else 0


def _u32(data: Bytes, at: int) -> int:
    return int(struct.unpack(">I", data[at : at + 4])[0])


def _varint(data: Bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for _count in range(8):
        byte = data[at]
        at += 1
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            return value, at
    return (value << 8) | data[at], at + 1


def _values(payload: memoryview) -> tuple[Any, ...]:
    """The columns of a row. Raises Nonsense unless they fill it exactly."""
    end, at = _varint(payload, 0)
    if not at <= end <= len(payload):
        raise Nonsense
    body, values = end, []
    while at < end:
        kind, at = _varint(payload, at)
        value, body = _value(payload, kind, body)
        values.append(value)
    if at != end or body != len(payload):
        raise Nonsense
    return tuple(values)


def _value(payload: memoryview, kind: int, at: int) -> tuple[Any, int]:
    if kind == 0:
        return None, at
    if kind in (8, 9):
        return kind - 8, at
    length = _INTEGERS.get(kind, 8 if kind == 7 else (kind - 12) // 2 if kind >= 12 else -1)
    part = bytes(payload[at : at + length]) if length >= 0 else b""
    if length < 0 or len(part) != length:
        raise Nonsense
    at += length
    if kind < 7:
        return int.from_bytes(part, "big", signed=True), at
    if kind == 7:
        return struct.unpack(">d", part)[0], at
    return (part.decode("utf-8") if kind % 2 else part), at
