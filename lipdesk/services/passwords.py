"""What makes a password good, and passwords that are offered: spoken like words, and in no dictionary."""

from __future__ import annotations

import re
import secrets
from itertools import pairwise

from lipdesk.i18n import N_, _

LEAST = 12  # characters of a password; NIST SP 800-63B asks for 8 at least and for length rather than odd signs
_GOOD = 20
_STRENGTHS = (
    N_("Too easy to guess: at least {count} characters, not a row like 12345 or aaaaa."),
    N_("Enough; a few words more are better."),
    N_("Good."),
)
# Syllables that are read the same in English and French. 14 x 5 of them: 12 syllables are 73 bits.
_OPENING, _VOWELS = "bdfgklmnprstvz", "aeiou"
_WORDS, _SYLLABLES = 4, 3


def strength(password: str) -> int:
    """0 too easy, 1 enough, 2 good: 20 characters or four words. What goes on by itself does not count: aaaa, 1234,
    and a piece that is repeated."""
    counted = _counted(password)
    words = {word.casefold() for word in re.findall(r"\w{3,}", password)}
    if counted < LEAST or len(set(password)) < LEAST // 2:
        return 0
    return 2 if counted >= _GOOD or len(words) >= 4 else 1


def advice(password: str) -> str:
    """What to say about a password while it is typed."""
    return _(_STRENGTHS[strength(password)]).format(count=LEAST)


def offered() -> str:
    """A new password of four words that mean nothing: easier to say and to write down than signs."""
    return "-".join(_word() for _number in range(_WORDS))


def _word() -> str:
    return "".join(secrets.choice(_OPENING) + secrets.choice(_VOWELS) for _number in range(_SYLLABLES))


def _counted(password: str) -> int:
    repeated = re.fullmatch(r"(.+?)\1+", password, re.DOTALL)
    piece = repeated.group(1) if repeated else password
    steps = [ord(after) - ord(before) for before, after in pairwise(piece)]
    return len(piece) - sum(step == before and step in (-1, 0, 1) for before, step in pairwise(steps))
