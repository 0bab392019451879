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
from typing import IO, TYPE_CHECKING
from unicodedata import normalize

from lipdesk.domain.errors import UserError
from lipdesk.i18n import _
from lipdesk.store import protected_head, recovery_code
from lipdesk.store.protected_head import BLOCK, LANES, Head

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

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
        file.write(_aes(keys.key).encrypt(nonce, content[at : at + PIECE], head))


def read_pieces(file: IO[bytes], head: Head, key: bytes, path: Path) -> Iterator[bytes]:
    """The content, piece by piece, each proved. Raises UserError where one is missing, moved or changed."""
    from cryptography.exceptions import InvalidTag

    count = max(1, -(-head.length // PIECE))
    for number in range(count):
        last = number == count - 1
        length = head.length - number * PIECE if last else PIECE
        sealed = file.read(length + _TAG)
        try:
            yield _aes(key).decrypt(_nonce(head.nonce, number, last), sealed, head.data)
        except InvalidTag as error:
            raise protected_head.damaged(path, number + 1, count) from error
    if file.read(1):
        raise protected_head.damaged(path)


def opened(head: Head, secret: str, path: Path) -> bytes:
    """The key of a file, by its recovery code if that is what was typed, else by its password. Raises WrongSecret."""
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
    return nonce + _aes(outer).encrypt(nonce, key, None)


def _from_password(password: str, salt: bytes, cost: int) -> bytes:
    """One password however its accents are typed (Unicode NFC)."""
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    text = normalize("NFC", password).encode("utf-8", "surrogatepass")
    try:
        return Scrypt(salt=salt, length=32, n=1 << cost, r=BLOCK, p=LANES).derive(text)
    except MemoryError as error:
        raise UserError(
            _("This computer has no memory left to work with the password."),
            _("Nothing was changed."),
            _("Close other programs, then try again."),
        ) from error


def _from_code(code: str, salt: bytes) -> bytes:
    """A recovery code is long and random: it needs no slow key derivation."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), length=32, salt=salt, info=b"LIPdesk recovery").derive(code.encode())


def _aes(key: bytes) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key)
