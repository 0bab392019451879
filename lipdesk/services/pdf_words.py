"""The words in a PDF that LIPdesk itself made, so that an issued report can say whom it names.

A PDF from elsewhere may hold pictures of words, and is never said to have been searched.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator

_OURS = (b"ReportLab Generated PDF document", b"/Producer (LIPdesk, ReportLab)")  # of older versions, and of this one
_OBJECT = re.compile(rb"(?:^|[\r\n])(\d+) 0 obj\b(.*?)\bendobj", re.S)
_TOGETHER = re.compile(rb"\s*<<\s*/Type\s*/ObjStm\b.*?/First\s+(\d+)", re.S)
_COMPRESSED = re.compile(rb"/FlateDecode\b")
_OTHERWISE = (b"/Type", b"/Subtype", b"/Length1", b"/N ")  # an image, a font, the colours
_FONT = re.compile(rb"/(F\d+\+\d+) (\d+) 0 R")
_UNICODE = re.compile(rb"/ToUnicode (\d+) 0 R")
_LETTERS = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,})>")
_SHOWN = re.compile(rb"/(F\d+\+\d+) [\d.]+ Tf|\(((?:[^()\\]|\\.)*)\) Tj|(T\*)|(ET)\b", re.S)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.S)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def pdf_words(data: bytes) -> str | None:
    """All words, a line for each piece of text; None for a PDF from elsewhere or a damaged one."""
    if not data.startswith(b"%PDF"):
        return None
    objects = {int(found[1]): found[2] for found in _OBJECT.finditer(data)}
    try:
        objects |= dict(_packed(objects))
        if _OURS[0] not in data[:200] and not any(_OURS[1] in body for body in objects.values()):
            return None
        fonts = dict(_fonts(objects))
        streams = [_stream(body) for body in objects.values() if _is_page(body)]
    except (ValueError, zlib.error):
        return None
    return "\n".join(_shown(stream, fonts) for stream in streams) if fonts else None


def _packed(objects: dict[int, bytes]) -> Iterator[tuple[int, bytes]]:
    """The objects that are kept together in a compressed one."""
    for body in objects.values():
        found = _TOGETHER.match(body)
        if found is None:
            continue
        inside, first = _stream(body), int(found[1])
        heads = [int(word) for word in inside[:first].split()]
        starts = heads[1::2]
        for number, start, end in zip(heads[::2], starts, [*starts[1:], len(inside) - first], strict=True):
            yield number, inside[first + start : first + end]


def _is_page(body: bytes) -> bool:
    """Whether an object is what a page shows: a stream that says nothing else about itself."""
    head, stream, _rest = body.partition(b"stream")
    return bool(stream) and _COMPRESSED.search(head) is not None and not any(word in head for word in _OTHERWISE)


def _fonts(objects: dict[int, bytes]) -> Iterator[tuple[bytes, dict[int, str]]]:
    """The letters behind the codes of each font."""
    for body in objects.values():
        for name, number in _FONT.findall(body.partition(b"stream")[0]):
            linked = _UNICODE.search(objects.get(int(number), b""))
            if linked is not None:
                pairs = _LETTERS.findall(_stream(objects[int(linked[1])]))
                yield name, {int(code, 16): bytes.fromhex(to.decode()).decode("utf-16-be") for code, to in pairs}


def _stream(body: bytes) -> bytes:
    head, _word, rest = body.partition(b"stream")
    packed = rest.rpartition(b"endstream")[0].lstrip(b"\r\n")
    if b"/ASCII85Decode" in head:
        packed = base64.a85decode(packed.strip().removesuffix(b"~>"))
    return zlib.decompressobj().decompress(packed)


def _shown(stream: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    font: dict[int, str] = {}
    told = []
    for name, text, line, end in _SHOWN.findall(stream):
        if name:
            font = fonts.get(name, {})
        elif line or end:
            told.append(" " if line else "\n")
        else:
            told.append("".join(font.get(code, "") for code in _ESCAPE.sub(_unescaped, text)))
    return "".join(told)


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    return bytes([int(sign, 8)]) if sign[0] in b"01234567" else _ESCAPED.get(sign, sign)
