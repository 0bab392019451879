"""A document as one self-contained, accessible web page, and as the preview on screen.

Both say what the PDF says; charts are given as tables with bars, because a table can be read aloud and copied.
"""

from __future__ import annotations

from base64 import b64encode
from html import escape

from lipdesk.i18n import translator
from lipdesk.reports import document as doc
from lipdesk.reports.grid import Cell, Grid, codes, grid, walk
from lipdesk.reports.html_papers import paper
from lipdesk.reports.html_style import PREVIEW_STYLE, STYLE


def render(document: doc.Document | doc.Bilingual) -> str:
    """The whole page; evidence links lead to their records within it. Two languages stand one after the other."""
    parts = document.parts if isinstance(document, doc.Bilingual) else (document,)
    inside = [_part(part, "") for part in parts[:1]]
    for part in parts[1:]:
        language = part.language
        link = f'<a href="#{language}">{escape(part.furniture["begins_below"])}</a>'
        inside.insert(0, f'<p lang="{language}-CA" class="note">{link}</p>')
        inside.append(f'<div lang="{language}-CA" id="{language}">\n{_part(part, f"{language}-")}\n</div>')
    title = escape(f"{document.title} – {parts[0].partnership}")
    return (
        f'<!DOCTYPE html>\n<html lang="{parts[0].language}-CA">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n" + "\n".join(inside) + "\n</main>\n</body>\n</html>\n"
    )


def _part(document: doc.Document, prefix: str) -> str:
    """A document in one language; its places are named so that those of another one do not clash with them."""
    page = _Page(document, preview=False, prefix=prefix)
    return "\n".join([_cover(document), _contents(document, prefix), *(page.section(one) for one in document.sections)])


def preview(document: doc.Document) -> str:
    """What a QTextBrowser understands: figures are links "figure:ID", sections are anchors by their key."""
    page = _Page(document, preview=True)
    head = (
        f'<p class="name">{escape(document.partnership)}</p><p class="title">{escape(document.title)}</p>'
        f'<p class="muted">{escape(document.period_label)}</p>'
    )
    sections = "\n".join(page.section(one) for one in document.sections)
    return f"<html><head><style>{PREVIEW_STYLE}</style></head><body>{head}{sections}</body></html>"


def _cover(document: doc.Document) -> str:
    lines = [
        f'<header>\n<p class="name">{escape(document.partnership)}</p>\n<h1>{escape(document.title)}</h1>',
        f'<p class="muted">{escape(document.period_label)}</p>',
    ]
    if document.cover is not None and document.cover.logo is not None:
        lines.insert(0, f'<div class="logo">{_image(document.cover.logo, document.cover.logo_alt)}</div>')
    if document.cover is not None:
        facts = [*([document.cover.acknowledgement] if document.cover.acknowledgement else []), *document.cover.facts]
        pairs = "".join(f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in facts if text)
        lines.append(f"<dl>{pairs}</dl>" if pairs else "")
        lines.append(f'<p class="credit">{escape(document.cover.credit)}</p>' if document.cover.credit else "")
    return "\n".join(line for line in lines if line) + "\n</header>"


def _contents(document: doc.Document, prefix: str) -> str:
    if len(document.sections) < 2:
        return ""
    rows = "".join(
        f'<li><a href="#{prefix}{escape(one.key)}">{escape(f"{one.number} {one.title}".strip())}</a></li>'
        for one in document.sections
    )
    label = escape(document.furniture["contents"])
    return f'<nav aria-label="{label}">\n<h2>{label}</h2>\n<ul class="contents">{rows}</ul>\n</nav>' if rows else ""


class _Page:
    """Turns blocks into markup; every text is escaped."""

    def __init__(self, document: doc.Document, preview: bool, prefix: str = "") -> None:
        self._document, self._preview, self._prefix = document, preview, prefix
        self._codes = codes(document)
        self._titled, self._items = True, 3
        self._of = {figure.id: figure for figure in (*document.figures, *document.details)}

    def section(self, one: doc.Section) -> str:
        """A section with its heading."""
        titled = self._titled = one.title != self._document.title
        divided = any(isinstance(block, doc.Heading) for block in walk(one.blocks))
        self._items = 3 if titled or divided else 2
        title = escape(f"{one.number}  {one.title}" if one.number else one.title)
        blocks = "\n".join(self._block(block) for block in walk(one.blocks))
        if not titled:  # a paper of one section: its title stands above already
            return blocks if self._preview else f'<section id="{self._prefix}{escape(one.key)}">\n{blocks}\n</section>'
        if self._preview:
            return f'<a name="{escape(one.key)}"></a><p class="h2">{title}</p>{blocks}'
        return f'<section id="{self._prefix}{escape(one.key)}">\n<h2>{title}</h2>\n{blocks}\n</section>'

    def _block(self, block: doc.Block) -> str:
        found = grid(block, self._document.language)
        if found is not None:
            return self._table(found)
        match block:
            case doc.Paragraph():
                return self._paragraph(block)
            case doc.Heading():
                tag = "h4" if block.level > 2 else "h3" if self._titled else "h2"
                return (
                    f'<p class="h3">{escape(block.text)}</p>'
                    if self._preview
                    else f"<{tag}>{escape(block.text)}</{tag}>"
                )
            case doc.Tiles():
                return self._tiles(block)
            case doc.Callout():
                if self._preview:
                    style = "code" if block.large else "lead"
                    return f'<p class="muted">{escape(block.label)}</p><p class="{style}">{_lines(block.text)}</p>'
                style = ' class="code"' if block.large else ""
                words = f'<p class="label">{escape(block.label)}</p><p{style}>{_lines(block.text)}</p>'
                return f'<div class="callout">{words}</div>'
            case doc.Quote():
                who = f'<p class="muted">{escape(block.who)}</p>' if block.who else ""
                return f"<blockquote><p>{_lines(block.text)}</p>{who}</blockquote>"
            case doc.SideNote():
                return f'<p class="note"><b>{escape(block.title)}</b> {_lines(block.text)}</p>'
            case doc.EvidenceList():
                return "\n".join(self._evidence(figure) for figure in block.figures)
            case doc.Picture():
                return self._picture(block)
            case doc.Rules():
                rows = tuple(tuple(Cell(text, text) for text in row) for row in block.rows)
                return self._table(Grid("", block.head, rows))
        return paper(block, self._preview, self._items)

    def _picture(self, block: doc.Picture) -> str:
        """The photo itself on the page; on screen its caption, which leads to the record that keeps it."""
        caption = escape(block.caption or block.alt)
        if self._preview:
            return f'<p class="note"><a href="evidence:{block.evidence[0]}:{block.evidence[1]}">{caption}</a></p>'
        return f"<figure>{_image(block.data, block.alt)}<figcaption>{caption}</figcaption></figure>"

    def _paragraph(self, block: doc.Paragraph) -> str:
        strong = f"<b>{escape(block.strong)}</b> " if block.strong else ""
        lead = f"{block.number}. " if block.number is not None else "• " if block.style == "list" else ""
        parts = [part for part in block.text.replace("\r\n", "\n").split("\n\n") if part.strip()] or [""]
        return "".join(
            f'<p class="{block.style}">{lead + strong if place == 0 else ""}{self._linked(part, block.links)}</p>'
            for place, part in enumerate(parts)
        )

    def _linked(self, text: str, links: tuple[tuple[str, str], ...]) -> str:
        """A text; on screen its words that tell a figure lead to the records, where there are any."""
        shown = _lines(text)
        for told, figure in links if self._preview else ():
            known = self._of.get(figure)
            if known is not None and known.records:
                shown = shown.replace(_lines(told), f'<a href="figure:{escape(figure)}">{_lines(told)}</a>', 1)
        return shown

    def _tiles(self, block: doc.Tiles) -> str:
        if self._preview:
            rows = "".join(
                f'<tr><td align="right"><a href="figure:{escape(one.id)}"><b>{escape(one.shown)}</b></a></td>'
                f'<td>{escape(one.label)}<br><span class="muted">{escape(one.change)}</span></td></tr>'
                for one in block.figures
            )
            return f'<table cellspacing="0" cellpadding="4" width="100%">{rows}</table>'
        tiles = "".join(
            f'<li><span class="value">{escape(one.shown)}</span><span class="what">{escape(one.label)}</span>'
            f'<span class="change">{escape(one.change)}</span>{self._link(one.id)}</li>'
            for one in block.figures
        )
        return f'<ul class="tiles">{tiles}</ul>'

    def _link(self, figure: str) -> str:
        """The link to a figure's evidence, or on screen to its records."""
        if self._preview:
            return (
                f'<a href="figure:{escape(figure)}">{escape(self._of[figure].shown)}</a>' if figure in self._of else ""
            )
        code = self._codes.get(figure, "")
        word = translator(self._document.language).gettext("Evidence {code}").format(code=code)
        return f'<a class="evidence" href="#{self._prefix}{escape(code)}">{escape(word)}</a>' if code else ""

    def _table(self, found: Grid) -> str:
        sides = ['align="right"' if place in found.right else 'align="left"' for place in range(len(found.heads))]
        heads = "".join(
            f'<th scope="col" {side}>{escape(head)}</th>' for head, side in zip(found.heads, sides, strict=True)
        )
        rows = "".join(f"<tr>{self._cells(row, sides)}</tr>" for row in found.rows)
        total = f'<tr class="total">{self._cells(found.total, sides)}</tr>' if found.total is not None else ""
        caption = f"{escape(found.caption)} {self._link(found.evidence)}".strip()
        if self._preview:
            above = f'<p class="caption">{caption}</p>' if caption else ""
            inside = f"<tr>{heads}</tr>{rows}{total}"
            return f'{above}<table cellspacing="0" cellpadding="3" width="100%">{inside}</table>'
        above = f"<caption>{caption}</caption>" if caption else ""
        return f"<table>{above}<thead><tr>{heads}</tr></thead><tbody>{rows}{total}</tbody></table>"

    def _cells(self, row: tuple[Cell, ...], sides: list[str]) -> str:
        shown = [self._shown(one) for one in row]
        first = f'<th scope="row" {sides[0]}>{shown[0]}</th>' if row else ""
        return first + "".join(f"<td {side}>{one}</td>" for one, side in zip(shown[1:], sides[1:], strict=True))

    def _shown(self, one: Cell) -> str:
        """A cell; on screen a number leads to its records, where there are any."""
        shown = _lines(one.shown)
        known = self._of.get(one.figure)
        if not self._preview or known is None or not known.records:
            return shown
        return f'<a href="figure:{escape(one.figure)}">{shown}</a>'

    def _evidence(self, figure: doc.Figure) -> str:
        law = escape(self._document.furniture["rule"].format(rule=figure.rule))
        shown = f"{figure.code}  {figure.shown} {figure.label}"
        if self._preview:
            link = f'<a href="figure:{escape(figure.id)}"><b>{escape(shown)}</b></a>'
            records = " · ".join(_opened(one) for one in figure.records)
            return f'<p>{link}<br><span class="muted">{law}</span><br><span class="muted">{records}</span></p>'
        records = "".join(f"<li>{escape(_record(record))}</li>" for record in figure.records)
        listed = f"<ul>{records}</ul>" if records else ""
        inside = f'<h3>{escape(shown)}</h3><p class="note">{law}</p>{listed}'
        return f'<div class="proof" id="{self._prefix}{escape(figure.code)}">{inside}</div>'


def _image(data: bytes, alt: str) -> str:
    kind = "png" if data.startswith(b"\x89PNG") else "jpeg"
    return f'<img src="data:image/{kind};base64,{b64encode(data).decode()}" alt="{escape(alt)}">'


def _opened(record: doc.Evidence) -> str:
    return f'<a href="evidence:{record.type}:{record.id}">{escape(_record(record))}</a>'


def _record(record: doc.Evidence) -> str:
    day = record.day.isoformat() if record.day is not None else ""
    return " ".join(part for part in (day, record.title, record.detail) if part)


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
