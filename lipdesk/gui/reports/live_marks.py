"""A figure inside a text: one piece that keeps its name, so that it always shows the figure's present value.

The value stands in the document as ordinary letters (a screen reader reads it, a line wraps at it); its character
format holds the figure's name, the value, and a number that keeps two figures side by side apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from PySide6.QtGui import QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument, QTextFormat

from lipdesk.gui import theme

NAMED = re.compile(r"\{([A-Za-z][\w.:-]*)\}")
_NAME, _SHOWN, _SERIAL = (QTextFormat.Property.UserProperty.value + one for one in (11, 12, 13))
_serials = count(1)


@dataclass(frozen=True)
class Piece:
    """Letters of one format in a text: `name` of the figure that they show, or "" for her own words; where they
    start in the document; and the value that was put there."""

    text: str
    start: int
    name: str = ""
    shown: str = ""

    @property
    def whole(self) -> bool:
        """Whether a figure still stands as it was put there."""
        return self.text == self.shown


def marked(name: str, shown: str) -> QTextCharFormat:
    """The format of a figure in a text."""
    made = QTextCharFormat()
    made.setProperty(_NAME, name)
    made.setProperty(_SHOWN, shown)
    made.setProperty(_SERIAL, next(_serials))
    return made


def name_of(shape: QTextFormat) -> str:
    """The figure that letters of this format show; "" for plain words."""
    return str(shape.property(_NAME) or "")


def pieces(block: QTextBlock) -> Iterator[Piece]:
    """The pieces of one paragraph."""
    at = block.begin()
    while not at.atEnd():
        found = at.fragment()
        shape = found.charFormat()
        yield Piece(found.text(), found.position(), name_of(shape), str(shape.property(_SHOWN) or ""))
        at += 1


def figures_of(document: QTextDocument) -> Iterator[Piece]:
    """The figures in a document, in their order."""
    block = document.begin()
    while block.isValid():
        yield from (piece for piece in pieces(block) if piece.name)
        block = block.next()


def parts(text: str, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """A stored text as (words, name) pairs: the value and the name of a known figure, else words and ""."""
    at = 0
    for found in NAMED.finditer(text):
        if found[1] in known:
            yield text[at : found.start()], ""
            yield known[found[1]], found[1]
            at = found.end()
    yield text[at:], ""


class FigureLook(QSyntaxHighlighter):
    """Figures stand on a tint in the accent colour; a name in braces that no figure has is underlined."""

    def __init__(self, document: QTextDocument, is_known: Callable[[str], bool]) -> None:
        super().__init__(document)
        self._is_known = is_known

    def highlightBlock(self, text: str) -> None:
        figure, unknown = QTextCharFormat(), QTextCharFormat()
        figure.setForeground(theme.color("accent_text"))
        figure.setBackground(theme.color("tint"))
        unknown.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        unknown.setUnderlineColor(theme.color("signal"))
        unknown.setForeground(theme.color("signal_text"))
        for found in NAMED.finditer(text):
            if not self._is_known(found[1]):
                self.setFormat(found.start(), len(found[0]), unknown)
        begin = self.currentBlock().position()
        for piece in pieces(self.currentBlock()):
            if piece.name:
                self.setFormat(piece.start - begin, len(piece.text), figure)
