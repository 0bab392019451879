"""Recovery codes: random keys that people can write down and type, with two letters that tell a slip of the pen.

Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O or U, so that nothing looks like 1 or 0.
"""

from __future__ import annotations

import re
import secrets
from hashlib import sha256

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("OIL", "011")
_LENGTH, _CHECK, _GROUP = 26, 2, 4  # 26 letters are 130 bits


def new() -> str:
    """A new code: 7 groups of 4 letters."""
    letters = "".join(secrets.choice(_LETTERS) for _letter in range(_LENGTH))
    return _grouped(letters + _check(letters))


def read(typed: str) -> str | None:
    """A code as it was made, from what was typed: small letters, spaces, dashes and O for 0 do no harm. None when it
    is no code or has a slip in it."""
    letters = _letters_of(typed)
    if len(letters) != _LENGTH + _CHECK or not set(letters) <= set(_LETTERS):
        return None
    if letters[_LENGTH:] != _check(letters[:_LENGTH]):
        return None
    return _grouped(letters)


def resembles(typed: str) -> bool:
    """Whether this was meant to be a code, whatever is wrong with it: about as long, in groups of four, with figures
    among the letters (without one is only one code in thirty thousand)."""
    groups = re.split(r"[\s\-–—]+", typed.strip())
    long_enough = abs(len(_letters_of(typed)) - _LENGTH - _CHECK) <= 2
    return long_enough and sum(len(one) == _GROUP for one in groups) >= 5 and re.search(r"\d", typed) is not None


def _letters_of(typed: str) -> str:
    return re.sub(r"[\s\-–—]", "", typed).upper().translate(_MISREAD)


def _check(letters: str) -> str:
    number = int.from_bytes(sha256(letters.encode()).digest()[:2], "big")
    return _LETTERS[number % 32] + _LETTERS[number // 32 % 32]


def _grouped(letters: str) -> str:
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))
