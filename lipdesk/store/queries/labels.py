"""Values in words: titles of records, labels of list entries and choices, dates and numbers, in one language.

One `Labels` serves one list, page, export or report: it reads each list and each referred type once.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from lipdesk.domain import format as words
from lipdesk.domain.choices import label_of
from lipdesk.domain.fields import Field
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_type
from lipdesk.i18n import translator
from lipdesk.store.queries.records import table_of

SEPARATOR = "; "  # between the titles of several records in one cell


class Labels:
    """The words for values of one file in one language ("en" or "fr")."""

    def __init__(self, connection: Connection, language: str) -> None:
        self._connection = connection
        self.language = language
        self._translate = translator(language).gettext
        self._titles: dict[str, dict[int, str]] = {}
        self._some: dict[str, dict[int, str]] = {}
        self._items: dict[str, tuple[str, str]] | None = None

    def titles(self, kind: type[Record], ids: Iterable[int] | None = None) -> dict[int, str]:
        """How the records of a type are named, by id: all of them (read once), or just these."""
        key = kind.type_key()
        if key in self._titles:
            return self._titles[key]
        table = table_of(kind)
        names = [name for field in kind.about.title for name in (field, kind.field(field).french) if name]
        query = select(table.c.id, *(table.c[name] for name in names))
        if ids is not None:
            query = query.where(table.c.id.in_(list(ids)))
        rows = [dict(row) for row in self._connection.execute(query).mappings()]
        if ids is not None:
            self._learn_referred(kind, rows)
        named = {row["id"]: self.title_from(kind, row) for row in rows}
        if ids is None:
            self._titles[key] = named
        return named

    def title(self, kind: type[Record], record: int) -> str:
        """How one record is named; empty when it is gone."""
        some = self._some.get(kind.type_key(), {})
        return some[record] if record in some else self.titles(kind).get(record, "")

    def title_from(self, kind: type[Record], values: dict[str, Any]) -> str:
        """The title that a record with these values has."""
        parts = (self.shown(kind.field(name), self.in_language(kind, values, name)) for name in kind.about.title)
        return kind.about.joint.join(part for part in parts if part)

    def in_language(self, kind: type[Record], values: dict[str, Any], name: str) -> Any:
        """A field's value, in its French form where there is one and French is spoken."""
        french = kind.field(name).french
        return (values.get(french) or values.get(name)) if french and self.language == "fr" else values.get(name)

    def _learn_referred(self, kind: type[Record], rows: Iterable[dict[str, Any]]) -> None:
        """The titles that these rows' own titles need: a handful must not read every person there is."""
        for field in (kind.field(name) for name in kind.about.title):
            if field.kind == "ref":
                wanted = {row[field.name] for row in rows if row[field.name] is not None}
                self._some.setdefault(field.of, {}).update(self.titles(record_type(field.of), wanted))

    def item(self, key: str, short: bool = False) -> str:
        """The label of a list entry ("sector.health"), or its short label where it has one."""
        if self._items is None:
            table = table_of(record_type("list_item"))
            fr = self.language == "fr"
            self._items = {
                row["key"]: ((fr and row["label_fr"]) or row["label"], (fr and row["short_fr"]) or row["short"] or "")
                for row in self._connection.execute(select(table)).mappings()
            }
        label, brief = self._items.get(key, (key, ""))
        return (brief or label) if short else label

    def shown(self, field: Field, value: Any) -> str:
        """A value as it stands in a list or a cell."""
        if value is None or value == "" or value == []:
            return ""
        match field.kind:
            case "ref":
                return self.title(record_type(field.of), value)
            case "refs":
                titles = self.titles(record_type(field.of))
                return SEPARATOR.join(titles.get(record, "") for record in value)
            case "item":
                return self.item(value)
            case "choice":
                return self._translate(label_of(field.of, value))
            case "text" if field.of == "section":
                return self._section(value)
            case _:
                return self._plain(field, value)

    def _section(self, key: str) -> str:
        from lipdesk.store.queries.templates import usual_heading  # which needs labels itself

        return usual_heading(self, key)

    def _plain(self, field: Field, value: Any) -> str:
        match field.kind:
            case "flag":
                return self._translate(words.YES if value else words.NO)
            case "decimal":
                return words.decimal(value, self.language)
            case "money":
                return words.money(value, self.language)
            case "number":
                return words.number(value, self.language)
            case "quarters":
                return words.quarters(value, self.language)
            case "day":
                return str(value.isoformat())
            case _:
                return str(value)
