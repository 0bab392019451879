"""A copy under a password, for a stick or an e-mail: the form of a .lipsafe file, version 1.

    8 bytes  "LIPSAFE" and a zero; 2 bytes version; 4 bytes CRC of these ten
    3 bytes  scrypt: log2 n, r, p;  16 bytes salt of the password;  16 bytes salt of the recovery code
    60 bytes the file key wrapped by the password: nonce and AES-256-GCM;  60 bytes wrapped by the recovery code
    7 bytes  beginning of the nonces;  8 bytes length of the content;  32 bytes SHA-256 of all before
    then the content in pieces of 1 MiB, each AES-256-GCM: nonce = beginning, number of the piece, 1 for the last one;
    the head is authenticated with each.

So a damaged head, a wrong password and a damaged piece are three different things, and none passes for another. scrypt
with n = 2^17, r = 8, p = 1 is what OWASP's Password Storage Cheat Sheet asks for; it takes 128 MB for less than a
second.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, TYPE_CHECKING
from unicodedata import normalize
from zlib import crc32

from lipdesk.domain.errors import Cancelled, UserError
from lipdesk.i18n import _
from lipdesk.store import backup, faults, recovery_code
from lipdesk.store.copying import Progress, Stopped
from lipdesk.store.header import PROTECTED
from lipdesk.store.whole_file import written

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = 1
COST = 17  # log2 of scrypt's n
_MOST = 18  # what a file may ask for: 256 MB
_BLOCK, _LANES = 8, 1
_PIECE, _TAG = 1 << 20, 16
_START, _HEAD = struct.Struct(">8sHI"), struct.Struct(">3B16s16s60s60s7sQ32s")
LENGTH = _START.size + _HEAD.size


class WrongSecret(UserError):
    """The file is whole, but this is neither its password nor its recovery code."""


@dataclass(frozen=True)
class _Head:
    data: bytes
    cost: int
    salts: tuple[bytes, bytes]
    slots: tuple[bytes, bytes]
    nonce: bytes
    length: int


def protect(
    content: bytes,
    target: Path,
    password: str,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
    cost: int = COST,
) -> str:
    """Write content under a password; it is read back before it gets its name. Returns the recovery code, which is
    kept nowhere. Raises UserError, Cancelled; then an older file of that name is as it was."""
    code = recovery_code.new()
    key, salts, nonce = os.urandom(32), (os.urandom(16), os.urandom(16)), os.urandom(7)
    keys = (_from_password(password, salts[0], cost), _from_code(code, salts[1]))
    slots = tuple(_wrapped(outer, key) for outer in keys)
    start = PROTECTED + struct.pack(">H", VERSION)
    head = start + struct.pack(">I", crc32(start))
    head += struct.pack(">3B16s16s60s60s7sQ", cost, _BLOCK, _LANES, *salts, *slots, nonce, len(content))
    head += sha256(head).digest()
    with written(target) as file:
        file.write(head)
        for number, at in enumerate(range(0, max(1, len(content)), _PIECE)):
            _step(progress, cancelled, at, 2 * len(content))
            last = at + _PIECE >= len(content)
            file.write(_sealed(key, nonce, number, last, content[at : at + _PIECE], head))
        file.seek(0)
        known, digest = _read_head(file, target), sha256()
        for piece in _pieces(file, known, key, target):
            _step(progress, cancelled, len(content), 2 * len(content))
            digest.update(piece)
        if digest.digest() != sha256(content).digest():
            raise backup.unverified(_("it does not hold what was written"))
    return code


def unprotect(
    source: Path, secret: str, target: Path, progress: Progress | None = None, cancelled: Stopped | None = None
) -> None:
    """Write what a protected copy holds to `target`, a LIPdesk file, whole or not at all. `secret` is the password or
    the recovery code. Raises WrongSecret, UserError, Cancelled."""
    with faults.spoken(source), source.open("rb") as file:
        head = _read_head(file, source)
        key = _opened(head, secret, source)
        with backup.verified(target) as part, part.open("wb") as plain:
            done = 0
            for piece in _pieces(file, head, key, source):
                _step(progress, cancelled, done, head.length)
                plain.write(piece)
                done += len(piece)


def is_protected(path: Path) -> bool:
    """Whether a file is a protected copy, by its first bytes."""
    try:
        with path.open("rb") as file:
            return file.read(len(PROTECTED)) == PROTECTED
    except OSError:
        return False


def _read_head(file: IO[bytes], path: Path) -> _Head:
    data = file.read(LENGTH)
    if not data.startswith(PROTECTED) or len(data) < _START.size:
        raise UserError(
            _("{name} is not a protected copy.").format(name=path.name),
            _("Nothing was changed."),
            _("Choose a file whose name ends in .lipsafe."),
        )
    _magic, version, crc = _START.unpack(data[: _START.size])
    if crc32(data[:10]) != crc:
        raise _damaged(path)
    if version > VERSION:
        raise UserError(
            _("{name} was protected by a newer LIPdesk.").format(name=path.name),
            _("Nothing was changed."),
            _("Install the newest LIPdesk, then open the file again."),
        )
    if len(data) < LENGTH or sha256(data[:-32]).digest() != data[-32:]:
        raise _damaged(path)
    cost, block, lanes, *salts_and_slots, nonce, length, _digest = _HEAD.unpack(data[_START.size :])
    if version < 1 or not 1 <= cost <= _MOST or (block, lanes) != (_BLOCK, _LANES):
        raise _damaged(path)
    one, other, first, second = salts_and_slots
    return _Head(data, cost, (one, other), (first, second), nonce, length)


def _opened(head: _Head, secret: str, path: Path) -> bytes:
    """The file key, by the recovery code if it is one, else by the password."""
    from cryptography.exceptions import InvalidTag

    code = recovery_code.read(secret)
    by_password, by_code = head.slots
    attempts: list[tuple[bytes, Callable[[], bytes]]] = []
    if code is not None:
        attempts.append((by_code, lambda: _from_code(code, head.salts[1])))
    attempts.append((by_password, lambda: _from_password(secret, head.salts[0], head.cost)))
    for slot, outer in attempts:
        try:
            return _aes(outer()).decrypt(slot[:12], slot[12:], None)
        except InvalidTag:
            continue
    raise WrongSecret(
        _("This is not the password of {name}.").format(name=path.name),
        _("The file is whole; nothing was changed."),
        _("Try again: capital letters count. The recovery code on the printed sheet opens it too."),
    )


def _pieces(file: IO[bytes], head: _Head, key: bytes, path: Path) -> Iterator[bytes]:
    """The content, piece by piece, each proved. Raises UserError where one is missing, moved or changed."""
    from cryptography.exceptions import InvalidTag

    count = max(1, -(-head.length // _PIECE))
    for number in range(count):
        last = number == count - 1
        length = head.length - number * _PIECE if last else _PIECE
        sealed = file.read(length + _TAG)
        try:
            yield _aes(key).decrypt(_nonce(head.nonce, number, last), sealed, head.data)
        except InvalidTag as error:
            raise _damaged(path) from error
    if file.read(1):
        raise _damaged(path)


def _sealed(key: bytes, nonce: bytes, number: int, last: bool, piece: bytes, head: bytes) -> bytes:
    return _aes(key).encrypt(_nonce(nonce, number, last), piece, head)


def _nonce(start: bytes, number: int, last: bool) -> bytes:
    return start + struct.pack(">IB", number, last)


def _wrapped(outer: bytes, key: bytes) -> bytes:
    nonce = os.urandom(12)
    return nonce + _aes(outer).encrypt(nonce, key, None)


def _from_password(password: str, salt: bytes, cost: int) -> bytes:
    """One password however its accents are typed (Unicode NFC)."""
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt=salt, length=32, n=1 << cost, r=_BLOCK, p=_LANES).derive(normalize("NFC", password).encode())


def _from_code(code: str, salt: bytes) -> bytes:
    """A recovery code is long and random: it needs no slow key derivation."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), length=32, salt=salt, info=b"LIPdesk recovery").derive(code.encode())


def _aes(key: bytes) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key)


def _step(progress: Progress | None, cancelled: Stopped | None, done: int, total: int) -> None:
    if cancelled is not None and cancelled():
        raise Cancelled(_("Stopped. Nothing was written."))
    if progress is not None:
        progress(done, max(1, total), "")


def _damaged(path: Path) -> UserError:
    return UserError(
        _("{name} is damaged: what it holds is not what was written.").format(name=path.name),
        _("Nothing was changed. The password plays no part in this."),
        _("Copy it again from where it comes from, or open a backup."),
    )
