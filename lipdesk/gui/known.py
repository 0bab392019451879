"""What forms and pickers know of the file: titles, list entries, and who was picked last."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from lipdesk.domain.fields import Field
from lipdesk.domain.folding import sort_key
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_type
from lipdesk.gui.context import Context
from lipdesk.gui.editors import PickerItem
from lipdesk.i18n import current
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import Values, everything

MOST_OFFERED, MOST_RECENT = 60, 3
# Entries of an editable list can be tags of a record; the field itself does not say of which list.
LIST_OF_TAGS = {("priority", "tags"): "welcoming"}


class Known:
    """One for each form. `forget` after a step: new records are offered, renamed ones called right."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.forget()

    def forget(self) -> None:
        """Read anew at the next question."""
        self._titles: dict[str, dict[int, str]] = {}
        self._single: dict[tuple[str, int], str] = {}
        self._folded: dict[str, list[tuple[str, int]]] = {}
        self._entries: list[Values] | None = None

    def title(self, kind: type[Record], record: int) -> str:
        """How one record is called, without reading all of its kind."""
        key = kind.type_key()
        if key in self._titles:
            return self._titles[key].get(record, "")
        if (key, record) not in self._single:
            with self._context.workspace.reading() as connection:
                named = Labels(connection, current()).titles(kind, [record])
            self._single[key, record] = named.get(record, "")
        return self._single[key, record]

    def titles(self, kind: type[Record]) -> dict[int, str]:
        """How all records of a kind are called, by id."""
        key = kind.type_key()
        if key not in self._titles:
            with self._context.workspace.reading() as connection:
                self._titles[key] = Labels(connection, current()).titles(kind)
        return self._titles[key]

    def entries(self, name: str, keep: Any = None) -> list[tuple[str, str]]:
        """(key, label) of the entries in use of a list, in its order; `keep` stays although it is out of use."""
        french = current() == "fr"
        return [
            (entry["key"], (french and entry["label_fr"]) or entry["label"])
            for entry in self._list_entries()
            if entry["list"] == name and (entry["active"] or entry["key"] == keep)
        ]

    def offered(self, kind: type[Record], text: str, allowed: Callable[[int], bool] | None = None) -> list[PickerItem]:
        """Records whose title holds every word, those that begin with it first; without a text the recent first."""
        words = sort_key(text).split()
        folded = [pair for pair in self._folded_titles(kind) if allowed is None or allowed(pair[1])]
        if words:
            first = [pair for pair in folded if pair[0].startswith(words[0])]
            rest = [pair for pair in folded if not pair[0].startswith(words[0])]
            found = [number for title, number in first + rest if all(word in title for word in words)]
        else:
            here = {number for _title, number in folded}
            recent = [number for number in self._recent(kind) if number in here]
            found = [*recent, *(number for _title, number in folded if number not in recent)]
        titles = self.titles(kind)
        return [PickerItem(number, titles[number]) for number in found[:MOST_OFFERED]]

    def picked(self, kind: type[Record], records: Iterable[int]) -> None:
        """Remember what was picked: the next picker of the kind offers it first."""
        wanted = list(records)
        kept = [*wanted, *(number for number in self._recent(kind) if number not in wanted)][:MOST_RECENT]
        self._context.memory.set(f"recent/{kind.type_key()}", " ".join(map(str, kept)))

    def parts_of(self, kind: type[Record], owner: int) -> set[int]:
        """The parts that belong to a record, such as the agenda items of a meeting."""
        with self._context.workspace.reading() as connection:
            found = everything(connection, kind)
        return {number for number, values in found.items() if values[kind.about.part_of] == owner}

    def tags(self, kind: type[Record], field: Field) -> set[int] | None:
        """The only ids that may be chosen where list entries are tags; None where there is no such limit."""
        name = LIST_OF_TAGS.get((kind.type_key(), field.name))
        return None if name is None else {entry["id"] for entry in self._list_entries() if entry["list"] == name}

    def _list_entries(self) -> list[Values]:
        if self._entries is None:
            with self._context.workspace.reading() as connection:
                found = everything(connection, record_type("list_item"))
            self._entries = sorted(found.values(), key=lambda entry: (entry["list"], entry["position"], entry["id"]))
        return self._entries

    def _folded_titles(self, kind: type[Record]) -> list[tuple[str, int]]:
        key = kind.type_key()
        if key not in self._folded:
            self._folded[key] = sorted((sort_key(title), number) for number, title in self.titles(kind).items())
        return self._folded[key]

    def _recent(self, kind: type[Record]) -> list[int]:
        kept = self._context.memory.get(f"recent/{kind.type_key()}")
        return [int(number) for number in kept.split() if number.isdecimal()]
