"""A tagged PDF read back without the code that wrote it: what is drawn for whom, and the structure tree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, read_object

_PAINTS = {b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"Do", b"Tj", b"TJ", b"'", b'"', b"EI"}
_SHOWS = {b"Tj", b"TJ", b"'", b'"'}


@dataclass
class Marked:
    """What one page draws: text by the number of its marked content, text of artifacts, and what is neither."""

    texts: dict[int, str] = field(default_factory=dict)
    roles: dict[int, str] = field(default_factory=dict)
    artifacts: list[str] = field(default_factory=list)
    stray: list[bytes] = field(default_factory=list)


@dataclass
class Element:
    """A node of the structure tree. `text` is what is drawn for it itself, in order; `links` are its annotations."""

    role: str
    alt: str
    scope: str
    box: list[float]
    parent: Element | None
    text: str = ""
    kids: list[Element] = field(default_factory=list)
    links: list[Any] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all_text(self) -> str:
        """What is drawn for it and for all below it."""
        return " ".join(one.text for one in self.walk())


class Tagged:
    """The tree and the pages of a PDF."""

    def __init__(self, data: bytes) -> None:
        self.reader = PdfReader(BytesIO(data))
        _unpack(self.reader)
        self.catalog = self.reader.root_object
        self.pages = [_marked(page) for page in self.reader.pages]
        self._numbers = {page.indirect_reference: place for place, page in enumerate(self.reader.pages)}
        tree: Any = self.catalog["/StructTreeRoot"]
        nums = tree["/ParentTree"]["/Nums"]
        self.parents = dict(zip(nums[::2], nums[1::2], strict=True))
        self.used: Counter[tuple[int, int]] = Counter()
        self.unmatched: list[str] = []
        self.root = self._element(tree["/K"][0], None)

    def _element(self, reference: Any, parent: Element | None) -> Element:
        node = reference.get_object()
        attributes = node.get("/A", {})
        box = [float(one) for one in attributes.get("/BBox", [])]
        made = Element(node["/S"][1:], str(node.get("/Alt", "")), attributes.get("/Scope", "")[1:], box, parent)
        for kid in node["/K"]:
            one = kid.get_object()
            if isinstance(one, int):
                self._drawn(made, self._numbers[node.raw_get("/Pg")], one, reference)
            elif one.get("/Type") == "/MCR":
                self._drawn(made, self._numbers[one.raw_get("/Pg")], one["/MCID"], reference)
            elif one.get("/Type") == "/OBJR":
                link = one["/Obj"]
                made.links.append(link)
                if self.parents[link["/StructParent"]] != reference:
                    self.unmatched.append(f"link {link['/Contents']}")
            else:
                made.kids.append(self._element(kid, made))
        return made

    def _drawn(self, element: Element, page: int, number: int, reference: Any) -> None:
        self.used[page, number] += 1
        marked = self.pages[page]
        element.text += marked.texts.get(number, "")
        key = self.reader.pages[page]["/StructParents"]
        if self.parents[key].get_object()[number] != reference or marked.roles.get(number) != element.role:
            self.unmatched.append(f"page {page + 1}, marked content {number}")

    def said(self) -> Counter[str]:
        """The words of the structure tree."""
        return Counter(word for one in self.root.walk() for word in one.text.split())

    def shown(self) -> Counter[str]:
        """The words on the pages by their places, without those of the artifacts."""
        words = Counter(word for page in self.reader.pages for word in page.extract_text().split())
        artifacts = Counter(word for page in self.pages for word in " ".join(page.artifacts).split())
        return words - artifacts

    def fonts(self) -> dict[str, Any]:
        """All fonts by their name."""
        found = {}
        for page in self.reader.pages:
            for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
                found[str(font.get_object()["/BaseFont"])] = font.get_object()
        return found


def _unpack(reader: PdfReader) -> None:
    """Read all packed objects at once: pypdf reads the table of a pack anew for each object in it."""
    for number in {pack for pack, _place in reader.xref_objStm.values()}:
        pack: Any = reader.get_object(number)
        data, first = pack.get_data(), pack["/First"]
        heads = [int(one) for one in data[:first].split()]
        starts = [first + at for at in heads[1::2]]
        for one, start, end in zip(heads[::2], starts, [*starts[1:], len(data)], strict=True):
            reader.cache_indirect_object(0, one, read_object(BytesIO(data[start:end] + b" "), reader))


def _marked(page: PageObject) -> Marked:
    found = Marked()
    maps = {name: _letters(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}  # type: ignore[index]
    face: dict[int, str] = {}
    inside: list[int | None] = []  # what is open: the number of marked content, None in an artifact
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator == b"Tf":
            face = maps[operands[0]]
        elif operator == b"BMC":
            assert operands[0] == "/Artifact"
            inside.append(None)
        elif operator == b"BDC":
            inside.append(operands[1]["/MCID"])
            found.roles[operands[1]["/MCID"]] = operands[0][1:]
        elif operator == b"EMC":
            inside.pop()
        elif operator in _PAINTS:
            text = "".join(face.get(code, "\0") for code in _codes(operands)) if operator in _SHOWS else ""
            if len(inside) != 1:
                found.stray += [operator] if text or operator not in _SHOWS else []
            elif inside[0] is None:
                found.artifacts.append(text)
            else:
                found.texts[inside[0]] = found.texts.get(inside[0], "") + text
    assert not inside
    return found


def _codes(operands: Any) -> bytes:
    value = operands[-1]
    parts = value if isinstance(value, list) else [value]
    return b"".join(getattr(one, "original_bytes", b"") for one in parts)


def _letters(font: Any) -> dict[int, str]:
    """What each code of a font stands for; nothing for the standard fonts, which no page may use."""
    if "/ToUnicode" not in font:
        return {}
    code = font["/ToUnicode"].get_data().decode("ascii")
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", code, re.S):
        for one, letters in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[int(one, 16)] = bytes.fromhex(letters).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", code, re.S):
        for first, _last, many in re.findall(r"<(\w+)>\s*<(\w+)>\s*\[(.*?)\]", block, re.S):
            for place, letters in enumerate(re.findall(r"<(\w+)>", many)):
                found[int(first, 16) + place] = bytes.fromhex(letters).decode("utf-16-be")
    return found
