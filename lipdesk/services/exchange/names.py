"""Which record a name means: the one index that export asks before it writes a name and import before it reads one.

A record's title comes first; only where no title fits do former names, e-mail addresses, numbers and the like count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lipdesk.domain.folding import sort_key
from lipdesk.domain.record import Record

Values = dict[str, Any]
_BY_ID = re.compile(r"(.*?)\s*\[#(\d{1,18})\]|()#(\d{1,18})", re.DOTALL)
_LONGEST = 120


def comparable(text: str) -> str:
    """A name for comparing: without accents, case, typographic signs or doubled blanks."""
    return " ".join(sort_key(text).split())


def titles(kind: type[Record], values: Values) -> list[str]:
    """How a record is named, English first, then French where it differs. Empty where a type has no name of its own."""
    if any(kind.field(name).kind not in ("text", "note", "day", "number") for name in kind.about.title):
        return []
    found = []
    for french in (False, True):
        parts = []
        for name in kind.about.title:
            other = kind.field(name).french
            value = (values.get(other) if french and other else None) or values.get(name)
            parts.append("" if value is None else str(value))
        found.append(kind.about.joint.join(part for part in parts if part))
    return found[:1] if found[0] == found[1] else found


def _further(kind: str, values: Values) -> Iterator[Any]:
    """Names that count where no title fits."""
    match kind:
        case "person":
            given, family = values.get("given_name") or "", values.get("family_name") or ""
            yield from (f"{family}, {given}", f"{family} {given}", values.get("email"))
        case "group":
            yield values.get("short")
        case "meeting" | "event":
            day = values.get("day")
            for title in (values.get("title"), values.get("title_fr")):
                if title:
                    yield from (title, f"{title} {day}", f"{title} ({day})", f"{day} {title}", f"{day}, {title}")
            yield day
        case "priority" | "activity" | "indicator":
            number = values.get("number")
            for name in (values.get("name"), values.get("name_fr")):
                if name:
                    yield from (
                        name,
                        f"{number} {name}",
                        f"{number}. {name}",
                        f"{number} – {name}",
                        f"{number} - {name}",
                    )
            yield number
        case "decision":
            yield from (values.get("number"), values.get("text"))
        case "document":
            yield values.get("file_name")
        case "agenda_item":
            yield values.get("title")


class Names:
    """The names of the records of one file, or of a file and what is about to come into it."""

    def __init__(self) -> None:
        self._titles: dict[str, dict[str, dict[int, None]]] = {}
        self._further: dict[str, dict[str, dict[int, None]]] = {}
        self._spelled: dict[str, dict[str, str]] = {}

    def add(self, kind: type[Record], record: int, values: Values) -> None:
        """Make a record known by all its names."""
        key = kind.type_key()
        for title in titles(kind, values):
            self._put(self._titles, key, title, record)
            self.known(kind).setdefault(comparable(title), title)
        for name in _further(key, values):
            if name:
                self._put(self._further, key, str(name), record)
        if key == "organization_name" and values.get("organization_id"):
            self._put(self._further, "organization", values["name"], values["organization_id"])

    def find(self, kind: type[Record], name: str) -> list[int]:
        """The records that a name may mean: none, one, or several."""
        key, wanted = kind.type_key(), comparable(name)
        found = self._titles.get(key, {}).get(wanted) or self._further.get(key, {}).get(wanted) or {}
        return list(found)

    def known(self, kind: type[Record]) -> dict[str, str]:
        """Every title of a type by its comparable form, as it was first seen."""
        return self._spelled.setdefault(kind.type_key(), {})

    def written(self, kind: type[Record], record: int, values: Values, language: str) -> str:
        """A text that means this record and no other: its title where that will do, otherwise "Name [#12]"."""
        named = titles(kind, values)
        title = named[-1 if language == "fr" else 0] if named else ""
        plain = title == " ".join(title.split()) and ";" not in title and len(title) <= _LONGEST
        if plain and title and by_id(title) is None and self.find(kind, title) == [record]:
            return title
        short = " ".join(title.replace(";", ",").split())
        short = short if len(short) <= _LONGEST else short[: _LONGEST - 1] + "…"
        return f"{short} [#{record}]".strip()

    def _put(self, index: dict[str, dict[str, dict[int, None]]], kind: str, name: str, record: int) -> None:
        wanted = comparable(name)
        if wanted:
            index.setdefault(kind, {}).setdefault(wanted, {})[record] = None


def by_id(text: str) -> tuple[str, int] | None:
    """Name and number of "Name [#12]", "[#12]" or "#12"; None for any other text."""
    match = _BY_ID.fullmatch(text.strip())
    return None if match is None else (match[1] or "", int(match[2] or match[4]))


def person_named(name: str) -> Values:
    """Given and family name of "Given Family" or "Family, Given"."""
    text = " ".join(name.split())
    if "," in text:
        family, _comma, given = (part.strip() for part in text.partition(","))
    else:
        given, _blank, family = text.rpartition(" ")
    return {"given_name": given or None, "family_name": family or None}


def made_from(kind: str, name: str) -> Values | None:
    """The values of a new record that is known by its name only; None where a name is not enough to make one."""
    match kind:
        case "organization" | "group":
            return {"name": name}
        case "person":
            return None if "@" in name else person_named(name)
        case "priority":
            match = re.fullmatch(r"(\d+(?:\.\d+)*)\s*[.:)–-]\s+(.+)", name, re.DOTALL)
            return {"number": match[1], "name": match[2]} if match else {"name": name}
        case "meeting":
            return _meeting_named(name)
        case _:
            return None


def _meeting_named(name: str) -> Values | None:
    from lipdesk.domain.format import parse_day

    match = re.fullmatch(r"(.*\S)\s*,\s*(\S+)", name, re.DOTALL)
    try:
        return {"title": match[1], "day": parse_day(match[2])} if match else None
    except ValueError:
        return None
