"""The bytes of a PDF: objects packed into compressed streams with a compressed table of contents (PDF 1.5 and later).

ReportLab writes every object by itself, which makes a tagged report twice as large, and leaves out the line end before
`endstream` that PDF/A asks for. The file's identity is made from its content, so the same content has the same bytes.
"""

from __future__ import annotations

import struct
import zlib
from hashlib import md5
from typing import Any

from reportlab.pdfbase import pdfdoc

_TOGETHER, _LEVEL = 200, 9
_STREAM_END = b"endstream\n"
_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
Entry = tuple[int, int, int]


class _File:
    """What has been written, and where each object lies."""

    def __init__(self) -> None:
        self.parts, self.size = [_HEAD], len(_HEAD)
        self.entries: dict[int, Entry] = {}

    def add(self, number: int, body: bytes) -> None:
        written = b"%d 0 obj\n%s\nendobj\n" % (number, body)
        self.entries[number] = (1, self.size, 0)
        self.parts.append(written)
        self.size += len(written)


def packed(document: Any) -> bytes:
    """A finished ReportLab document as a file."""
    root, info = document.Reference(document.Catalog), document.Reference(document.info)
    file, small, number = _File(), [], 1
    while number in document.numberToId:  # formatting an object may register others
        body = pdfdoc.format(document.idToObject[document.numberToId[number]], document, toplevel=1)
        if body.endswith(_STREAM_END):
            file.add(number, body.removesuffix(_STREAM_END) + b"\n" + _STREAM_END.rstrip())
        else:
            small.append((number, body.strip()))
        number += 1
    for first in range(0, len(small), _TOGETHER):
        _together(file, number, small[first : first + _TOGETHER])
        number += 1
    _table(file, number, root.format(document), info.format(document))
    return b"".join(file.parts)


def _together(file: _File, number: int, objects: list[tuple[int, bytes]]) -> None:
    """Many objects in one stream."""
    heads, at = [], 0
    for place, (one, body) in enumerate(objects):
        heads.append(b"%d %d" % (one, at))
        at += len(body) + 1
        file.entries[one] = (2, number, place)
    head = b" ".join(heads) + b"\n"
    data = zlib.compress(head + b"\n".join(body for _number, body in objects), _LEVEL)
    facts = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d" % (len(objects), len(head), len(data))
    file.add(number, b"<<%s>>\nstream\n%s\nendstream" % (facts, data))


def _table(file: _File, number: int, root: bytes, info: bytes) -> None:
    """Where each object lies, and where a reader begins."""
    start, identity = file.size, md5(b"".join(file.parts), usedforsecurity=False).hexdigest().encode()
    file.entries[number] = (1, start, 0)
    rows = [struct.pack(">BIH", 0, 0, 65535)]
    rows += [struct.pack(">BIH", *file.entries[one]) for one in range(1, number + 1)]
    data = zlib.compress(b"".join(rows), _LEVEL)
    facts = b"/Type/XRef/W[1 4 2]/Size %d/Root %s/Info %s/ID[<%s><%s>]/Filter/FlateDecode/Length %d" % (
        number + 1, root, info, identity, identity, len(data),
    )  # fmt: skip
    file.add(number, b"<<%s>>\nstream\n%s\nendstream" % (facts, data))
    file.parts.append(b"startxref\n%d\n%%%%EOF\n" % start)
