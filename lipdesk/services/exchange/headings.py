"""What sheets and columns are called, in both languages and both directions."""

from __future__ import annotations

import re
from functools import cache

from lipdesk.domain.fields import Field
from lipdesk.domain.folding import sort_key
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_types
from lipdesk.i18n import LANGUAGES, translator
from lipdesk.services.exchange.synonyms import COLUMNS, REFERENCES, SHEETS

ID = "id"
_LONGEST_TITLE = 31
_CONTINUED = re.compile(r"(.+) \((\d+)\)")


def folded(heading: str) -> str:
    """A heading for comparing: letters and digits only, without accents or case, so that E-mail and Email are one."""
    return re.sub(r"[^\w#]+|_", "", sort_key(heading))


def sheet_titles(language: str) -> dict[str, str]:
    """The sheet of each record type: its plural, in the 31 characters that spreadsheets allow, each different.

    A title that is another type's in English or in this language says its type as well.
    """
    _ = translator(language).gettext
    titles = {} if language == "en" else sheet_titles("en")
    found: dict[str, str] = {}
    for kind in record_types():
        key = kind.type_key()
        plain = re.sub(r"[\[\]:*?/\\]", " ", _(kind.about.plural)).strip(" '")[:_LONGEST_TITLE].rstrip()
        others = {folded(title) for other, title in (*titles.items(), *found.items()) if other != key}
        if folded(plain) in others:
            plain = f"{plain[: _LONGEST_TITLE - len(key) - 3]} ({key})"
        found[key] = plain
    return found


def headings(kind: type[Record], language: str) -> list[tuple[str, Field]]:
    """The columns of a type's sheet after `id`: label and field.

    A label that is another field's in English or in this language says its field as well.
    """
    _ = translator(language).gettext
    english = [] if language == "en" else headings(kind, "en")
    found: list[tuple[str, Field]] = []
    for field in kind.declared:
        label = _(field.label)
        others = {folded(heading) for heading, other in (*english, *found) if other.name != field.name}
        found.append((f"{label} [{field.name}]" if folded(label) in others else label, field))
    return found


@cache
def _fields(kind: type[Record]) -> dict[str, str]:
    """Folded heading -> field name. What comes first wins: exact headings, then aliases, then usual words."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for heading, field in headings(kind, language):
            found.setdefault(folded(heading), field.name)
    for field in kind.declared:
        for word in (field.name, *field.aliases, *COLUMNS.get(kind.type_key(), {}).get(field.name, ())):
            found.setdefault(folded(word), field.name)
    for field in kind.declared:
        if field.kind in ("ref", "refs") and [other.of for other in kind.declared].count(field.of) == 1:
            for word in REFERENCES.get(field.of, ()):
                found.setdefault(folded(word), field.name)
    for name, words in COLUMNS.get(kind.type_key(), {}).items():
        for word in words:
            found.setdefault(folded(word), name)
    return found


@cache
def field_named(kind: type[Record], heading: str) -> tuple[str, int] | None:
    """The field that a heading names, and which piece of its text stands there, from 1. None when unknown.

    The name may be that of a flat column (see `flat`), or "id".
    """
    if folded(heading) in ("id", "lipdeskid"):
        return ID, 1
    name = _fields(kind).get(folded(heading))
    if name is not None:
        return name, 1
    if (match := _CONTINUED.fullmatch(heading.strip())) and (name := _fields(kind).get(folded(match[1]))):
        return name, int(match[2])
    return None


@cache
def _sheets() -> dict[str, type[Record]]:
    found: dict[str, type[Record]] = {}
    for kind in record_types():
        for language in LANGUAGES:
            found.setdefault(folded(sheet_titles(language)[kind.type_key()]), kind)
    for kind in record_types():
        for language in LANGUAGES:
            found.setdefault(folded(translator(language).gettext(kind.about.label)), kind)
        for word in (kind.type_key(), *SHEETS.get(kind.type_key(), ())):
            found.setdefault(folded(word), kind)
    return found


def type_named(word: str) -> type[Record] | None:
    """The record type that a sheet's title or a word of the command line names."""
    return _sheets().get(folded(word))
