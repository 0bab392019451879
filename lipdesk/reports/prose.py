"""A text as it was typed, turned into blocks: paragraphs apart by an empty line, "- " for a list, "> " for a quote (its
last line "— who"), "## " for a heading. Nothing else is markup."""

from __future__ import annotations

import re

from lipdesk.reports.document import Block, Heading, Paragraph, Quote

_LIST, _QUOTE, _HEADING, _WHO = "- ", ">", "#", ("— ", "– ", "-- ")


def blocks(text: str) -> list[Block]:
    """The blocks of a text, in order; none for an empty one."""
    found: list[Block] = []
    for part in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("•", "-")):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        if not lines:
            continue
        if all(line.startswith(_QUOTE) for line in lines):
            found.append(_quote([line.lstrip("> ").strip() for line in lines]))
        elif lines[0].startswith(_HEADING):
            found.append(Heading(lines[0].lstrip("# "), 3))
            found += _paragraphs(lines[1:])
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
        strong = first if rest and len(first) <= 90 else ""
        numbered.append(Paragraph(rest if strong else block.text, strong=strong, number=position))
    return numbered


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence of a text, and what follows it."""
    match = re.match(r"(.+?[.!?])\s+(?=[A-ZÀ-Þ0-9«“])", text)
    return (match[1], text[match.end():]) if match else (text, "")


def _paragraphs(lines: list[str]) -> list[Block]:
    found: list[Block] = []
    plain: list[str] = []
    for line in lines:
        if line.startswith(_LIST):
            if plain:
                found.append(Paragraph(" ".join(plain)))
                plain = []
            found.append(Paragraph(line[len(_LIST):].strip(), "list"))
        else:
            plain.append(line)
    if plain:
        found.append(Paragraph(" ".join(plain)))
    return found


def _quote(lines: list[str]) -> Quote:
    who = ""
    if len(lines) > 1 and lines[-1].startswith(_WHO):
        who = lines.pop().lstrip("—–- ").strip()
    return Quote(" ".join(lines), who)
