"""What a listener would miss in a tagged PDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from lipdesk.reports.pdf import theme
from tests.reports.tagged_pdf import Element, Tagged


def faults(data: bytes | Tagged, words: bool = True) -> list[str]:
    """What a listener would miss; empty for a good file.

    pypdf tells words by their distance, which fails where text is squeezed or letters are missing: then without `words`
    only the letters are compared."""
    file = data if isinstance(data, Tagged) else Tagged(data)
    found = [f"untagged on page {place}" for place, page in enumerate(file.pages, 1) if page.stray]
    found += file.unmatched
    found += [f"said {count} times: {spot}" for spot, count in file.used.items() if count != 1]
    drawn = {(place, number) for place, page in enumerate(file.pages) for number in page.texts}
    found += [f"in no element: {spot}" for spot in drawn - set(file.used)]
    found += [f"{one.role}: {why}" for one in file.root.walk() for why in _faults(one)]
    levels = [0, *(int(one.role[1]) for one in file.root.walk() if one.role[0] == "H")]
    found += [f"H{below} after H{above}" for above, below in pairwise(levels) if below > above + 1]
    leads = [link for one in file.root.walk() for link in one.links]
    notes = sum(len(page.get("/Annots", [])) for page in file.reader.pages)
    found += [f"{notes} links, {len(leads)} in the tree"] if notes != len(leads) else []
    found += [f"{name} is not embedded" for name, font in file.fonts().items() if not embedded(font)]
    said, shown = (file.said(), file.shown()) if words else (letters(file.said()), letters(file.shown()))
    found += [f"page and tree differ: {shown - said}, {said - shown}"] if said != shown else []
    return found


def letters(words: Counter[str]) -> Counter[str]:
    return Counter(letter for word in words.elements() for letter in word)


def _faults(one: Element) -> Iterator[str]:
    kids = [kid.role for kid in one.kids]
    match one.role:
        case "TH" if one.scope not in ("Row", "Column"):
            yield "no scope"
        case "Figure" if not one.alt.strip() or len(one.box) != 4:
            yield "no words or no place"
        case "Figure" if not (one.box[0] < one.box[2] and one.box[1] < one.box[3] <= theme.HEIGHT):
            yield f"stands at {one.box}"
        case "Link" if len(one.links) != 1 or not one.links[0]["/Contents"].strip() or one.links[0]["/F"] != 4:
            yield "leads nowhere or says nothing"
        case "L" if not set(kids) <= {"LI"}:
            yield f"a list of {kids}"
        case "LI" if kids not in (["LBody"], ["Lbl", "LBody"]):
            yield f"an item of {kids}"
        case "Table" if kids[0] not in ("Caption", "TR") or set(kids[1:]) > {"TR"}:
            yield f"a table of {kids}"
        case "Table" if len({len(row.kids) for row in one.kids if row.role == "TR"}) > 1:
            yield "rows of different length"
        case "TR" if not set(kids) <= {"TH", "TD"}:
            yield f"a row of {kids}"


def embedded(font: Any) -> bool:
    return "/FontFile2" in font.get("/FontDescriptor", {})
