"""Text on its way to paper: no-break spaces where the language wants them, and escaping, because a Paragraph reads
markup."""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from lipdesk.reports.pdf.fonts import BOLD, REGULAR, in_one_face, runs
from lipdesk.reports.pdf.tags import Node, tagged

_NBSP = "\u00a0"
_LONGEST = 8000  # letters that anybody listens to; PDF/A allows twice as many
_UNSEEN = (0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
_DROPPED = dict.fromkeys([*range(9), *range(11, 13), *range(14, 32), *range(127, 160), *_UNSEEN])
_BREAKS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\t": " ", "\u202f": _NBSP, "'": "’"})


def typeset(text: str, language: str) -> str:
    """The text with no-break spaces: thin ones break lines in ReportLab, and soft hyphens stay visible."""
    text = text.translate(_DROPPED).translate(_BREAKS)
    if language == "fr":
        text = re.sub(r" ([:»%$])", rf"{_NBSP}\1", text)
        text = text.replace("« ", f"«{_NBSP}")
        text = re.sub(r"(\d) (\d{3})(?!\d)", rf"\1{_NBSP}\2", text)
    return re.sub(r"\b(p\.|No\.|no) (\d)", rf"\1{_NBSP}\2", text)


def one_line(text: str) -> str:
    """The text without line breaks and without what can't be drawn."""
    return text if text.isprintable() else text.translate(_DROPPED).translate(_BREAKS).replace("\n", " ")


def markup(text: str, language: str, face: str = REGULAR) -> str:
    """One paragraph's text as ReportLab markup: escaped, line breaks kept, syllabics in their own face, 1er raised."""
    pieces = []
    for name, piece in runs(typeset(text, language).replace("\r", ""), face):
        shown = escape(piece).replace("\n", "<br/>")
        if language == "fr":
            shown = re.sub(r"\b1er\b", '1<super rise="3" size="6.5">er</super>', shown)
        pieces.append(shown if name == face else f'<font name="{name}">{shown}</font>')
    return "".join(pieces)


class Words(Paragraph):
    """A paragraph that belongs to a node, its bullet to another. Its pieces on other pages belong to the same.

    A line that goes on below ends in a space, or a listener would hear its last word and the next one as one.
    """

    node: Node | None = None
    label: Node | None = None
    _spaced = False
    _goes_on = False

    def split(self, room: float, height: float) -> list[Words]:
        """The pieces of a paragraph that does not fit."""
        halves: list[Words] = super().split(room, height)
        if len(halves) == 2:
            for half in halves:
                half.node = self.node
            halves[0].label, halves[0]._goes_on, halves[1]._goes_on = self.label, True, self._goes_on
        return halves

    def draw(self) -> None:
        """The words for their node; a space where there are none, so that an empty cell is one."""
        lines = self.blPara.lines
        self._space(lines)
        if self.label is not None and self.node is not None and self.bulletText:
            with self.canv.in_turn(self.label, self.node):
                super().draw()
            return
        with tagged(self.canv, self.node):
            if lines:
                super().draw()
            else:
                self.canv.setFont(self.style.fontName, self.style.fontSize)
                self.canv.drawString(0, 0, " ")

    def _space(self, lines: list[Any]) -> None:
        if self._spaced:  # drawn again, at the head of another page
            return
        self._spaced = True
        for line in lines if self._goes_on else lines[:-1]:
            if isinstance(line, tuple):
                line[1].append("")
            elif line.words:
                line.words[-1].text += " "


@cache
def _unmarked(face: str, size: float, colour: Any) -> Any:
    """What ReportLab makes of text without markup: reading it as markup takes a tenth of a report's time."""
    return Paragraph("x", ParagraphStyle("unmarked", fontName=face, fontSize=size, textColor=colour)).frags[0]


def paragraph(
    text: str,
    style: ParagraphStyle,
    language: str,
    strong: str = "",
    bullet: str = "",
    node: Node | None = None,
    label: Node | None = None,
) -> Words:
    """A paragraph of plain text for a node, perhaps with a bold clause in front; its bullet is for the label."""
    face, simple = style.fontName, "" if strong else typeset(text, language)
    if simple and in_one_face(simple, face) and not (language == "fr" and "1er" in simple):
        piece = _unmarked(face, style.fontSize, style.textColor).clone(text=simple)
        made = Words(None, style, bulletText=bullet or None, frags=[piece])
    else:
        lead = f'<font name="{BOLD}">{markup(strong, language, BOLD)}</font> ' if strong else ""
        made = Words(lead + markup(text, language, face), style, bulletText=bullet or None)
    made.node, made.label = node, label
    return made


def said(text: str, language: str = "en") -> str:
    """The text for a reader who does not see it: an alternative text, a title, the words of a link."""
    words = typeset(text, language).encode("utf-8", "replace").decode().replace("\ufffe", "?").replace("\uffff", "?")
    words = " ".join(words.replace(_NBSP, " ").split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a longer text: an empty line parts them."""
    return [part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]
