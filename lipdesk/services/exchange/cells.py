"""Text that survives a spreadsheet: never run as a formula, never cut, and the same again after reading."""

from __future__ import annotations

import re

from lipdesk.domain.formulas import runs

_XML = re.compile(r"[\x00-\x08\x0b-\x1f]|_(?=x[0-9A-Fa-f]{4}_)")
_NO_CHARACTER = re.compile("[\ufffe\uffff]")
LONGEST = 32_767  # what one cell of a workbook holds, in UTF-16 units


def unguarded(text: str) -> str:
    """The text of a CSV cell without the apostrophe that only keeps it from running."""
    return text[1:] if text.startswith("'") and runs(text[1:]) else text


def in_xml(text: str) -> str:
    """The text as a workbook holds it: characters that XML can't carry in the _x000D_ notation of spreadsheets."""
    held = _XML.sub(lambda found: f"_x{ord(found[0]):04X}_", _NO_CHARACTER.sub("\ufffd", text))
    return f"_x{ord(held[0]):04X}_{held[1:]}" if held.isspace() else held


def has_no_character(text: str) -> bool:
    """True when the text holds what is no character at all; a workbook shows U+FFFD in its place."""
    return _NO_CHARACTER.search(text) is not None


def pieces(text: str) -> list[str]:
    """The text cut so that each piece fits into one cell of a workbook."""
    found, start = [], 0
    while start < len(text):
        length = LONGEST
        while _units(in_xml(text[start : start + length])) > LONGEST:
            length -= max(1, length // 8)
        found.append(text[start : start + length])
        start += length
    return found


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
