"""The head of a .lipsafe file, a copy under a password. Version 1 of the form:

    8 bytes  "LIPSAFE" and a zero; 2 bytes version; 4 bytes CRC of these ten
    3 bytes  scrypt: log2 n, r, p;  16 bytes salt of the password;  16 bytes salt of the recovery code
    60 bytes the file key wrapped by the password: nonce and AES-256-GCM;  60 bytes wrapped by the recovery code
    7 bytes  beginning of the nonces;  8 bytes length of the content;  32 bytes SHA-256 of all before
    then the content in pieces of 1 MiB, each AES-256-GCM: nonce = beginning, number of the piece, 1 for the last one;
    the head is authenticated with each.

So a damaged head, a wrong password and a damaged piece are three different things, and none passes for another. The
version has a checksum of its own: a newer form may have another head.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO
from zlib import crc32

from lipdesk.domain.errors import UserError
from lipdesk.i18n import _
from lipdesk.store.header import PROTECTED

VERSION = 1
MOST = 18  # log2 of scrypt's n that a file may ask for: 256 MB, whoever made it
BLOCK, LANES = 8, 1
_START, _REST = struct.Struct(">8sHI"), struct.Struct(">3B16s16s60s60s7sQ32s")
_DIGEST = 32
LENGTH = _START.size + _REST.size


@dataclass(frozen=True)
class Head:
    """`data` is the head as it stands in the file; `salts` and `slots` are those of the password and of the code."""

    data: bytes
    cost: int
    salts: tuple[bytes, bytes]
    slots: tuple[bytes, bytes]
    nonce: bytes
    length: int


def packed(cost: int, salts: tuple[bytes, bytes], slots: tuple[bytes, bytes], nonce: bytes, length: int) -> bytes:
    """The head of a new file."""
    start = PROTECTED + struct.pack(">H", VERSION)
    head = start + struct.pack(">I", crc32(start))
    head += struct.pack(">3B16s16s60s60s7sQ", cost, BLOCK, LANES, *salts, *slots, nonce, length)
    return head + sha256(head).digest()


def read(file: IO[bytes], path: Path) -> Head:
    """The head of a file that is read from its beginning. Raises UserError for another file, a newer form, damage."""
    data = file.read(LENGTH)
    if not data.startswith(PROTECTED) or len(data) < _START.size:
        raise UserError(
            _("{name} is not a protected copy, or its beginning is damaged.").format(name=path.name),
            _("Nothing was changed. The password plays no part in this."),
            _("Choose another file, or copy this one again from where it comes from."),
        )
    _magic, version, checksum = _START.unpack(data[: _START.size])
    if crc32(data[: _START.size - 4]) != checksum:
        raise damaged(path)
    if version > VERSION:
        raise UserError(
            _("{name} was protected by a newer LIPdesk.").format(name=path.name),
            _("Nothing was changed."),
            _("Install the newest LIPdesk, then open the file again."),
        )
    if len(data) < LENGTH or sha256(data[:-_DIGEST]).digest() != data[-_DIGEST:]:
        raise damaged(path)
    cost, block, lanes, of_password, of_code, by_password, by_code, nonce, length, _digest = _REST.unpack(
        data[_START.size :]
    )
    if version < 1 or not 1 <= cost <= MOST or (block, lanes) != (BLOCK, LANES):
        raise damaged(path)
    return Head(data, cost, (of_password, of_code), (by_password, by_code), nonce, length)


def damaged(path: Path, number: int = 0, count: int = 0) -> UserError:
    """The message about a file that is not what was written; with the number of the part where that shows."""
    what = (
        _("{name} is damaged: part {number} of {count} is missing or is not what was written.") if number
        else _("{name} is damaged: it is not what was written.")
    )  # fmt: skip
    return UserError(
        what.format(name=path.name, number=number, count=count),
        _("Nothing was changed. The password plays no part in this."),
        _("Copy it again from where it comes from, or open a backup."),
    )
