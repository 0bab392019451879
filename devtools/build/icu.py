"""Leaves in ICU's data what a program in English and French uses: the rest is a sixth of the download on Linux.

Qt for Linux brings ICU with the words, rules and character sets of all languages in one library, 31 MB. The data lie in
it as a package of named items behind a sorted table of contents (ICU's `udata.h`, format "CmnD"; `icupkg --remove` does
the same to a package outside a library). An item that is no longer in the table is not found, and ICU goes on to the
language's parent and the root, as it does for a language that it never had.
"""

from __future__ import annotations

import re
import struct
from pathlib import Path

from devtools.build import Failed

_HEAD = re.compile(rb"(?s)(..)\xda\x27\x14\x00\x00\x00\x00\x00\x02\x00CmnD\x01\x00\x00\x00")  # little-endian
_KEPT = re.compile(
    r"[^/]+/("
    r"([a-z]+/)?(root|en|en_(001|CA|US|GB)|fr|fr_(CA|FR)|res_index|pool|ucadata|char|line|line_normal|sent|sent_el|title"
    r"|word)\.(res|icu|brk)"
    r"|[^/]+\.(icu|nrm|spp|cfu)"
    r"|(cnvalias|ibm-(367|437|850|1252|5348)\w*|iso-8859-1\w*|utf\w*|windows-1252\w*)[^/]*"
    r"|(currencyNumericCodes|dayPeriods|genderList|icustd|icuver|keyTypeData|langInfo|likelySubtags|metadata|metaZones"
    r"|numberingSystems|plurals|pluralRanges|supplementalData|timezoneTypes|units|windowsZones|zoneinfo64)\.res)"
)
_OFFSETS = struct.Struct("<II")  # of an item's name and of its bytes, from the table's first byte


def trim(library: Path) -> tuple[int, int]:
    """Take what is not kept out of the table and blank its bytes. Returns how many items stay and how many go.

    Raises Failed when the library holds no table in the form that is known here.
    """
    data = bytearray(library.read_bytes())
    found = _HEAD.search(data)
    if found is None:
        raise Failed(f"{library.name} holds no ICU data in the known form")
    table = found.start() + int.from_bytes(found[1], "little")
    items = _items(data, table)
    kept = [item for item in items if _KEPT.fullmatch(item[0])]
    for name, _place, start, end in items:
        if not _KEPT.fullmatch(name):
            data[table + start : table + end] = bytes(end - start)
    struct.pack_into("<I", data, table, len(kept))
    for number, (_name, place, start, _end) in enumerate(kept):
        _OFFSETS.pack_into(data, table + 4 + number * _OFFSETS.size, place, start)
    library.write_bytes(data)
    return len(kept), len(items) - len(kept)


def _items(data: bytearray, table: int) -> list[tuple[str, int, int, int]]:
    """Each item: its name, where the name stands, where its bytes begin and end. The last one's end is not told, so it
    is always kept."""
    (count,) = struct.unpack_from("<I", data, table)
    places = [_OFFSETS.unpack_from(data, table + 4 + number * _OFFSETS.size) for number in range(count)]
    items = []
    for number, (place, start) in enumerate(places):
        name = bytes(data[table + place : data.index(0, table + place)]).decode("ascii")
        end = places[number + 1][1] if number + 1 < count else start
        if end < start:
            raise Failed(f"The items of ICU's data do not lie in the order of their names: {name}")
        items.append((name, place, start, end))
    return items
