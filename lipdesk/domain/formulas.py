"""Text that a spreadsheet might run: every CSV that LIPdesk writes keeps it from doing so, in the same way."""

from __future__ import annotations

_FORMULA = "=+-@'＝＋－＠"
_BLANK = "\t\r\n"


def runs(text: str) -> bool:
    """True when a spreadsheet might take the text for a formula, or for the mark that says it is none."""
    return (text[:1] in _BLANK and text != "") or (text.lstrip()[:1] in _FORMULA and text.strip() != "")


def guarded(text: str) -> str:
    """The text as it stands in CSV: an apostrophe before what might run. An import takes it back, exactly."""
    return f"'{text}" if runs(text) else text
