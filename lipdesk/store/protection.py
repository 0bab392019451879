"""Content under a password or a recovery code: the keys, and the pieces of the form that `protected_head` tells.

scrypt with n = 2^17, r = 8, p = 1 is what OWASP's Password Storage Cheat Sheet asks for; it takes 128 MB for less than
a second.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from unicodedata import normalize

from lipdesk.domain.errors import UserError
from lipdesk.i18n import _
from lipdesk.store import protected_head, recovery_code
from lipdesk.store.protected_head import BLOCK, LANES, Head

COST = 17  # log2 of scrypt's n
PIECE = 1 << 20
_TAG = 16


class WrongSecret(UserError):
    """The file is whole, but this is neither its password nor its recovery code."""


@dataclass(frozen=True)
class Keys:
    """A new random key for one file, and the same wrapped: by the password and by the recovery code."""

    key: bytes
    cost: int
    salts: tuple[bytes, bytes]
    slots: tuple[bytes, bytes]
    nonce: bytes

    def head(self, length: int) -> bytes:
        """The head of the file for a content of that many bytes."""
        return protected_head.packed(self.cost, self.salts, self.slots, self.nonce, length)


def new_keys(password: str, code: str, cost: int = COST) -> Keys:
    """Everything random that a new file needs. Takes as long as scrypt. Raises UserError without memory for it."""
    key, salts = os.urandom(32), (os.urandom(16), os.urandom(16))
    slots = (_wrapped(_from_password(password, salts[0], cost), key), _wrapped(_from_code(code, salts[1]), key))
    return Keys(key, cost, salts, slots, os.urandom(7))


def write_pieces(file: IO[bytes], keys: Keys, content: bytes, step: Callable[[int], None]) -> None:
    """Write the head and the content, piece by piece; `step` is told how many bytes are done."""
    head = keys.head(len(content))
    file.write(head)
    for number, at in enumerate(range(0, max(1, len(content)), PIECE)):
        step(at)
        nonce = _nonce(keys.nonce, number, at + PIECE >= len(content))
        file.write(_sealed(keys.key, nonce, content[at : at + PIECE], head))


def read_pieces(file: IO[bytes], head: Head, key: bytes, path: Path) -> Iterator[bytes]:
    """The content, piece by piece, each proved. Raises UserError where one is missing, moved or changed."""
    count = max(1, -(-head.length // PIECE))
    for number in range(count):
        last = number == count - 1
        length = head.length - number * PIECE if last else PIECE
        sealed = file.read(length + _TAG)
        try:
            yield _unsealed(key, _nonce(head.nonce, number, last), sealed, head.data)
        except _Forged as error:
            raise protected_head.damaged(path, number + 1, count) from error
    if file.read(1):
        raise protected_head.damaged(path)


def opened(head: Head, secret: str, path: Path) -> bytes:
    """The key of a file, by its recovery code if that is what was typed, else by its password. Raises WrongSecret."""
    code = recovery_code.read(secret)
    by_password, by_code = head.slots
    attempts: list[tuple[bytes, Callable[[], bytes]]] = []
    if code is not None:
        attempts.append((by_code, lambda: _from_code(code, head.salts[1])))
    attempts.append((by_password, lambda: _from_password(secret, head.salts[0], head.cost)))
    for slot, outer in attempts:
        try:
            return _unsealed(outer(), slot[:12], slot[12:])
        except _Forged:
            continue
    raise _wrong(secret, path)


def _wrong(secret: str, path: Path) -> WrongSecret:
    safe = _("The copy is as it was.")
    if recovery_code.read(secret) is not None:
        return WrongSecret(
            _("This is the recovery code of another copy than {name}.").format(name=path.name), safe,
            _("Each copy has a sheet of its own: look for the one with the name of this file."),
        )  # fmt: skip
    if recovery_code.resembles(secret):
        return WrongSecret(
            _("This is no recovery code: a letter is wrong or missing."), safe, _("Compare each group with the sheet."),
        )  # fmt: skip
    return WrongSecret(
        _("This is not the password of {name}.").format(name=path.name), safe,
        _("Try again: capital letters and spaces count. The recovery code on the printed sheet opens it too."),
    )  # fmt: skip


def _nonce(start: bytes, number: int, last: bool) -> bytes:
    return start + struct.pack(">IB", number, last)


def _wrapped(outer: bytes, key: bytes) -> bytes:
    nonce = os.urandom(12)
    return nonce + _sealed(outer, nonce, key)


def _from_password(password: str, salt: bytes, cost: int) -> bytes:
    """One password however its accents are typed (Unicode NFC)."""
    text = normalize("NFC", password).encode("utf-8", "surrogatepass")
    try:
        return _scrypt(text, salt, 1 << cost)
    except MemoryError as error:
        raise UserError(
            _("This computer has no memory left to work with the password."),
            _("Nothing was changed."),
            _("Close other programs, then try again."),
        ) from error


def _scrypt(text: bytes, salt: bytes, cost: int) -> bytes:
    """Raises MemoryError: all that can go wrong with numbers that `protected_head` has let through."""
    from Crypto.Protocol.KDF import scrypt

    try:
        return bytes(scrypt(text, salt, 32, cost, BLOCK, LANES))
    except ValueError as error:
        raise MemoryError from error


def _from_code(code: str, salt: bytes) -> bytes:
    """A recovery code is long and random: it needs no slow key derivation."""
    from Crypto.Hash import SHA256
    from Crypto.Protocol.KDF import HKDF

    return bytes(HKDF(code.encode(), 32, salt, SHA256, context=b"LIPdesk recovery"))


class _Forged(Exception):
    """Not what was sealed with this key."""


def _sealed(key: bytes, nonce: bytes, content: bytes, beside: bytes = b"") -> bytes:
    """AES-256-GCM: the content nobody can read, then the tag that proves it and what stands beside it."""
    from Crypto.Cipher import AES

    cipher = AES.new(key, AES.MODE_GCM, nonce=nonce, mac_len=_TAG)
    cipher.update(beside)
    return b"".join(cipher.encrypt_and_digest(content))


def _unsealed(key: bytes, nonce: bytes, sealed: bytes, beside: bytes = b"") -> bytes:
    from Crypto.Cipher import AES

    cipher = AES.new(key, AES.MODE_GCM, nonce=nonce, mac_len=_TAG)
    cipher.update(beside)
    try:
        return cipher.decrypt_and_verify(sealed[:-_TAG], sealed[-_TAG:])
    except ValueError as error:
        raise _Forged from error
