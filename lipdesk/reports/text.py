"""A document as plain text: for e-mail, for a form on the web, and for reading it in any program for ever."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from lipdesk.domain.format import labelled
from lipdesk.i18n import translator
from lipdesk.reports import document as doc
from lipdesk.reports import papers
from lipdesk.reports.grid import Grid, codes, grid, walk

WIDTH = 78


def render(document: doc.Document | doc.Bilingual) -> str:
    """The whole document, 78 columns wide. Two languages stand one after the other."""
    if isinstance(document, doc.Bilingual):
        first, *others = document.parts
        notes = [part.furniture["begins_below"] for part in others]
        return "\n".join([*notes, "", render(first), *("\n\n" + render(part) for part in others)])
    lines = [document.partnership, f"{document.title}", document.period_label, "=" * WIDTH, ""]
    if document.cover is not None:
        for label, words in [document.cover.acknowledgement] if document.cover.acknowledgement else []:
            lines += [label, *_wrapped(words), ""]
        lines += [labelled(label, words, document.language) for label, words in document.cover.facts if words]
        lines += ["", *_wrapped(document.cover.credit)]
    for one in document.sections:
        title = f"{one.number}  {one.title}" if one.number else one.title
        head = ["", "", title, "-" * min(WIDTH, len(title)), ""] if one.title != document.title else []
        lines += [*head, *_blocks(document, one)]
    return "\n".join(lines).rstrip() + "\n"


def section(document: doc.Document, one: doc.Section) -> str:
    """One section without its title, as it is pasted into a form."""
    return "\n".join(_blocks(document, one)).strip() + "\n"


def _blocks(document: doc.Document, one: doc.Section) -> Iterator[str]:
    known = codes(document)
    for block in walk(one.blocks):
        found = None if isinstance(block, papers.Paper) else grid(block, document.language)
        yield from (_grid(found, document.language) if found is not None else _words(block, document, known))


def _words(block: doc.Block, document: doc.Document, known: dict[str, str]) -> Iterator[str]:
    match block:
        case doc.Paragraph():
            lead = f"{block.number}. " if block.number is not None else "- " if block.style == "list" else ""
            yield from _wrapped(
                f"{lead}{block.strong} {block.text}".replace("  ", " ") if block.strong else lead + block.text
            )
            yield ""
        case doc.Heading():
            yield from (block.text, "")
        case doc.Tiles():
            for figure in block.figures:
                yield from _figure(figure, known)
            yield ""
        case doc.Callout():
            yield from (f"[{block.label}]", *_wrapped(block.text, "  "), "")
        case doc.Quote():
            yield from (*_wrapped(block.text, "    "), *([f"    – {block.who}"] if block.who else []), "")
        case doc.SideNote():
            yield from (block.title, *_wrapped(block.text, "  "), "")
        case doc.EvidenceList():
            for figure in block.figures:
                yield from _evidence(figure, document)
        case doc.Picture():
            yield from (*_wrapped(f"[{block.caption or block.alt}]"), "")
        case doc.Rules():
            for what, how in block.rows:
                yield from (what, *_wrapped(how, "  "), "")
        case _:
            yield from _paper(block, document.language)


def _paper(block: doc.Block, language: str) -> Iterator[str]:
    """The blocks of meeting papers: the items stand out, what was decided is set in."""
    lines = list(papers.words(block, language))
    match block:
        case papers.AgendaTable():
            yield from _agenda(block)
        case papers.SignTable():
            title = f"{block.title} ({block.note})" if block.note else block.title
            yield from ([title] if title else [])
            names = [", ".join(part for part in (line.name, line.organization) if part) for line in block.lines]
            yield from (*(f"{name or '_' * 30}" for name in names), "")
        case papers.Item():
            yield from (*_wrapped(lines[0]), "-" * min(WIDTH, len(lines[0])), *([] if block.blocks else [""]))
        case papers.DecisionBox():
            yield from (f"[{lines[0]}]", *(part for line in lines[1:] for part in _wrapped(line, "  ")), "")
        case _:
            yield from (*(part for line in lines for part in _wrapped(line)), "")


def _agenda(block: papers.AgendaTable) -> Iterator[str]:
    """The time in front, the rest of each item set in below it."""
    rows = [(line.start, *line.shown(block.heads[5])) for line in block.lines]
    if block.close is not None:
        rows.append((block.close[0], f"{block.close[1]} ({block.close[2]} {block.heads[5].casefold()})"))
    wide = max((len(row[0]) for row in rows), default=0)
    indent = " " * (wide + 2 if wide else 0)
    yield from ([block.section, ""] if block.section else [])
    for start, first, *below in rows:
        found = _wrapped(first, indent)
        yield from (f"{start:{len(indent)}}{found[0].strip()}", *found[1:])
        yield from (part for line in below for part in _wrapped(line, indent + "   "))
    yield ""


def _figure(figure: doc.Figure, known: dict[str, str]) -> Iterator[str]:
    code = f" [{known[figure.id]}]" if figure.id in known else ""
    change = f" ({figure.change})" if figure.change else ""
    yield from _wrapped(f"{figure.shown} {figure.label}{change}{code}")


def _evidence(figure: doc.Figure, document: doc.Document) -> Iterator[str]:
    yield from _wrapped(f"{figure.code}  {figure.shown} {figure.label}")
    yield from _wrapped(document.furniture["rule"].format(rule=figure.rule), "  ")
    for record in figure.records:
        day = record.day.isoformat() if record.day is not None else ""
        yield from _wrapped(" ".join(part for part in (day, record.title, record.detail) if part), "    ")
    if not figure.records:
        yield "    " + translator(document.language).gettext("(no records)")
    yield ""


def _grid(found: Grid, language: str) -> Iterator[str]:
    """Columns side by side where they fit, else one line for each cell under its row."""
    cells = [*found.rows, *([found.total] if found.total is not None else [])]
    rows = [tuple(" ".join(one.shown.split()) for one in row) for row in cells]
    widths = [max(len(row[place]) for row in [found.heads, *rows]) for place in range(len(found.heads))]
    yield from _wrapped(found.caption)
    if sum(widths) + 2 * (len(widths) - 1) <= WIDTH:
        yield _line(found.heads, widths, found)
        yield "  ".join("-" * wide for wide in widths)
        yield from (_line(row, widths, found) for row in rows)
    else:
        for row in rows:
            told = [(head, one) for head, one in zip(found.heads, row, strict=True) if one and one != "·"]
            pairs = [labelled(head, one, language) for head, one in told]
            yield from _wrapped("- " + "; ".join(pairs))
    yield ""


def _line(row: tuple[str, ...], widths: list[int], found: Grid) -> str:
    placed = [
        one.rjust(wide) if place in found.right else one.ljust(wide)
        for place, (one, wide) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join(placed).rstrip()


def _wrapped(words: str, indent: str = "") -> list[str]:
    lines: list[str] = []
    for part in words.splitlines() or [""]:
        lines += textwrap.wrap(
            part, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=True, break_on_hyphens=False
        ) or [""]
    return lines
