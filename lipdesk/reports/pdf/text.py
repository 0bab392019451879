"""Text on its way to paper: no-break spaces where the language wants them, and escaping, because a Paragraph reads
markup."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from lipdesk.reports.pdf.fonts import BOLD, REGULAR, runs

_NBSP = "\u00a0"
_DROPPED = dict.fromkeys([*range(9), *range(11, 13), *range(14, 32), 0x00AD, 0x200B, 0x200E, 0x200F, 0xFEFF])


def typeset(text: str, language: str) -> str:
    """The text with no-break spaces: thin ones break lines in ReportLab, and soft hyphens stay visible."""
    text = text.translate(_DROPPED).replace("\t", " ").replace("\u202f", _NBSP).replace("'", "’")
    if language == "fr":
        text = re.sub(r" ([:»%$])", rf"{_NBSP}\1", text)
        text = text.replace("« ", f"«{_NBSP}")
        text = re.sub(r"(\d) (\d{3})(?!\d)", rf"\1{_NBSP}\2", text)
    return re.sub(r"\b(p\.|No\.|no) (\d)", rf"\1{_NBSP}\2", text)


def markup(text: str, language: str, face: str = REGULAR) -> str:
    """One paragraph's text as ReportLab markup: escaped, line breaks kept, syllabics in their own face, 1er raised."""
    pieces = []
    for name, piece in runs(typeset(text, language).replace("\r", ""), face):
        shown = escape(piece).replace("\n", "<br/>")
        if language == "fr":
            shown = re.sub(r"\b1er\b", '1<super rise="3" size="6.5">er</super>', shown)
        pieces.append(shown if name == face else f'<font name="{name}">{shown}</font>')
    return "".join(pieces)


def paragraph(text: str, style: ParagraphStyle, language: str, strong: str = "", bullet: str = "") -> Paragraph:
    """A paragraph of plain text, perhaps with a bold clause in front."""
    face = style.fontName
    lead = f'<font name="{BOLD}">{markup(strong, language, BOLD)}</font> ' if strong else ""
    return Paragraph(lead + markup(text, language, face), style, bulletText=bullet or None)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a longer text: an empty line parts them."""
    return [part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]
