"""The editable lists while something is imported or exported: which entry a label means, and new entries."""

from __future__ import annotations

import re
from typing import Any

from lipdesk.domain.folding import sort_key
from lipdesk.services.exchange.names import comparable

Values = dict[str, Any]
TAGS = "welcoming"


class Entries:
    """The entries of all lists, found by code or by label in either language."""

    def __init__(self) -> None:
        self._keys: dict[str, int] = {}
        self._labels: dict[tuple[str, str], dict[str, None]] = {}
        self._values: dict[str, Values] = {}

    def add(self, record: int, values: Values) -> None:
        """Make an entry known."""
        key = values["key"]
        self._keys[key], self._values[key] = record, values
        for name in ("label", "label_fr", "short", "short_fr"):
            if values.get(name):
                self._labels.setdefault((values["list"], comparable(values[name])), {})[key] = None

    def find(self, of: str, text: str) -> list[str]:
        """The codes that a text may mean in a list: a code first, then labels; full labels before short ones."""
        for key in (text, f"{of}.{text}"):
            if key in self._keys and key.startswith(f"{of}."):
                return [key]
        found = list(self._labels.get((of, comparable(text)), {}))
        full = [key for key in found if comparable(text) in self._full(key)]
        return full or found

    def list_named(self, name: str) -> str | None:
        """The list that a name means: its own name, also with capitals or in the plural."""
        lists = {values["list"] for values in self._values.values()}
        wanted = comparable(name).replace(" ", "_")
        return next((found for found in (name, wanted, wanted.removesuffix("s")) if found in lists), None)

    def tagged(self, text: str) -> list[str]:
        """The codes that a text may mean where entries serve as tags: those of the welcoming community first."""
        if text in self._keys:
            return [text]
        wanted = comparable(text)
        return self.find(TAGS, text) or [
            key for (_of, label), keys in self._labels.items() if label == wanted for key in keys
        ]

    def record(self, key: str) -> int:
        """The id of an entry."""
        return self._keys[key]

    def written(self, of: str, key: str, language: str) -> str:
        """The label where it means this entry alone, otherwise the code. `of` is empty for tags, of whatever list."""
        values = self._values[key]
        label = (values.get("label_fr") if language == "fr" else None) or values["label"]
        plain = label == " ".join(label.split()) and ";" not in label
        found = self.find(of, label) if of else self.tagged(label)
        return str(label) if plain and found == [key] else key

    def new(self, of: str, label: str) -> Values:
        """The values of a new entry with this label: a code of its own, the last place in its list."""
        slug = re.sub(r"[^a-z0-9]+", "_", sort_key(label)).strip("_")[:40].strip("_") or "entry"
        code, count = slug, 1
        while f"{of}.{code}" in self._keys:
            count += 1
            code = f"{slug}_{count}"
        places = [values["position"] or 0 for values in self._values.values() if values["list"] == of]
        return {
            "list": of,
            "key": f"{of}.{code}",
            "label": label,
            "position": max(places, default=0) + 1,
            "active": True,
        }

    def _full(self, key: str) -> set[str]:
        values = self._values[key]
        return {comparable(values[name]) for name in ("label", "label_fr") if values.get(name)}
