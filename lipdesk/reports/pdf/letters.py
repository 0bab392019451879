"""Which letters of a document no face of ours has, and where they stand: told before a PDF is made."""

from __future__ import annotations

from typing import Any

from lipdesk.reports import document as doc
from lipdesk.reports.pdf import fonts
from lipdesk.reports.pdf.text import typeset


def missing(value: Any) -> set[str]:
    """The letters without a face in every text of a value: a text, a block, a whole document."""
    if isinstance(value, str):
        if value.isascii() and value.isprintable():
            return set()
        return fonts.missing(typeset(value, "en"))
    if isinstance(value, tuple | list):
        return {letter for one in value for letter in missing(one)}
    if hasattr(value, "__dataclass_fields__"):
        return {letter for name in value.__dataclass_fields__ for letter in missing(getattr(value, name))}
    return set()


def printed(document: doc.Document | doc.Bilingual) -> list[str]:
    """The letters without a face in all that is printed, in order."""
    return sorted(places(document))


def places(document: doc.Document | doc.Bilingual) -> dict[str, tuple[str, ...]]:
    """Each such letter with the titles of the sections that it stands in; the cover bears the report's title."""
    fonts.register()
    found: dict[str, list[str]] = {}
    for part in document.parts if isinstance(document, doc.Bilingual) else (document,):
        cover = (part.title, (part.title, part.partnership, part.period_label, part.cover))
        for title, value in [cover, *((one.title, one) for one in part.sections)]:
            for letter in sorted(missing(value)):
                where = found.setdefault(letter, [])
                if title not in where:
                    where.append(title)
    return {letter: tuple(where) for letter, where in found.items()}
