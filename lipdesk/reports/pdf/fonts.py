"""The faces of a report and which of them can show a letter.

Noto Sans covers English, French and most Latin names; Noto Sans Canadian Aboriginal covers syllabics and nothing
else, so it is used for runs. A letter that neither has is shown as a box and reported, never silently dropped.
"""

from __future__ import annotations

from functools import cache

from reportlab.graphics.shapes import STATE_DEFAULTS
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from lipdesk import paths

REGULAR, BOLD, ITALIC = "LIP", "LIP-Bold", "LIP-Italic"
SYLLABICS, SYLLABICS_BOLD = "LIP-Syllabics", "LIP-Syllabics-Bold"
MISSING = "\ufffd"  # NotoSans has a shape for it
_FIRST = 32  # below are controls, which some faces map to an empty shape
_REMEMBERED = 100_000  # widths in one face: a few megabytes, more words than the longest report has
_FILES = {
    REGULAR: "NotoSans-Regular",
    BOLD: "NotoSans-Bold",
    ITALIC: "NotoSans-Italic",
    SYLLABICS: "NotoSansCanadianAboriginal-Regular",
    SYLLABICS_BOLD: "NotoSansCanadianAboriginal-Bold",
}


class Face(TTFont):
    """A face that remembers how wide a word is: a report measures the same words again and again, pass after pass."""

    def __init__(self, name: str, file: str) -> None:
        super().__init__(name, file, asciiReadable=0)
        self._widths: dict[tuple[str | bytes, float], float] = {}

    def stringWidth(self, text: str | bytes, size: float, encoding: str = "utf8") -> float:
        """How wide a text is, in points."""
        known = self._widths.get((text, size))
        if known is None:
            if len(self._widths) >= _REMEMBERED:
                self._widths.clear()
            known = self._widths[text, size] = float(super().stringWidth(text, size, encoding))
        return known


@cache
def register() -> None:
    """Make the faces known to ReportLab, once, and let nothing fall back to a face that is not embedded."""
    folder = paths.media("fonts")
    for name, file in _FILES.items():
        pdfmetrics.registerFont(Face(name, str(folder / f"{file}.ttf")))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD)
    STATE_DEFAULTS["fontName"] = REGULAR


@cache
def _letters(name: str) -> frozenset[str]:
    glyphs = pdfmetrics.getFont(name).face.charToGlyph
    return frozenset(chr(code) for code, glyph in glyphs.items() if glyph and code >= _FIRST)


def in_one_face(text: str, wanted: str) -> bool:
    """Whether a face has every letter of a text."""
    return _letters(wanted).issuperset(text)


def face_for(letter: str, wanted: str) -> str | None:
    """The face that has this letter: the wanted one, or syllabics of the same weight; None when no face has it."""
    if letter in _letters(wanted):
        return wanted
    other = SYLLABICS_BOLD if wanted == BOLD else SYLLABICS
    return other if letter in _letters(other) else None


def runs(text: str, wanted: str) -> list[tuple[str, str]]:
    """The text in pieces of one face each: (face, piece)."""
    if in_one_face(text, wanted):
        return [(wanted, text)] if text else []
    found: list[tuple[str, str]] = []
    for letter in text:
        face = wanted if letter == "\n" else face_for(letter, wanted)  # no face has it, and none is needed
        shown = (wanted, MISSING) if face is None else (face, letter)
        if found and found[-1][0] == shown[0]:
            found[-1] = (shown[0], found[-1][1] + shown[1])
        else:
            found.append(shown)
    return found


def missing(text: str) -> set[str]:
    """The letters of a text that no face has."""
    if in_one_face(text, REGULAR):
        return set()
    return {letter for letter in set(text) if letter not in "\n\r\t" and face_for(letter, REGULAR) is None}


def width(text: str, face: str, size: float) -> float:
    """How wide a line of text is, in points."""
    return sum(float(pdfmetrics.stringWidth(piece, name, size)) for name, piece in runs(text, face))
