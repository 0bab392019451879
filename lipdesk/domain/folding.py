"""Letters that are the same to somebody who searches or sorts: œ and oe, ł and l, ’ and ', É and e."""

from __future__ import annotations

import unicodedata

_PLAIN = str.maketrans(
    {
        "œ": "oe",
        "Œ": "oe",
        "æ": "ae",
        "Æ": "ae",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "Đ": "d",
        "ð": "d",
        "Ð": "d",
        "ß": "ss",
        "þ": "th",
        "Þ": "th",
        "ø": "o",
        "Ø": "o",
        "ı": "i",
        "’": "'",
        "ʼ": "'",
        "‘": "'",
        "\u00a0": " ",
        "\u202f": " ",
    }
)


def fold(text: str) -> str:
    """The text as the search index holds it: letters that SQLite does not fold by itself replaced, the rest as it
    is."""
    return text.translate(_PLAIN)


def sort_key(text: str) -> str:
    """The text as lists sort it: without accents, case or typographic signs."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return fold("".join(letter for letter in apart if not unicodedata.combining(letter))).casefold()
