"""Whether a workbook can be handed to its reader, found out beforehand: the reader is fast but trusts what it is given.

Two cells in far corners make it ask for 500 GB, which ends the program; broken XML and sectors that form a circle keep
it busy for ever.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from xml.parsers import expat

from lipdesk.services.exchange import chains

_CELLS = 8_000_000
_UNPACKED = 600 * 1024 * 1024
_BLOCK = 1 << 20
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SOUND, LARGE, DAMAGED, PROTECTED = "sound", "large", "damaged", "protected"


def judged(data: bytes) -> str:
    """SOUND, LARGE, DAMAGED or PROTECTED. What is neither archive nor old workbook the reader refuses by itself."""
    if data.startswith(chains.MARK):
        if _ENCRYPTED in data:
            return PROTECTED
        return SOUND if chains.leads_somewhere(data) else DAMAGED
    if not data.startswith(b"PK"):
        return SOUND
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            left = _UNPACKED
            if "META-INF/manifest.xml" in archive.namelist():
                with archive.open("META-INF/manifest.xml") as manifest:
                    if b"encryption-data" in manifest.read(_BLOCK):
                        return PROTECTED
            if sum(member.file_size for member in archive.infolist()) > left:
                return LARGE
            for member in archive.infolist():
                size, cells = _measured(archive, member)
                left -= size
                if left < 0 or cells > _CELLS:
                    return LARGE
    except RuntimeError:  # how zipfile says that a part wants a password
        return PROTECTED
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, expat.ExpatError):
        return DAMAGED
    return SOUND


def _measured(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> tuple[int, int]:
    """Bytes of a part, and the number of cells in the rectangle around its filled ones. Raises ExpatError."""
    is_sheet = "worksheets/" in member.filename
    parser = _strict_parser() if member.filename.endswith((".xml", ".rels")) else None
    size, across, down, rest = 0, 1, 1, b""
    with archive.open(member) as part:
        while block := part.read(_BLOCK):
            size += len(block)
            if size > _UNPACKED:
                return size, 1
            if parser is not None:
                parser.Parse(block)
            if is_sheet:
                for letters, digits in _PLACE.findall(rest + block):
                    across, down = max(across, _column(letters)), max(down, int(digits))
                rest = block[-16:]
    if parser is not None:
        parser.Parse(b"", True)
    return size, across * down


def _strict_parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()

    def refuse(*_details: object) -> None:
        raise ValueError("a workbook declares no entities of its own")

    parser.StartDoctypeDeclHandler = refuse
    return parser


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place


@contextmanager
def silenced() -> Iterator[None]:
    """Keep the reader from printing on standard error when it stumbles over a damaged file."""
    try:
        kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    except OSError:  # a window without a console has no standard error
        yield
        return
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
