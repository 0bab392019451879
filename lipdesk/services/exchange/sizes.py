"""Whether a workbook fits into memory, found out before it is read: two cells in far corners would need 500 GB."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

_CELLS = 8_000_000
_UNPACKED = 600 * 1024 * 1024
_BLOCK = 1 << 20
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')


def too_large(data: bytes) -> bool:
    """True for a workbook that would fill the memory when read. A file that is no archive is not judged here."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > _UNPACKED:
                return True
            left = _UNPACKED
            for member in archive.infolist():
                size, spread = _measure(archive, member)
                left -= size
                if left < 0 or spread > _CELLS:
                    return True
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError):
        return False
    return False


def _measure(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> tuple[int, int]:
    """Bytes of a part of the archive, and how many cells the rectangle around its filled cells has."""
    is_sheet = "worksheets/" in member.filename
    size, across, down, rest = 0, 1, 1, b""
    with archive.open(member) as part:
        while block := part.read(_BLOCK):
            size += len(block)
            if size > _UNPACKED:
                break
            if is_sheet:
                for letters, digits in _PLACE.findall(rest + block):
                    across, down = max(across, _column(letters)), max(down, int(digits))
                rest = block[-16:]
    return size, across * down


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place
