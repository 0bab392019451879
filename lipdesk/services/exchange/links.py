"""References by name: to records of the file, to rows of the same import, to what the import makes by the way."""

from __future__ import annotations

import re
from typing import Any

from lipdesk.domain.fields import Field
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_type
from lipdesk.i18n import _
from lipdesk.services.exchange.drafts import Draft
from lipdesk.services.exchange.entries import TAGS, Entries
from lipdesk.services.exchange.lookalikes import doubtful, meant
from lipdesk.services.exchange.names import Names, by_id, comparable, made_from, titles
from lipdesk.services.exchange.values import Unclear

Values = dict[str, Any]

# Flat lists name what they are about; such a record is made when there is none. Elsewhere an unknown name is a mistake.
MAKES = {
    "position": {"person_id", "organization_id"},
    "membership": {"group_id", "person_id", "organization_id"},
    "meeting": {"groups"},
    "attendance": {"meeting_id", "person_id", "organization_id", "substitute_for_id"},
    "activity": {"priority_id", "leads", "partners"},
    "action": {"owners", "organizations", "meeting_id"},
    "event": {"partners"},
    "service": {"organization_id"},
    "contribution": {"organization_id"},
    "contact": {"organization_id", "person_id"},
}


class Links:
    """All names while one import is worked out. `made` collects what it adds by the way."""

    def __init__(self, records: dict[str, dict[int, Values]], highest: dict[str, int]) -> None:
        self.records, self.names, self.entries = records, Names(), Entries()
        self.made: list[Draft] = []
        self._highest = dict(highest)
        self._numbers: dict[str, dict[int, int]] = {}
        self._before_making: dict[str, dict[str, str]] = {}

    def know(self, kind: type[Record], record: int, values: Values) -> None:
        """Make a record known by its names."""
        if kind.type_key() == "list_item":
            self.entries.add(record, values)
        else:
            self.names.add(kind, record, values)

    def number(self, kind: str, source_id: int, record: int) -> None:
        """Remember which record a row's own id stands for: references of the same import may use it."""
        self._numbers.setdefault(kind, {})[source_id] = record
        self.used(kind, record)

    def used(self, kind: str, record: int) -> None:
        """Keep an id from being given again."""
        self._highest[kind] = max(self._highest.get(kind, 0), record)

    def next_id(self, kind: str) -> int:
        """An id that no record of this type ever had."""
        self._highest[kind] = self._highest.get(kind, 0) + 1
        return self._highest[kind]

    def several(self, draft: Draft, field: Field, text: str) -> list[int]:
        """The records that a cell names, separated by semicolons (or by lines). Raises Unclear."""
        parts = text.split(";") if ";" in text else text.splitlines()
        parts = [part.strip() for part in parts if part.strip()]
        if len(parts) > 1 and len(self.names.find(record_type(field.of), text)) == 1:
            whole = [part for part in parts if not self.names.find(record_type(field.of), part) and not by_id(part)]
            parts = [text.strip()] if whole else parts
        return list(dict.fromkeys(self.one(draft, field, part) for part in parts))

    def one(self, draft: Draft, field: Field, text: str) -> int:
        """The record that a name means. Raises Unclear for none or several."""
        if field.of == "list_item":
            return self.entries.record(self.item(draft, "", text))
        kind = record_type(field.of)
        found = self._found(kind, text)
        if found is not None:
            return found
        if field.name in MAKES.get(draft.kind.type_key(), ()):
            values = made_from(field.of, " ".join(text.split()))
            if values is not None:
                if field.of == "meeting" and draft.kind.type_key() == "attendance":
                    values["status"] = "held"
                return self._make(kind, values, draft)
        raise Unclear(self._unknown(kind, text))

    def doubts(self) -> list[str]:
        """What was made although something of nearly the same name was there."""
        found = []
        for key, known in self._before_making.items():
            kind = record_type(key)
            names = (title for made in self.made if made.kind is kind for title in titles(kind, made.values)[:1])
            for name, other in doubtful(names, known):
                sentence = _("“{name}” will be added, but there is “{other}” already. Is it the same?")
                found.append(sentence.format(name=_cut(name), other=_cut(other)))
        return found

    def item(self, draft: Draft, of: str, text: str) -> str:
        """The code of a list entry; an unknown label becomes a new entry. Raises Unclear when several have it."""
        found = self.entries.find(of, text) if of else self.entries.tagged(text)
        if len(found) > 1:
            raise Unclear(
                _("“{name}” stands more than once in the list. Write its code: {codes}.").format(
                    name=_cut(text), codes=", ".join(found)
                )
            )
        if found:
            return found[0]
        values = self.entries.new(of or TAGS, " ".join(text.split()))
        self._make(record_type("list_item"), values, draft)
        return str(values["key"])

    def _unknown(self, kind: type[Record], text: str) -> str:
        other = meant(text, self.names.known(kind))
        facts = {"type": _(kind.about.label), "name": _cut(text), "other": _cut(other or "")}
        if other is None:
            return _("There is no record of the type “{type}” called “{name}”.").format(**facts)
        return _("There is no record of the type “{type}” called “{name}”. Did you mean “{other}”?").format(**facts)

    def _found(self, kind: type[Record], text: str) -> int | None:
        numbered = by_id(text)
        if numbered is not None:
            record = self._numbered(kind, numbered[1], numbered[0])
            if record is None:
                raise Unclear(
                    _("There is no record of the type “{type}” with the id {id}.").format(
                        type=_(kind.about.label), id=numbered[1]
                    )
                )
            return record
        found = self.names.find(kind, text)
        if len(found) > 1:
            raise Unclear(
                _("“{name}” fits {count} records. Write the e-mail address or the id: #{id}.").format(
                    name=_cut(text), count=len(found), id=found[0]
                )
            )
        if found:
            return found[0]
        return self._numbered(kind, int(text), "") if re.fullmatch(r"\d{1,18}", text) else None

    def _numbered(self, kind: type[Record], number: int, name: str) -> int | None:
        """The record with an id: of the import where its sheet has ids, otherwise of the file when the name agrees."""
        key = kind.type_key()
        if key in self._numbers:
            return self._numbers[key].get(number)
        values = self.records[key].get(number)
        if values is None:
            return None
        named = [comparable(title.replace(";", ",")) for title in titles(kind, values)]
        start = comparable(name.removesuffix("…"))
        agrees = not named or any(title.startswith(start) for title in named) or number in self.names.find(kind, name)
        return number if agrees else None

    def _make(self, kind: type[Record], values: Values, origin: Draft) -> int:
        key = kind.type_key()
        made = Draft(kind, origin.sheet, origin.row, values=values, target=self.next_id(key))
        self.made.append(made)
        if key not in self._before_making:
            self._before_making[key] = {} if key == "list_item" else dict(self.names.known(kind))
        self.know(kind, made.target, values)
        return made.target


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"
