"""Looking for a person in attached files and issued reports, which the program keeps but can't edit."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from lipdesk.domain.documents import Document, IssuedReport
from lipdesk.domain.mentions import Finder
from lipdesk.services.pdf_words import pdf_words
from lipdesk.store import contents, forgetting
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Connection

_PLAIN = {".txt", ".csv", ".tsv", ".md", ".vcf", ".ics", ".html", ".htm", ".json", ".xml", ".eml", ".rtf"}
_OFFICE = {".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".docm", ".xlsm"}
_LARGEST = 100 * 1024 * 1024  # bytes unpacked; a larger one counts as one that can't be looked into
_NEW_LINE = re.compile(r"</(?:w:p|a:p|text:p|text:h|si|row|table:table-row|p|div|li|td|tr|h\d)>|<br\s*/?>")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Held:
    """A kept file: `found` says that the name stands in it, `theirs` that it belongs to the person's own record,
    `gone` that its record was deleted or has another file now. It is chosen by its fingerprint."""

    fingerprint: str
    table: str
    record: int
    title: str
    detail: str
    size: int
    found: bool
    theirs: bool
    gone: bool = False


def held(connection: Connection, finder: Finder, person: int, step: Callable[[], None]) -> Iterator[Held]:
    """The kept files that hold the name or might; those that were read and don't hold it are left out."""
    seen: set[str] = set()
    for kind in (Document, IssuedReport):
        for record, values in everything(connection, kind).items():
            name = values.get("sha256")
            if name and name not in seen:
                seen.add(name)
                step()
                yield from _looked_at(connection, kind.type_key(), record, values, finder, person)
    for name, (table, record, values) in forgetting.orphaned_bytes(connection).items():
        step()
        yield from _looked_at(connection, table, record, {**values, "sha256": name}, finder, person, gone=True)


def _looked_at(
    connection: Connection, table: str, record: int, values: dict[str, Any], finder: Finder, person: int,
    gone: bool = False,
) -> Iterator[Held]:  # fmt: skip
    data = contents.read(connection, values["sha256"])
    if data is None:
        return
    name = values.get("file_name") or ""
    words = words_inside(data, name)
    theirs = values.get("person_id") == person
    found = words is not None and bool(finder.find(words))
    if words is None or found or theirs:
        day = values.get("issued") or values.get("day") or ""
        title = " ".join((values.get("title") or name).split())
        yield Held(values["sha256"], table, record, title, name or str(day), len(data), found, theirs, gone)


def words_inside(data: bytes, name: str) -> str | None:
    """The words of a file; None for one that can't be read, such as a photo or a scanned letter."""
    if data.startswith(b"%PDF"):
        return pdf_words(data)
    suffix = PurePath(name).suffix.lower()
    if suffix in _PLAIN:
        return _without_tags(_decoded(data)) if suffix in (".html", ".htm", ".xml") else _decoded(data)
    return _office(data) if suffix in _OFFICE else None


def _decoded(data: bytes) -> str:
    for marked, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if data.startswith(marked):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _office(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = [part for part in packed.infolist() if part.filename.endswith((".xml", ".rels"))]
            if sum(part.file_size for part in parts) > _LARGEST or any(part.flag_bits & 1 for part in parts):
                return None
            return "\n".join(_without_tags(_decoded(packed.read(part))) for part in parts)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError):
        return None  # not what its name says


def _without_tags(text: str) -> str:
    """Words of a mark-up: a paragraph ends a line, and what is cut into pieces within one comes together again."""
    from html import unescape

    return unescape(_TAG.sub("", _NEW_LINE.sub("\n", text)))
