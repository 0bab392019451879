"""A text as it was typed, turned into blocks. Paragraphs stand apart by an empty line. A short line without a full stop
is a heading; a paragraph in quotation marks (or after "> ") is a quote, whose last line may say who ("— who"); "- "
begins a list; "**First words.**" begins a paragraph in bold; "{partners}" stands for the figure with that id. Nothing
else is markup."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lipdesk.reports.document import Block, Figure, Heading, Paragraph, Quote

_LIST, _QUOTE, _HEADING, _WHO = "- ", ">", "#", ("— ", "– ", "-- ")
_STRONG = re.compile(r"\*\*(.+?)\*\*\s*(.*)", re.DOTALL)
_SAID = re.compile(r"(“[^“”]+”|«[^«»]+»|\"[^\"]+\")\s*(?:(?:—|–|--)\s*(.+))?", re.DOTALL)
_NAMED = re.compile(r"\{([A-Za-z][\w.:-]*)\}")
LONGEST_HEADING = 80


def names(text: str) -> set[str]:
    """The ids of the figures that a text speaks of, known or not."""
    return set(_NAMED.findall(text))


def filled(text: str, figures: Mapping[str, Figure]) -> str:
    """The text with its figures as they are printed; what names no figure stays as it was typed."""
    return _NAMED.sub(lambda match: figures[match[1]].shown if match[1] in figures else match[0], text)


def blocks(text: str, level: int = 3) -> list[Block]:
    """The blocks of a text, in order, with its headings on this level; none for an empty text."""
    found: list[Block] = []
    parts = [part for part in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("•", "-")) if part.strip()]
    for position, part in enumerate(parts):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        said = _SAID.fullmatch(" ".join(lines))
        if lines[0].startswith(_HEADING):
            found += [Heading(lines[0].lstrip("# "), level), *_paragraphs(lines[1:])]
        elif all(line.startswith(_QUOTE) for line in lines):
            found.append(_quote([line.lstrip("> ").strip() for line in lines]))
        elif said is not None:
            found.append(Quote(said[1], (said[2] or "").strip()))
        elif len(lines) == 1 and position < len(parts) - 1 and _is_heading(lines[0]):
            found.append(Heading(lines[0], level))
        else:
            found += _paragraphs(lines)
    return found


def sentences(text: str) -> list[Block]:
    """A text as numbered sentences with a bold first clause, where it has several plain paragraphs; else its blocks."""
    found = blocks(text)
    if len(found) < 2 or not all(isinstance(block, Paragraph) and block.style == "body" for block in found):
        return found
    numbered: list[Block] = []
    for position, block in enumerate(found, 1):
        assert isinstance(block, Paragraph)
        first, rest = first_sentence(block.text)
        if block.strong or not rest or len(first) > LONGEST_HEADING:
            numbered.append(Paragraph(block.text, strong=block.strong, number=position))
        else:
            numbered.append(Paragraph(rest, strong=first, number=position))
    return numbered


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence of a text, and what follows it."""
    match = re.match(r"(.+?[.!?])\s+(?=[A-ZÀ-Þ0-9«“])", text)
    return (match[1], text[match.end() :]) if match else (text, "")


def _is_heading(line: str) -> bool:
    return len(line) <= LONGEST_HEADING and line[-1] not in ".!?…:;,»”\"" and not line.startswith((_LIST, "**"))


def _paragraphs(lines: list[str]) -> list[Block]:
    found: list[Block] = []
    plain: list[str] = []
    for line in [*lines, _LIST]:
        if not line.startswith(_LIST) and line != _LIST.strip():
            plain.append(line)
            continue
        if plain:
            found.append(_paragraph(" ".join(plain)))
            plain = []
        if line[len(_LIST) :].strip():
            found.append(_paragraph(line[len(_LIST) :].strip(), "list"))
    return found


def _paragraph(text: str, style: str = "body") -> Paragraph:
    match = _STRONG.fullmatch(text)
    return Paragraph(match[2], style, match[1].strip()) if match and match[2] else Paragraph(text, style)


def _quote(lines: list[str]) -> Quote:
    who = ""
    if len(lines) > 1 and lines[-1].startswith(_WHO):
        who = lines.pop().lstrip("—–- ").strip()
    return Quote(" ".join(lines), who)
