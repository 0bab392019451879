"""The blocks of meeting papers as markup, for the page and for the preview on screen."""

from __future__ import annotations

from html import escape

from lipdesk.reports import document as doc
from lipdesk.reports import papers


def paper(block: doc.Block, preview: bool, level: int) -> str:
    """One block; items are headings of this level. Empty for one that says nothing here."""
    match block:
        case papers.Facts():
            return _facts(block, preview)
        case papers.Note():
            return _note(block)
        case papers.DecisionBox():
            return _decision(block, preview)
        case papers.Item():
            heading = _item(block)
            return f'<p class="h3">{heading}</p>' if preview else f'<h{level} class="item">{heading}</h{level}>'
        case papers.Signatures():
            return "".join(f'<p class="sign">{escape(label)}</p>' for label in block.labels)
    return ""


def _facts(block: papers.Facts, preview: bool) -> str:
    pairs = [(escape(label), _lines(text)) for label, text in block.pairs if text]
    if preview:
        return "".join(f'<p><span class="muted">{label}</span><br>{text}</p>' for label, text in pairs)
    return f'<dl>{"".join(f"<dt>{label}</dt><dd>{text}</dd>" for label, text in pairs)}</dl>'


def _note(block: papers.Note) -> str:
    strong, style = f"<b>{escape(block.strong)}</b> " if block.strong else "", "note" if block.small else "body"
    parts = [part for part in block.text.replace("\r\n", "\n").split("\n\n") if part.strip()] or [""]
    return "".join(
        f'<p class="{style}">{"" if place else strong}{_lines(part)}</p>' for place, part in enumerate(parts)
    )


def _decision(block: papers.DecisionBox, preview: bool) -> str:
    result = f" – {block.result.word}" if block.result is not None else ""
    below = "<br>".join(escape(line) for line in block.below)
    if preview:
        return (f'<p><span class="muted">{escape(block.label + result)}</span><br><b>{_lines(block.text)}</b>'
                f'<br><span class="muted">{below}</span></p>')  # fmt: skip
    label = f'<p class="label">{escape(block.label + result)}</p>'
    return f'<div class="callout">{label}<p><b>{_lines(block.text)}</b></p><p class="note">{below}</p></div>'


def _item(block: papers.Item) -> str:
    number = f"{escape(block.number)}. " if block.number else ""
    kind = f' <span class="muted">{escape(block.kind)}</span>' if block.kind else ""
    return f"{number}{escape(block.title)}{kind}"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
